"""A source without a title is called what it is, in the reader's language, and two of them are told apart."""

from __future__ import annotations

from geo.collection.source_names import name_untitled
from geo.models import Fact, Source


def source(number: int, **facts: str) -> Source:
    known = {name: Fact(value=value, status="inferred", basis="x") for name, value in facts.items()}
    return Source(id=f"s{number}", file=f"s{number}.txt", sha256="0" * 64, **known)


def names(*sources: Source) -> list[tuple[str, str]]:
    return [(name.text("en"), name.text("fr")) for name in name_untitled(sources).values()]


def test_unsigned_articles_are_counted_in_the_order_of_the_sources() -> None:
    assert names(source(1), source(2, title="Une digue cède"), source(3)) == [
        ("unsigned article 1", "article non signé 1"),
        ("unsigned article 2", "article non signé 2"),
    ]


def test_who_wrote_or_published_it_is_said_where_it_is_known() -> None:
    assert names(source(1, author="Ada Petit"), source(2, publisher="franceinfo")) == [
        ("article by Ada Petit", "article de Ada Petit"),
        ("unsigned article (franceinfo)", "article non signé (franceinfo)"),
    ]
    assert names(source(1, author="Ada Petit", publisher="Le Jour")) == [
        ("article by Ada Petit (Le Jour)", "article de Ada Petit (Le Jour)")
    ]


def test_two_articles_of_one_author_are_counted_too() -> None:
    assert names(source(1, author="Ada Petit"), source(2, author="Ada Petit"), source(3)) == [
        ("article by Ada Petit 1", "article de Ada Petit 1"),
        ("article by Ada Petit 2", "article de Ada Petit 2"),
        ("unsigned article 1", "article non signé 1"),
    ]
