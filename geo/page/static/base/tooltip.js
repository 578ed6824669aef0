/* What a mark or a bar is, beside the pointer; it says nothing that the mark does not say to assistive technology too. */
import { el } from "./elements.js";
import { kindMark } from "./event_marks.js";
import { formatNumber, inLanguage } from "./i18n.js";

/** Distance in px from the pointer, or from the finger, which hides more; time in ms that it stays after a touch. */
const TIP = Object.freeze({ gap_px: 14, fingerGap_px: 34, afterTouch_ms: 1800 });

/** Return the kinds of a row of counts with their numbers, those with most first. */
export function renderKindCounts(atlas, row, t) {
  const kinds = [...row.keys()].filter((k) => row[k]).sort((a, b) => row[b] - row[a] || a - b);
  return el("ul", { class: "tip-kinds" }, kinds.map((k) => el("li", {}, kindMark(atlas, k), `${formatNumber(row[k], t.lang)} `, inLanguage(atlas.kinds[k].label, t.lang))));
}

/**
 * Return a tooltip in `root`: {show(event, key, render), hide(), release()}.
 *
 * `show` puts it beside a pointer event; `render()` gives its nodes and is called when `key` is another one than before.
 * `release` hides it a moment after a finger was lifted, for there is no hovering with one.
 */
export function createTooltip(root) {
  const node = el("div", { class: "tip", "aria-hidden": "true", hidden: true });
  let [shown, timer] = [null, null];
  root.append(node);

  function hide() {
    clearTimeout(timer);
    shown = null;
    node.hidden = true;
  }
  return {
    hide,
    show({ clientX, clientY, pointerType }, key, render) {
      clearTimeout(timer);
      if (key !== shown) node.replaceChildren(...render());
      shown = key;
      node.hidden = false;
      const { offsetWidth: width, offsetHeight: height } = node;
      const gap = pointerType === "touch" ? TIP.fingerGap_px : TIP.gap_px;
      const above = clientY - gap - height;
      const top = above >= 4 ? above : clientY + gap;
      const left = Math.min(Math.max(clientX - width / 2, 4), innerWidth - width - 4);
      node.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    },
    release() {
      clearTimeout(timer);
      timer = setTimeout(hide, TIP.afterTouch_ms);
    },
  };
}
