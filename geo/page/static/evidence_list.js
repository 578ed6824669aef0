/* The list of events in the window by date: everything on the map, without a mouse. */
(function (V) {
  "use strict";

  /** Rows that are built at a time; more follow as the reader scrolls. */
  const ROWS_AT_ONCE = 200;
  const MATCH = Object.freeze({ none: 0, possibly: 1, certainly: 2, undated: 3 });

  const monthWords = (day, t) => V.formatDay(day, t.lang, { month: "long", year: "numeric" });

  /** Return the heading of events of which only the latest start is known, or not even that. */
  function groupOfLatestStart(latest) {
    if (!V.isFiniteDay(latest)) return { key: -Infinity, label: (t) => t("Start not known") };
    const { year, month } = V.dayToParts(latest);
    const start = V.partsToDay(year, month, 1);
    return { key: start * 4 + 3, label: (t) => t("{month} or earlier", { month: monthWords(start, t) }) };
  }

  /**
   * Return the heading under which event `i` is listed: {key for sorting, label(t)}.
   *
   * It is as precise as the start that is known: a month, a year, years; never more.
   */
  V.groupOfEvent = function ({ dated, s1, s2 }, i) {
    if (!dated[i]) return { key: Infinity, label: (t) => t("Undated") };
    if (!V.isFiniteDay(s1[i])) return groupOfLatestStart(s2[i]);
    const first = V.dayToParts(s1[i]);
    const yearStart = V.partsToDay(first.year, 0, 1);
    if (!V.isFiniteDay(s2[i])) return { key: yearStart * 4, label: (t) => t("{year} or later", { year: first.year }) };
    const last = V.dayToParts(s2[i]);
    if (last.year !== first.year) return { key: yearStart * 4, label: () => `${first.year}–${last.year}` };
    if (last.month !== first.month) return { key: yearStart * 4 + 1, label: () => String(first.year) };
    const monthStart = V.partsToDay(first.year, first.month, 1);
    return { key: monthStart * 4 + 2, label: (t) => monthWords(monthStart, t) };
  };

  /** Return all events in the list's order: by group, then by first possible day, then as recorded. */
  V.listOrder = function (columns) {
    const keys = Float64Array.from(columns.dated, (_, i) => V.groupOfEvent(columns, i).key);
    const { s1 } = columns;
    return Uint32Array.from(columns.dated, (_, i) => i).sort((a, b) => {
      if (keys[a] !== keys[b]) return keys[a] < keys[b] ? -1 : 1;
      return s1[a] - s1[b] || a - b;
    });
  };

  /** Return the mark of a kind: its colour and its letter. */
  V.kindMark = function (atlas, kind) {
    const attributes = { class: "kind-mark", css: { "--kind": `var(--kind-${kind})` }, "aria-hidden": "true" };
    return V.el("span", attributes, atlas.kinds[kind].letter);
  };

  /** Return names of an event's places, each once. */
  function namePlaces(atlas, detail, lang) {
    return [...new Set(detail.where.map(({ place }) => V.inLanguage(atlas.places[place].name, lang)))].join(", ");
  }

  function renderRow(atlas, i, match, t) {
    const detail = atlas.detail(i);
    const kind = atlas.columns.kind[i];
    const sources = new Set(detail.claims.map(({ source }) => source)).size;
    const when = detail.when ? V.inLanguage(detail.when_text, t.lang) : t("Undated");
    return V.el(
      "button", { type: "button", class: "row", "data-event": i },
      V.kindMark(atlas, kind),
      V.el("span", { class: "row-body" },
        V.el("span", { class: "unseen" }, `${V.inLanguage(atlas.kinds[kind].label, t.lang)}: `),
        V.el("span", { class: "row-title" }, V.inLanguage(detail.title, t.lang)), " ",
        V.el("span", { class: "row-meta" },
          V.el("span", { class: "row-when" }, when),
          match === MATCH.possibly && V.el("span", { class: "possibly", title: t("Its dates allow it to lie outside the window.") }, t("possibly")),
          V.el("span", {}, namePlaces(atlas, detail, t.lang)),
          V.el("span", { class: "row-sources" }, t.n("{n} source", "{n} sources", sources)))));
  }

  /**
   * Return the list: {node, show(state, t), focusRow(i)}.
   *
   * `counts.match` may be given to honour a text filter too. `onSelect(i)` and `onShowAll()` are the reader's choices.
   */
  V.createEvidenceList = function (atlas, { match, onSelect, onShowAll }) {
    const body = V.el("div", { class: "list-body", on: { keydown: moveFocus, click: pick } });
    const caption = V.el("p", { class: "list-caption" });
    const more = V.el("button", { type: "button", class: "list-more", on: { click: () => appendRows() } });
    const node = V.el("div", { class: "evidence-list" }, caption, body, more);
    let [order, state, t, next, group] = [null, null, null, 0, null];
    const onSeen = (entries) => entries.some((entry) => entry.isIntersecting) && appendRows();
    const watcher = new IntersectionObserver(onSeen, { rootMargin: "600px" });
    watcher.observe(more);

    function pick(event) {
      const row = event.target.closest(".row");
      if (row) onSelect(Number(row.dataset.event));
    }

    function moveFocus(event) {
      const steps = { ArrowDown: 1, ArrowUp: -1 };
      const row = event.target.closest(".row");
      if (!row || !(event.key in steps || event.key === "Home" || event.key === "End")) return;
      const all = [...body.querySelectorAll(".row")];
      const target = { Home: all[0], End: all[all.length - 1] }[event.key] ?? all[all.indexOf(row) + steps[event.key]];
      if (target) target.focus();
      event.preventDefault();
    }

    function appendRow(i, found) {
      const { key, label } = V.groupOfEvent(atlas.columns, i);
      if (!group || group.key !== key) {
        group = { key, list: V.el("ol", {}) };
        body.append(V.el("section", { class: "list-group" }, V.el("h3", {}, label(t)), group.list));
      }
      group.list.append(V.el("li", {}, renderRow(atlas, i, found, t)));
    }

    function appendRows() {
      if (!state) return;
      for (let added = 0; next < order.length && added < ROWS_AT_ONCE; next++) {
        const found = match(order[next], state);
        if (found === MATCH.none) continue;
        appendRow(order[next], found);
        added++;
      }
      more.hidden = next >= order.length;
    }

    function showEmpty() {
      body.append(V.el("div", { class: "list-empty" },
        V.el("p", {}, t("No event lies in this window. Widen it on the timeline, or go back to the whole time.")),
        V.el("button", { type: "button", class: "plain-button", on: { click: onShowAll } }, t("Show everything"))));
    }

    function show(newState, translate) {
      order ??= V.listOrder(atlas.columns);
      const focused = body.getRootNode().activeElement?.closest?.(".row")?.dataset.event;
      [state, t, next, group] = [newState, translate, 0, null];
      let count = 0;
      for (let i = 0; i < atlas.n; i++) if (match(i, state) !== MATCH.none) count++;
      caption.textContent = t.n("{n} event, by date", "{n} events, by date", count);
      caption.hidden = count === 0;
      more.textContent = t("Show more");
      body.replaceChildren();
      if (count) appendRows();
      else showEmpty();
      more.hidden = count === 0 || next >= order.length;
      if (focused !== undefined) focusRow(Number(focused));
    }

    function focusRow(i) {
      body.querySelector(`.row[data-event="${i}"]`)?.focus({ preventScroll: true });
    }

    return { node, show, focusRow };
  };
})((globalThis.Verbatim ??= {}));
