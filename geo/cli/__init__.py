"""The command line: `commands` has what each does, `arguments` reads what was typed."""
