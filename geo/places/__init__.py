"""Names to places, and places to what is drawn.

| room | what |
|---|---|
| `gazetteer` | places with their names, kinds and geometries |
| `geocoder` | a place name to the places that it can mean, ranked, with the reasons |
| `namesakes` | which place of a name the bare name usually means |
| `coordinates` | coordinates as people write them |
| `drawn` | a place's geometry as light as a map needs it |
"""
