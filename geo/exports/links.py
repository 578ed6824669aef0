"""Addresses of what is exported, on the page where its collection is published."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from geo.atlas import Atlas
from geo.collection.saved_views import LINK_KEYS
from geo.models import Event


def link_to(atlas: Atlas, event: Event, claim: int | None = None) -> str | None:
    """Return the public address of an event, or of one of its claims (its index); None where nothing says one.

    It is the one that the page gives a reader to copy (`geo/page/static/share/links.js`).
    """
    if atlas.address is None:
        return None
    address = urlsplit(atlas.address)
    own = [
        (name, value)
        for name, value in parse_qsl(address.query, keep_blank_values=True)
        if name not in (*LINK_KEYS, "lang", "page")
    ]
    chosen = [("event", event.id), *([("claim", str(claim + 1))] if claim else [])]
    return urlunsplit(address._replace(query=urlencode([*own, *chosen]), fragment=""))


def link_value(atlas: Atlas, event: Event, claim: int | None = None) -> dict[str, str]:
    """Return `{"map_link": address}`, empty where the collection is not published."""
    link = link_to(atlas, event, claim)
    return {} if link is None else {"map_link": link}
