"""An article read as a whole, before any event is proposed: where and when it is at each point, and what it tells.

| module | what |
|---|---|
| `reading` | `read_article`: goes through the text once and returns each statement with all of the below |
| `outline` | where each sentence stands: paragraph, heading, in quotation marks |
| `statements` | the sentences, or clauses of them, with what was found in each and what it is like |
| `where`, `where_words` | of the places that a statement names, the one where it happened; the words that say so |
| `scene` | where the text is: what a statement leaves unsaid, those before it say |
| `ending` | where the article ends on a printed page |
| `seats` | where bodies sit that decide there, as the International Court of Justice |
| `when` | the same of when it was |
| `date_headings` | lines that are only a date, above what happened on it |
| `event_days` | the days of the events told, for what is counted from them |
| `areas` | what lies in what |
| `keeping` | how likely a reader keeps a statement as an event; the weights are learnt |
| `sameness` | whether a statement tells the event that others have told |
| `lines` | story lines: the statements that tell one event, and its place, day and kind |

Conventions. A statement’s own words come first; what is taken over from others says so and from where. An inferred date
is that of the scene, or of the news: never of what had been before. The words are in `data/lexicon/story.yaml`, the
weights in `data/lexicon/keeping.yaml`, which `python -m geo.make_tables.keeping_weights` writes.
"""
