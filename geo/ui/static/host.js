/* The atlas inside the app: the map page in a sandboxed frame, the evidence beside it in the app's own document.

   The frame has no access to the app (no same-origin); the two talk by messages, and the same state lives in both. The
   page's text is fetched once and its data read from it, and so is the evidence's script: a rerun sends neither again. */

/** The evidence's module, once it is loaded. */
let V = null;

/** How long the state must rest before the address and the app's Python hear of it, in milliseconds. */
const REPORT_AFTER_MS = 200;

/** Name of the language in the address, which is the app's own. */
const LANGUAGE = "lang";

/** What the keys come to behind the map: the list's first event, or the title of what stands in its place. */
const FIRST_OF_LIST = ".row, .event-title, .reader-title, .compare-title, .section-title";

/** Return the address's query with the map's part of it replaced, written as the app's Python would write it. */
const addressWith = (names, query) => {
  const address = new URLSearchParams(location.search);
  names.forEach((name) => address.delete(name));
  for (const [name, value] of new URLSearchParams(query)) address.append(name, value);
  return address.toString().replaceAll("*", "%2A").replaceAll("%7E", "~");
};

/** Return whether a key is typed into a field, where it means itself. */
const isTyping = (event) => {
  const [inner] = event.composedPath();
  return /^(input|textarea|select)$/i.test(inner?.tagName ?? "") || inner?.isContentEditable;
};

/** Return the text at an address.
    @throws {Error} where the server has none. */
const fetchText = async (address) => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.text();
};

/** Return the image at an address of one of the tile services.
    @throws {Error} where it is not theirs, or they do not give it. */
const fetchTile = async (url, services) => {
  if (!services.includes(new URL(url).origin)) throw new Error("no tile service has this address");
  const response = await fetch(url, { credentials: "omit", referrerPolicy: "strict-origin-when-cross-origin" });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.blob();
};

/** Instances by their root, kept over the app's reruns. */
const hosts = new WeakMap();

/** The browser's own printing, which knows nothing of the frame's map; the app's menu and ours come to the host instead. */
const printWindow = window.print.bind(window);
/** @type {Host | null} The host that prints. */
let printing = null;
window.print = () => (printing?.root.isConnected && printing.isReady ? void printing.print() : printWindow());

class Host {
  constructor(root) {
    this.root = root;
    /** @type {Record<string, any> | null} What the app said last. */
    this.data = null;
    this.page = null;
    this.frame = null;
    this.report = null;
    this.answer = null;
    this.asked = null;
    this.answered = null;
    this.atlas = null;
    this.counts = null;
    this.store = null;
    this.initial = null;
    this.shared = [];
    this.reporting = null;
    this.isStep = null;
    this.told = "";
    this.changed = new Set();
    this.isReady = false;
    this.whenReady = null;
    this.beReady = null;
    this.isReceiving = false;
    /** @type {MessageEvent[]} What the frame told before there was a state to take it. */
    this.early = [];
    /** @type {Map<string, Promise<Uint8Array | null>>} Columns on their way to this page and its frame. */
    this.columns = new Map();
    this.style = "";
    this.paper = null;
    this.pictures = new Map();
    this.stop = new AbortController();
    this.isPrinting = false;
    printing = this;
    this.listen("message", (event) => this.receive(event));
    this.listen("keydown", (event) => this.find(event));
    this.listen("keydown", (event) => this.printByKey(event));
    this.listen("beforeprint", () => this.paper ?? this.layPaper(null));
    this.listen("afterprint", () => this.clearPaper());
    this.listen("popstate", () => this.goBack());
    this.listen("click", (event) => this.skip(event));
  }

  /** Listen to the window for as long as the map stands in the app; another page of the app takes its place. */
  listen(name, act) {
    addEventListener(name, (event) => (this.root.isConnected ? act(event) : this.stop.abort()), { signal: this.stop.signal });
  }

  /** Take what the app says: a page to show, a language, a theme, a question, and whom to tell of the state and the answer. */
  update(data, { report, answer }) {
    Object.assign(this, { report, answer, data, asked: data.ask ?? null });
    this.root.dataset.theme = data.theme;
    this.root.lang = data.lang;
    if (this.page !== data.page) {
      this.page = data.page;
      this.load(data);
    } else if (this.store) {
      this.store.set({ lang: data.lang, theme: data.theme });
      this.answerOnce();
    }
  }

  /** Tell the app which events are shown, once for each time that it asks. */
  answerOnce() {
    if (this.asked === null || this.answered === this.asked) return;
    this.answered = this.asked;
    const state = this.store.get();
    const ids = this.atlas.ids.filter((_, i) => this.counts.match(i, state) !== 0);
    const tables = this.atlas.tables.map(({ start, n, source }) => [this.atlas.sources[source].id, V.packBits(n, (k) => this.counts.match(start + k, state) !== 0)]);
    this.answer({ asked: this.asked, ids, tables });
  }

  async load(data) {
    try {
      const [html, module] = await Promise.all([fetchText(data.page), import(new URL(data.script, document.baseURI).href)]);
      V = module;
      if (this.page === data.page) await this.show(html, this.data); // The language may have changed meanwhile.
    } catch {
      if (this.page === data.page) this.showFailure(data);
    }
  }

  /** Say that the page did not come, as when the app has been started anew since; the whole app is loaded again. */
  showFailure({ failed, again: reload }) {
    const again = Object.assign(document.createElement("button"), { type: "button", textContent: reload });
    again.addEventListener("click", () => location.reload());
    const box = Object.assign(document.createElement("div"), { className: "map-failed", role: "alert" });
    box.append(Object.assign(document.createElement("p"), { textContent: failed }), again);
    this.root.querySelector(".map-frame").replaceChildren(box);
  }

  async show(html, data) {
    this.shared = V.SHARED_KEYS;
    const doc = new DOMParser().parseFromString(html, "text/html");
    const { index, getDetailsChunk } = V.readPayload(doc);
    this.style = doc.querySelector("style").textContent + V.styleOfKinds(index.kinds);
    if (index.format !== V.FORMAT) return void this.showFailure(data);
    this.showFrame(html, data);
    const frame = this.frame;
    const blocks = V.askedBlocks((name) => this.fetchBlock(name));
    const columns = index.tables.length ? await V.readTables(index, blocks) : [];
    if (this.frame !== frame) return; // Another page came meanwhile.
    const atlas = V.createAtlas(index, getDetailsChunk, { columns, blocks });
    const counts = V.createCounts(atlas);
    Object.assign(this, { atlas, counts });
    const { lang, theme } = this.data; // They may have changed meanwhile.
    this.initial = { ...V.STATE, ...counts.limits, lang };
    const linked = V.stateOfLink(data.query, atlas, this.initial);
    this.store = V.createStore({ ...this.initial, ...V.cleanState(V.readSession(), atlas), ...linked, lang, theme });
    V.keepSession(this.store);
    this.isStep = V.createSteps();
    this.told = this.query();
    V.createFilter(atlas, counts, this.store);
    this.store.subscribe((state, changed) => this.onChange(state, changed));
    this.receiveEarly();
    if (index.tables.length) await this.whenReady; // The map goes before a list of many events.
    if (this.frame !== frame) return;
    this.columns.clear();
    const evidence = this.root.querySelector(".verbatim-evidence");
    evidence.replaceChildren();
    this.root.querySelector(":scope > style")?.remove();
    this.root.append(...[V.renderKindStyle(atlas.kinds)].filter(Boolean));
    V.mountEvidence(evidence, atlas, this.store, counts, { tools: { savePicture: (format) => this.savePicture(format), print: () => this.print() } });
    index.tables.forEach((_, t) => this.askBlock(`prefixes-${t}`).catch(() => null)); // The app indexes their words before one is looked for.
    this.answerOnce();
  }

  /** Promise a block of the page's large tables, which the app makes when it is asked for; null where it has none. */
  fetchBlock(name) {
    if (!name.startsWith("columns-")) return this.askBlock(name);
    if (!this.columns.has(name)) this.columns.set(name, this.askBlock(name));
    return this.columns.get(name);
  }

  async askBlock(name) {
    const response = await fetch(`${this.data.blocks}/${name}`);
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
  }

  /** Give the frame a block, which it cannot ask for itself. */
  async giveBlock({ id, name }) {
    const bytes = await this.fetchBlock(String(name)).catch(() => null);
    this.frame.contentWindow?.postMessage({ verbatim: "block", id, bytes: bytes?.buffer ?? null }, "*");
  }

  /** Show the page in a frame, whose name tells it the state to begin with. */
  showFrame(html, { title, lang, theme, query }) {
    this.isReady = false;
    this.store = null;
    this.early = [];
    this.columns.clear();
    this.whenReady = new Promise((resolve) => (this.beReady = resolve));
    this.frame = document.createElement("iframe");
    this.frame.setAttribute("sandbox", "allow-scripts allow-popups");
    this.frame.allow = "fullscreen";
    this.frame.title = title;
    this.frame.name = JSON.stringify({ ...V.readSession(), lang, theme, query });
    this.frame.srcdoc = html;
    this.root.querySelector(".map-frame").replaceChildren(this.frame);
  }

  /** Take what the frame told while the data were on their way: its state before it hears of this one's. */
  receiveEarly() {
    const isReady = ({ data }) => data?.verbatim === "ready";
    const early = this.early.splice(0);
    [...early.filter((event) => !isReady(event)), ...early.filter(isReady)].forEach((event) => this.receive(event));
  }

  receive(event) {
    if (!this.frame || event.source !== this.frame.contentWindow) return;
    if (event.data?.verbatim === "block") this.giveBlock(event.data);
    else if (!this.store) this.early.push(event);
    else if (event.data?.verbatim === "ready") {
      this.isReady = true;
      this.send(this.shared);
      this.root.dataset.ready = "";
      this.beReady();
    } else if (event.data?.verbatim === "tile") {
      this.giveTile(event.data);
    } else if (event.data?.verbatim === "picture") {
      this.pictures.get(event.data.id)?.(event.data.blob);
      this.pictures.delete(event.data.id);
    } else if (event.data?.verbatim === "print") {
      this.print();
    } else if (event.data?.verbatim === "state") {
      this.isReceiving = true;
      const patch = V.cleanState(event.data.state, this.atlas);
      const state = this.store.get();
      const isMoved = ["from", "to"].some((key) => key in patch && patch[key] !== state[key]);
      if (isMoved) patch.settled = state.settled + 1;
      this.store.set(patch);
      this.isReceiving = false;
      if ("read" in patch) this.root.querySelector(".verbatim-evidence").scrollIntoView({ block: "nearest" });
    }
  }

  /** Give the frame an image of a tile service, which it cannot ask for itself: a service wants to know who asks. */
  async giveTile({ id, url }) {
    const frame = this.frame;
    const blob = await fetchTile(url, this.data.tiles).catch(() => null);
    frame.contentWindow?.postMessage({ verbatim: "tile", id, blob }, "*");
  }

  /** Return a picture of the map, which the frame draws.
      @throws {Error} where it cannot. */
  async askPicture(format) {
    const id = crypto.randomUUID?.() ?? String(Math.random());
    const blob = await new Promise((resolve) => {
      this.pictures.set(id, resolve);
      this.frame.contentWindow.postMessage({ verbatim: "picture", id, format }, "*");
    });
    if (!(blob instanceof Blob)) throw new Error("no picture");
    return blob;
  }

  async savePicture(format) {
    V.saveBlob(await this.askPicture(format), V.pictureName(this.atlas, format));
  }

  /** Print what is shown, with the map as a picture. What the frame draws is shown as an image, in which nothing runs. */
  async print() {
    if (this.isPrinting) return;
    this.isPrinting = true;
    try {
      const image = new Image();
      const address = URL.createObjectURL(await this.askPicture("png"));
      image.src = address;
      await image.decode();
      this.layPaper(image);
      printWindow();
      URL.revokeObjectURL(address);
    } finally {
      this.isPrinting = false;
    }
  }

  printByKey(event) {
    if (event.key.toLowerCase() !== "p" || !(event.ctrlKey || event.metaKey) || !this.isReady) return;
    event.preventDefault();
    this.print();
  }

  /** Lay what is printed over the app, whose own styles do not reach it. */
  layPaper(picture) {
    if (!this.store) return;
    this.clearPaper();
    const sheet = document.createElement("div");
    sheet.className = "verbatim-sheet";
    const root = sheet.attachShadow({ mode: "open" });
    const theme = Object.assign(document.createElement("div"), { lang: this.data.lang });
    theme.dataset.theme = "light";
    theme.append(V.renderPaper({ atlas: this.atlas, store: this.store, counts: this.counts, picture }));
    root.append(Object.assign(document.createElement("style"), { textContent: this.style }), theme);
    const rest = Object.assign(document.createElement("style"), { textContent: "@media print { body > :not(.verbatim-sheet) { display: none !important; } html, body { height: auto !important; overflow: visible !important; background: none; } }" });
    this.paper = [sheet, rest];
    document.body.append(...this.paper);
  }

  clearPaper() {
    this.paper?.forEach((node) => node.remove());
    this.paper = null;
  }

  onChange(state, changed) {
    const keys = this.shared.filter((key) => changed.has(key));
    if (!keys.length) return;
    if (!this.isReceiving) this.send(keys);
    keys.forEach((key) => this.changed.add(key));
    clearTimeout(this.reporting);
    this.reporting = setTimeout(() => {
      if (!this.root.isConnected || !this.store) return; // Another page has the address by now.
      this.writeAddress();
      this.report(this.query());
      this.answered = null;
      this.answerOnce();
    }, REPORT_AFTER_MS);
  }

  /** Return the state as a query; the language is not the map's to tell. */
  query() {
    const query = new URLSearchParams(V.stateToQuery(this.store.get(), this.initial, this.atlas));
    query.delete(LANGUAGE);
    return query.toString();
  }

  get names() {
    return V.LINK_NAMES.filter((name) => name !== LANGUAGE);
  }

  /** Write the state into the address: a step of the reader's as one of the browser's history. */
  writeAddress() {
    const [keys, query] = [[...this.changed], this.query()];
    this.changed.clear();
    if (query === this.told) return;
    this.told = query;
    const address = addressWith(this.names, query);
    const method = this.isStep(keys) ? "pushState" : "replaceState";
    history[method](history.state, "", address ? `?${address}` : location.pathname);
  }

  /** Follow the browser's Back and Forward: show what the address says. */
  goBack() {
    if (!this.store) return;
    const next = { ...V.startOf(this.initial), ...V.stateOfLink(location.search.slice(1), this.atlas, this.initial) };
    delete next.lang;
    this.store.set(next);
    this.told = this.query();
  }

  /** Lead Streamlit's link past its menus to the list, or to what stands in its place. */
  skip(event) {
    if (!event.target.closest?.("[data-testid=stSkipToContent]")) return;
    event.preventDefault();
    this.root.querySelector(".verbatim-evidence").querySelector(FIRST_OF_LIST)?.focus();
  }

  /** Lead the key `/` to the search box, which is in the frame. */
  find(event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !this.isReady || isTyping(event)) return;
    event.preventDefault();
    this.frame.focus();
    this.frame.contentWindow.postMessage({ verbatim: "find" }, "*");
  }

  send(keys) {
    if (!this.isReady) return;
    const state = this.store.get();
    const patch = Object.fromEntries(keys.map((key) => [key, state[key]]));
    this.frame.contentWindow.postMessage({ verbatim: "set", state: patch }, "*");
  }
}

export default function showAtlas({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".verbatim");
  if (!hosts.has(root)) hosts.set(root, new Host(root));
  const tell = (key) => (value) => setStateValue(key, value);
  hosts.get(root).update(data, { report: tell("query"), answer: tell("shown") });
}
