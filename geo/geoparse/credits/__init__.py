"""Whom a text credits.

| module | what |
|---|---|
| `attribution` | finds the verbs of saying and puts all of the below together |
| `speakers` | the phrase that names who speaks |
| `asides` | what stands beside the speaker: descriptions, a first clause that nobody says |
| `forms` | credits without a verb of saying |
| `quotations` | speech that goes on in the next sentences |
"""
