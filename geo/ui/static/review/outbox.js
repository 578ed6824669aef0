/* What the screen asks of the app's Python: in order, each with a number, sent again where no answer comes. No DOM. */

/** How long an answer may take before the same is sent once more, in milliseconds; the app does each number once. */
const SEND_AGAIN_MS = 5000;

/** What is about the screen alone, and not about the collection: closing the page loses nothing with it. */
const PASSING = new Set(["open", "map", "when", "follow", "places", "point", "around", "events", "rows", "read"]);

/**
 * Return an outbox. `send(messages)` is called with a list of {seq, do, …} when nothing else is under way: all that waits
 * goes at once, so that little is lost where the page is closed.
 *
 * `put(message)` gives the number that it will have; a later question of the same sort takes the place of one that waits.
 * `settle(done)` says that the app has done everything up to `done`. After `stop()` nothing is sent again by itself; what
 * waits still is sent at the next `settle`.
 */
export function createOutbox(send, { first = 0, sendAgainMs = SEND_AGAIN_MS } = {}) {
  let waiting = [];
  let queue = [];
  let last = first;
  let timer = null;
  function post() {
    clearTimeout(timer);
    timer = setTimeout(post, sendAgainMs);
    send(waiting);
  }
  function stop() {
    clearTimeout(timer);
    timer = null;
  }
  function next() {
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
      if (waiting.length) return timer === null && post();
      stop();
      next();
    },
    /** Whether a decision was not yet done. */
    get isBusy() {
      return [...waiting, ...queue].some((one) => !PASSING.has(one.do));
    },
    stop,
  };
}
