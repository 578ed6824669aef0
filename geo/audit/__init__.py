"""What an atlas rests on, laid open: each quote, place name, date and source, and how it is known."""

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
