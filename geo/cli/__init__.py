"""The command line.

| module | what |
|---|---|
| `arguments` | what was typed, read |
| `commands` | what each command does |
| `adding` | what `verbatim add` does |
| `parsing` | what `verbatim parse` does |
| `marking` | what `verbatim mark` does |
| `person` | what `verbatim person` does, and whose name a command signs with |
| `sources` | what `verbatim source` does |
| `joins` | what `verbatim join` and `unjoin` do |
| `tables` | what `verbatim import` does |
"""
