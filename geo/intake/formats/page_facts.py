"""What a web page states about itself: for machines, in its head, and in the lines under its title. Nothing is guessed.

Each value comes with the field it stands in. A date is taken only from a field that says when the text was published,
or from a line under the title that says so; never from a footer or the file's own time. `htmldate`, which would
guess, is not asked. Fields: Open Graph (https://ogp.me/), Dublin Core, and the names that Google Scholar and Parse.ly
read; those of schema.org are read by `page_data`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urljoin

from lxml.etree import _Element

from geo.intake.dateline import TOP_LINES, find_author, find_publication_day
from geo.intake.extracted import Draft, FactName
from geo.intake.formats.page_data import WEB_ADDRESS, read_page_data
from geo.intake.hygiene import tidy_value
from geo.recorded import UNDER_TITLE

_META: dict[FactName, tuple[str, ...]] = {
    "title": ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title", "parsely-title"),
    "author": ("article:author", "citation_author", "author", "dc.creator", "dcterms.creator", "parsely-author", "byl"),
    "publisher": ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "application-name"),
    "published": (
        "article:published_time",
        "og:published_time",
        "datepublished",
        "citation_publication_date",
        "citation_date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date",
        "dcterms.date",
        "parsely-pub-date",
        "sailthru.date",
        "pubdate",
        "publish-date",
        "publish_date",
        "date",
    ),
    "url": ("og:url", "citation_abstract_html_url"),
    "language": ("og:locale", "dc.language", "dcterms.language", "content-language"),
}
"""Names of `<meta>` by fact, the most exact first, in lower case."""

_SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(\S+)", re.IGNORECASE)
"""What browsers, and the add-on SingleFile, write into a page that they save."""
_COMMENT = "ancestor::*[contains(@itemtype, 'Comment')]"


def read_page_facts(tree: _Element, draft: Draft, source: str) -> str | None:
    """Add what a page states about itself to its draft, the most exact fields first; return its body as data, if any.

    Args:
        tree: The page as parsed by lxml, before anything is taken out of it.
        draft: What the values are added to.
        source: The start of the page's source, for what its comments say.
    """
    metas = _metas(tree)
    base = str(tree.xpath("string(//base/@href)"))
    canonical = [urljoin(base, element.get("href")) for element in tree.xpath("//link[@rel='canonical'][@href]")[:1]]
    headings = [words for element in tree.xpath("//h1") if (words := tidy_value(element.text_content()))]
    title = tidy_value(tree.xpath("string(//head/title)"))
    body = read_page_data(
        tree,
        draft,
        addresses=[*canonical, *metas.get("og:url", ())],
        titles=[*metas.get("og:title", ()), *headings, *([title] if title else [])],
    )
    for fact, names in _META.items():
        for name in names:
            for value in metas.get(name, ()):
                if fact != "author" or not WEB_ADDRESS.match(value):
                    draft.hint(fact, value, name)
    _read_times(tree, draft)
    amp = [urljoin(base, element.get("href")) for element in tree.xpath("//link[@rel='amphtml'][@href]")[:1]]
    for address, field in [*((one, "link canonical") for one in canonical), *((one, "link amphtml") for one in amp)]:
        draft.hint("url", tidy_value(address, longest=2000), field)
    if saved := _SAVED_FROM.search(source):
        draft.hint("url", tidy_value(saved[1], longest=2000), "saved from url")
    draft.hint("language", tidy_value(tree.xpath("string(/html/@lang)")), "html lang")
    draft.hint("title", title, "title")
    if len(headings) == 1:
        draft.hint("title", headings[0], "h1")
    if is_wiki(tree):  # Its pages state the day on which they were begun, and are rewritten ever after.
        draft.hints.pop("published", None)
    return body


def is_wiki(tree: _Element) -> bool:
    """Tell whether a page was made by MediaWiki, as those of Wikipedia are."""
    return bool(tree.xpath("//body[contains(concat(' ', @class, ' '), ' mediawiki ')]"))


def read_lines_under_title(lines: Sequence[str], draft: Draft) -> None:
    """Add the day and the author that the lines under a page's title say, which `trafilatura` leaves out of the text.

    Args:
        lines: All lines of the page.
        draft: What the values are added to; one of its titles must be a line.
    """
    titles = {hint.value for hint in draft.hints.get("title", ())}
    at = next((number for number, line in enumerate(lines) if line in titles), None)
    if at is None:
        return
    top = "\n".join(line for line in lines[at + 1 :] if line.strip())
    top = "\n".join(top.split("\n")[:TOP_LINES])
    language = next((hint.value for hint in draft.hints.get("language", ())), None)
    found = find_publication_day(top, language)
    if found is not None:
        draft.hint("published", found[0], UNDER_TITLE.format(words=found[1]), is_reason=True)
    author = find_author(top)
    draft.hint("author", author, UNDER_TITLE.format(words=author), is_reason=True)


def _read_times(tree: _Element, draft: Draft) -> None:
    """Add the day with which a page's body marks itself as published, or the only one in its article."""
    for element in tree.xpath(f"//time[@datetime][@pubdate or @itemprop='datePublished'][not({_COMMENT})]")[:1]:
        draft.hint("published", tidy_value(element.get("datetime")), "time datetime")
    for element in tree.xpath(f"//*[@itemprop='datePublished'][@content][not({_COMMENT})]")[:1]:
        draft.hint("published", tidy_value(element.get("content")), "itemprop datePublished")
    days = set(tree.xpath("//article//time/@datetime | //main//time/@datetime"))
    if len({value[:10] for value in days}) == 1:  # Of several, nobody says which is that of publication.
        draft.hint("published", tidy_value(min(days)), "time datetime")


def _metas(tree: _Element) -> dict[str, list[str]]:
    """Return the contents of `<meta>` by name or property, in lower case."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        value = tidy_value(element.get("content") or element.get("value"), longest=2000)  # Some pages slip so.
        if name and value:
            found.setdefault(name.strip().lower(), []).append(value)
    return found
