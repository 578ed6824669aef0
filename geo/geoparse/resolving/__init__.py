"""Which place each name of a text means."""

from __future__ import annotations

from geo.geoparse.resolving.resolver import ALTERNATIVES, resolve_names

__all__ = ["ALTERNATIVES", "resolve_names"]
