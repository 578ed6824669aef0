"""A text before anything is looked for in it: the parts in another language, its sentences.

| module | what |
|---|---|
| `language_parts` | the parts in another language |
| `sentences` | its sentences |
"""
