"""Plain text and Markdown. Plain text in UTF-8 is stored byte for byte; Markdown is rendered to what a reader sees.

Markdown is read by `markdown-it-py` (CommonMark with tables, https://markdown-it-py.readthedocs.io/).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from geo.documents import parse_document
from geo.intake.decoding import Decoded, decode_bytes
from geo.intake.extracted import Draft, FactName
from geo.intake.formats import MEDIA_TYPES
from geo.intake.hygiene import end_lines, tidy_value
from geo.recorded import FIRST_HEADING, MADE_PLAIN, MARK_REMOVED

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
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
    """Return a plain text: as it stands where it is UTF-8 with plain line ends, decoded and tidied up otherwise.

    Raises:
        IntakeError: The bytes are no text.
    """
    decoded = decode_bytes(data, name=name)
    text = end_lines(decoded.text)
    is_whole = text == decoded.text and decoded.encoding == "utf-8" and not decoded.had_mark
    return Draft(text, None if is_whole else _changed(decoded, text), MEDIA_TYPES["text"], is_final=True)


def _changed(decoded: Decoded, text: str) -> str:
    """Return what was done to a file's bytes before they were stored."""
    parts = [decoded.reader] if decoded.encoding != "utf-8" else []
    parts += [str(MARK_REMOVED)] if decoded.had_mark else []
    parts += [str(MADE_PLAIN)] if text != decoded.text else []
    return ", ".join(parts)


def extract_markdown(data: bytes, name: str) -> Draft:
    """Return a Markdown file as the text that a reader sees, with the facts of its YAML front matter.

    Raises:
        IntakeError: The bytes are no text.
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only Markdown needs it

    source = end_lines(decode_bytes(data, name=name).text)
    front = _FRONT_MATTER.match(source)
    tokens = MarkdownIt("commonmark").enable("table").parse(source[front.end() :] if front else source)
    draft = Draft("\n".join(_lines(tokens)), f"markdown-it-py {version('markdown-it-py')}", MEDIA_TYPES["markdown"])
    if front:
        _read_front_matter(front[1], name, draft)
    heading = next((_inline(b) for a, b in itertools.pairwise(tokens) if a.type == "heading_open"), None)
    draft.hint("title", tidy_value(heading), FIRST_HEADING)
    return draft


def _read_front_matter(text: str, name: str, draft: Draft) -> None:
    """Add the facts of front matter; what is no YAML is left aside."""
    document = parse_document(text, file=name)
    if not isinstance(document.data, dict):
        return
    for key, value in document.data.items():
        fact = _FRONT_KEYS.get(key.lower())
        if fact is not None:
            draft.hint(fact, tidy_value(_joined(value)), key)


def _joined(value: Any) -> str | None:
    """Return a value of front matter as text: several authors as one list of names."""
    if isinstance(value, list):
        return ", ".join(text for item in value if (text := _joined(item))) or None
    if isinstance(value, dict):
        return _joined(value.get("name"))
    return str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else None


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
    """Return the words of a piece of HTML inside Markdown; scripts and styles have none."""
    from lxml import etree  # noqa: PLC0415 - only HTML needs it

    root = etree.fromstring(f"<div>{html}</div>", etree.HTMLParser(remove_comments=True, no_network=True))
    if root is None:
        return ""
    etree.strip_elements(root, "script", "style", "template", "noscript", with_tail=False)
    return " ".join("".join(root.itertext()).split())
