"""Names of places found in French and English text, by a gazetteer's names and the evidence around them.

| module | what |
|---|---|
| `recogniser` | finds the names: all of the below put together |
| `chains` | runs of words in capitals, where names can begin |
| `pieces` | a run taken apart into names and people |
| `mention` | a stretch of text while it is weighed |
| `known` | what the gazetteer knows of a name |
| `lexicon` | the word lists, read |
| `words_beside` | what the words before and after a name say |
| `article`, `surroundings` | what the article's other names say |
| `weights` | what each piece of evidence weighs |
| `statistical` | spaCy's models beside the rules, where installed |
"""

from __future__ import annotations

from geo.geoparse.names.recognition.recogniser import Recogniser

__all__ = ["Recogniser"]
