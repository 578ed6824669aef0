"""What is known of a source, as a person says it after the source was added."""

from __future__ import annotations

from collections.abc import Collection as Some
from pathlib import Path
from typing import Unpack

from geo.errors import IntakeError, SourceError
from geo.intake.extracted import FactName
from geo.intake.given import Given, check_given, given_facts
from geo.models import Fact, Source
from geo.recorded import GIVEN_REVIEWING
from geo.sources.changing import carry_out, turn
from geo.sources.log import SourceChange
from geo.sources.records import find_record, record_change


def edit_source(
    folder: Path, source_id: str, *, unknown: Some[FactName] = (), by: str | None = None, **given: Unpack[Given]
) -> Source:
    """Write what a person says of a source, and return the source as it is then.

    A title or an author whose words stand in the text is stated by it; everything else is inferred, and its basis says
    that a person gave it. What nobody says anything of stays as it was.

    Args:
        folder: The collection's.
        source_id: The source's.
        unknown: Facts that are not known after all.
        by: Who says so, for the history.
        given: Facts by name; None and empty say nothing.

    Raises:
        SourceError: There is no such source, a fact is none, records would have errors by it, or it cannot be written.
    """
    try:
        values = check_given(given)
    except IntakeError as error:
        raise SourceError(error.phrase) from error
    with turn(folder) as collection:
        source, place = find_record(collection, source_id)
        facts = given_facts(collection.sources.texts.get(source_id, ""), values, basis=GIVEN_REVIEWING)
        facts |= {name: Fact() for name in unknown}
        changed = source.model_copy(update={str(name): fact for name, fact in facts.items()})
        if changed != source:
            what = "; ".join(
                f"{name}: {getattr(source, name).value or 'unknown'} -> {fact.value or 'unknown'}"
                for name, fact in facts.items()
                if getattr(source, name) != fact
            )
            told_as = SourceChange("source-edited", source_id, what, by=by)
            carry_out(folder, collection, dict([record_change(place, changed)]), told_as)
    return changed
