"""French."""

from __future__ import annotations

from geo.geoparse.languages.fr.credits import CREDITS
from geo.geoparse.languages.fr.events import EVENTS
from geo.geoparse.languages.fr.figures import FIGURES
from geo.geoparse.languages.fr.names import NAMES
from geo.geoparse.languages.fr.sentences import LITTLE_WORDS, SENTENCES
from geo.geoparse.languages.fr.times import TIMES
from geo.geoparse.languages.fr.titles import TITLES
from geo.geoparse.languages.language import Language

FRENCH = Language(
    code="fr",
    little_words=LITTLE_WORDS,
    sentences=SENTENCES,
    times=TIMES,
    figures=FIGURES,
    names=NAMES,
    credits=CREDITS,
    events=EVENTS,
    titles=TITLES,
)
