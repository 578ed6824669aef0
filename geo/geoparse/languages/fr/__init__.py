"""French: the parts of its `Language`, one module each.

| module | what |
|---|---|
| `sentences` | how it ends a sentence; its little words |
| `time_forms`, `times` | the forms that a time has, and the words of them |
| `figures` | how it counts |
| `names` | how names of places stand in it |
| `credits` | who says so |
| `events` | how it tells what happened |
| `titles` | where something is, in a title |
"""

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
