"""``Acting``: what an editor does to a story, one method an act; ``Story`` has them all."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable

from storytrack.errors import InvalidInput, Problem
from storytrack.model.act import (
    Act,
    Acts,
    AnotherEvent,
    Aside,
    MergeMetrics,
    Ruling,
    SharedSource,
    SplitScope,
    Undo,
    Withdrawal,
    WithdrawClaim,
    WithdrawReport,
    WithdrawSource,
)
from storytrack.model.claim import Claim
from storytrack.model.contradiction import Contradiction
from storytrack.model.radius import BlastRadius
from storytrack.model.report import Report
from storytrack.model.update import Update
from storytrack.reasoning.acts.targets import Targets

__all__ = ["Acting", "Making"]

Making = Callable[[Targets], Act]
"""Makes an act once it is known what is on file."""


class Acting:
    """The editor's acts.

    Each says ``by`` whom and ``why``, is an event of the log with a version of its own, and is undone by
    :meth:`undo`. Nothing on file changes, nor any verdict given on arrival, nor an earlier version's
    snapshot; what stands is folded again. Each returns an ``Update`` with ``act`` set: what changed, which
    disputes it settled and opened.

    All of them raise :class:`~storytrack.errors.NotFound` for a target that is not on file and
    :class:`~storytrack.errors.InvalidInput` for an act that is needless or says nothing, every problem
    at once, and the :class:`~storytrack.errors.StoreError` family; the story is then as it was before.
    """

    @abstractmethod
    def _act(self, make: Making) -> Update:
        """Stamp an act and put it on file."""

    @abstractmethod
    def _foresee(self, make: Making) -> BlastRadius:
        """What a withdrawal would do."""

    @property
    @abstractmethod
    def acts(self) -> Acts:
        """The acts in the order in which they made versions; ``acts.in_force`` those that hold.

        >>> update = story.withdraw(source="Channel", by="desk", why="a hoax")
        >>> [act.target for act in story.acts.in_force]
        ['Channel']
        """

    def act(self, act: Act) -> Update:
        """Put an act on file that was made elsewhere; the story's clock stamps it if it has no time.

        >>> update = story.act(WithdrawReport(report=story.reports[2].id, by="desk", why="a hoax"))
        >>> update.act.text
        'desk withdrew the report Channel, 12 March, 12:00: a hoax'
        """
        return self._act(lambda _: act)

    def rule(self, dispute: Contradiction | str, *, stands: str | Iterable[str], by: str, why: str) -> Update:
        """Decide a dispute: one side stands, the claims of the others are set aside under every policy.

        ``dispute`` is the contradiction, its id, or a claim that is in no other open one; ``stands`` names
        the side (or sides, of a relation) by a claim or by who holds it, as ``party`` does in
        :meth:`~storytrack.Story.snapshot`. Later claims may open it anew.

        >>> dispute = story.contradictions().open[0]
        >>> update = story.rule(dispute, stands="the rebels", by="desk", why="the list of names")
        >>> story.snapshot()["held"].text
        '214'
        """
        named = dispute if isinstance(dispute, str) else dispute.id
        sides = (stands,) if isinstance(stands, str) else tuple(stands)
        return self._act(lambda targets: _ruling(targets, named, sides, by, why))

    def withdraw(
        self,
        *,
        claim: Claim | str | None = None,
        report: Report | str | int | None = None,
        source: str | None = None,
        by: str,
        why: str,
    ) -> Update:
        """Take a claim, a report (id, name or version) or a source (outlet, speaker or organisation) out.

        It stays on file and does not count; of a source, nor does what it says later. ``update.radius``
        says what rested on it.

        >>> update = story.withdraw(report=2, by="desk", why="the wire took it back")
        >>> story.snapshot()["rescued"].text
        '104'
        """
        return self._act(lambda targets: _withdrawal(targets, claim, report, source, by=by, why=why))

    def blast_radius(
        self,
        *,
        claim: Claim | str | None = None,
        report: Report | str | int | None = None,
        source: str | None = None,
    ) -> BlastRadius:
        """What :meth:`withdraw` would do, without doing it: figures, earlier snapshots, disputes.

        >>> [change.metric for change in story.blast_radius(source="Channel").fallen]
        ['aboard', 'held']
        """
        return self._foresee(
            lambda targets: _withdrawal(targets, claim, report, source, by="nobody", why="a trial")
        )

    def mark_other_event(self, report: Report | str | int, *, by: str, why: str) -> Update:
        """Say that a report is about another event: all of it is a distractor.

        >>> update = story.mark_other_event(3, by="desk", why="another train")
        >>> story.snapshot()["held"].text
        'about 300'
        """
        return self._act(lambda targets: AnotherEvent(report=targets.report(_named(report)), by=by, why=why))

    def merge(self, metric: str, into: str, *, by: str, why: str) -> Update:
        """Say that two metrics count the same: what is claimed on ``metric`` counts for ``into``.

        >>> counts = {name: {"kind": "level"} for name in ("hurt", "injured")}
        >>> two = Story(StoryDefinition(id="two", metrics=counts))
        >>> two.merge("hurt", into="injured", by="desk", why="one and the same count").act.text
        'desk merged hurt into injured: one and the same count'
        """
        return self._act(lambda _: MergeMetrics(metric=metric, into=into, by=by, why=why))

    def split(self, metric: str, scope: str, claims: Iterable[Claim | str], *, by: str, why: str) -> Update:
        """Say that these claims on ``metric`` count another population than the rest: ``scope``, in words.

        >>> first = story.history("rescued")[0].claim
        >>> update = story.split("rescued", "women", [first], by="desk", why="Radio spoke of women alone")
        >>> story.snapshot().figure("rescued", "women").text
        '104'
        """
        names = tuple(_claim_id(claim) for claim in ([claims] if isinstance(claims, str) else claims))
        return self._act(lambda _: SplitScope(metric=metric, scope=scope, claims=names, by=by, why=why))

    def share_source(self, *sources: str, by: str, why: str) -> Update:
        """Say that these outlets or speakers rest on one source: together they count as one.

        >>> update = story.share_source("Radio", "Wire", by="desk", why="Wire rewrites Radio")
        >>> update.act.text
        'desk declared one source: Radio, Wire: Wire rewrites Radio'
        """
        return self._act(lambda _: SharedSource(sources=sources, by=by, why=why))

    def undo(self, act: Act | str | int, *, by: str, why: str) -> Update:
        """Undo an act (its id or version); undoing the undoing brings the act back.

        >>> update = story.withdraw(report=2, by="desk", why="a hoax")
        >>> update = story.undo(update.version, by="desk", why="it was none")
        >>> story.snapshot()["rescued"].text
        '155'
        """
        named = act.id if isinstance(act, Act) else act
        return self._act(lambda targets: Undo(act=targets.act(named), by=by, why=why))


def _claim_id(claim: Claim | str) -> str:
    return claim if isinstance(claim, str) else claim.id


def _named(report: Report | str | int) -> str | int:
    return report.id if isinstance(report, Report) else report


def _withdrawal(
    targets: Targets,
    claim: Claim | str | None,
    report: Report | str | int | None,
    source: str | None,
    *,
    by: str,
    why: str,
) -> Withdrawal:
    if sum(one is not None for one in (claim, report, source)) != 1:
        raise InvalidInput(Problem("what is withdrawn?", fix="name one claim, one report or one source"))
    if claim is not None:
        return WithdrawClaim(claim=_claim_id(claim), by=by, why=why)
    if report is not None:
        return WithdrawReport(report=targets.report(_named(report)), by=by, why=why)
    return WithdrawSource(source=source or "", by=by, why=why)


def _ruling(targets: Targets, named: str, stands: tuple[str, ...], by: str, why: str) -> Ruling:
    dispute = targets.dispute(named)
    upheld = targets.sides_that_stand(dispute, stands)
    return Ruling(
        dispute=dispute.id,
        stands=tuple(dict.fromkeys(claim for side in upheld for claim in side.claims)),
        set_aside=tuple(
            Aside(claim=claim, metric=targets.claims[claim][1].metric, scope=dispute.scope)
            for claim in targets.overruled(dispute, upheld)
        ),
        by=by,
        why=why,
    )
