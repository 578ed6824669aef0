"""What stands in one text for several things: a chain of credits, an event and one of its claims."""

from __future__ import annotations

from geo.models import CREDIT_MARK


def split_credit(text: str | None, source_text: str = "") -> tuple[str, ...]:
    """Return the chain that one text gives, outermost first; words that stand so in the source are one credit."""
    whole = (text or "").strip()
    if whole and whole in source_text:
        return (whole,)
    return tuple(part for part in map(str.strip, whole.split(CREDIT_MARK.strip())) if part)


def split_reference(reference: str) -> tuple[str, int | None]:
    """Return the event's id and the claim's position (from 0; None for the whole event) that a `Reference` names."""
    event, _, claim = reference.partition("#")
    return event, int(claim) - 1 if claim else None
