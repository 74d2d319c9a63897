"""``Histories``: every claim on file, as it was said, with the verdict it was given when it arrived."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from storytrack.keeping.register import Register
from storytrack.model.entry import Entry
from storytrack.model.report import Report
from storytrack.model.update import History, Judged
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.fold import Fold
from storytrack.reasoning.snapshot import View

__all__ = ["Histories"]


@dataclass(frozen=True, slots=True)
class Histories:
    """The claims of what a register has on file, which the ``fold`` is of."""

    register: Register
    fold: Fold

    def on(self, metric: str, scope: str | None, view: View) -> History:
        """Every claim on a metric in the order of the clocks; those that do not count, with the act."""
        filed = (*self.fold.claims_on(metric, scope), *self._left_out(metric, scope))
        told = sorted(filter(view.counts, filed), key=lambda one: one.order)
        by_version: dict[int, list[Filed]] = {}
        for one in told:
            by_version.setdefault(self.register.versions[one.report.id], []).append(one)
        judged = {
            one.id: self._judged(one, entry)
            for entry in self.register.entries.of(by_version)
            for one in by_version[entry.version]
        }
        return History(judged[one.id] for one in told)

    def in_order_of_arrival(self) -> History:
        """Every claim on file."""
        return History(
            self._judged(filed, entry)
            for entry in self.register.entries
            if isinstance(entry.event, Report)
            for filed in self._all_of(entry.event, entry.received_at)
        )

    def _all_of(self, report: Report, received: datetime) -> list[Filed]:
        """The claims of a report, those that an act keeps from counting too, as the report has them."""
        filed = (*self.fold.left_out(report, received), *self.fold.file(report, received))
        by_id = {one.id: one for one in filed}
        return [by_id[claim.id] for claim in report.claims]

    def _left_out(self, metric: str, scope: str | None) -> Iterator[Filed]:
        if self.fold.edition.is_plain:
            return
        for entry in self.register.entries:
            if isinstance(entry.event, Report) and not entry.event.about_another_event:
                for filed in self.fold.left_out(entry.event, entry.received_at):
                    if filed.key[0] == metric and scope in {None, filed.key[1]}:
                        yield filed

    def _judged(self, filed: Filed, entry: Entry) -> Judged:
        said = entry.event.claims if isinstance(entry.event, Report) else ()
        claim = next(claim for claim in said if claim.id == filed.id)
        return Judged.model_construct(
            claim=claim,
            verdict=next(verdict for verdict in entry.verdicts if verdict.claim == filed.id),
            report=filed.report.id,
            outlet=filed.report.outlet,
            url=filed.report.url,
            at=filed.at,
            published_at=filed.report.published_at,
            received_at=entry.received_at,
            version=entry.version,
            act=self.fold.edition.act_on(filed.report, claim),
        )
