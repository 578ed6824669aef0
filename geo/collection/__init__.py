"""A collection: a folder of sources and records, read and checked, every fault at once.

| module | what |
|---|---|
| `layout` | where each thing lies: every path, spelled once |
| `sources` | `data/sources.yaml` and the texts in `seeds/` |
| `records` | kinds and events, checked against the sources |
| `source_names` | what a source without a title is called |
| `credits` | who speaks: the speakers that the credits name, under all their forms |
| `translations` | `data/translations.yaml`: the editors' translations of quotes |
| `vouching` | how far the sources of a claim can know what it tells |
| `resolution` | the places that the records name |
| `create` | a new, empty collection |
| `fingerprint` | one hash of everything in a collection |
"""
