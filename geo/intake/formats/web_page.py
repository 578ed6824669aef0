"""A saved web page: its main text by `trafilatura`, without menus, comments and scripts; its facts by its markup.

`trafilatura` (Barbaresi, ACL 2021, https://aclanthology.org/2021.acl-demo.15/) tells the article from what is around
it by the structure of the page.
"""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

from geo.errors import IntakeError, system_words
from geo.intake import problems
from geo.intake.completeness import is_cut
from geo.intake.decoding import Decoded, decode_bytes
from geo.intake.extracted import Draft
from geo.intake.formats import page_text
from geo.intake.formats.registry import FORMATS
from geo.intake.hygiene import end_lines
from geo.recorded import CUT_SHORT, GIVEN_AS_DATA, NO_ARTICLE

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_ELEMENTS = 200_000
"""Number of elements of the largest page that is read, for the time that it takes; a very long article has 20,000."""

LARGE = 5_000
"""Number of elements of a page above which its text is found apart; an article with its menus has about 1,000."""
MOST_SECONDS = 120
"""Time for finding the text of a large page, in seconds."""
MOST_BYTES_OF_MEMORY = 4_000_000_000
"""Memory for it, in bytes."""

_ATTRIBUTE = r"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+"
_MORE_ATTRIBUTES = re.compile(rf"(<[A-Za-z][^\s/>]*+(?:{_ATTRIBUTE}){{256}}+)(?:{_ATTRIBUTE})++")
"""A tag with more attributes than any page gives it; libxml2's time grows with the square of their number."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-:]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_\-]+)")
_DECLARED_WITHIN = 4096
"""Bytes from the start in which a page declares its encoding; the standard asks for 1,024."""
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_RULE = re.compile(r"^\|(?:-+\|)+[ ]*\n?", re.MULTILINE)
"""The line under a table's head, which `trafilatura` draws."""
_ROW = re.compile(r"^\|[ ]*(.*?)[ |]*\|[ ]*$", re.MULTILINE)
_LABEL = re.compile(
    r"^(?:publicité|advertisement|advertising|anzeige|publicidad|pubblicità)$\n?", re.MULTILINE | re.IGNORECASE
)
"""A line that only says that an advertisement stood there."""
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_HIDDEN = "//body//*[@hidden]"
_WIKI_FURNITURE = (
    "//*[@id='toc' or @id='siteSub' or @id='catlinks']",
    *(
        f"//*[contains(concat(' ', @class, ' '), ' {name} ')]"
        for name in ("mw-editsection", "reference", "mw-cite-backlink", "toc", "navbox", "noprint")
    ),
)
"""What stands around the text of a page of MediaWiki, and in it: edit links, numbers of notes, contents."""
_NEVER_TEXT = ("script", "style", "template", "noscript", "iframe", "object", "svg", "select", "button", "textarea")


def extract_page(data: bytes, name: str, *, declared: str | None = None) -> Draft:
    """Return the main text of an HTML page, and what it states about itself.

    Args:
        data: The whole page.
        name: Its file's name in an error.
        declared: The encoding that what the page came in declares; the page itself is asked where it says nothing.

    Raises:
        IntakeError: The bytes are no text, or no page can be made of them.
    """
    from geo.intake.formats.live_posts import write_days_of_posts  # noqa: PLC0415
    from geo.intake.formats.page_facts import is_wiki, read_lines_under_title, read_page_facts  # noqa: PLC0415 - lxml, for a page

    decoded = _decode(data, name, declared)
    text = decoded.text
    tree = _parse(_XML_DECLARATION.sub("", end_lines(text)), name)
    draft = Draft("", f"trafilatura {version('trafilatura')}", FORMATS["html"].media_type)
    draft.notes += [decoded.note] if decoded.note else []
    body = read_page_facts(tree, draft, text[:_DECLARED_WITHIN])
    _strip(tree, wiki=is_wiki(tree))
    read_lines_under_title(whole_text(tree, without_tables=True).split("\n"), draft)
    if is_cut(whole_text(tree)):
        draft.notes.append(CUT_SHORT.format())
    write_days_of_posts(tree, draft)
    draft.text = _main_text(tree, draft, body, name)
    return draft


def read_whole_page(data: bytes, name: str) -> str:
    """Return every word of a page, a line for each block: what a page of a book is, which has no menus.

    Raises:
        IntakeError: The bytes are no text, or no page can be made of them.
    """
    tree = _parse(_XML_DECLARATION.sub("", end_lines(_decode(data, name).text)), name)
    _strip(tree, wiki=False)
    return whole_text(tree)


def _decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """Return a page's letters, in the encoding that what it came in declares, or it itself."""
    head = data[:_DECLARED_WITHIN]
    said = _XML_ENCODING.search(head) or _CHARSET.search(head)
    return decode_bytes(data, name=name, declared=declared or (said[1].decode("ascii") if said else None))


def _strip(tree: _Element, *, wiki: bool) -> None:
    """Take out of a page what a reader does not see as its text."""
    from lxml import etree  # noqa: PLC0415

    etree.strip_elements(tree, *_NEVER_TEXT, with_tail=False)
    for path in (_HIDDEN, *(_WIKI_FURNITURE if wiki else ())):
        for element in tree.xpath(path):
            element.drop_tree()
    _collapse_blanks(tree)


def _parse(text: str, name: str) -> _Element:
    from lxml import etree, html  # noqa: PLC0415

    try:
        tree = page_text.parse_page(_MORE_ATTRIBUTES.sub(r"\1", text).encode("utf-8", "replace"))
    except (etree.LxmlError, ValueError) as error:
        raise IntakeError(problems.BROKEN, name=name, kind=FORMATS["html"].name) from error
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        raise IntakeError(problems.TOO_MANY_PARTS, name=name, limit=f"{MOST_ELEMENTS:,}")
    if tree.tag != "html":
        page = html.Element("html")
        page.append(tree)
        return page
    return tree


def _main_text(tree: _Element, draft: Draft, body: str | None, name: str) -> str:
    """Return the article's text; the whole page's where none can be told apart, which the draft then says.

    Args:
        tree: The page, without what is no text.
        draft: What a note is added to.
        body: The article's body, where the page gives it as data.
        name: Its file's name in an error.
    """
    text = _find_apart(tree, name) if sum(1 for _ in tree.iter()) > LARGE else page_text.find_main_text(tree)
    if text:
        return _LABEL.sub("", _ROW.sub(r"\1", _RULE.sub("", text)))
    whole = whole_text(tree)
    if body and len(body) > len(whole):
        draft.notes.append(GIVEN_AS_DATA.format())
        return body
    draft.notes.append(NO_ARTICLE.format())
    return whole


def _find_apart(tree: _Element, name: str) -> str:
    """Return the main text of a large page, found by a program of its own within its time and memory."""
    from lxml import html  # noqa: PLC0415

    command = [sys.executable, "-P", page_text.__file__, str(MOST_BYTES_OF_MEMORY)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program; the page is only its input
            command, input=html.tostring(tree, encoding="utf-8"), capture_output=True, check=True, timeout=MOST_SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise IntakeError(problems.TOO_SLOW_PAGE, name=name, seconds=MOST_SECONDS) from error
    except subprocess.CalledProcessError as error:
        raise IntakeError(problems.BROKEN, name=name, kind=FORMATS["html"].name) from error
    except OSError as error:
        raise IntakeError(problems.UNREADABLE, name=name, problem=system_words(error)) from error
    return str(done.stdout, "utf-8")


def _collapse_blanks(tree: _Element) -> None:
    """Make one space of the blanks and line breaks of a page's source, as a browser does, but for set lines (`pre`)."""
    set_lines = {element for pre in tree.iter("pre") for element in pre.iter()}
    for element in tree.iter():
        if element.text and element not in set_lines:
            element.text = _BLANKS.sub(" ", end_lines(element.text))
        if element.tail and (element not in set_lines or element.tag == "pre"):
            element.tail = _BLANKS.sub(" ", end_lines(element.tail))


_BLOCKS = frozenset(
    "address article aside blockquote body br dd div dl dt figcaption footer form h1 h2 h3 h4 h5 h6 header hr li main "
    "nav ol p pre section summary table td th title tr ul".split()
)


def whole_text(tree: _Element, *, without_tables: bool = False) -> str:
    """Return every word of a page's body, a line for each block; with or without tables that have headings."""
    parts: list[str] = []
    body = tree.find("body")
    skipped: _Element | None = None
    for event, element in _walk(tree if body is None else body):
        if without_tables and skipped is None and element.tag == "table" and element.find(".//th") is not None:
            skipped = element
        if skipped is not None:
            skipped = None if event == "end" and element is skipped else skipped
            continue
        if element.tag in _BLOCKS:
            parts.append("\n")
        words = element.text if event == "start" else element.tail
        parts.append(" ".join(f"·{words or ''}·".split())[1:-1])
    return "".join(parts)


def _walk(root: _Element) -> list[tuple[str, _Element]]:
    from lxml import etree  # noqa: PLC0415

    return [(event, element) for event, element in etree.iterwalk(root, events=("start", "end"))]
