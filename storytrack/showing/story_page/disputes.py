"""The disputes: each with its sides, its life, and the versions between which it was open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from storytrack.model.contradiction import Contradiction, Side
from storytrack.showing.lines import count, lasting, moment, stakes_word
from storytrack.showing.page import escaped
from storytrack.showing.plain import plain
from storytrack.showing.story_page.told import StoryTold
from storytrack.showing.terms import Terms

__all__ = ["Disputes", "disputes_html"]


class Disputes:
    """The disputes of a story by number, those with the most at stake first, the settled ones last."""

    def __init__(self, told: StoryTold) -> None:
        self.all = told.disputes.by_stakes()
        self._told = told
        self._opened: dict[str, int] = {}
        self._settled: dict[str, int] = {}
        self._acts: dict[str, int] = {}
        for version in told.versions:
            update = version.update
            self._opened.update(dict.fromkeys((one.id for one in update.opened), update.version))
            self._settled.update(dict.fromkeys((one.id for one in update.settled), update.version))
            if update.act is not None:
                self._acts[update.act.id] = update.version
        self._numbers: dict[str, list[int]] = {}
        for number, one in enumerate(self.all):
            for claim in dict.fromkeys((*one.claims, *(each for side in one.sides for each in side.claims))):
                self._numbers.setdefault(claim, []).append(number)

    def about(self, claim: str) -> list[int]:
        """The numbers of the disputes that a claim takes part in."""
        return self._numbers.get(claim, [])

    def opened(self, one: Contradiction) -> int:
        """The version that opened it."""
        return self._opened.get(one.id) or self._version(one.opened_by)

    def settled(self, one: Contradiction) -> int:
        """The version that settled it; 0 while it is open."""
        return 0 if one.is_open else self._settled.get(one.id) or self._version(one.settled_by)

    def _version(self, name: str) -> int:
        """The version of a claim or an act."""
        claim = self._told.claims.get(name)
        return claim.version if claim is not None else self._acts.get(name, len(self._told.versions))


def disputes_html(told: StoryTold, disputes: Disputes, terms: Terms) -> str:
    """Every dispute; what it was at an earlier version is told by scripts."""
    drawn = (_Dispute(told, disputes, number, terms).html() for number in range(len(disputes.all)))
    return "".join(drawn) or '<p class="empty">Nobody contradicts anybody.</p>'


class _Dispute:
    def __init__(self, told: StoryTold, disputes: Disputes, number: int, terms: Terms) -> None:
        self.one = disputes.all[number]
        self.told, self.number, self.terms = told, number, terms
        self.opened, self.settled = disputes.opened(self.one), disputes.settled(self.one)

    def html(self) -> str:
        one = self.one
        state = "open" if one.is_open else "settled"
        until = f' data-until="{self.settled}"' if self.settled else ""
        sides = "".join(map(self._side, one.sides))
        life = "".join(f"<li>{each}</li>" for each in self._life())
        is_told = not one.relation or one.relation in one.text
        relation = "" if is_told else f'<p class="relation">{_escaped(one.relation)}</p>'
        place = f'id="dispute-{self.number + 1}" data-from="{self.opened}"{until}'
        return (
            f'<article class="dispute {state}" {place}>'
            f'<p class="about">{self._badge()}<span class="kind">{one.kind.value}</span></p>'
            f'<h3 dir="auto">{_escaped(one.text)}</h3>{relation}'
            f"{f'<ul class=sides>{sides}</ul>' if sides else ''}"
            f'<ol class="life" aria-label="What became of it">{life}</ol></article>'
        )

    def _badge(self) -> str:
        if self.one.is_open:
            return f'<span class="badge st-clashes">≠ open, {stakes_word(self.one.stakes)} stakes</span> '
        return (
            '<span class="badge st-agrees now">✓ settled</span>'
            '<span class="badge st-clashes then" hidden>≠ open then, settled later</span> '
        )

    def _side(self, side: Side) -> str:
        source = "" if side.source in side.text else f'<span class="who">{_escaped(side.source)}</span> '
        claims = len(side.claims)
        sources = "" if claims == 1 else f", {count(claims, 'claim')} from {count(side.sources, 'source')}"
        gone = ", given up" if side.given_up else ""
        anchor = self.told.anchors.get(side.claims[0]) if side.claims else None
        said = f'<b dir="auto">{_escaped(side.text)}</b>'
        return (
            f"<li{' class=gone' if side.given_up else ''}>{source}"
            f"{f'<a href=#{anchor}>{said}</a>' if anchor else said}"
            f'<span class="st-faint">{sources}{gone}</span></li>'
        )

    def _life(self) -> Iterator[str]:
        """What happened, one thing a line, in the order of the clocks."""
        one = self.one
        by = self.told.claims.get(one.opened_by)
        whose = f" by {_escaped(str(by.claim.said_by) or by.outlet)}" if by is not None else ""
        yield f"{self._time(one.opened_at)} opened{whose} {self._version(self.opened)}"
        joined = self._joined()
        for at, source, text in joined[:_MOST_JOINED]:
            yield f"{self._time(at)} {_escaped(source)} joined: {_escaped(text)}"
        if len(joined) > _MOST_JOINED:
            yield f'<span class="when"></span> {count(len(joined) - _MOST_JOINED, "more source")} joined'
        if one.settled_at is not None:
            how = f": {one.settled_how.value}" if one.settled_how else ""
            after = f" after {lasting(one.lasted)}" if one.lasted and one.lasted.total_seconds() >= 60 else ""
            why = f" {_escaped(one.settled_why)}" if one.settled_why else ""
            yield f"{self._time(one.settled_at)} settled{after}{how}.{why} {self._version(self.settled)}"

    def _joined(self) -> list[tuple[datetime, str, str]]:
        """Who came to which side when, each once; not who speaks for it already."""
        first: dict[tuple[str, str], datetime] = {}
        for side in self.one.sides:
            for each in side.joined:
                if each.source != side.source:
                    first.setdefault((each.source, side.text), each.at)
        return sorted((at, *who) for who, at in first.items())

    def _time(self, at: datetime) -> str:
        return f'<span class="when">{moment(at, self.terms.zone)}</span>'

    def _version(self, version: int) -> str:
        return f'<a class="v" href="#v{version}">v{version}</a>'


_MOST_JOINED = 8
"""Of those who joined so many are named, the first ones; the claims are all on the page."""


def _escaped(text: str) -> str:
    return escaped(plain(text))
