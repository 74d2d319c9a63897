"""``StoryCase``: a case of a newsroom's own, told as a story, and everything that it expects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from storytrack.errors import InvalidFile, Problem
from storytrack.files.case import Case, Expectation, Outlook
from storytrack.files.document import Document
from storytrack.files.expected_figures import metric_and_scope
from storytrack.files.opening import parse_document, read_bytes
from storytrack.files.storycase import read_case
from storytrack.model.definition import StoryDefinition
from storytrack.model.report import Report
from storytrack.model.update import Update
from storytrack.showing.contradictions import contradictions_sheet
from storytrack.showing.lines import count
from storytrack.showing.plain import plain
from storytrack.showing.sheet import Item, Items, Run, line
from storytrack.showing.terms import Terms
from storytrack.story import Story
from storytrack.testing.disagreements import undisputed
from storytrack.testing.failing import Failure, several
from storytrack.testing.labels import Wanted, unmet_verdict
from storytrack.testing.pages import judged_grid
from storytrack.testing.snapshots import unmet_figures

__all__ = ["CaseTest", "StoryCase"]


@dataclass(frozen=True, slots=True)
class CaseTest:
    """One thing that a case expects: what it is called, its line in the file, and how it is looked at."""

    name: str
    line: int
    look: Callable[[], Failure | None]
    """What is not as expected, ``None`` where it is."""


class StoryCase:
    """A ``storycase/1`` file, told: ``definition``, ``reports``, ``story`` and ``updates``.

    The story is in memory and made when it is first asked for.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._case: Case = read_case(document)

    @classmethod
    def load(cls, path: str | Path, *, called: str = "") -> StoryCase:
        """The case in a file, ``called`` so in messages; raises as ``storytrack.files.load_case``."""
        return cls(parse_document(read_bytes(path), called or str(path), Path(path).suffix))

    @property
    def definition(self) -> StoryDefinition:
        """What the story counts."""
        return self._case.definition

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports, in the order in which they arrive."""
        return self._case.reports

    @property
    def story(self) -> Story:
        """The story with every report added."""
        return self._told[0]

    @property
    def updates(self) -> tuple[Update, ...]:
        """What each report did, in the same order."""
        return self._told[1]

    @cached_property
    def _told(self) -> tuple[Story, tuple[Update, ...]]:
        story = Story(self.definition)
        return story, story.add_all(self.reports)

    def __repr__(self) -> str:
        return f"<StoryCase {self.definition.id}, {len(self.reports)} reports>"

    def tests(self) -> tuple[CaseTest, ...]:
        """Everything that the case expects, in the order of the file.

        Raises :class:`~storytrack.errors.InvalidFile` when it expects nothing.
        """
        found = sorted((*self._claim_tests(), *self._outlook_tests()), key=lambda one: one.line)
        if not found:
            raise InvalidFile(
                Problem(
                    "nothing is expected in this case",
                    self._document.name,
                    "add expect: {label: updates} to a claim, or expect: {snapshot: {rescued: 155}}",
                )
            )
        return tuple(found)

    def _claim_tests(self) -> Iterator[CaseTest]:
        for version, report in enumerate(self.reports):
            for claim in report.claims:
                wanted = self._case.expected.get(claim.id)
                if wanted is not None:
                    yield CaseTest(
                        plain(claim.id), self._lines[claim.id], self._judging(version, claim.id, wanted)
                    )

    @cached_property
    def _lines(self) -> dict[str, int]:
        """Claim id → its line."""
        return {
            str(claim.get("id")).strip(): self._document.line(
                ("reports", place, "claims", position, "expect")
            )
            for place, report in enumerate(self._document.data["reports"])
            for position, claim in enumerate(report.get("claims") or ())
        }

    def _judging(self, place: int, name: str, wanted: Expectation) -> Callable[[], Failure | None]:
        def look() -> Failure | None:
            update, terms = self.updates[place], Terms.of(self.definition)
            claim = next(one for one in self.reports[place].claims if one.id == name)
            failure = unmet_verdict(
                claim,
                update.verdict(name),
                Wanted(
                    (wanted.label, *wanted.also),
                    wanted.against,
                    wanted.stale or None,
                    wanted.dependent or None,
                ),
                f"{self._document.name}:{self._lines[name]}, claim {name}",
                terms,
            )
            if failure is None:
                return None
            said = f"the editor: {wanted.why}" if wanted.why else ""
            parts = [*failure.parts, Items((Item(Run("–"), line(said)),) if said else ())]
            if claim.metric is not None:
                history = self.story.history(claim.metric)
                until = (one for one in history if one.version <= update.version)
                parts += judged_grid(until, terms, f"The claims on {claim.metric} until then")
            return replace(failure, parts=tuple(parts))

        return look

    def _outlook_tests(self) -> Iterator[CaseTest]:
        for outlook in self._case.outlooks:
            at = self._document.line(outlook.path)
            yield CaseTest(plain(outlook.name).replace(" ", "-"), at, self._looking_out(outlook, at))

    def _looking_out(self, outlook: Outlook, at: int) -> Callable[[], Failure | None]:
        def look() -> Failure | None:
            found = tuple(self._unmet(outlook))
            if not found:
                return None
            parts = [Items((Item(Run("≠"), line(one.said)),)) for one in found] if len(found) > 1 else []
            where = f"{self._document.name}:{at}, {outlook.name}"
            shown = (*parts, *(part for one in found for part in one.parts))
            return Failure(several([one.said for one in found]), where, shown)

        return look

    def _unmet(self, outlook: Outlook) -> Iterator[Failure]:
        story, version = self.story, outlook.version
        if outlook.snapshot:
            failure = unmet_figures(story.snapshot(version), outlook.snapshot)
            yield from (failure,) if failure else ()
        for what, parties in outlook.disputed.items():
            metric, scope = metric_and_scope(what)
            failure = undisputed(story, metric, parties, scope=scope, version=version)
            yield from (failure,) if failure else ()
        if outlook.contradictions is None:
            return
        still_open = story.contradictions(version=version, only_open=True)
        if outlook.contradictions != len(still_open):
            said = f"{count(len(still_open), 'open contradiction')}, not {outlook.contradictions}"
            terms = Terms.of(self.definition)
            yield Failure(said, outlook.name, contradictions_sheet(still_open, terms).parts)
