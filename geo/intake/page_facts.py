"""What a web page states about itself in its markup: JSON-LD, `<meta>`, `<link>`, `<time>`. Nothing is guessed.

Each value comes with the field it stands in. A date is taken only from a field that says when the text was published,
never from the words around it, a footer or the file's own time; `htmldate`, which would guess, is not asked.
Fields: schema.org Article (https://schema.org/Article), Open Graph (https://ogp.me/), Dublin Core, and the names that
Google Scholar and Parse.ly read.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.etree import _Element

from geo.intake.extracted import Draft, FactName
from geo.intake.hygiene import tidy_value

_META: dict[FactName, tuple[str, ...]] = {
    "title": ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title", "parsely-title"),
    "author": ("article:author", "citation_author", "author", "dc.creator", "dcterms.creator", "parsely-author"),
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

_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting)$")
_ARTICLE_KEYS: dict[str, FactName] = {"headline": "title", "datePublished": "published", "inLanguage": "language"}
_MARKUP = re.compile(r"<[^<>]*>")
_DEEPEST_JSON = 6
_MOST_JSON = 2_000_000
_WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def read_page_facts(tree: _Element, draft: Draft) -> None:
    """Add what a page states about itself to its draft, the most exact fields first.

    Args:
        tree: The page as parsed by lxml, before anything is taken out of it.
        draft: What the values are added to.
    """
    for article in _articles(tree):
        _read_article(article, draft)
    metas = _metas(tree)
    for fact, names in _META.items():
        for name in names:
            for value in metas.get(name, ()):
                if fact != "author" or not _WEB_ADDRESS.match(value):
                    draft.hint(fact, value, name)
    _read_times(tree, draft)
    for element in tree.xpath("//link[@rel='canonical'][@href]")[:1]:
        draft.hint("url", tidy_value(element.get("href"), longest=2000), "link canonical")
    draft.hint("language", tidy_value(tree.xpath("string(/html/@lang)")), "html lang")
    draft.hint("title", tidy_value(tree.xpath("string(//head/title)")), "title")
    headings = tree.xpath("//h1")
    if len(headings) == 1:
        draft.hint("title", tidy_value(headings[0].text_content()), "h1")


def _read_times(tree: _Element, draft: Draft) -> None:
    """Add the day with which a page's body marks itself as published, or the only one in its article."""
    for element in tree.xpath("//time[@datetime][@pubdate or @itemprop='datePublished']")[:1]:
        draft.hint("published", tidy_value(element.get("datetime")), "time datetime")
    for element in tree.xpath("//*[@itemprop='datePublished'][@content]")[:1]:
        draft.hint("published", tidy_value(element.get("content")), "itemprop datePublished")
    days = set(tree.xpath("//article//time/@datetime | //main//time/@datetime"))
    if len({value[:10] for value in days}) == 1:  # Of several, nobody says which is that of publication.
        draft.hint("published", tidy_value(min(days)), "time datetime")


def _metas(tree: _Element) -> dict[str, list[str]]:
    """Return the contents of `<meta>` by name or property, in lower case."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        value = tidy_value(element.get("content"), longest=2000)
        if name and value:
            found.setdefault(name.strip().lower(), []).append(value)
    return found


def _articles(tree: _Element) -> Iterator[dict[str, Any]]:
    """Yield the articles that a page describes in JSON-LD; what is not JSON is left aside."""
    for element in tree.xpath("//script[@type='application/ld+json']"):
        text = element.text or ""
        if len(text) > _MOST_JSON:
            continue
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _find_articles(data, _DEEPEST_JSON)


def _find_articles(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth == 0:
        return
    if isinstance(data, list):
        for item in data:
            yield from _find_articles(item, depth - 1)
    elif isinstance(data, dict):
        types = data.get("@type")
        if any(
            isinstance(t, str) and _ARTICLE_TYPES.search(t) for t in (types if isinstance(types, list) else [types])
        ):
            yield data
        else:
            yield from _find_articles([data.get("@graph"), data.get("mainEntity")], depth - 1)


def _read_article(article: dict[str, Any], draft: Draft) -> None:
    for key, fact in _ARTICLE_KEYS.items():
        value = article.get(key)
        draft.hint(fact, tidy_value(_plain(value) if isinstance(value, str) else None), f"JSON-LD {key}")
    draft.hint("author", tidy_value(_names(article.get("author"))), "JSON-LD author")
    draft.hint("publisher", tidy_value(_names(article.get("publisher"))), "JSON-LD publisher")
    main = article.get("mainEntityOfPage")
    for address in (article.get("url"), main.get("@id") if isinstance(main, dict) else main):
        draft.hint("url", tidy_value(address, longest=2000), "JSON-LD url")


def _plain(value: str) -> str:
    """Return a text of JSON-LD without the markup and the character references that some pages leave in it."""
    return html.unescape(_MARKUP.sub("", value))


def _names(value: Any) -> str | None:
    """Return the names of people or organisations as one text."""
    if isinstance(value, str):
        return None if _WEB_ADDRESS.match(value) else _plain(value)
    if isinstance(value, dict):
        return _names(value.get("name"))
    if isinstance(value, list):
        names = dict.fromkeys(name for item in value if (name := _names(item)))
        return ", ".join(names) or None
    return None
