"""The field that a page begins with has the focus, where nothing else has it."""

from __future__ import annotations

import json

import streamlit as st

_SCRIPT = """
{
  const selector = %s;
  let frames = 60; // A field may be drawn some frames after this.
  const take = () => {
    const [field, active] = [document.querySelector(selector), document.activeElement];
    if (field && (!active || active === document.body)) field.focus({ preventScroll: true });
    else if (frames-- > 0) requestAnimationFrame(take);
  };
  if (matchMedia("(pointer: fine)").matches) requestAnimationFrame(take); // Elsewhere a keyboard would cover the page.
}
"""


def focus_field(key: str) -> None:
    """Give the field with this Streamlit key the focus, once, so that a reader can type or paste at once."""
    selector = json.dumps(f".st-key-{key} :is(input, textarea)")
    st.html(f"<script>{_SCRIPT % selector}</script>", unsafe_allow_javascript=True)
