"""From an article to candidates for events.

| room | what |
|---|---|
| `parser` | all of it in one call |
| `results`, `index` | what is found in a text, and how it is looked up |
| `languages` | what each language is like, as data |
| `word_lists` | the lists of `data/lexicon/`, read, and patterns of many words |
| `text` | language, sentences |
| `names` | place names, found and resolved |
| `times` | words that say when |
| `figures` | quantities |
| `credits` | who says so |
| `events` | what happened, where and when: candidates |
| `reasons`, `as_json` | how it is told to a reader, and to another program |
"""
