"""The app's Streamlit panels: the only place besides `app.py` that imports streamlit.

| module | what |
|---|---|
| `settings` | what the app was started with, and what its address says |
| `access` | who may reach the app: a check of every request |
| `open_collection`, `page_file` | a collection's atlas, audit and page, kept while the files are the same |
| `header` | the line above every page |
| `atlas_view` | the map with its evidence, in a sandboxed frame |
| `review_view`, `review_payload`, `offer_words` | the review: its component, what it shows, what it offers and why |
| `review_actions`, `review_questions`, `review_drafts` | what it does, what it answers, what it is sent |
| `kind_words` | what a colour chosen for a kind is like |
| `review_rows` | rows of tables in the review |
| `add_view`, `paste_view`, `table_view` | adding articles: files, a pasted text; event tables |
| `waiting`, `check_view`, `added_words` | what was given and is not added yet; looked over; what became of it |
| `facts_form`, `person_field` | the facts of a source, and the name of who decides, as fields |
| `source_view` | a source that is there: its facts, its original, another text of it, its name, its end |
| `about_view`, `history_view`, `export_view` | the audit; what was changed; the atlas as a file |
| `story_view`, `joining_view` | tours made of what the map shows; rows joined to what is open there |
| `atlas_choice`, `atlases_view` | which atlas the address names; the list of them, and a new one |
| `example_credit` | whose the tables of an example are, and what their columns mean |
| `faults_view`, `first_use` | where there is no atlas to show: what is wrong, what to do |
| `settling_view` | two versions of the same lines, and which of them stays |
| `place_shapes`, `place_words` | a place as a small map, and in words |
| `focus` | the field that a page begins with |
| `language_words`, `markdown` | the name of a language; text from outside, for elements that read Markdown |

`static/` has the styles of the panels, the scripts of the two components (`host.js`, `review/`) and the icon.
"""
