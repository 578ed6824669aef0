"""Importing an event table in the app: what it was recognised as, what its first rows become, and the report."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.collection.layout import TABLE_ENDINGS
from geo.errors import DateOrderError, Phrase, VerbatimError
from geo.i18n.messages import Translator
from geo.intake.hygiene import safe_name
from geo.ui import settings
from geo.ui.markdown import plain_markdown

if TYPE_CHECKING:
    from geo.tables.importing import Imported
    from geo.tables.mapping import DateForm, TableMapping
    from geo.tables.recognise import Recognised

Again = Callable[[], None]

ROLE_WORDS = {
    "start": Phrase("Date"),
    "end": Phrase("End date"),
    "lat": Phrase("Latitude"),
    "lon": Phrase("Longitude"),
    "name": Phrase("Place name"),
    "quote": Phrase("Quote"),
    "credit": Phrase("Attributed to"),
    "link": Phrase("Link"),
    "title": Phrase("Title"),
    "id": Phrase("Identifier"),
}
"""What each of the roles of `geo.tables.preview` is called."""


ENCODINGS = (
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1256",
    "iso-8859-15",
    "mac_roman",
    "gb18030",
    "shift_jis",
    "euc_kr",
)
"""Encodings that are offered where no byte of a file tells its own, by Python's names."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A table that was uploaded, on the disk."""

    key: tuple[str, ...]
    """What tells it from another upload."""
    path: Path
    name: str
    recognised: Recognised
    header: tuple[str, ...]


def show_table_import(folder: Path, t: Translator, again: Again) -> None:
    """Show the import of an event table; it may be cancelled, and then the collection is as it was.

    Args:
        folder: The collection's.
        t: The interface's words.
        again: Runs what shows this anew.
    """
    turn = st.session_state.setdefault("table_round", 0)
    label = t("Drop an event table here, or choose it")
    files = st.file_uploader(label, accept_multiple_files=True, key=f"table_files_{turn}")
    st.caption(
        t("UCDP, ACLED, GDELT, TimeMap, KML and others are known; any other is mapped by its columns.")
        + " "
        + t("Formats: {endings}.", endings=", ".join(TABLE_ENDINGS))
    )
    if not files:
        _forget_upload()
        if (done := st.session_state.get("table_imported")) is not None:
            _show_result(done, t)
        return
    st.session_state.pop("table_imported", None)
    try:
        upload = _kept([(safe_name(one.name), one.getvalue()) for one in files], tuple(one.file_id for one in files))
        upload = _in_encoding(upload, t)
        imported = _show_choices(folder, upload, t)
    except VerbatimError as error:
        words = settings.error_words(error, t.language)
        if isinstance(error, DateOrderError):
            words += " " + t("Choose it above, under “{name}”.", name=t("How dates are written"))
        st.error(plain_markdown(words))
        return
    if imported is not None:
        st.session_state["table_imported"] = imported
        st.session_state["table_round"] = turn + 1  # A new, empty uploader: the same table is not imported again.
        again()


def _kept(files: Sequence[tuple[str, bytes]], key: tuple[str, ...]) -> Upload:
    """Return the uploaded table, written to the disk and recognised once."""
    from geo.tables.importing import copy_files  # noqa: PLC0415 - Arrow is loaded only when a table is imported
    from geo.tables.reading import read_table  # noqa: PLC0415
    from geo.tables.recognise import recognise  # noqa: PLC0415

    known: Upload | None = st.session_state.get("table_upload")
    if known is not None and known.key == key:
        return known
    _forget_upload()
    place = Path(tempfile.mkdtemp(prefix="verbatim-"))
    try:
        paths = [place / "as-uploaded" / name for name, _ in files]
        paths[0].parent.mkdir()
        for path, (_, data) in zip(paths, files, strict=True):
            path.write_bytes(data)
        copy, _ = copy_files(paths, place)
        recognised = recognise(copy)
        header = read_table(copy, recognised.mapping.reading, ()).header
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    upload = Upload(key, copy, copy.name, recognised, header)
    st.session_state["table_upload"] = upload
    return upload


def _in_encoding(upload: Upload, t: Translator) -> Upload:
    """Return the table read in the encoding that a person chooses, where no byte tells it."""
    from geo.tables.opening import open_table  # noqa: PLC0415 - with Arrow

    opened = open_table(upload.path)
    if opened.note is None:
        return upload
    st.info(plain_markdown(t.tell(opened.note)))
    options = list(dict.fromkeys([opened.encoding, *ENCODINGS]))
    chosen: str = st.selectbox(t("Encoding: look below whether the letters are right"), options, key="table_encoding")
    return upload if chosen == opened.encoding else read_in(upload, chosen)


def read_in(upload: Upload, encoding: str) -> Upload:
    """Return an uploaded table as it reads in an encoding, whose names of columns may be others."""
    from geo.tables.mapping import Reading  # noqa: PLC0415 - with Arrow
    from geo.tables.reading import read_table  # noqa: PLC0415
    from geo.tables.recognise import recognise  # noqa: PLC0415

    recognised = recognise(upload.path, Reading(encoding=encoding))
    header = read_table(upload.path, recognised.mapping.reading, ()).header
    return replace(upload, recognised=recognised, header=header)


def _forget_upload() -> None:
    known: Upload | None = st.session_state.pop("table_upload", None)
    if known is not None:
        shutil.rmtree(known.path.parent, ignore_errors=True)


def _show_choices(folder: Path, upload: Upload, t: Translator) -> Imported | None:
    """Show a table that was uploaded; return it imported once that is asked for."""
    from geo.places.gazetteer import Gazetteer  # noqa: PLC0415 - the tables are loaded only here
    from geo.tables.mapping import known_tables  # noqa: PLC0415
    from geo.tables.preview import preview_rows  # noqa: PLC0415

    known = upload.recognised.known
    if known:
        st.write(t("Recognised: {name}", name=plain_markdown(known_tables()[known].label)))
        left, right = None, st.container()
    else:
        st.write(t("This table is not known: check what its columns were taken for."))
        left, right = st.columns([1, 2])
    dates = _show_dates(upload, t)
    mapping = _mapping(upload, dates, left, t)
    with right:
        st.caption(t("What the first rows become"))
        st.dataframe(preview_rows(upload.path, mapping, Gazetteer.load(), t.language), hide_index=True)
    if not st.button(t("Import the table"), key="import_table", type="primary"):
        return None
    st.button(t("Cancel"), key="cancel_import")
    return _import(folder, upload, mapping, t)


def _show_dates(upload: Upload, t: Translator) -> DateForm | None:
    """Ask which figure of a date is the day, where the mapping does not say it."""
    when = upload.recognised.mapping.when
    if when is None or when.form != "plain":
        return None
    words = {
        None: t("unmistakable"),
        "day_first": t("day first: 31/12/2024"),
        "month_first": t("month first: 12/31/2024"),
    }
    options: list[DateForm | None] = [None, "day_first", "month_first"]
    chosen: DateForm | None = st.radio(
        t("How dates are written"), options, format_func=lambda one: words[one], horizontal=True, key="table_dates"
    )
    return chosen


def _mapping(upload: Upload, dates: DateForm | None, place: Any, t: Translator) -> TableMapping:
    """Return the known table's mapping, or the guess with the columns that a person chose."""
    from geo.tables.preview import ROLES, roles_of, with_roles  # noqa: PLC0415 - with Arrow

    mapping = upload.recognised.mapping
    if place is None:
        if dates is None or mapping.when is None:
            return mapping
        return mapping.model_copy(update={"when": mapping.when.model_copy(update={"form": dates})})
    guessed = roles_of(mapping)
    options = [None, *upload.header]
    chosen = {}
    for role in ROLES:
        guess = guessed[role]
        name = t.tell(ROLE_WORDS[role])
        chosen[role] = place.selectbox(
            t("{name} (guessed)", name=name) if guess else name,
            options,
            index=options.index(guess) if guess in options else 0,
            format_func=lambda column: t("none") if column is None else column,
            key=f"table_role_{role}",
        )
    return with_roles(mapping, chosen, dates)


def _import(folder: Path, upload: Upload, mapping: TableMapping, t: Translator) -> Imported:
    from geo.tables.importing import Choices, import_table  # noqa: PLC0415 - with Arrow
    from geo.tables.mapping import known_tables  # noqa: PLC0415

    bar = st.progress(0.0, text=t("Importing the table"))

    def tell(rows: int) -> None:  # A press of Cancel runs the script anew here, and ends the import.
        bar.progress(rows % 100_000 / 100_000, text=t("{n} rows read", n=f"{rows:,}"))

    known = upload.recognised.known
    credit = known_tables()[known].credit if known else None
    choices = Choices(mapping=mapping, known=known, credit=credit)
    return import_table(folder, [upload.path], choices, tell)


def _show_result(done: Imported, t: Translator) -> None:
    """Show what became of the rows, with the whole report to save."""
    if st.button(t("Show the atlas"), key="show_imported", type="primary"):
        st.session_state.pop("table_imported", None)
        st.rerun()
    lines = [*done.derived.notes, *done.derived.report.lines_of_words(t)]
    if done.change is not None:
        lines += done.change.lines_of_words(t)
    st.success(plain_markdown(t("{name} was imported.", name=done.record.file)))
    for line in lines:
        st.write(plain_markdown(t.tell(line)))
    st.download_button(
        t("Save the report"), done.derived.report.as_csv(t), file_name=f"{done.name} report.csv", mime="text/csv"
    )
