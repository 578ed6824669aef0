/* What the mark, the area or the arc under the pointer stands for. */
import { el } from "../base/elements.js";
import { formatNumber, inLanguage } from "../base/i18n.js";
import { createTooltip, renderKindCounts } from "../base/tooltip.js";

/** So few events are named one by one. */
const FEW = 3;

function renderTip(atlas, { name, events, match }, t) {
  const row = new Uint32Array(atlas.kinds.length);
  for (const i of events) row[atlas.columns.kind[i]]++;
  const possibly = events.filter((i) => match(i) === 1).length;
  const title = (i) => {
    const { title: titles, when_text: when } = atlas.detail(i);
    return el("p", { class: "tip-event" }, inLanguage(titles, t.lang), when ? ` · ${inLanguage(when, t.lang)}` : "");
  };
  return [
    el("b", {}, name, " · ", t.n("{n} event", "{n} events", events.length)),
    renderKindCounts(atlas, row, t),
    ...(events.length <= FEW ? events.map(title) : []),
    possibly > 0 ? el("p", {}, t("{n} possibly outside the period", { n: formatNumber(possibly, t.lang) })) : "",
  ];
}

/**
 * Show beside the pointer, a pressing finger or the focus what is under it.
 *
 * `subjectAt(target, event)` gives {key, name, events} or null; `match(i)` is an event's match of createCounts; `words()` the translator.
 */
export function bindMapTips(map, root, atlas, { subjectAt, match, words }) {
  const tip = createTooltip(root);
  const container = map.getContainer();
  const tell = (event, subject) => tip.show(event, `${subject.key} ${subject.events} ${words().lang}`, () => renderTip(atlas, { ...subject, match }, words()));

  function show(event) {
    if (event.pointerType === "mouse" && event.buttons) return tip.hide();
    const subject = subjectAt(event.target, event);
    return subject?.events.length ? tell(event, subject) : tip.hide();
  }
  container.addEventListener("pointermove", (event) => event.pointerType === "mouse" && show(event));
  container.addEventListener("pointerdown", (event) => (event.pointerType === "mouse" ? tip.hide() : show(event)));
  for (const name of ["pointerup", "pointercancel"]) container.addEventListener(name, ({ pointerType }) => pointerType !== "mouse" && tip.release());
  container.addEventListener("pointerleave", ({ pointerType }) => pointerType === "mouse" && tip.hide());
  container.addEventListener("click", tip.hide, true);
  container.addEventListener("focusin", ({ target }) => {
    const subject = target.matches(":focus-visible") ? subjectAt(target, null) : null;
    if (!subject?.events.length) return;
    const box = target.getBoundingClientRect();
    tell({ clientX: box.left + box.width / 2, clientY: box.top, pointerType: "mouse" }, subject);
  });
  container.addEventListener("focusout", tip.hide);
  map.on("movestart zoomstart", tip.hide);
}
