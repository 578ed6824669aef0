"""The tile services that a reader may choose on the map; none is asked before."""

from __future__ import annotations

import xyzservices
import xyzservices.providers

ONLINE_PROVIDERS = ("OpenStreetMap.Mapnik", "OpenTopoMap")
"""Their names in `xyzservices`."""

NEED_REFERRER = ("OpenStreetMap.Mapnik",)
"""Those that answer only to pages that say where they come from: https://operations.osmfoundation.org/policies/tiles/"""


def online_providers() -> list[xyzservices.TileProvider]:
    """Return the tile services of `ONLINE_PROVIDERS`."""
    return [xyzservices.providers.query_name(name) for name in ONLINE_PROVIDERS]


def tile_hosts() -> list[str]:
    """Return scheme and host of every address that they have tiles at, sorted, for a content security policy."""
    return sorted(host for provider in online_providers() for host in _hosts_of(provider))


def _hosts_of(provider: xyzservices.TileProvider) -> list[str]:
    scheme, _, rest = provider.url.partition("://")
    host = rest.partition("/")[0]
    subdomains = provider.get("subdomains", "abc") if "{s}" in host else [""]
    return [f"{scheme}://{host.replace('{s}', subdomain)}" for subdomain in subdomains]
