"""Decisions put on the disk: logged first, then written, and taken back where the writing fails."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from geo.errors import ReviewError
from geo.review.articles import Parse
from geo.review.decisions import Change, Clock, Decision, Do, append_decision, log_path, new_decision, read_log
from geo.review.reading import Reading
from geo.review.state import Snapshot
from geo.review.writing import FileChanged, Plan

TRIES = 5
"""How often to begin again where someone saves a file while it is being written to."""

T = TypeVar("T")


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _nobody() -> None:
    """Name nobody."""


class Recording(Reading):
    """The articles of a collection, and how a decision on them is kept."""

    def __init__(
        self, folder: Path, parse: Parse | None = None, *, clock: Clock = _now, by: Callable[[], str | None] = _nobody
    ) -> None:
        """Open the review; nothing is read yet.

        Args:
            folder: The collection's folder.
            parse: What finds the candidates; that of `geo.geoparse.parser` where None.
            clock: Gives the time now.
            by: Gives the name of whoever decides; None where that person gave none.
        """
        super().__init__(folder, parse)
        self._clock = clock
        self._by = by

    def _log_and_write(
        self, source_id: str, plan: Plan, do: Do, **values: str | int | tuple[Change, ...] | None
    ) -> Decision:
        """Log a decision, and then write what it says; where that fails the decision is taken back."""
        plan.check_file()
        decision = self._log(source_id, do, **values, text=plan.block)
        try:
            self._carry_out(plan)
        except (ReviewError, FileChanged):
            with suppress(ReviewError):  # A decision whose record is not there does not stand, logged or not.
                self._log(source_id, "undo", of=decision.id, candidate=decision.candidate)
            raise
        return decision

    def _log(self, source_id: str, do: Do, **values: str | int | tuple[Change, ...] | None) -> Decision:
        path = log_path(self.folder, source_id)
        signed = {**values, "by": values.get("by") or self._by()}
        decision = new_decision(read_log(path), self._clock, do, **signed)
        append_decision(path, decision)
        return decision

    def _carry_out(self, plan: Plan) -> None:
        plan.carry_out()
        if plan.planned.resolver is self._state.last().resolver:  # Other places are read again, with the event tables.
            self._state.expect(plan.planned)

    def _again(self, act: Callable[[Snapshot], T]) -> T:
        """Act on the collection as it stands, and begin again where a file was saved meanwhile."""
        for _ in range(TRIES):
            try:
                return act(self._state.read())
            except FileChanged:
                continue
            finally:
                self._state.forget()
        msgid = "{folder}: the files are changing while they are being written: save them and try again"
        raise ReviewError(msgid, folder=self.folder)
