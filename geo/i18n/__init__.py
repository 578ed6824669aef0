"""What the program says, in the reader's language.

| module | what |
|---|---|
| `messages` | catalogues (`geo/locale/`, gettext) and the translator |
| `recorded` | the sentences that the program writes into records |
| `measures` | figures in words |
"""
