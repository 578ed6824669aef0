"""An event table as a source: recognised, mapped, and its events derived by program, never written out.

The file stays in `seeds/` as it was published; `data/tables/NAME.yaml` says which column is what. Rows are read in
batches of columns (Arrow), every cell as the text that the file has; each different cell is understood once.

| module | what |
|---|---|
| `mapping` | what a mapping says; the mappings of known tables, `mappings/*.yaml`, one file each |
| `problems` | why a row was changed or refused, in words |
| `report` | every row kept, changed or refused, with line and reason |
| `rows` | a batch of rows, every cell as text |
| `opening` | what a file is: format, encoding, delimiter, header |
| `delimited` | CSV and TSV to rows |
| `sheets`, `parquet` | XLSX and ODS to rows; Parquet, a file or a folder of files |
| `sheet_size` | how many cells a sheet takes in memory |
| `features` | GeoJSON, JSON and JSON Lines to rows |
| `markup` | KML, KMZ and GPX to rows |
| `grouping` | rows that tell one event together, as Verbatim’s own exports have them |
| `reading` | a file of any of these formats to rows |
| `recognise` | a header to a known mapping, or a guess that says what it is not sure of |
| `cells` | dates, numbers and points out of cells |
| `placing` | the place of a row, as precise as its table says and no more |
| `deriving` | rows to the columns of events |
| `apart` | the same by other processes, or a Dask scheduler's workers |
| `stored` | derived columns in the cache (Parquet), by the hash of file and mapping |
| `collecting` | the tables of a collection: record, file and hash |
| `claims` | the quotes of a row |
| `drawing` | the places of a table, as an atlas draws them |
| `events` | columns to the events, claims and places of an atlas |
| `large` | a table of which an atlas has the columns |
| `proof` | the cells of events, read again from the file |
| `editions` | what is new, changed and gone in a newer edition |
| `joins` | which rows are joined to events of records: the log |
| `likeness` | what a row and an event have in common |
| `nearby` | rows near an event, by day and box |
| `row_search` | rows by a few letters, a day, a place |
| `preview` | what the first rows become, for a person who maps a table |
| `importing` | a file becomes a table of a collection, whole or not at all |
"""
