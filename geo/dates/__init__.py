"""Dates as sources give them: EDTF (ISO 8601-2).

| module | what |
|---|---|
| `terms` | a single date, month, year, season … and its first and last day |
| `edtf` | a whole expression: the days on which an event can have begun and ended |
| `wording` | how each language of the interface says dates |
| `describe` | an expression in words |
"""
