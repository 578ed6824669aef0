/* What the screen hears from the app's Python, and what it says of that to the reader. */
(function (V) {
  "use strict";

  /** How long a word on a decision stays, in milliseconds; longer where the reader points at it. */
  const TOAST_MS = 9000;

  Object.assign(V.ReviewScreen.prototype, {
    /** Take the answer to a question. */
    hear(answer) {
      if (!answer || answer.seq <= this.heard) return;
      this.heard = answer.seq;
      if (answer.do === "when") this.whens.set(answer.text, answer.error ? { error: answer.error } : { words: answer.words });
      if (answer.do === "places" && this.search?.q === answer.q) {
        Object.assign(this.places, answer.places);
        this.search = { ...this.search, isWaiting: false, found: answer.found };
      }
    },

    /** Take what the app says of the last decision. */
    takeReply(reply) {
      if (reply.seq <= this.replied) return;
      this.replied = reply.seq;
      const asked = this.asked.get(reply.seq);
      this.asked.delete(reply.seq);
      const id = asked?.candidate;
      if (reply.error) {
        if (id) {
          this.problems.set(id, reply.problems?.length ? reply.problems : [reply.error]);
          this.comeBack(id, asked.article);
        }
        return this.toast({ message: reply.error, isError: true });
      }
      if (id) this.drafts.delete(id);
      if (asked?.do === "own" || id === V.OWN) this.discard();
      if (reply.do === "publish") {
        this.isDating = false;
        this.show();
      }
      if (reply.do === "undo" && reply.candidate) this.comeBack(reply.candidate, asked?.article);
      const onUndo = reply.decision && asked ? () => this.undo({ decision: reply.decision, article: asked.article }) : null;
      this.toast({ message: reply.message, onUndo });
    },

    /** Look again at a candidate that is not decided after all. */
    comeBack(candidate, article = this.payload.article?.id) {
      if (article === this.payload.article?.id) return this.choose(candidate);
      this.wanted = candidate;
      this.open(article);
    },

    toast({ message, isError = false, onUndo = null }) {
      const { toast } = this.parts;
      clearTimeout(this.toasting);
      const close = () => { toast.hidden = true; };
      toast.hidden = !message;
      if (!message) return;
      toast.classList.toggle("is-error", isError);
      V.fill(toast, V.renderToast({ message, t: this.t, onUndo, onClose: close }));
      this.parts.status.textContent = message;
      const wait = () => { this.toasting = setTimeout(() => (toast.matches(":hover, :focus-within") ? wait() : close()), TOAST_MS); };
      wait();
    },

    /** Tell assistive technology which candidate is looked at now. */
    announce() {
      const { candidate, t } = this;
      const numbers = V.numbersOf(this.candidates);
      const number = numbers.get(candidate?.id);
      const name = number ? t("Candidate {n} of {total}", { n: number, total: numbers.size }) : candidate && V.candidateName(candidate, number, t);
      this.parts.status.textContent = candidate ? [name, candidate.titles[this.lang]].filter(Boolean).join(": ") : t("This article has been reviewed");
    },
  });
})((globalThis.Verbatim ??= {}));
