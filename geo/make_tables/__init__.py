"""How the tables, the basemap and the word lists are made from their inputs (for maintainers; users never need it).

| module | what |
|---|---|
| `inputs` | what the tables are built from |
| `areas`, `counties`, `cities`, `features`, `composites`, `post_offices` | places, by where they come from |
| `transliteration` | names in Cyrillic as French newspapers spell them |
| `spellings` | every name of a place by its row |
| `tables` | the places in rows, and the files they are kept in |
| `basemap`, `topology` | the basemap; polygons that share their edges |
| `border_corrections` | borders of the basemap that run otherwise than in Natural Earth |
| `waters` | rivers and lakes for close views; run by itself |
| `border` | prints a border, for a collection's `places.yaml`; run by itself |
| `name_lists`, `resolving_lists`, `keeping_weights` | the lists and weights in `data/lexicon/`; each is run by itself |

`python -m geo.make_tables` builds the tables and the basemap.
"""
