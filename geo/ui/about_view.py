"""What the map is and what it rests on: how it is made, whose data it uses, and the audit of every record."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from geo.collection.fingerprint import collection_hash
from geo.errors import TablesError
from geo.i18n.messages import Translator
from geo.ui import access, faults_view, history_view, settings
from geo.ui.markdown import plain_markdown
from geo.ui.open_collection import file_name, open_audit


def show_about(folder: Path, title: str, language: str) -> None:
    """Show the page about the collection in `folder`, which may have faults.

    Args:
        folder: The collection's.
        title: Of the collection, for the name of the report's file.
        language: Of the interface (BCP 47).
    """
    t = Translator(language)
    try:
        with st.spinner(t("Checking every record…")):
            audit = open_audit(folder)
    except TablesError as error:
        faults_view.show_faults(error, language)
        return
    from geo.audit import audit_body, audit_style  # noqa: PLC0415 - needed on this page alone

    st.html(f"<style>{audit_style(settings.theme(), '.verbatim-audit')}</style>")
    with st.container(key="verbatim-page"):
        st.header(t("About this map"), anchor=False)
        making, licences = st.columns([3, 2], gap="large")
        with making:
            _show_making(t)
        with licences:
            _show_licences(t)
            _show_access(t)
        with st.container(key="verbatim-audit-head", horizontal=True, vertical_alignment="bottom"):
            st.header(t("Audit"), anchor=False, width="stretch")
            st.download_button(
                t("Download the audit (HTML)"),
                data=lambda: report_bytes(folder, language),
                file_name=file_name(f"{title} audit", collection_hash(folder), ".html"),
                mime="text/html",
                on_click="ignore",
            )
        version = t("Version of the collection")
        st.caption(t("{first}: {then}", first=version, then=audit.version[:12]))
        st.html(f'<div class="verbatim-audit">{audit_body(audit, language)}</div>')
        history_view.show_history(folder, title, language)


def report_bytes(folder: Path, language: str) -> bytes:
    """Return the audit of the collection in `folder` as a whole HTML page.

    Raises:
        TablesError: The gazetteer's tables are missing or damaged.
    """
    from geo.audit import audit_html  # noqa: PLC0415 - needed for a download alone

    return audit_html(open_audit(folder), language).encode()


def _show_making(t: Translator) -> None:
    st.subheader(t("How this map is made"), anchor=False)
    paragraphs = (
        (
            t("Every mark rests on a quote and on a record, written or approved by a person, of what that quote says."),
            t("The program may suggest events, but keeps none that a person has not accepted."),
            t("On every start the program checks that each quote is in its source, at the position recorded."),
            t("It also checks that every figure is in its quote, and every place name in a source."),
            t("If there is a single error, the map is not shown."),
        ),
        (
            t("The map makes no claims of its own. Sources that disagree are shown side by side, in their own words."),
            t("No figure is averaged or preferred."),
        ),
        (
            t("Dates are never more exact than the text."),
            t("Events that may fall outside the period are marked “possibly”; undated events stay on the map."),
        ),
        (
            t("Place names are looked up in a gazetteer on this machine, and the reason for each choice is kept."),
            t("Regions are shown as areas, borders as lines and transfers as arcs."),
            t("Only precise locations are drawn as points."),
        ),
        (
            t("What we do not know about a source is marked unknown; anything inferred gives its grounds."),
            t("Both are listed below."),
        ),
    )
    for sentences in paragraphs:
        st.markdown(" ".join(sentences))


def _show_licences(t: Translator) -> None:
    st.subheader(t("Data and licences"), anchor=False)
    rows = (
        ("Natural Earth", t("borders, regions and land (public domain)")),
        ("GeoNames", t("cities, their names and populations (CC BY 4.0)")),
        ("Unicode CLDR", t("names of countries in many languages (Unicode licence)")),
        (t("Disputed areas"), t("Crimea is drawn as Ukraine’s, following the United Nations (resolution 68/262)")),
        (t("Online maps"), t("are loaded only if you choose one; each states its licence on the map")),
        (t("Source texts"), t("belong to their authors and publishers; they are quoted here word for word")),
        ("Verbatim", t("program (MIT licence)")),
    )
    st.markdown("\n".join("- " + t("{first}: {then}", first=f"**{name}**", then=text) for name, text in rows))


def _show_access(t: Translator) -> None:
    st.subheader(t("Who can reach this app"), anchor=False)
    sentences = [
        t("Only this machine can reach it, which means any user of this machine can.")
        if access.is_local()
        else t("Other machines can reach it, if firewalls and networks allow."),
        t(
            "It answers only to {names} and to its own pages: no other site can read it or show it in a frame.",
            names=plain_markdown(", ".join(access.allowed_hosts())),
        ),
        t("It is read-only: anyone who can reach it sees this one collection and can change nothing.")
        if settings.is_read_only()
        else t(
            "Anyone who can reach it can open and change every collection that the program can, and create new ones."
        ),
    ]
    st.markdown("\n".join(f"- {sentence}" for sentence in sentences))
