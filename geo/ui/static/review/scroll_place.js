/* Where the reader is on the screen: what elements forget when they are taken out of the document, and get back. */

/** Watch where the reader is in `root`; return a function that restores it once `root` is in the document again. */
export function keepPlace(root) {
  const scrolled = new WeakMap();
  let focused = null;
  const onBlur = ({ target }) => {
    const isLeft = focused === target && root.isConnected && root.getRootNode().activeElement !== target;
    if (isLeft) focused = null;
  };
  root.addEventListener("scroll", ({ target }) => scrolled.set(target, target.scrollTop), { capture: true, passive: true });
  root.addEventListener("focusin", ({ target }) => { focused = target; });
  root.addEventListener("focusout", (event) => setTimeout(onBlur, 0, event)); // What takes `root` away takes the focus first.
  return function () {
    const isFocusFree = document.activeElement === document.body;
    for (const dialog of root.querySelectorAll("dialog[open]")) {
      dialog.removeAttribute("open");
      dialog.showModal();
    }
    for (const element of root.querySelectorAll("*")) if (scrolled.has(element)) element.scrollTop = scrolled.get(element);
    if (isFocusFree && root.contains(focused)) focused.focus({ preventScroll: true });
  };
}
