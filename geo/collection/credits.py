"""Speakers and subjects of a collection: which of the forms that sources write mean the same one.

`data/credits.yaml` joins the forms of those who are credited (« Zelensky », « le président ukrainien »), and
`data/subjects.yaml` those of what figures count (« soldats nord-coréens », « militaires nord-coréens »). Either may be
missing. One rule reads both: a form that no entry lists is a speaker, or a subject, of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal

from geo.collection.folder import Files
from geo.collection.layout import SPEAKERS_FILE, SUBJECTS_FILE
from geo.collection.readings import document_of
from geo.collection.record_checks import Home, credit_path
from geo.collection.records import RecordSet
from geo.errors import Fault, Phrase
from geo.i18n.messages import Translator
from geo.local_text import text_in
from geo.models import LANGUAGES, Claim, Entity, Event, Measure, Model, Source
from geo.places.gazetteer import normalise_name
from geo.yaml_files.documents import Document, Location

Key = Literal["speakers", "subjects"]

FILES: Mapping[Key, str] = {"speakers": SPEAKERS_FILE, "subjects": SUBJECTS_FILE}
"""The file of each list, inside a collection's folder."""


class _SpeakersFile(Model):
    speakers: list[Any]


class _SubjectsFile(Model):
    subjects: list[Any]


_MODELS: Mapping[Key, type[Model]] = {"speakers": _SpeakersFile, "subjects": _SubjectsFile}


@dataclass(frozen=True, slots=True)
class Named:
    """One speaker or subject, whichever form named it."""

    id: str
    """The entry's id, or `form:` and the folded words of a form that no entry lists."""
    names: Mapping[str, str]
    """Name in each language of the interface; the form itself where no entry lists it."""
    is_listed: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """The entries of one file by the forms that they join, and what is wrong with the file."""

    key: Key
    entries: tuple[Entity, ...] = ()
    by_form: Mapping[str, Entity] = field(default_factory=dict)
    """The entry of each form, folded."""
    places: tuple[tuple[str, Fault], ...] = ()
    """Each form, folded, with a hint at its line that no record writes it."""
    exists: bool = False
    """Whether the collection has the file."""
    faults: tuple[Fault, ...] = ()

    def lists(self, form: str) -> bool:
        """Tell whether an entry lists a form."""
        return form_key(form) in self.by_form

    def named(self, form: str) -> Named:
        """Return who or what a form means: the entry that lists it, else one of its own."""
        key = form_key(form)
        entry = self.by_form.get(key)
        if entry is None:
            return Named(f"form:{key}", dict.fromkeys(LANGUAGES, form))
        return Named(entry.id, entry.names.model_dump(), is_listed=True)

    def unused(self, forms: Iterable[str]) -> Iterator[Fault]:
        """Yield a hint for each form of the file that is not among the forms that the records write."""
        used = set(map(form_key, forms))
        yield from (hint for key, hint in self.places if key not in used)


def form_key(form: str) -> str:
    """Return a form as forms are compared: case, accents, apostrophes, quotation marks and spacing do not count."""
    return normalise_name(form)


def load_register(files: Files, key: Key) -> Register:
    """Return the speakers or subjects of a collection, with the file's faults; none is raised."""
    content = files.get(FILES[key])
    return Register(key) if content.is_missing else read_register(document_of(content), key)


def read_register(document: Document, key: Key) -> Register:
    """Return the speakers or subjects of a file that is already read, with its faults; none is raised."""
    if document.data is None and document.faults:
        return Register(key, exists=True, faults=document.faults)
    faults = [*document.faults, *document.validate(_MODELS[key])[1]]
    items: list[Entity | None] = []
    if isinstance(document.get((key,)), list):
        items, problems = document.validate_each(Entity, (key,))
        faults += problems
    by_form: dict[str, Entity] = {}
    ids: set[str] = set()
    places: list[tuple[str, Fault]] = []
    for number, entry in enumerate(items):
        if entry is None:
            continue
        if entry.id in ids:
            message = Phrase("the id {name!r} is taken by another entry; give each its own", name=entry.id)
            faults.append(document.fault((key, number, "id"), message))
        ids.add(entry.id)
        for position, form in enumerate(entry.forms):
            at: Location = (key, number, "forms", position)
            folded = form_key(form)
            owner = by_form.setdefault(folded, entry)
            if owner is entry and folded not in dict(places):
                msgid = "no record writes {form!r}: correct the form, or delete it"
                places.append((folded, document.fault(at, Phrase(msgid, form=form))))
            else:
                msgid = "the form {form!r} is already listed under {owner!r}; keep it in one place"
                faults.append(document.fault(at, Phrase(msgid, form=form, owner=owner.id)))
    entries = tuple(entry for entry in items if entry is not None)
    return Register(key, entries, by_form, tuple(places), exists=True, faults=tuple(faults))


def chain_of(claim: Claim, register: Register) -> tuple[Named, ...]:
    """Return the speakers whom a claim credits, outermost first; empty where the source speaks for itself."""
    return tuple(map(register.named, claim.attributed_to))


def origin_of(claim: Claim, source: Source, register: Register) -> Named | None:
    """Return the speaker on whom a claim rests, the last of its chain; None where that is the source itself.

    A source that speaks for itself, and whose publisher is a listed speaker, speaks as that one.
    """
    if claim.attributed_to:
        return register.named(claim.attributed_to[-1])
    publisher = source.publisher.value
    return register.named(publisher) if publisher is not None and register.lists(publisher) else None


def origin_id(claim: Claim, source: Source, register: Register) -> str:
    """Return the id of a claim's origin; `source:` and the source's id where that is the source itself."""
    origin = origin_of(claim, source, register)
    return f"source:{source.id}" if origin is None else origin.id


def describe_credit(claim: Claim, register: Register, language: str) -> str | None:
    """Return who says so, or denies it, in words of `language` (BCP 47): “Attributed to the ISW, citing an insider”.

    None where the source speaks for itself. A speaker without an entry is named in the source's words, in quotation
    marks.
    """
    t = Translator(language)
    who: str | None = None
    for named in reversed(chain_of(claim, register)):
        name = text_in(named.names, language)
        name = name if named.is_listed else t("“{words}”", words=name)
        who = name if who is None else t("{who}, citing {other}", who=name, other=who)
    if claim.stance == "denies":
        return t("Denied by the source") if who is None else t("Denied by {who}", who=who)
    return None if who is None else t("Attributed to {who}", who=who)


def words_beside(claim: Claim, register: Register, language: str) -> tuple[str, ...]:
    """Return the source's own words for those of a claim's chain who have another name in `language` (BCP 47)."""
    return tuple(
        words
        for words, named in zip(claim.attributed_to, chain_of(claim, register), strict=True)
        if form_key(words) != form_key(text_in(named.names, language))
    )


def subject_of(event: Event, measure: Measure, register: Register) -> Named:
    """Return of whom or what a figure is: its own words, else its event's, else the event itself (`event:` and its id).

    Words that no entry lists, such as « soldats », give way to those of the event, which say whose.
    """
    if measure.of is not None and (register.lists(measure.of) or event.of is None):
        return register.named(measure.of)
    if event.of is not None:
        return register.named(event.of)
    return Named(f"event:{event.id}", event.title.model_dump())


def register_hints(
    records: RecordSet, sources: Iterable[Source], speakers: Register, subjects: Register
) -> list[Fault]:
    """Return what a reader of the files may want to know: forms that no entry joins, and forms that no record writes.

    Where a collection has no such file, there is nothing to compare its forms with, and no hint.
    """
    hints: list[Fault] = []
    credited = list(_credits(records)) if speakers.exists else []
    publishers = [source.publisher.value for source in sources if source.publisher.value]
    counted = list(_counted(records, subjects)) if subjects.exists else []
    msgids = {
        "speakers": "no speaker of {file} has the form {form!r}: it counts as a speaker of its own",
        "subjects": "no subject of {file} has the form {form!r}: it counts as a subject of its own",
    }
    for register, forms, others in ((speakers, credited, publishers), (subjects, counted, [])):
        if not register.exists:
            continue
        hints += register.unused([*(form for form, _ in forms), *others])
        told: set[str] = set()
        for form, at in forms:
            if not register.lists(form) and form_key(form) not in told:
                told.add(form_key(form))
                home, location = at
                message = Phrase(msgids[register.key], file=FILES[register.key], form=form)
                hints.append(home.fault(location(), message))
    return hints


Place = tuple[Home, Callable[[], Location]]
"""The record around some words, and what finds their place in it: most are never asked for theirs."""


def _credits(records: RecordSet) -> Iterator[tuple[str, Place]]:
    """Yield each credit of each claim with its place."""
    for event, homes in zip(records.events, records.claim_homes, strict=True):
        for claim, home in zip(event.claims, homes, strict=True):
            for position, form in enumerate(claim.attributed_to):
                yield form, (home, partial(credit_path, home, position))


def _counted(records: RecordSet, register: Register) -> Iterator[tuple[str, Place]]:
    """Yield the words that figures count with their place; not those that give way to their event's."""
    for event, home, homes in zip(records.events, records.homes, records.claim_homes, strict=True):
        if event.of is not None:
            yield event.of, (home, lambda: ("of",))
        for claim, at in zip(event.claims, homes, strict=True):
            for position, measure in enumerate(claim.measures):
                if measure.of is not None and (event.of is None or register.lists(measure.of)):
                    yield measure.of, (at, partial(_measure_path, position))


def _measure_path(position: int) -> Location:
    """Return where the words of a figure stand in its claim."""
    return ("measures", position, "of")
