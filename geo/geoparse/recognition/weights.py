"""What each piece of evidence weighs: natural log-odds that a stretch of text names a place, all in one place.

The weights of all that is known of a name are added; it is taken for a place's from `THRESHOLD` on, and the logistic
function of the sum is its confidence. Every code has its sentence in `geo.geoparse.reasons`.
"""

from __future__ import annotations

THRESHOLD = 0.0
"""Sum of weights from which a name is taken."""

BIAS = -1.5
"""Where a sum starts: most words in capitals name no place."""

WEIGHTS: dict[str, float] = {
    # What the gazetteer knows.
    "place-of-collection": 4.0,
    "name-of-country": 4.0,
    "name-of-large-region": 2.8,
    "name-of-region": 2.0,
    "name-of-small-region": 1.3,
    "name-of-area": 2.5,
    "name-of-large-city": 2.5,
    "name-of-city": 1.3,
    "name-of-town": 0.7,
    "name-of-village": 0.1,
    "only-other-name": -1.0,
    "many-words": 0.2,
    "short-for-place": 4.0,
    "short-for-container": 3.5,
    "misread": -0.7,
    "language-unread": -1.2,
    "stands-in-lower-case": 6.0,
    "name-unknown": -2.2,
    # What the word itself is.
    "common-word": -1.5,
    "common-word-too": -0.7,
    "common-word-first": -1.5,
    "begins-sentence": -0.4,
    "nothing-else": 0.4,
    "given-name": -0.8,
    "surname": -0.7,
    "direction-alone": -2.0,
    "union": -2.7,
    "no-place-word": -4.0,
    "short-word": -1.1,
    "acronym": -2.5,
    "all-capitals": -0.3,
    # What stands in the same run of capitals.
    "after-given-name": -3.5,
    "given-name-then-name": -2.0,
    "after-title": -3.5,
    "after-capital": -1.2,
    "before-capital": -1.4,
    "before-placeful": 0.0,
    "before-other-organisation": -2.5,
    "typed-region": 3.0,
    "typed-feature": 2.5,
    "typed-facility": 1.8,
    "direction": 0.5,
    # What stands before and after.
    "in-before": 2.4,
    "to-before": 1.1,
    "at-before": 0.5,
    "article-before": 0.0,
    "region-before": 2.0,
    "district-before": 3.8,
    "settlement-before": 3.8,
    "city-before": 2.5,
    "country-before": 1.5,
    "feature-before": 4.5,
    "title-before": -3.0,
    "pronoun-before": -1.7,
    "organisation-before": 0.0,
    "region-after": 1.5,
    "city-after": 1.5,
    "country-after": 1.2,
    "speech-before": -1.7,
    "speech-after": -1.2,
    "thing-before": -2.0,
    "thing-after": -2.0,
    "place-after": 0.0,
    "possessive": 0.3,
    "based-after": 2.0,
    "comma-after": 0.5,
    "paper-before": -3.0,
    "age-before": 2.0,
    "noble-before": -2.5,
    "name-before": -2.5,
    "money-after": -8.0,
    "part-after": 0.5,
    "beyond-before": 2.0,
    "in-parentheses": 1.5,
    # What the optional statistical recogniser says.
    "model-place": 1.0,
    "model-person": -1.0,
    "model-organisation": -0.7,
    "model-people": -0.5,
    "model-nothing": -0.6,
    # What the article says elsewhere.
    "inside-named": 3.0,
    "before-container": 3.3,
    "holds-named": 1.7,
    "in-list": 1.5,
    "named-elsewhere": 0.9,
    "country-named": 0.6,
    "neighbour-named": 0.8,
    "person-elsewhere": -3.0,
    "dateline": 3.0,
}
