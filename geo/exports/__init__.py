"""An atlas as a file, whole or in part: for maps, spreadsheets, analysis, annotation, or as one HTML page.

Every file is written whole or not at all, and the same atlas gives the same bytes.

| module | what |
|---|---|
| `formats` | a row for each format: ending, label, media type, writer |
| `export_file` | an atlas to a file |
| `selection` | an atlas of some events |
| `geojson`, `linked_places`, `kml`, `geoparquet`, `table`, `annotations`, `html_page` | a format each |
| `values`, `links` | what the formats say alike; public addresses |
"""
