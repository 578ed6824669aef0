"""What a person says of a source: checked, and as facts that say from whom they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from geo.collection.source_facts import is_language_tag
from geo.dates.edtf import parse_when
from geo.errors import DateError, IntakeError
from geo.intake import problems
from geo.intake.extracted import FACTS, FactName
from geo.intake.facts import find_words, is_web_address
from geo.intake.hygiene import tidy_value
from geo.models import Fact
from geo.recorded import GIVEN_ADDING, Sentence


class Given(TypedDict, total=False):
    """What the person who adds a text says of it; None and empty say nothing."""

    title: str | None
    author: str | None
    publisher: str | None
    language: str | None
    """BCP 47."""
    published: str | None
    """EDTF."""
    url: str | None


def check_given(given: Mapping[str, object]) -> dict[FactName, str]:
    """Return what a person gives as tidy values, without what says nothing.

    Raises:
        IntakeError: A date, a language or an address is none.
    """
    values = {key: tidy for key in FACTS if (tidy := tidy_value(given.get(key), longest=2000))}
    if "published" in values:
        try:
            parse_when(values["published"])
        except DateError as error:
            raise IntakeError(problems.WRONG_DATE, value=values["published"]) from error
    if "language" in values and not is_language_tag(values["language"]):
        raise IntakeError(problems.WRONG_LANGUAGE, value=values["language"])
    if "url" in values and not is_web_address(values["url"]):
        raise IntakeError(problems.WRONG_ADDRESS, value=values["url"])
    return values


def given_facts(text: str, given: Mapping[FactName, str], *, basis: Sentence = GIVEN_ADDING) -> dict[FactName, Fact]:
    """Return the facts that a person gives for a text: stated where the words stand in it, else inferred from them.

    Args:
        text: The text as it is stored.
        given: Values by fact, already checked.
        basis: When they gave them.
    """
    facts: dict[FactName, Fact] = {}
    for name, value in given.items():
        words = find_words(text, value) if name in ("title", "author") else None
        facts[name] = Fact(value=value, status="stated" if words else "inferred", basis=words or basis.format())
    return facts
