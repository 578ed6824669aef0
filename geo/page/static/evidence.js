/* The evidence panel: the list of events, or the chosen one. It lives in any element, also inside a shadow root. */
(function (V) {
  "use strict";

  /** Time without a further step, in ms, after which the list follows the window. */
  const LIST_AFTER_MS = 150;
  const LIST_KEYS = ["from", "to", "mode", "undated", "kinds", "maskVersion"];

  /** Return a function that gives the positions of a source's text, walked once. */
  function createPoints(atlas) {
    const known = new Map();
    return (source) => {
      if (!known.has(source)) known.set(source, V.codePoints(atlas.sources[source].text));
      return known.get(source);
    };
  }

  /** Return the state's part that shows every event. */
  function everything(atlas) {
    return { mode: "window", undated: true, kinds: null, ...V.findLimits(atlas.columns) };
  }

  /**
   * Mount the evidence panel into `root` (an empty element). It sets the store's event and claim.
   *
   * `counts` is optional; with it the list honours its text filter.
   */
  V.mountEvidence = function (root, atlas, store, counts = null) {
    const quotes = V.createQuoteIndex(atlas);
    const pointsOf = createPoints(atlas);
    const match = counts?.match ?? ((i, state) => V.matchEvent(atlas.columns, i, state));
    const heading = V.el("h2", { class: "evidence-heading" });
    const view = V.el("div", { class: "evidence-view" });
    let [t, listTimer, shownEvent] = [V.translator(atlas.messages, store.get().lang), null, null];
    const list = V.createEvidenceList(atlas, {
      match,
      onSelect: (event) => select(event, 0),
      onShowAll: () => store.set({ ...everything(atlas), settled: (store.get().settled ?? 0) + 1 }),
    });
    const hasFocus = () => root.contains(root.getRootNode().activeElement);

    function select(event, claim = 0) {
      store.set({ event, claim });
      view.querySelector(".event-title")?.focus({ preventScroll: true });
    }

    function showList() {
      clearTimeout(listTimer);
      listTimer = null;
      if (!list.node.isConnected) view.replaceChildren(list.node);
      list.show(store.get(), t);
    }

    function chooseClaim(claim, focus) {
      store.set({ claim });
      const target = focus === "tab" ? view.querySelector("[role=tab][aria-selected=true]") : view.querySelector(".source-text");
      target?.focus({ preventScroll: true });
      if (focus !== "tab") view.querySelector(".source-text")?.scrollIntoView({ block: "nearest" });
    }

    /** Bring the quote in its source before the reader's eyes, as a popup's "Read in the source" asks. */
    function readSource() {
      const box = view.querySelector(".source-text");
      V.scrollToCurrent(box);
      box.scrollIntoView({ block: "nearest" });
    }

    function showEvent() {
      const { event, claim } = store.get();
      quotes.load(() => store.get().event !== null && showEvent());
      view.replaceChildren(V.renderEvent({
        atlas, t, event, claim, quotes, pointsOf,
        actions: { onBack: () => store.set({ event: null, claim: 0 }), onClaim: chooseClaim, onSelect: select },
      }));
      if (shownEvent !== event) root.scrollTop = 0;
      V.scrollToCurrent(view.querySelector(".source-text"));
    }

    function show() {
      const { event } = store.get();
      const [before, hadFocus] = [shownEvent, hasFocus()];
      heading.textContent = t("Evidence");
      if (event !== null) showEvent();
      else showList();
      shownEvent = event;
      if (event === null && before !== null && hadFocus) list.focusRow(before);
    }

    function onKey(event) {
      if (event.key === "Escape" && store.get().event !== null) store.set({ event: null, claim: 0 });
    }

    root.classList.add("verbatim-evidence");
    root.addEventListener("keydown", onKey);
    root.append(heading, view);
    show();
    return store.subscribe((state, changed) => {
      if (changed.has("lang")) t = V.translator(atlas.messages, state.lang);
      if (["lang", "event", "claim"].some((key) => changed.has(key))) show();
      if (changed.has("read") && state.event !== null) readSource();
      if (state.event !== null) return;
      if (changed.has("settled")) showList();
      else if (LIST_KEYS.some((key) => changed.has(key))) {
        clearTimeout(listTimer);
        listTimer = setTimeout(showList, LIST_AFTER_MS);
      }
    });
  };
})((globalThis.Verbatim ??= {}));
