"""The few numbers of the choice between namesakes, in one place, with what each stands for.

A candidate's score is a sum, in powers of ten of inhabitants: one point is worth a place ten times as large. The kinds
of evidence are those that the literature agrees on: prominence, what the text states, the countries and regions of the
whole document, nearness of the other places, one sense per discourse (J. L. Leidner, *Toponym Resolution in Text*,
2007; document-wide counts of countries and states as in CLIFF-CLAVIN, D'Ignazio et al. 2014; the pull that unsettled
names have on one another as in SPIDER, M. Speriosu and J. Baldridge, ACL 2013). How such choices are measured:
M. Gritta et al., "A pragmatic guide to geoparsing evaluation", 2019, doi 10.1007/s10579-019-09475-3.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Points of a candidate for each kind of evidence, beside those of the bare name (`geo.places.namesakes`)."""

    kind: float = 8.0
    """A word beside the name asks for this kind."""
    introduced: float = 0.5
    """A cue word stands with the name where the text first has it; `after_city` then does not count."""
    listed: float = 2.5
    """It is of the kind that most names of its list have (`Georgia, Alabama and Texas`)."""
    contained: float = 6.0
    """The text states that it lies in an area, and it does."""
    in_county: float = 2.5
    """It lies in a county that the text names."""
    holds: float = 1.5
    """It is a county in which more of the text's names have places than in others of its name."""
    country: float = 2.5
    """All the rest of the document's places lie in its country (a share of them: that share)."""
    region: float = 3.2
    """The document's other places certainly name its first-level region or places in it."""
    near: float = 2.8
    """Others of the document's places certainly lie near it."""
    half: float = 0.9
    """How many certain other places make half of `region` and of `near`."""
    doubt: float = 3.0
    """Added to the number of the document's places before shares are taken: few places say little."""
    nothing: float = 3.5
    """That the name is of a place which the gazetteer lacks, as it lacks most villages and all quarters."""
    misfit: float = 2.0
    """Added to it where a word asks for a kind and no place of that kind is so named."""
    early: float = 1.0
    """How sharply the first guess, from priors alone, prefers the best (a softmax over points)."""
    sharp: float = 2.0
    """The same for the last; set so that a confidence of .8 is right four times in five."""


WEIGHTS = Weights()
