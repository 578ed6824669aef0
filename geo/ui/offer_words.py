"""What is offered with a candidate, and why, as plain values: “same day, same place, same deed”."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from geo.geoparse.reasons import describe_reason
from geo.geoparse.results import Reason
from geo.i18n.messages import Translator

if TYPE_CHECKING:
    from geo.review import Review, Told


def told_values(told: Told, review: Review, language: str) -> dict[str, Any]:
    """Return a candidate of another article that seems to tell the same, with why."""
    source = next((one for one in review.sources if one.id == told.source), None)
    return {
        "source": told.source,
        "candidate": told.candidate.id,
        "title": (source.title.value if source else None) or told.source,
        "words": told.candidate.quote,
        "language": told.candidate.language,
        **why_values(told.reasons, language),
    }


def why_values(reasons: Iterable[Reason], language: str) -> dict[str, Any]:
    """Return why something is offered: `reasons`, a sentence each, and `why`, all of it in a few words."""
    known = tuple(reasons)
    sentences = dict.fromkeys(describe_reason(reason, language) for reason in known)
    return {"reasons": list(sentences), "why": shared_words(known, language)}


def shared_words(reasons: Iterable[Reason], language: str) -> str:
    """Return what speaks for two tellings of one event, in a few words of `language` (BCP 47), the time first."""
    t = Translator(language)
    words = {
        "match-same-time": t("same date"),
        "match-overlapping-time": t("at the same time, perhaps"),
        "match-begins-then": t("as that began"),
        "match-days-away": t("days away"),
        "match-same-place": t("same place"),
        "match-in-its-place": t("one place in the other"),
        "match-around-its-place": t("one place in the other"),
        "match-same-deed": t("same deed"),
        "match-same-figures": t("same figures"),
        "match-same-names": t("same names"),
        "match-same-kind": t("same kind"),
        "match-same-words": t("same words"),
    }
    codes = {reason.code for reason in reasons}
    return ", ".join(dict.fromkeys(told for code, told in words.items() if code in codes))
