"""Which atlas the app shows: the one that the address names, never by a path; the list of atlases where it names none.

The address holds the short name under which this machine knows the atlas (`geo.collection.atlases`), so that a reload,
a link and the browser's Back stay in it. A read-only app shows the one atlas of its start, whatever the address says.
"""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

from geo.collection.atlases import KnownAtlas, find_atlas, register_atlas
from geo.collection.create import is_collection
from geo.collection.saved_views import LINK_KEYS
from geo.files.together import carry_on
from geo.ui import atlas_view, settings

NAME_KEY = "atlas"
"""Name of the atlas in the address."""

LIST_PAGE = "atlases"
"""What `page` says in the address for the list of atlases."""

ABOUT_ONE = (*LINK_KEYS, "article", "page")
"""What of the address is about one atlas."""

_OF_ONE = ("review_article", "review_replies", "review_answer", "added", "pasted", "begun", atlas_view.KEY)
"""What of a session is about one atlas."""

_BACK = """
{
  const told = %s;
  const query = () => new URLSearchParams(location.search);
  const isAt = ({ atlas, page }) => (query().get("atlas") ?? "") === atlas && (query().get("page") ?? "map") === page;
  const isBegun = globalThis.verbatimShown !== undefined;
  if (!isBegun && !isAt(told) && !isAt(told.asked)) {
    location.reload();
  } else if (told.first && !query().has("atlas")) {
    const address = query();
    address.set("atlas", told.atlas);
    history.replaceState(history.state, "", `?${address}${location.hash}`);
  }
  globalThis.verbatimShown = told;
  if (!isBegun) {
    addEventListener("popstate", (event) => {
      if (isAt(globalThis.verbatimShown)) return;
      event.stopImmediatePropagation();
      location.reload();
    }, true);
  }
}
"""
"""Opens the page anew where Back leads to another atlas or page: a session shows one, and would write its name again.

The atlas's name is put into an address without one in its place, so that Back does not lead to the nameless one.
An address that is neither the one that the session began with nor the one that it shows comes from a Back while the
page was loading."""


def chosen_folder() -> Path | None:
    """Return the folder of the atlas to show; None where the list of atlases is to be shown."""
    if settings.is_read_only():
        return settings.start_folder()
    if st.query_params.get(NAME_KEY, "") not in st.session_state.get("atlas_names", ()):
        _begin()
    folder: Path | None = st.session_state["atlas_folder"]
    if folder is not None and not st.session_state.get("atlas_name") and is_collection(folder):
        carry_on(folder)
        st.session_state["atlas_name"] = register_atlas(folder).name
    return folder


def unknown_name() -> str | None:
    """Return the name in the address that no atlas has on this machine."""
    return st.session_state.get("atlas_unknown")


def choose_atlas(folder: Path) -> None:
    """Show an atlas from now on; what the address and the session say of the one before is forgotten."""
    _leave()
    st.session_state["atlas_folder"] = folder
    name = st.session_state["atlas_name"] = register_atlas(folder).name if is_collection(folder) else ""
    st.session_state["asked_page"] = "map"
    _write_address(None, name)


def open_list() -> None:
    """Show the list of atlases."""
    _leave()
    st.session_state["atlas_folder"], st.session_state["atlas_name"] = None, ""
    _write_address(LIST_PAGE, "")


def hold_address(page: str) -> None:
    """Have the address name the atlas and the page that are shown, and Back open what it leads to.

    Args:
        page: What is shown, as the address says it.
    """
    if settings.is_read_only():
        return
    name = st.session_state.get("atlas_name") or ""
    # The review writes its article in the same run, which would take the name out again: there it is written by Python.
    is_first = bool(name) and st.session_state.get("atlas_told") != name and page != "review"
    if not is_first and name and st.query_params.get(NAME_KEY) != name:
        st.query_params[NAME_KEY] = name
    st.session_state["atlas_told"] = name
    st.session_state["atlas_names"].add(name)
    told = json.dumps({"atlas": name, "page": page, "first": is_first, "asked": st.session_state["address_asked"]})
    st.html(f"<script>{_BACK % told}</script>", unsafe_allow_javascript=True)


def _read_address() -> dict[str, str]:
    """Return the atlas and the page that the address names."""
    return {"atlas": st.query_params.get(NAME_KEY, ""), "page": st.query_params.get("page", "map")}


def _begin() -> None:
    """Show what the address asks for: as the session begins, or where Back led elsewhere before the page was loaded.

    A name that the session itself had in its address is no reason: a browser may send it late.
    """
    if "atlas_names" in st.session_state:
        _leave()
        for key in ("page", "atlas_name", "atlas_told"):
            st.session_state.pop(key, None)
    st.session_state["address_asked"] = asked = _read_address()
    st.session_state["atlas_names"] = {asked["atlas"]}
    st.session_state["atlas_folder"] = _first_folder()


def _first_folder() -> Path | None:
    """Return the folder that a session begins with."""
    asked = st.query_params.get(NAME_KEY)
    if asked is not None:
        known = find_atlas(asked) or _started_as(asked)
        st.session_state["atlas_unknown"] = None if known else asked
        st.session_state["atlas_name"] = known.name if known else ""
        return known.folder if known else None
    is_list = st.query_params.get("page") == LIST_PAGE or settings.is_list_asked()
    return None if is_list else settings.start_folder()


def _started_as(name: str) -> KnownAtlas | None:
    """Return the atlas that the app was started with, where this is its name and the list could not be written."""
    folder = settings.start_folder()
    if settings.is_list_asked() or not is_collection(folder):
        return None
    atlas = register_atlas(folder)
    return atlas if atlas.name == name else None


def _leave() -> None:
    atlas_view.forget_map()
    for key in (*_OF_ONE, "atlas_unknown"):
        st.session_state.pop(key, None)


def _write_address(page: str | None, name: str) -> None:
    """Write the atlas and the page into the address, one step of the browser's history."""
    kept = {key: st.query_params.get_all(key) for key in st.query_params if key not in (*ABOUT_ONE, NAME_KEY)}
    said = {NAME_KEY: name} if name else {}
    st.query_params.from_dict({**kept, **said, **({"page": page} if page else {})})
    st.session_state["atlas_told"] = name
    st.session_state["atlas_names"].add(name)
