/* Dialogs that a press beside them closes. */

/** Close a dialog when the reader presses beside its box; its own padding, where the event tells of the dialog too, is inside. */
export function closeBeside(dialog) {
  dialog.addEventListener("click", (event) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const isInside = event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom;
    if (event.target === dialog && !isInside) dialog.close();
  });
}
