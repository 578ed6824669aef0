"""What an atlas rests on, laid open: each quote, place name, date and source, and how it is known.

| module | what |
|---|---|
| `findings` | every quote, date, place name and source, record by record |
| `table_findings` | the event tables, and what became of their rows |
| `speaker_findings` | each speaker with the words that sources use |
| `report` | an audit as one HTML page; its templates and styles are in `static/` |
"""

from geo.audit.findings import (
    Audit,
    DateFinding,
    QuoteFinding,
    SourceFinding,
    ToponymFinding,
    audit_collection,
)
from geo.audit.report import audit_body, audit_html, audit_style

__all__ = [
    "Audit",
    "DateFinding",
    "QuoteFinding",
    "SourceFinding",
    "ToponymFinding",
    "audit_body",
    "audit_collection",
    "audit_html",
    "audit_style",
]
