"""A source that is there, changed: every change is checked against the whole collection first, and whole or not at all.

| module | what |
|---|---|
| `records` | where a source's record and its claims stand |
| `changing` | a change of several files: checked, then written together |
| `log` | what was changed, and when |
| `facts` | title, author, publisher, date, address and language as a person says them |
| `review_log` | the log of the review kept in step with another text |
| `rereading` | another text of the same source: where each quote stands in it, and the text replaced |
| `removing` | what depends on a source; the source taken out, or called otherwise |
| `originals` | the file that a text was taken from |
"""
