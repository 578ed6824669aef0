"""How the tables, the basemap and the word lists are made from their inputs (for maintainers; users never need it)."""
