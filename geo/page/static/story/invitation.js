/* The first story, offered on the map itself where the panel that offers it lies below the screen, as on a phone. */
import { el } from "../base/elements.js";
import { inLanguage, translator } from "../base/i18n.js";
import { findLimits } from "../data/counts.js";
import { STATE } from "../state/keys.js";
import { stateOfStep } from "./steps.js";

/** Keys whose change says that the reader has found a way of their own. */
const OWN_WAY = Object.freeze(["event", "reading", "compare", "story", "kinds", "q", "from", "to"]);

/** Tell whether a state shows what everybody is shown first. */
export const isUntouched = (state, start) => OWN_WAY.every((key) => state[key] === start[key]);

/** Offer the first story on the map, in `root`, until the reader takes it, refuses it or does something else; not where a link shows something of its own. */
export function mountInvitation(root, atlas, store) {
  const [story] = atlas.stories;
  const start = { ...STATE, ...findLimits(atlas.columns) };
  if (!story || !isUntouched(store.get(), start)) return;
  const words = el("span", { class: "invitation-words" });
  const take = el("button", { type: "button", class: "invitation-start", on: { click: begin } });
  const close = el("button", { type: "button", class: "invitation-close", on: { click: end } }, "×");
  const node = el("div", { class: "story-invitation" }, words, take, close);
  const stop = store.subscribe((state, changed) => {
    if (OWN_WAY.some((key) => changed.has(key))) end();
    else if (changed.has("lang")) show();
  });

  function show() {
    const t = translator(atlas.messages, store.get().lang);
    words.textContent = `${t("Guided tour")} · ${inLanguage(story.title, t.lang)}`;
    take.textContent = t("Start");
    close.setAttribute("aria-label", t("Close"));
  }
  function begin() {
    store.set({ ...stateOfStep(atlas, start, 0, 0), settled: store.get().settled + 1 });
  }
  function end() {
    stop();
    node.remove();
  }
  show();
  root.append(node);
}
