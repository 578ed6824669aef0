"""Texts by position, in Unicode code points.

| module | what |
|---|---|
| `quotes` | a source's text, and exact spans of it |
| `anchoring` | where a quote stands now in a text that was edited |
| `numbers` | whether a text contains a number, in digits or words |
| `language` | which of French and English a text is in, by its little words |
| `number_phrases` | what a run of number words and digits amounts to |
| `languages/` | the words of each language that numbers and `language` know, as data |
| `references` | what stands in one text for several things: credits, an event and a claim |
| `line_breaks` | lines that were broken for their width, and joined |
"""
