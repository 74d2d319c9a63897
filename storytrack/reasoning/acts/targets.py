"""``Targets``: what an act can be done to, found by id, name or version, and called by its name in print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from storytrack.errors import InvalidInput, NotFound, Problem
from storytrack.model.act import (
    Act,
    Acts,
    AnotherEvent,
    MergeMetrics,
    Ruling,
    SplitScope,
    Undo,
    WithdrawClaim,
    WithdrawReport,
)
from storytrack.model.claim import Claim
from storytrack.model.contradiction import Contradiction, Contradictions, Settlement, Side
from storytrack.model.definition import StoryDefinition, closest
from storytrack.model.quantity import Quantity
from storytrack.model.report import Report
from storytrack.reasoning.backing.parties import is_printed_as, is_said_by
from storytrack.reasoning.edition import sources_of

__all__ = ["Targets"]


_MOST_LISTED = 3
"""Claims that are spelled out in the sentence of an act."""


@dataclass(frozen=True)
class Targets:
    """The story as far as an act can name it.

    ``events`` are the reports and acts by version, from 1; ``ask`` gives the disputes of the story as it
    stands, which few acts need.
    Every method that looks something up raises :class:`~storytrack.errors.NotFound`.
    """

    definition: StoryDefinition
    events: tuple[Report | Act, ...]
    ask: Callable[[], Contradictions]

    @cached_property
    def disputes(self) -> Contradictions:
        """The disputes of the story as it stands."""
        return self.ask()

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """Id → report."""
        return {event.id: event for event in self.events if isinstance(event, Report)}

    @cached_property
    def acts(self) -> Mapping[str, Act]:
        """Id → act."""
        return {event.id: event for event in self.events if isinstance(event, Act)}

    @cached_property
    def in_force(self) -> Acts:
        """The acts that nothing has undone."""
        return Acts(self.acts.values()).in_force

    @cached_property
    def claims(self) -> Mapping[str, tuple[Report, Claim]]:
        """Id → claim, with its report."""
        return {claim.id: (report, claim) for report in self.reports.values() for claim in report.claims}

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """Everyone who has said something: name in lower case → as it was first printed."""
        found: dict[str, str] = {}
        for report, claim in self.claims.values():
            for name in sources_of(report, claim):
                found.setdefault(name.casefold(), name)
        return found

    def report(self, named: str | int) -> str:
        """The id of a report, by its id, its version, or the name that the user gave it."""
        event = self._of_version(named)
        if isinstance(event, Report):
            return event.id
        if named in self.reports:
            return str(named)
        same = [report.id for report in self.reports.values() if report.name and report.name == named]
        if len(same) == 1:
            return same[0]
        what = f"several reports are called {named!r}" if same else f"there is no report {named!r} on file"
        raise NotFound(Problem(what, "report", "give its id or its version"))

    def act(self, named: str | int) -> str:
        """The id of an act, by its id or its version."""
        event = self._of_version(named)
        if isinstance(event, Act):
            return event.id
        if named in self.acts:
            return str(named)
        raise NotFound(
            Problem(f"there is no act {named!r} on file", "act", _known(map(str, self._act_versions)))
        )

    def _of_version(self, named: str | int) -> Report | Act | None:
        """The event that made a version, if a version is named."""
        version = _version(named)
        in_log = version is not None and 0 < version <= len(self.events)
        return self.events[version - 1] if version is not None and in_log else None

    @property
    def _act_versions(self) -> Iterable[int]:
        return (version for version, event in enumerate(self.events, start=1) if isinstance(event, Act))

    def dispute(self, named: str) -> Contradiction:
        """A dispute by its id, or an open one by a claim that is in no other open one."""
        found = next((one for one in self.disputes if one.id == named), None)
        if found is not None:
            return found
        having = [one for one in self.disputes.open if any(named in side.claims for side in one.sides)]
        if len(having) == 1:
            return having[0]
        over = next((one for one in self.disputes.settled if named in one.claims), None)
        if over is not None and not having:
            what = f"the dispute of {named!r} is settled already: {over.settled_why}"
            fix = "undo the ruling first" if over.settled_how is Settlement.RULING else "nothing to rule on"
            raise NotFound(Problem(what, "dispute", fix))
        what = f"{named!r} is in several disputes" if having else f"there is no open dispute {named!r}"
        fix = _known(one.id for one in having or self.disputes.open)
        raise NotFound(Problem(what, "dispute", fix))

    def sides_that_stand(self, dispute: Contradiction, stands: Iterable[str]) -> tuple[Side, ...]:
        """The sides named by one of their claims or by who holds them, who is called as parties are.

        Raises :class:`~storytrack.errors.InvalidInput` when a name is of no side or of several, or every side
        is named.
        """
        chosen: list[Side] = []
        problems = []
        for name in stands:
            having = [
                side for side in dispute.sides if name in side.claims or is_printed_as(side.source, name)
            ]
            of_party = [] if having else self._sides_of(dispute, name)
            if len(of_party) > 1 and not dispute.relation:
                what = f"{name!r} is on several sides of the dispute"
                problems.append(Problem(what, "stands", _known(_names(dispute))))
                continue
            having += of_party
            chosen.extend(side for side in having if side not in chosen)
            if not having:
                problems.append(
                    Problem(f"{name!r} is no side of the dispute", "stands", _known(_names(dispute)))
                )
        if not problems and len(chosen) in {0, len(dispute.sides)}:
            what = "every side would stand" if chosen else "no side would stand"
            problems.append(Problem(what, "stands", _known(_names(dispute))))
        if problems:
            raise InvalidInput(*problems)
        return tuple(chosen)

    def _sides_of(self, dispute: Contradiction, party: str) -> list[Side]:
        """The sides for which a party speaks now; else those on which it is."""
        held = [
            [self.claims[claim] for claim in side.claims if is_said_by(self.claims[claim][1].said_by, party)]
            for side in dispute.sides
        ]
        sides = [side for side, said in zip(dispute.sides, held, strict=True) if said]
        speaking = [
            side
            for side, said in zip(dispute.sides, held, strict=True)
            if any(_source(*one) == side.source for one in said)
        ]
        return speaking or sides

    def overruled(self, dispute: Contradiction, upheld: tuple[Side, ...]) -> tuple[str, ...]:
        """The claims of the other sides that a ruling sets aside.

        Where figures are upheld, a denial goes only if it is one of them that it denies; where only denials
        are, nothing goes but what they deny.
        """
        stands = [self.claims[claim][1] for side in upheld for claim in side.claims]
        others = (claim for side in dispute.sides if side not in upheld for claim in side.claims)
        if not dispute.relation and all(one.names_a_figure for one in stands):
            return tuple(one for one in others if any(_is_of(self.claims[one][1], no) for no in stands))
        lost = tuple(
            one
            for one in others
            if not self.claims[one][1].names_a_figure
            or any(_is_of(figure, self.claims[one][1]) for figure in stands)
        )
        return lost if dispute.relation else (*lost, *self._overtaken_by(lost, upheld))

    def _overtaken_by(self, lost: tuple[str, ...], upheld: tuple[Side, ...]) -> tuple[str, ...]:
        """What the sources of these figures said before, which must not stand again in their place."""
        kept = {*lost, *(claim for side in upheld for claim in side.claims)}
        silenced = {_series_of(*self.claims[one]) for one in lost if not self.claims[one][1].names_a_figure}
        return tuple(
            one for one, given in self.claims.items() if one not in kept and _series_of(*given) in silenced
        )

    def about(self, act: Act) -> str:
        """The target of an act, in print; its own words for one that is not on file."""
        match act:
            case Ruling():
                return self._ruled(act)
            case WithdrawClaim():
                return self._claim(act.claim)
            case WithdrawReport() | AnotherEvent():
                return self.reports[act.report].label if act.report in self.reports else act.target
            case MergeMetrics():
                return f"{self._metric(act.metric)} into {self._metric(act.into)}"
            case SplitScope():
                return f"{act.scope} from {self._metric(act.metric)}, with {self._listed(act.claims)}"
            case Undo() if act.act in self.acts:
                undone = self.acts[act.act]
                if isinstance(undone, Undo):
                    return f"the undoing by {undone.by} ({undone.why})"
                return f"that {undone.by} {undone.did} {undone.about or undone.target}"
        return act.target

    def _ruled(self, act: Ruling) -> str:
        aside = tuple(one.claim for one in act.set_aside)
        return f"{self._listed(act.stands[::-1])} stands, not {self._listed(aside[::-1])}"

    def _listed(self, claims: Iterable[str]) -> str:
        """What some claims say, in print; what several say alike is said once."""
        said = list(dict.fromkeys(map(self._claim, claims)))
        more = f" and {len(said) - _MOST_LISTED} more" if len(said) > _MOST_LISTED else ""
        return ", ".join(said[:_MOST_LISTED]) + more

    def _claim(self, name: str) -> str:
        if name not in self.claims:
            return name
        report, claim = self.claims[name]
        about = self._metric(claim.metric) if claim.metric else claim.about
        return f"{about} {claim.figure_text} ({_source(report, claim)})".strip()

    def _metric(self, name: str) -> str:
        metric = self.definition.by_id.get(name)
        return metric.label if metric is not None else name

    def unknown_source(self, name: str) -> Problem | None:
        """What is wrong with the name of a source, if nobody of that name has said anything."""
        if name.casefold() in self.sources:
            return None
        near = closest(name.casefold(), list(self.sources))
        fix = f"did you mean {self.sources[near]!r}?" if near else _known(self.sources.values())
        return Problem(f"nobody called {name!r} has said anything", "source", fix)


def _version(named: str | int) -> int | None:
    """A number as it is meant on a command line; ids have twelve digits."""
    if isinstance(named, int):
        return named
    return int(named) if named.isascii() and named.isdecimal() and len(named) < 10 else None


def _source(report: Report, claim: Claim) -> str:
    """Who says so, in print."""
    return str(claim.said_by) or report.outlet


def _series_of(report: Report, claim: Claim) -> tuple[str | None, str, str]:
    """Whose figures of what a claim belongs to: metric, scope, source."""
    return claim.metric, claim.scope, _source(report, claim).casefold()


def _is_of(claim: Claim, denial: Claim) -> bool:
    """Whether a denial is of what a claim says; one without a number is of every figure."""
    figure, denied = claim.quantity, denial.quantity
    if not (isinstance(figure, Quantity) and isinstance(denied, Quantity)) or not denied.is_known:
        return True
    return figure.interval.meets(denied.interval)


def _names(dispute: Contradiction) -> Iterable[str]:
    return (f"{side.source} ({side.claims[0]})" for side in dispute.sides)


def _known(names: Iterable[str]) -> str:
    listed = tuple(names)
    more = f" and {len(listed) - 8} more" if len(listed) > 8 else ""
    return f"known: {', '.join(listed[:8])}{more}" if listed else "there is none yet"
