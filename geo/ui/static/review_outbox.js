/* What the screen asks of the app's Python: in order, each with a number, sent again where no answer comes. No DOM. */
(function (V) {
  "use strict";

  /** How long an answer may take before the same is sent once more, in milliseconds; the app does each number once. */
  const SEND_AGAIN_MS = 5000;

  /** What is about the screen alone, and not about the collection: it is not kept for a screen that comes after this one. */
  const PASSING = new Set(["open", "map", "when", "places", "read"]);

  /** Return what keeps decisions that are not on the disk yet, for the same reader and collection, while another page of the app is shown. */
  V.keptDecisions = function (token) {
    if (!token) return {};
    const key = `verbatim-review-${token}`;
    const attempt = (act) => {
      try {
        return act();
      } catch {
        return null; // A browser may refuse to keep anything; then closing warns, as it does anyway.
      }
    };
    const keep = (messages) => attempt(() => (messages.length ? sessionStorage.setItem(key, JSON.stringify(messages)) : sessionStorage.removeItem(key)));
    return { kept: attempt(() => JSON.parse(sessionStorage.getItem(key))) ?? [], keep };
  };

  /**
   * Return an outbox. `send(messages)` is called with a list of {seq, do, …} when nothing else is under way: all that waits
   * goes at once, so that little is lost where the page is closed.
   *
   * `put(message)` gives the number that it will have; a later question of the same sort takes the place of one that waits.
   * `settle(done)` says that the app has done everything up to `done`. `kept` are decisions that an earlier screen could
   * not hand over, with their numbers; `keep(messages)` is told of all that are not done.
   */
  V.createOutbox = function (send, { first = 0, sendAgainMs = SEND_AGAIN_MS, kept = [], keep = () => {} } = {}) {
    let waiting = [];
    let queue = kept.filter(({ seq }) => seq > first);
    let last = queue.at(-1)?.seq ?? first;
    let timer = null;
    function post() {
      clearTimeout(timer);
      timer = setTimeout(post, sendAgainMs);
      send(waiting);
    }
    const undone = () => [...waiting, ...queue].filter((one) => !PASSING.has(one.do));
    const store = () => keep(undone());
    function next() {
      store();
      if (waiting.length || !queue.length) return;
      [waiting, queue] = [queue, []];
      post();
    }
    return {
      put(message, { isQuestion = false } = {}) {
        if (isQuestion) queue = queue.filter((one) => one.do !== message.do);
        queue.push({ ...message, seq: ++last });
        next();
        return last;
      },
      settle(done) {
        waiting = waiting.filter(({ seq }) => seq > done);
        if (waiting.length) return store();
        clearTimeout(timer);
        next();
      },
      /** Whether a decision was not yet done. */
      get isBusy() {
        return undone().length > 0;
      },
      stop: () => clearTimeout(timer),
    };
  };
})((globalThis.Verbatim ??= {}));
