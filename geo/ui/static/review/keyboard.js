/* Keys pressed on the review screen: what they ask for, and Escape, which leaves what is open one step at a time. */
import { actOfKey } from "./keys.js";
import { closeChooser, toggleDating } from "./show.js";
import { isListWide } from "./view.js";

/** What the app shows above the screen; keys are for it then. */
const ABOVE = "[data-testid=stDialog], [data-testid=stPopoverBody]";

/** Leave what is open or typed into, one step at a time, so that single keys act again. */
function leave(screen, event) {
  const field = screen.root.getRootNode().activeElement;
  if (screen.isListOpen && !isListWide()) {
    screen.toggleList(false);
    return screen.parts.bar.querySelector("[data-key=list]").focus();
  }
  if (event.defaultPrevented || (field?.type === "search" && field.value)) return; // It clears itself first.
  if (field?.closest(".place-chooser")) {
    return closeChooser(screen);
  }
  if (screen.isDating && screen.parts.article.contains(field)) {
    toggleDating(screen);
    return screen.parts.article.querySelector("[data-key=date]")?.focus();
  }
  if (!leaveField(screen) && screen.selection) screen.clearSelection();
}

/** Move the focus from a field of the form to the candidate's name; return whether it was in one. */
export function leaveField(screen) {
  const field = screen.root.getRootNode().activeElement;
  const isInField = Boolean(field?.matches("input, textarea, select")) && screen.parts.body.contains(field);
  if (isInField) screen.parts.body.querySelector("[data-key=candidate]")?.focus({ preventScroll: true });
  return isInField;
}

/** Do what a key asks for. */
export function followKey(screen, event) {
  if (!screen.payload || screen.parts.dialogs.querySelector("dialog[open]") || document.querySelector(ABOVE)) return;
  if (event.key === "Escape") return void leave(screen, event);
  const act = actOfKey(event, screen.areKeysOn);
  if (!act) return;
  event.preventDefault();
  screen.act(act);
}
