/* The review inside the app: the component that fetches what it needs, and passes what the reader does on to Python. */

/**
 * Hosts by the token of reader and collection. Streamlit may take the component out of the document and make it anew: where
 * another page is shown, and where a whole run of the app ends as a run of the fragment begins, which drops the component
 * from what is sent of the first. The screen then moves into the new component, with all that was begun in it.
 */
const hosts = new Map();

/** Keys that run the whole app, or clear its cache, wherever Streamlit hears them. */
const STREAMLIT_KEYS = new Set(["r", "c"]);

/** How long to wait before an address that is not there is asked for once more, in milliseconds. */
const ASK_AGAIN_MS = 400;

/** Return what stands at an address of the app, as JSON; null where it is gone, as a later run of the app took its place. */
async function fetchJson(address) {
  const response = await fetch(address);
  return response.ok ? response.json() : null;
}

class Host {
  constructor(root) {
    this.root = root;
    this.screen = null;
    this.style = null;
    this.restorePlace = null;
    this.data = null; // What the app said last.
    this.shown = null; // What of it is shown.
    this.payload = null;
    this.address = null;
    this.isLoading = false;
    this.act = null;
    this.arrive();
  }

  /** Hear the reader. Streamlit listens to the document's keys; what comes before that can keep its own from it. */
  arrive() {
    this.stop = new AbortController();
    this.listen(document.documentElement, "keydown", (event) => this.onKey(event));
    this.listen(document, "selectionchange", () => this.screen?.select());
    this.listen(window, "beforeunload", (event) => this.screen?.outbox?.isBusy && event.preventDefault());
  }

  /** Listen for as long as the screen stands in the app. */
  listen(target, name, act) {
    target.addEventListener(name, (event) => (this.root.isConnected ? act(event) : this.leave()), { signal: this.stop.signal });
  }

  leave() {
    this.stop.abort();
    this.screen?.outbox?.stop();
  }

  /** Take the place that a new component has for the screen. */
  moveTo(place) {
    this.leave();
    place.replaceWith(...[this.style, this.root].filter(Boolean));
    this.arrive();
    this.restorePlace?.();
  }

  onKey(event) {
    this.screen?.onKey(event);
    if (STREAMLIT_KEYS.has(event.key.toLowerCase()) && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  }

  async update(data, act) {
    this.act = act;
    this.root.dataset.theme = data.theme;
    this.root.lang = data.lang;
    this.data = data;
    if (this.isLoading) return;
    this.isLoading = true;
    try {
      while (this.shown !== this.data) await this.show(this.data);
    } finally {
      this.isLoading = false;
    }
  }

  async show(data) {
    this.shown = data;
    if (!this.screen && !(await this.start(data))) return;
    if (this.address !== data.payload) {
      const payload = await this.fetchPayload(data);
      if (payload === null) return;
      [this.payload, this.address] = [payload, data.payload];
    }
    if (!this.root.isConnected) return;
    this.nameArticle(this.payload.article?.id);
    this.screen.update({ ...data, payload: this.payload });
    this.root.dataset.ready = "";
  }

  /** Put the article that is shown into an address that names none, in its place: no step of the reader's led here. */
  nameArticle(id) {
    const address = new URLSearchParams(location.search);
    if (!id || address.has("article") || address.get("page") !== "review") return;
    address.set("article", id);
    history.replaceState(history.state, "", `?${address}${location.hash}`);
  }

  /** Return the payload; where it is not there and nothing newer has come, ask once more. */
  async fetchPayload(data) {
    const payload = await fetchJson(data.payload);
    if (payload !== null || this.data !== data) return payload;
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
    return this.data === data && this.root.isConnected ? fetchJson(data.payload) : null;
  }

  /** Make the screen, once what it needs is here; return whether it is. */
  async start(data) {
    const [fixed, screen] = await Promise.all([fetchJson(data.fixed), import(new URL(data.script, document.baseURI).href).catch(() => null)]);
    if (!fixed || !screen) return false;
    this.style = document.createElement("style");
    this.style.textContent = fixed.style;
    this.root.before(this.style);
    this.restorePlace = screen.keepPlace(this.root);
    this.screen = new screen.ReviewScreen(this.root, { ...fixed, send: (messages) => (this.root.isConnected ? this.act({ messages }) : this.leave()) });
    return true;
  }
}

export default function showReview({ parentElement, data, setTriggerValue }) {
  const place = parentElement.querySelector(".review");
  const here = [...hosts.values()].find(({ root }) => root === place); // Its token is another one where the app was started anew.
  const host = here ?? hosts.get(data.token) ?? new Host(place);
  hosts.set(data.token, host);
  if (host.root !== place) host.moveTo(place);
  host.update(data, (messages) => setTriggerValue("act", messages));
}
