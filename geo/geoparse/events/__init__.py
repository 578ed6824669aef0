"""Sentences that tell of an event, proposed as candidates with when, where, kind, titles and confidence.

| module | what |
|---|---|
| `candidates` | all of the below put together: candidates for a person to review |
| `clauses`, `intervals` | a sentence that tells two events taken apart; what it tells besides an event told before |
| `dating` | when it happened |
| `roles`, `implied_places` | what part a place has; places that a noun and an adjective say |
| `kinds` | the kind of event |
| `deeds` | what was done, more closely than a kind says it |
| `tense`, `doubts` | whether something happened, and signs that nobody would keep it |
| `titles`, `place_names` | titles, and what a place is called in them |
| `headlines`, `headline_words` | a title from a sentence's own words, and the words by which it is shortened |
| `story` | an article read as a whole, before any event is proposed |
"""
