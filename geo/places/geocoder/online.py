"""An online geocoder behind the gazetteer: asked for by name, paced, cached on disk, and plain about failure.

Nothing here is used unless a caller makes an `OnlineGeocoder`. Tests and other callers inject the adapter that talks to
the service, the clock and the sleep.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

from geopy.exc import GeocoderRateLimited, GeopyError
from geopy.geocoders import Nominatim
from geopy.location import Location
from geopy.point import Point

from geo.errors import GeocoderUnavailable

NOMINATIM_DELAY_S = 1.0
"""Nominatim's usage policy allows one request a second."""


class Adapter(Protocol):
    """What talks to a service: any geopy Geocoder will do."""

    def geocode(self, query: str, *, exactly_one: bool, language: str, limit: int) -> Sequence[Location] | None:
        """Return the service's answers, best first, or None where it has none."""
        ...


class OnlineGeocoder:
    """A service's answers, each asked for once: what it said, even “not found”, is kept on disk."""

    def __init__(  # noqa: PLR0913 - all but the adapter are keywords
        self,
        adapter: Adapter,
        *,
        name: str,
        cache_file: Path,
        delay_s: float = NOMINATIM_DELAY_S,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Wrap an adapter.

        Args:
            adapter: what talks to the service.
            name: the service's name, for errors and as part of the cache's keys.
            cache_file: SQLite file for the answers; made where missing.
            delay_s: least seconds between two requests.
            clock: seconds that only rise.
            sleep: waits for so many seconds.
        """
        self.name = name
        self._adapter = adapter
        self._delay_s = delay_s
        self._clock = clock
        self._sleep = sleep
        self._last_s: float | None = None
        self._cache_file = cache_file
        cache_file.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(cache_file)) as cache, cache:
            cache.execute("CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, answer TEXT NOT NULL)")

    def geocode(
        self, query: str, *, exactly_one: bool = True, language: str = "en", limit: int = 10
    ) -> Location | list[Location] | None:
        """Return the service's answer, or None (an empty list) where it knows no such place.

        Raises:
            GeocoderUnavailable: the service did not answer; nothing is kept then.
        """
        key = json.dumps([self.name, query, language, limit], ensure_ascii=False)
        answer = self._read(key)
        if answer is None:
            answer = self._ask(query, language, limit)
            self._write(key, answer)
        found = [Location(entry["address"], Point(entry["lat"], entry["lon"]), entry["raw"]) for entry in answer]
        if exactly_one:
            return found[0] if found else None
        return found

    def _ask(self, query: str, language: str, limit: int) -> list[dict[str, Any]]:
        if self._last_s is not None:
            wait = self._last_s + self._delay_s - self._clock()
            if wait > 0:
                self._sleep(wait)
        try:
            found = self._adapter.geocode(query, exactly_one=False, language=language, limit=limit)
        except GeocoderRateLimited as error:
            raise GeocoderUnavailable(
                self.name, "it asks for fewer requests", retry_after_s=error.retry_after
            ) from error
        except GeopyError as error:
            raise GeocoderUnavailable(self.name, str(error) or type(error).__name__) from error
        finally:
            self._last_s = self._clock()
        return [
            {"address": one.address, "lat": one.latitude, "lon": one.longitude, "raw": one.raw} for one in found or ()
        ]

    def _read(self, key: str) -> list[dict[str, Any]] | None:
        with closing(sqlite3.connect(self._cache_file)) as cache:
            row = cache.execute("SELECT answer FROM answers WHERE key = ?", (key,)).fetchone()
        answer: list[dict[str, Any]] | None = None if row is None else json.loads(row[0])
        return answer

    def _write(self, key: str, answer: list[dict[str, Any]]) -> None:
        with closing(sqlite3.connect(self._cache_file)) as cache, cache:
            cache.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", (key, json.dumps(answer, ensure_ascii=False)))


def open_nominatim(*, user_agent: str, cache_file: Path) -> OnlineGeocoder:
    """Return OpenStreetMap's Nominatim as an online geocoder. Its answers are ODbL; every new name is a request.

    Args:
        user_agent: who asks, as Nominatim's usage policy wants it: the application and a way to reach its owner.
        cache_file: SQLite file for the answers.
    """
    return OnlineGeocoder(Nominatim(user_agent=user_agent), name="Nominatim", cache_file=cache_file)
