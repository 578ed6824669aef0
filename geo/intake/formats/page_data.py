"""What a web page says of its article for machines: JSON-LD and microdata (https://schema.org/Article).

A page often describes other articles too, those that it recommends. Only the one that has the page's own address or
title counts; where several could be meant, none does.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml.etree import _Element

from geo.intake.extracted import Draft, FactName
from geo.intake.hygiene import tidy_value

WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)

_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting)$")
_ARTICLE_KEYS: dict[str, FactName] = {"headline": "title", "datePublished": "published", "inLanguage": "language"}
_MARKUP = re.compile(r"<[^<>]*>")
_NOT_WORDS = re.compile(r"\W+")
_DEEPEST = 6
"""How deep inside a page's data an article is looked for, and through how many references a name."""
_MOST_CHARS = 2_000_000
"""Length of the longest JSON-LD that is read."""

Thing = dict[str, Any]


def read_page_data(tree: _Element, draft: Draft, *, addresses: Collection[str], titles: Collection[str]) -> str | None:
    """Add what a page says for machines of its article to its draft, and return the article's body where it has one.

    Args:
        tree: The page as parsed by lxml, before anything is taken out of it.
        draft: What the values are added to.
        addresses: The page's own addresses, as its head gives them.
        titles: Its own titles.
    """
    things = [thing for data in _loaded(tree) for thing in _things(data, _DEEPEST)]
    known = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str) and len(thing) > 1}
    articles = _own([thing for thing in things if _is_article(thing)], addresses, titles)
    for article in articles:
        _read_article(article, known, draft)
    _read_microdata(tree, draft)
    bodies = (article.get("articleBody") for article in articles)
    return next((_plain(body) for body in bodies if isinstance(body, str)), None)


def _loaded(tree: _Element) -> Iterator[Any]:
    """Yield the page's JSON-LD; what is not JSON is left aside."""
    for element in tree.xpath("//script[starts-with(@type, 'application/ld+json')]"):
        text = element.text or ""
        if len(text) <= _MOST_CHARS:
            try:
                yield json.loads(text, strict=False)
            except (ValueError, RecursionError):
                continue


def _things(data: Any, depth: int) -> Iterator[Thing]:
    """Yield what a page describes: the things at the top, in a graph, and those that a page is about."""
    if depth == 0:
        return
    if isinstance(data, list):
        for item in data:
            yield from _things(item, depth - 1)
    elif isinstance(data, dict):
        yield data
        if not _is_article(data):
            yield from _things([data.get("@graph"), data.get("mainEntity")], depth - 1)


def _is_article(thing: Thing) -> bool:
    types = thing.get("@type")
    each = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and _ARTICLE_TYPES.search(name) for name in each)


def _own(articles: list[Thing], addresses: Collection[str], titles: Collection[str]) -> list[Thing]:
    """Return the descriptions of the page's own article: one may stand there twice."""
    if len({_words(article.get("headline")) for article in articles}) <= 1:
        return articles
    own = {_bare(address) for address in addresses}
    placed = [article for article in articles if own & {_bare(address) for address in _addresses(article)}]
    words = {_words(title) for title in titles}
    return placed or [article for article in articles if _words(article.get("headline")) in words]


def _words(title: Any) -> str:
    return _NOT_WORDS.sub(" ", _plain(title).casefold()).strip() if isinstance(title, str) else ""


def _bare(address: str) -> str:
    """Return an address without what may differ between two ways to write it."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"


def _addresses(article: Thing) -> Iterator[str]:
    main = article.get("mainEntityOfPage")
    for address in (article.get("url"), main.get("@id") if isinstance(main, dict) else main, article.get("@id")):
        if isinstance(address, str) and WEB_ADDRESS.match(address):
            yield address


def _read_article(article: Thing, known: dict[str, Thing], draft: Draft) -> None:
    for key, fact in _ARTICLE_KEYS.items():
        value = article.get(key)
        draft.hint(fact, tidy_value(_plain(value) if isinstance(value, str) else None), f"JSON-LD {key}")
    draft.hint("author", tidy_value(_names(article.get("author"), known)), "JSON-LD author")
    draft.hint("publisher", tidy_value(_names(article.get("publisher"), known)), "JSON-LD publisher")
    for address in list(_addresses(article))[:2]:
        draft.hint("url", tidy_value(address.partition("#")[0], longest=2000), "JSON-LD url")


def _plain(value: str) -> str:
    """Return a text of JSON-LD without the markup and the character references that some pages leave in it."""
    return html.unescape(_MARKUP.sub("", value))


def _names(value: Any, known: dict[str, Thing], depth: int = _DEEPEST) -> str | None:
    """Return the names of people or organisations as one text; what is told elsewhere in the page is looked up."""
    if isinstance(value, str):
        return None if WEB_ADDRESS.match(value) else _plain(value)
    if depth and isinstance(value, dict):
        name = _names(value.get("name"), known, depth - 1)
        return name or (_names(known.get(str(value.get("@id"))), known, depth - 1) if "@id" in value else None)
    if depth and isinstance(value, list):
        names = dict.fromkeys(name for item in value if (name := _names(item, known, depth - 1)))
        return ", ".join(names) or None
    return None


def _read_microdata(tree: _Element, draft: Draft) -> None:
    """Add what the page's markup says of its one article (https://html.spec.whatwg.org/#microdata)."""
    scopes = [
        scope for scope in tree.xpath("//*[@itemscope][@itemtype]") if _ARTICLE_TYPES.search(scope.get("itemtype"))
    ]
    outer = [scope for scope in scopes if not any(above in scopes for above in scope.iterancestors())]
    if len(outer) != 1:
        return
    values: dict[str, list[str]] = {}
    for element in outer[0].xpath(".//*[@itemprop]"):
        scope = next(above for above in element.iterancestors() if above.get("itemscope") is not None)
        if scope is outer[0] and (value := tidy_value(_value(element))):
            values.setdefault(element.get("itemprop"), []).append(value)
    for key, fact in {**_ARTICLE_KEYS, "author": "author", "publisher": "publisher"}.items():
        each: Iterable[str] = dict.fromkeys(values.get(key, ()))
        value = ", ".join(each) if fact == "author" else next(iter(each), None)
        draft.hint(fact, value, f"itemprop {key}")


def _value(element: _Element) -> str | None:
    """Return the value of a property: an attribute's, the name inside it, or its words."""
    for attribute in ("content", "datetime"):
        if element.get(attribute):
            return str(element.get(attribute))
    for name in element.xpath(".//*[@itemprop='name']")[:1]:
        return _value(name)
    words = str(element.text_content())
    return None if WEB_ADDRESS.match(words) else words
