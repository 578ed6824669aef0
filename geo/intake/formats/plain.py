"""Plain text and Markdown. Plain text in UTF-8 is stored byte for byte; Markdown is rendered to what a reader sees.

Markdown is read by `markdown-it-py` (CommonMark with tables, https://markdown-it-py.readthedocs.io/).
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
import tomllib
from collections.abc import Iterable
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from geo.intake.decoding import Decoded, decode_bytes
from geo.intake.extracted import Draft, FactName
from geo.intake.formats.registry import FORMATS
from geo.intake.hygiene import compose, end_lines, tidy_value
from geo.recorded import COMPOSED, FIRST_HEADING, MADE_PLAIN, MARK_REMOVED, join_sentences
from geo.yaml_files.documents import parse_document

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?\n)\+\+\+[ \t]*(?:\n|$)", re.DOTALL)
_FRONT_KEYS: dict[str, FactName] = {
    "title": "title",
    "author": "author",
    "authors": "author",
    "date": "published",
    "published": "published",
    "lang": "language",
    "language": "language",
    "url": "url",
    "canonical_url": "url",
    "source": "url",
    "publisher": "publisher",
    "site": "publisher",
}
"""Keys of front matter that name a fact, as static site generators and Pandoc write them."""


def extract_plain(data: bytes, name: str) -> Draft:
    """Return a plain text: as it stands where it is UTF-8 in NFC with plain line ends.

    Otherwise it is decoded, its line ends made plain, and letters and accents that stand apart joined (Unicode NFC):
    place names and quotes are then read and compared as those of any other text.

    Raises:
        IntakeError: The bytes are no text.
    """
    decoded = decode_bytes(data, name=name)
    text = compose(end_lines(decoded.text))
    draft = Draft(text, _changed(decoded, text) or None, FORMATS["text"].media_type, is_final=True)
    draft.notes += [decoded.note] if decoded.note else []
    return draft


def _changed(decoded: Decoded, text: str) -> str:
    """Return what was done to a file's bytes before they were stored; nothing where they are stored as they are."""
    parts = [decoded.reader] if decoded.encoding != "utf-8" or decoded.unreadable else []
    parts += [MARK_REMOVED.format()] if decoded.had_mark else []
    lines = end_lines(decoded.text)
    parts += [MADE_PLAIN.format()] if lines != decoded.text else []
    parts += [COMPOSED.format()] if text != lines else []
    return join_sentences(parts)


def extract_markdown(data: bytes, name: str) -> Draft:
    """Return a Markdown file as the text that a reader sees, with the facts of its YAML front matter.

    Raises:
        IntakeError: The bytes are no text.
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only Markdown needs it

    decoded = decode_bytes(data, name=name)
    source = end_lines(decoded.text)
    values, start = _front_matter(source, name)
    tokens = MarkdownIt("commonmark").enable("table").parse(source[start:])
    draft = Draft(
        "\n".join(_lines(tokens)), f"markdown-it-py {version('markdown-it-py')}", FORMATS["markdown"].media_type
    )
    draft.notes += [decoded.note] if decoded.note else []
    for key, value in values.items():
        fact = _FRONT_KEYS.get(key.lower())
        if fact is not None:
            draft.hint(fact, tidy_value(_joined(value)), key)
    heading = next((_inline(b) for a, b in itertools.pairwise(tokens) if a.type == "heading_open"), None)
    draft.hint("title", tidy_value(heading), FIRST_HEADING)
    return draft


def _front_matter(source: str, name: str) -> tuple[dict[str, Any], int]:
    """Return what front matter in YAML or TOML says, nothing where it is broken, and where the text after it begins."""
    if found := _TOML.match(source):
        try:
            return tomllib.loads(found[1]), found.end()
        except (tomllib.TOMLDecodeError, RecursionError):
            return {}, found.end()
    found = _FRONT_MATTER.match(source)
    if found is None:
        return {}, 0
    document = parse_document(found[1], file=name)
    if isinstance(document.data, str) and not document.faults:  # Words between two rules.
        return {}, 0
    return document.data if isinstance(document.data, dict) else {}, found.end()


def _joined(value: Any) -> str | None:
    """Return a value of front matter as text: several authors as one list of names."""
    if isinstance(value, list):
        return ", ".join(text for item in value if (text := _joined(item))) or None
    if isinstance(value, dict):
        return _joined(value.get("name"))
    return str(value) if isinstance(value, (str, int, dt.date)) and not isinstance(value, bool) else None


def _lines(tokens: Iterable[Token]) -> Iterable[str]:
    """Yield a line for each paragraph, heading, item, row of a table and line of code."""
    row: list[str] | None = None
    marker = ""
    for token in tokens:
        if token.type == "list_item_open":
            marker = f"{token.info}{token.markup} " if token.info else "- "
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield " | ".join(row)
            row = None
        elif token.type == "inline":
            text = _inline(token)
            if row is not None:
                row.append(text)
            else:
                yield marker + text
                marker = ""
        elif token.type in ("fence", "code_block"):
            yield token.content
        elif token.type == "html_block":
            yield _without_markup(token.content)


def _inline(token: Token) -> str:
    """Return the words of a line: no marks, no markup, the words that stand for a picture left out."""
    parts: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak":
            parts.append("\n")
    return "".join(parts)


def _without_markup(html: str) -> str:
    """Return the words of a piece of HTML inside Markdown, a line for each block; scripts and styles have none."""
    from lxml import etree  # noqa: PLC0415 - only HTML needs it

    from geo.intake.formats.web_page import whole_text  # noqa: PLC0415 - the same

    root = etree.fromstring(f"<div>{html}</div>", etree.HTMLParser(remove_comments=True, no_network=True))
    if root is None:
        return ""
    etree.strip_elements(root, "script", "style", "template", "noscript", with_tail=False)
    return whole_text(root)
