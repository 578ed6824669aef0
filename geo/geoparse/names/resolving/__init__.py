"""Which place each name of a text means.

| module | what |
|---|---|
| `resolver` | the score of each namesake, twice: first guesses, then all together |
| `possible_places` | the places that a name may mean |
| `stated` | the kind and container that the text states |
| `context` | which countries, regions and squares of the Earth the text is about |
| `nationalities`, `telephones` | countries and states that it speaks of without naming them |
| `groups`, `lists` | names that stand for one place; names in a row |
| `weights` | the few numbers of the choice |
| `explaining` | why, as codes |
"""

from __future__ import annotations

from geo.geoparse.names.resolving.resolver import ALTERNATIVES, resolve_names

__all__ = ["ALTERNATIVES", "resolve_names"]
