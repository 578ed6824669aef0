"""Which place each name of a text means."""

from __future__ import annotations

from geo.geoparse.names.resolving.resolver import ALTERNATIVES, resolve_names

__all__ = ["ALTERNATIVES", "resolve_names"]
