"""What the program says, in the reader's language.

| module | what |
|---|---|
| `messages` | catalogues (`geo/locale/`, gettext) and the translator |
| `retelling` | what a record says, in the reader's language |
| `measures` | figures in words |
"""
