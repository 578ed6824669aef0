"""Texts by position, in Unicode code points.

| module | what |
|---|---|
| `quotes` | a source's text, and exact spans of it |
| `anchoring` | where a quote stands now in a text that was edited |
| `numbers` | whether a text contains a number, in digits or words |
| `number_phrases` | what a run of number words and digits amounts to |
| `line_breaks` | lines that were broken for their width, and joined |
"""
