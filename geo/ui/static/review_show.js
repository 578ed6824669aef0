/* The review screen's state in the document. */
(function (V) {
  "use strict";

  Object.assign(V.ReviewScreen.prototype, {
    /** Show the whole state; only what differs from what is shown is built anew where that would be seen. */
    show() {
      const { parts, payload, t } = this;
      this.root.toggleAttribute("data-list", this.isListOpen);
      const statusOf = (id) => this.statusOf(id);
      V.fill(parts.bar, V.renderBar({ payload, isListOpen: this.isListOpen, statusOf, t, onList: () => this.toggleList(), onHelp: () => this.help() }));
      parts.list.setAttribute("aria-label", t("Articles"));
      parts.list.id = "review-list";
      parts.list.hidden = !this.isListOpen;
      if (this.listed?.payload !== payload || this.listed.lang !== t.lang) {
        this.listed = { payload, lang: t.lang };
        V.fill(parts.list, V.renderArticles(payload, payload.article?.id, { t, onOpen: (id) => this.open(id) }));
      }
      this.showListed();
      parts.article.setAttribute("aria-label", t("Article"));
      parts.panel.setAttribute("aria-label", t("Candidate"));
      parts.selection.setAttribute("aria-label", t("Selected text"));
      parts.actions.setAttribute("aria-label", t("Decide"));
      this.showArticle();
      this.showPanel();
      this.showSelection();
    },

    /** Bring the open article into the list's view, once for each time that it is opened or the list is. */
    showListed() {
      const shown = this.isListOpen ? (this.payload.article?.id ?? null) : null;
      if (shown !== null && shown !== this.listedArticle) V.showIn(this.parts.list, this.parts.list.querySelector("[aria-current]"), { isCalm: true });
      this.listedArticle = shown;
    },

    showArticle() {
      const { parts, t } = this;
      const { article } = this.payload;
      if (!article) {
        const { problem } = this.payload;
        this.articleKey = null;
        return V.fill(parts.article, V.el("p", { class: problem ? "problems" : "remark", role: problem ? "alert" : null }, problem ?? t("Choose an article.")));
      }
      const { candidate } = this;
      const points = V.codePoints(article.text);
      const quoted = candidate ? this.draft() : null;
      const span = quoted && { start: points.toUtf16(quoted.start), end: points.toUtf16(quoted.end) };
      const isAsFound = !quoted || (quoted.start === candidate.start && quoted.end === candidate.end && !candidate.is_own);
      const key = `${article.key} ${t.lang} ${isAsFound ? "" : `${span.start}-${span.end}`}`;
      if (this.articleKey !== key) {
        this.articleKey = key;
        this.articleText = V.renderArticleText(article, { t, span: isAsFound ? null : span, onChoose: (id) => this.chooseInText(id) });
      }
      if (this.articleText.parentNode !== parts.article) {
        this.topKey = null;
        V.fill(parts.article, V.el("div", { class: "article-top" }), this.articleText);
      }
      const topKey = JSON.stringify([article.facts, t.lang, this.isDating]);
      if (this.topKey !== topKey) {
        this.topKey = topKey;
        const head = V.renderArticleHead(article, { t, isDating: this.isDating, dating: this.renderDating(), onDate: () => this.toggleDating() });
        V.fill(parts.article.firstChild, head, V.renderLegend(t));
      }
      V.markCandidates(this.articleText, this.current, span, (id) => this.statusOf(id), t);
    },

    /** A press on a candidate's words chooses it, unless the reader is selecting words. */
    chooseInText(id) {
      this.select();
      if (!this.selection && id !== this.current) this.choose(id);
    },

    toggleDating() {
      this.isDating = !this.isDating;
      this.dating = this.payload.article.facts.published.value ?? "";
      this.show();
      this.parts.article.querySelector("[data-key=dating]")?.focus();
    },

    /** Return the form for the article's date. */
    renderDating() {
      const { t } = this;
      const change = (event) => { this.dating = event.currentTarget.value.trim(); this.askWhen(this.dating); };
      const save = (event) => { event.preventDefault(); this.saveDate(); };
      return V.el("form", { class: "dating", on: { submit: save } },
        V.el("label", {}, V.el("span", {}, t("Date of publication")), V.el("input", { type: "text", value: this.dating, "data-key": "dating", spellcheck: "false", autocomplete: "off", placeholder: "2024-10-03", "aria-describedby": "review-dating-words", on: { input: change } })),
        V.el("output", { class: "when-words", id: "review-dating-words" }, this.whenOf(this.dating).error ?? this.whenOf(this.dating).words),
        V.el("button", { type: "submit", class: "plain-button", "data-key": "dating-save" }, t("Save the date")),
        V.el("p", { class: "remark" }, t("A day, a month or a year: 2024-10-03, 2024-10, 2024. Dates in the text are then reread from it.")));
    },

    /** Return what a date means: {words} or {error}; nothing while the app is asked. */
    whenOf(text) {
      if (!text) return { words: "" };
      return this.whens.get(text) ?? { words: "…" };
    },

    /** Show what the dates that are typed mean, without touching the fields. */
    showWhen() {
      const put = (output, { words, error }) => {
        if (!output) return;
        output.textContent = error ?? words;
        output.classList.toggle("is-warning", Boolean(error));
      };
      if (this.candidate) put(this.parts.body.querySelector("#review-when-words"), this.whenOf(this.draft().when));
      if (this.isDating) put(this.parts.article.querySelector("#review-dating-words"), this.whenOf(this.dating));
    },

    showPanel() {
      const { parts, payload, t, candidate, candidates } = this;
      const { article } = payload;
      const statusOf = (id) => this.statusOf(id);
      parts.panel.hidden = !article;
      if (!article) return;
      const steps = this.own ? [...candidates, this.own] : candidates;
      V.fill(parts.steps, steps.length > 0 && V.renderSteps({ candidates: steps, current: this.current, statusOf, isSaving: (id) => this.overlay.has(id), t, onChoose: (id, focus) => this.choose(id, focus), onStep: (step, focus) => this.step(step, focus) }));
      const pip = parts.steps.querySelector(".pip[aria-selected=true]");
      if (pip) pip.parentElement.scrollTop = pip.offsetTop - pip.parentElement.offsetTop - 28;
      V.fill(parts.body, candidate ? this.renderForm(candidate, article) : this.renderEnd());
      V.fitHeights(parts.body);
      this.showActions();
    },

    renderEnd() {
      const { payload, t, candidates } = this;
      const counts = { accepted: 0, merged: 0, rejected: 0, pending: 0 };
      for (const { status } of candidates) counts[status]++;
      return V.renderDone(payload, { t, counts, onOpen: (id) => this.open(id), onShow: (event) => this.showOnMap(event), onOwn: () => this.startOwn() });
    },

    renderForm(candidate, article) {
      const draft = this.draft();
      const status = this.statusOf(candidate.id);
      return V.renderCandidate({
        candidate, article, draft, status, t: this.t, kinds: this.payload.kinds, gazetteer: this.places, world: this.world,
        measureNames: this.payload.measure_names, measureWords: candidate.measure_words ?? [],
        quote: V.codePoints(article.text).slice(draft.start, draft.end), problems: this.problems.get(candidate.id) ?? [],
        when: this.whenOf(draft.when), search: this.search, open: this.openPlace, selection: this.selection,
        isSaving: this.overlay.has(candidate.id),
        onChange: (...change) => this.change(...change), onAskWhen: (text) => this.askWhen(text), onAskPlaces: (index, q) => this.askPlaces(index, q),
        onOpen: (index) => this.toggleChooser(index), onEdge: (edge, step) => this.moveEdge(edge, step),
        onUseSelection: () => this.quoteSelection(), onMerge: (event) => this.merge(event), onUndo: (decision) => this.undo({ decision }), onShow: (event) => this.showOnMap(event),
      });
    },

    /** Open the choice of a place, with all of it in view where it fits, or close it. */
    toggleChooser(index) {
      Object.assign(this, { openPlace: index, search: null });
      this.show();
      this.parts.body.querySelector(".place.is-open")?.scrollIntoView({ block: "nearest" });
    },

    showActions() {
      const { candidate, t, payload } = this;
      const status = candidate ? this.statusOf(candidate.id) : null;
      const on = Object.fromEntries(["accept", "reject", "merge", "mend", "undo"].map((act) => [act, () => this.act(act)]));
      V.fillButtons(this.parts.actions, V.renderActions({
        candidate, status, t, on, isMended: Boolean(candidate) && this.drafts.has(candidate.id), canMerge: Boolean(candidate?.matches.length),
        canUndo: Boolean(payload.article?.can_undo) || this.overlay.size > 0,
      }));
    },

    showSelection() {
      const { parts, selection, candidate, t } = this;
      parts.selection.hidden = !selection;
      const canQuote = Boolean(candidate) && this.statusOf(candidate.id) === "pending";
      if (selection) V.fill(parts.selection, V.renderSelection({ text: selection.words, canQuote, t, onQuote: () => this.quoteSelection(), onOwn: () => this.startOwn() }));
      const button = parts.body.querySelector("[data-key=use-selection]");
      if (button) button.disabled = !selection;
    },

    /** Bring the words of the candidate that is looked at into view, and on a phone its beginning. */
    lead() {
      const [first] = this.parts.article.querySelectorAll(".piece.is-quote");
      V.showIn(this.parts.article, first);
      this.parts.body.scrollTop = 0;
      if (this.parts.panel.getBoundingClientRect().top < 0) this.parts.panel.scrollIntoView({ block: "start" });
    },
  });
})((globalThis.Verbatim ??= {}));
