"""``Act``: what an editor does to a story; an event of its log, beside the reports.

An act says who, when and why, changes nothing that is on file, and is undone by another act.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from hashlib import sha256
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AwareDatetime, Field, field_validator

from storytrack.errors import InvalidInput, Problem
from storytrack.model.metric import Name
from storytrack.model.noun import Noun
from storytrack.model.shown import Shown
from storytrack.model.when import instant

__all__ = [
    "MOST_ABOUT",
    "Act",
    "Acts",
    "AnotherEvent",
    "AnyAct",
    "Aside",
    "MergeMetrics",
    "Ruling",
    "SharedSource",
    "SplitScope",
    "Undo",
    "WithdrawClaim",
    "WithdrawReport",
    "WithdrawSource",
    "Withdrawal",
    "acts_in_force",
    "undone_among",
]

MOST_ABOUT = 4_000
"""Characters of the target in words: an outlet may have a name of any length."""

Id = Annotated[str, Field(min_length=1)]


class Act(Noun):
    """Who did it, when, and why; the rest is in the subclasses.

    ``by`` and ``why`` must say something. ``at`` needs a zone and may be left out, the story then stamps
    it with its clock. ``about`` is the target in words; the story fills it in.

    >>> act = WithdrawSource(source="Channel", by="desk", why="a hoax")
    >>> act.text
    'desk withdrew the source Channel: a hoax'
    """

    did: ClassVar[str] = ""
    """The verb of :attr:`text`."""

    by: str = Field(max_length=200)
    why: str = Field(max_length=4_000)
    at: AwareDatetime | None = None
    about: str = Field(default="", max_length=MOST_ABOUT)

    @field_validator("at", mode="before")
    @classmethod
    def _is_an_instant(cls, value: Any) -> Any:
        return instant(value)

    @field_validator("by", "why")
    @classmethod
    def _says_something(cls, value: str, info: Any) -> str:
        if not value:
            what = "nobody is named" if info.field_name == "by" else "there is no reason"
            fix = "say who does it" if info.field_name == "by" else "say why, in a sentence"
            raise InvalidInput(Problem(f"{what} for the act", fix=fix))
        return value

    @cached_property
    def id(self) -> str:
        """Twelve hex digits of the SHA-256 of the content: everything but ``about``."""
        return sha256(self.model_dump_json(exclude={"about"}).encode()).hexdigest()[:12]

    @property
    def target(self) -> str:
        """What it is done to, by id or name."""
        raise NotImplementedError

    @property
    def text(self) -> str:
        """The sentence for the record: "Ann Lee withdrew the report Radio Nine, 12 March: a hoax"."""
        return f"{self.by} {self.did} {self.about or self.target}: {self.why}"


class Aside(Noun):
    """A claim that a ruling sets aside, and the figure that it was about.

    >>> dispute = story.contradictions().open[0]
    >>> ruling = story.rule(dispute, stands="the rebels", by="desk", why="a list of names").act
    >>> [aside.metric for aside in ruling.set_aside]
    ['held']
    """

    claim: Id
    metric: Name
    scope: str = ""


class Ruling(Act):
    """The editor's decision on a dispute: these claims stand, the others are set aside.

    ``dispute`` is the id of a :class:`~storytrack.model.contradiction.Contradiction`.

    >>> dispute = story.contradictions().open[0]
    >>> ruling = story.rule(dispute, stands="the rebels", by="desk", why="a list of names").act
    >>> len(ruling.stands), len(ruling.set_aside)
    (1, 1)
    """

    did: ClassVar[str] = "ruled that"
    kind: Literal["ruling"] = "ruling"
    dispute: Id
    stands: tuple[Id, ...] = Field(min_length=1)
    set_aside: tuple[Aside, ...] = Field(min_length=1)

    @property
    def target(self) -> str:
        """What stands, and what does not."""
        return f"{', '.join(self.stands)} stands, not {', '.join(one.claim for one in self.set_aside)}"


class Withdrawal(Act):
    """Something that no longer counts."""


class WithdrawClaim(Withdrawal):
    """A claim that no longer counts.

    >>> misheard = story.history("held")[1].claim
    >>> update = story.act(WithdrawClaim(claim=misheard.id, by="desk", why="misheard"))
    >>> story.snapshot()["held"].text
    'about 300'
    """

    did: ClassVar[str] = "withdrew the claim"
    kind: Literal["withdraw_claim"] = "withdraw_claim"
    claim: Id

    @property
    def target(self) -> str:
        """The claim."""
        return self.claim


class WithdrawReport(Withdrawal):
    """A report of which nothing counts any longer.

    >>> update = story.act(WithdrawReport(report=story.reports[2].id, by="desk", why="a hoax"))
    >>> story.snapshot()["held"].text
    'about 300'
    """

    did: ClassVar[str] = "withdrew the report"
    kind: Literal["withdraw_report"] = "withdraw_report"
    report: Id

    @property
    def target(self) -> str:
        """The report."""
        return self.report


class WithdrawSource(Withdrawal):
    """An outlet, speaker or organisation whose word no longer counts, from whatever report it comes.

    It holds for what the source says later, too, until the act is undone.

    >>> update = story.act(WithdrawSource(source="Channel", by="desk", why="a hoax"))
    >>> story.snapshot()["held"].text
    'about 300'
    """

    did: ClassVar[str] = "withdrew the source"
    kind: Literal["withdraw_source"] = "withdraw_source"
    source: Id

    @property
    def target(self) -> str:
        """The source."""
        return self.source


class AnotherEvent(Act):
    """A report that is about another event: all of it is a distractor.

    >>> story.mark_other_event(3, by="desk", why="a car").act.text
    'desk set aside, as about another event, the report Channel, 12 March, 12:00: a car'
    """

    did: ClassVar[str] = "set aside, as about another event, the report"
    kind: Literal["another_event"] = "another_event"
    report: Id

    @property
    def target(self) -> str:
        """The report."""
        return self.report


class MergeMetrics(Act):
    """Two metrics that count the same: what is claimed on ``metric`` counts for ``into``.

    >>> MergeMetrics(metric="dead", into="killed", by="desk", why="one and the same count").text
    'desk merged dead into killed: one and the same count'
    """

    did: ClassVar[str] = "merged"
    kind: Literal["merge_metrics"] = "merge_metrics"
    metric: Name
    into: Name

    @property
    def target(self) -> str:
        """Both metrics."""
        return f"{self.metric} into {self.into}"


class SplitScope(Act):
    """Claims on ``metric`` that count another population than the rest: ``scope``, in words.

    >>> SplitScope(metric="killed", scope="soldiers", claims=["c1"], by="desk", why="no civilians").text
    'desk split off soldiers from killed: no civilians'
    """

    did: ClassVar[str] = "split off"
    kind: Literal["split_scope"] = "split_scope"
    metric: Name
    scope: Id
    claims: tuple[Id, ...] = Field(min_length=1)

    @property
    def target(self) -> str:
        """The metric and its new scope."""
        return f"{self.scope} from {self.metric}"


class SharedSource(Act):
    """Outlets or speakers that rest on one source: together they are one independent source.

    >>> SharedSource(sources=["Radio", "Wire"], by="desk", why="Wire rewrites Radio").text
    'desk declared one source: Radio, Wire: Wire rewrites Radio'
    """

    did: ClassVar[str] = "declared one source:"
    kind: Literal["shared_source"] = "shared_source"
    sources: tuple[Id, ...]

    @field_validator("sources")
    @classmethod
    def _are_two_or_more(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if len({name.casefold() for name in value}) < 2:
            raise InvalidInput(Problem("a source is shared by two or more", fix="name at least two"))
        return value

    @property
    def target(self) -> str:
        """Their names."""
        return ", ".join(self.sources)


class Undo(Act):
    """An earlier act that no longer holds; undone itself, that act holds again.

    >>> update = story.withdraw(source="Channel", by="desk", why="a hoax")
    >>> update = story.act(Undo(act=update.act.id, by="desk", why="it was none"))
    >>> len(story.acts), len(story.acts.in_force)
    (2, 0)
    """

    did: ClassVar[str] = "undid"
    kind: Literal["undo"] = "undo"
    act: Id

    @property
    def target(self) -> str:
        """The act."""
        return self.act


AnyAct = Annotated[
    Ruling
    | WithdrawClaim
    | WithdrawReport
    | WithdrawSource
    | AnotherEvent
    | MergeMetrics
    | SplitScope
    | SharedSource
    | Undo,
    Field(discriminator="kind"),
]
"""Any of the acts; ``kind`` tells them apart."""


class Acts(Shown, tuple[Act, ...]):
    """The acts of a story in the order of the log; a notebook can show them as a whole.

    >>> update = story.withdraw(source="Channel", by="desk", why="a hoax")
    >>> [act.why for act in story.acts.in_force]
    ['a hoax']
    """

    __slots__ = ()

    @property
    def in_force(self) -> Acts:
        """Those that nothing has undone; an undoing itself is none of them."""
        return Acts(acts_in_force(self))


def acts_in_force(acts: Iterable[Act]) -> tuple[Act, ...]:
    """The acts that hold, in their order; an undoing is none of them."""
    found = tuple(acts)
    undone = undone_among(found)
    return tuple(act for act in found if act.id not in undone and not isinstance(act, Undo))


def undone_among(acts: Iterable[Act]) -> frozenset[str]:
    """The ids of the acts that a later one undoes, which is not undone itself."""
    undone: set[str] = set()
    for act in reversed(tuple(acts)):
        if isinstance(act, Undo) and act.id not in undone:
            undone.add(act.act)
    return frozenset(undone)
