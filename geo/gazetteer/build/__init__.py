"""How the tables and the basemap are built from their inputs (for maintainers; users never need it)."""
