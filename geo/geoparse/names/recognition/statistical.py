"""An optional statistical recogniser beside the rules: spaCy's models for French and English, where installed.

`requirements-spacy.txt` pins spaCy and the packages that carry the models' weights. Nothing is fetched: a model is
imported as the Python package that it is. Without them everything else works.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from geo.geoparse.languages import LANGUAGES

PART_CHARS = 50_000
"""A text is read in parts of at most so many code points, ending at line ends where it can; spaCy takes no longer ones
than a million, and memory grows with them."""
_KINDS = {
    "LOC": "model-place",
    "GPE": "model-place",
    "FAC": "model-place",
    "PER": "model-person",
    "PERSON": "model-person",
    "ORG": "model-organisation",
    "NORP": "model-people",
}
"""Code of the evidence that each label of the models is."""
_NOT_NEEDED = ("parser", "lemmatizer", "attribute_ruler", "morphologizer", "tagger")
_ARTICLES = ("the ", "The ", "la ", "La ", "le ", "Le ", "les ", "Les ", "l'", "L'", "l’", "L’", "d'", "D'", "d’", "D’")


class Entity(NamedTuple):
    """A stretch of text that the model takes for a name."""

    start: int
    end: int
    code: str
    """What it takes it for: one of the codes of evidence."""


class StatisticalRecogniser:
    """Names by spaCy's models; a model is loaded when first needed."""

    def __init__(self, load: Callable[[str], Any] | None = None) -> None:
        """Take what loads the model of a package.

        Args:
            load: From a package's name to a spaCy pipeline; imports the package and loads what it carries by default.
        """
        self._load = load or _load_package
        self._models: dict[str, Any] = {}

    def find(self, text: str, language: str | None) -> list[Entity]:
        """Return what the language's model takes for names, in the text's order; nothing where it has no model.

        Args:
            text: Any text.
            language: BCP 47.

        Raises:
            ModuleNotFoundError: the model's package is not installed.
        """
        if language is None or language not in LANGUAGES:
            return []
        model = self._models.get(language)
        if model is None:
            model = self._models[language] = self._load(LANGUAGES[language].names.model)
        found = []
        for offset, part in _parts(text):
            for entity in model(part).ents:
                code = _KINDS.get(entity.label_)
                if code:
                    found.append(_bare(text, offset + entity.start_char, offset + entity.end_char, code))
        return found


def is_installed(language: str) -> bool:
    """Say whether spaCy and its model of a language (BCP 47) are installed."""
    names = ("spacy", LANGUAGES[language].names.model if language in LANGUAGES else "")
    return all(name and importlib.util.find_spec(name) is not None for name in names)


def _load_package(name: str) -> Any:
    return importlib.import_module(name).load(exclude=_NOT_NEEDED)


def _parts(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    while start < len(text):
        end = start + PART_CHARS
        if end < len(text):
            line = text.rfind("\n", start, end)
            space = text.rfind(" ", start, end)
            end = next((position + 1 for position in (line, space) if position > start), end)
        yield start, text[start:end]
        start = end


def _bare(text: str, start: int, end: int, code: str) -> Entity:
    """Return an entity without the article before it and the possessive and blanks around it."""
    stretch = text[start:end]
    article = next((article for article in _ARTICLES if stretch.startswith(article)), "")
    start += len(article)
    stretch = text[start:end].rstrip()
    for possessive in ("'s", "’s"):
        stretch = stretch.removesuffix(possessive)
    start += len(stretch) - len(stretch.lstrip())
    return Entity(start, start + len(stretch.lstrip()), code)
