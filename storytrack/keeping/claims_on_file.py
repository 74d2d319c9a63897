"""``ClaimsOnFile``: which claim ids a story has, without every claim in memory."""

from __future__ import annotations

from collections.abc import Container
from string import hexdigits

from storytrack.keeping.on_file import OnFile
from storytrack.model.report import Report

__all__ = ["ClaimsOnFile"]

_HEX = frozenset(hexdigits.lower())


class ClaimsOnFile(Container[str]):
    """The ids of the claims on file.

    A claim that came without an id is called after its report, "3f0c9a1be2d4-2", and found by it. Only the
    others are remembered: ``own`` maps each to the version of its report and its place there, from 0.
    """

    def __init__(self, on_file: OnFile, own: dict[str, tuple[int, int]] | None = None) -> None:
        self._on_file = on_file
        self.own = {} if own is None else own

    def take(self, report: Report, version: int) -> None:
        """Remember the claims of a report that were given ids of their own."""
        for place, claim in enumerate(report.claims):
            if claim.id != f"{report.id}-{place + 1}":
                self.own[claim.id] = version, place

    def __contains__(self, claim: object) -> bool:
        if claim in self.own:
            return True
        report, _, number = str(claim).rpartition("-")
        if len(report) != 12 or not (_HEX.issuperset(report) and number.isdecimal()):
            return False
        version = self._on_file.version_of(report)
        event = None if version is None else self._on_file[version - 1].event
        return isinstance(event, Report) and any(one.id == claim for one in event.claims)
