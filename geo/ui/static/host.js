/* The atlas inside the app: the map page in a sandboxed frame, the evidence beside it in the app's own document.

   The frame has no access to the app (no same-origin); the two talk by messages, and the same state lives in both. The
   page's text is fetched once and its data read from it, so that a rerun of the app sends nothing again. */

const V = globalThis.Verbatim;

/** How long the state must rest before the app's Python hears of it, in milliseconds. */
const REPORT_AFTER_MS = 200;

/** Keys of the state that the frame and the evidence share. */
const SHARED = ["from", "to", "mode", "undated", "event", "claim", "lang", "theme", "view", "read", "reading", "compare", ...V.FILTERS];

/** Instances by their root, kept over the app's reruns. */
const hosts = new WeakMap();

class Host {
  constructor(root) {
    this.root = root;
    this.page = null;
    this.isReady = false;
    this.isReceiving = false;
    this.stop = new AbortController();
    addEventListener("message", (event) => this.receive(event), { signal: this.stop.signal });
  }

  /** Take what the app says: a page to show, a language, a theme, and whom to tell of the state. */
  update(data, report) {
    this.report = report;
    this.root.dataset.theme = data.theme;
    this.root.lang = data.lang;
    if (this.page !== data.page) {
      this.page = data.page;
      this.load(data);
    } else if (this.store) {
      this.store.set({ lang: data.lang, theme: data.theme });
    }
  }

  async load(data) {
    const html = await (await fetch(data.page)).text();
    if (this.page !== data.page) return;
    const { index, getDetailsChunk } = V.readPayload(new DOMParser().parseFromString(html, "text/html"));
    const atlas = V.createAtlas(index, getDetailsChunk);
    const counts = V.createCounts(atlas);
    this.atlas = atlas;
    this.initial = { ...V.STATE, ...counts.limits, lang: data.lang };
    const linked = V.queryToState(data.query, atlas);
    this.store = V.createStore({ ...this.initial, ...linked, lang: data.lang, theme: data.theme });
    this.store.subscribe((state, changed) => this.onChange(state, changed));
    const evidence = this.root.querySelector(".verbatim-evidence");
    evidence.replaceChildren();
    V.mountEvidence(evidence, atlas, this.store, counts);
    this.showFrame(html, data.title);
  }

  showFrame(html, title) {
    this.isReady = false;
    this.frame = document.createElement("iframe");
    this.frame.setAttribute("sandbox", "allow-scripts allow-popups");
    this.frame.title = title;
    this.frame.srcdoc = html;
    this.root.querySelector(".map-frame").replaceChildren(this.frame);
  }

  receive(event) {
    if (!this.frame || event.source !== this.frame.contentWindow) return;
    if (event.data?.verbatim === "ready") {
      this.isReady = true;
      this.send(SHARED);
      this.root.dataset.ready = "";
    } else if (event.data?.verbatim === "state") {
      this.isReceiving = true;
      const patch = V.cleanState(event.data.state, this.atlas);
      if ("from" in patch || "to" in patch) patch.settled = (this.store.get().settled ?? 0) + 1;
      this.store.set(patch);
      this.isReceiving = false;
      if ("read" in patch) this.root.querySelector(".verbatim-evidence").scrollIntoView({ block: "nearest" });
    }
  }

  onChange(state, changed) {
    const keys = SHARED.filter((key) => changed.has(key));
    if (!keys.length) return;
    if (!this.isReceiving) this.send(keys);
    clearTimeout(this.reporting);
    this.reporting = setTimeout(() => this.report(V.stateToQuery(this.store.get(), this.initial, this.atlas)), REPORT_AFTER_MS);
  }

  send(keys) {
    if (!this.isReady) return;
    const state = this.store.get();
    const patch = Object.fromEntries(keys.map((key) => [key, state[key]]));
    this.frame.contentWindow.postMessage({ verbatim: "set", state: patch }, "*");
  }
}

export default function ({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".verbatim");
  if (!hosts.has(root)) hosts.set(root, new Host(root));
  hosts.get(root).update(data, (query) => setStateValue("query", query));
}
