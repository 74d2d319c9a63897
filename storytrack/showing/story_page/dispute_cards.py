"""The disputes as they are drawn: how each stands and stood, its sides, its life."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from storytrack.model.contradiction import Contradiction, Joined, Side
from storytrack.showing.contradictions import how_long
from storytrack.showing.lines import count, moment, stakes_word
from storytrack.showing.page import escaped
from storytrack.showing.plain import plain
from storytrack.showing.story_page.disputes import Disputes
from storytrack.showing.story_page.told import StoryTold
from storytrack.showing.terms import Terms

__all__ = ["disputes_html"]

_MOST_JOINED = 8
"""Of those who joined so many are named, the first ones; the claims are all on the page."""


def disputes_html(told: StoryTold, disputes: Disputes, terms: Terms) -> str:
    """Every dispute as it stands; as it stood when it was opened is shown by scripts."""
    drawn = (_Card(told, disputes, number, terms).html() for number in range(len(disputes.all)))
    return "".join(drawn) or '<p class="empty">Nobody contradicts anybody.</p>'


class _Card:
    def __init__(self, told: StoryTold, disputes: Disputes, number: int, terms: Terms) -> None:
        self.one, self.before = disputes.all[number], disputes.as_opened(disputes.all[number])
        self.told, self.number, self.terms = told, number, terms
        self.opened, self.settled = disputes.opened(self.one), disputes.settled(self.one)
        self.complete = disputes.complete(self.one)

    def html(self) -> str:
        one = self.one
        state = "open" if one.is_open else "settled"
        until = f' data-until="{self.settled}"' if self.settled else ""
        place = (
            f'id="dispute-{self.number + 1}" data-from="{self.opened}" data-complete="{self.complete}"{until}'
        )
        life = "".join(
            f'<li data-from="{version}"><span class="when">{when}</span><span>{what}</span></li>'
            for version, when, what in self._life()
        )
        earlier = _said(self.before, self._sides(self.before))
        now = _said(one, self._sides(one))
        then = f'<div class="at-first" hidden>{earlier}</div>' if earlier != now else ""
        return (
            f'<article class="dispute {state}" {place}>'
            f'<p class="about">{self._badge()}<span class="kind">{one.kind.value}</span></p>'
            f'<div class="as-it-is">{now}</div>{then}'
            f'<ol class="life" aria-label="What became of it">{life}</ol></article>'
        )

    def _badge(self) -> str:
        if self.one.is_open:
            return f'<span class="badge st-clashes">≠ open, {stakes_word(self.one.stakes)} stakes</span> '
        return (
            '<span class="badge st-agrees now">✓ settled</span>'
            '<span class="badge st-clashes then" hidden>≠ open then, settled later</span> '
        )

    def _sides(self, one: Contradiction) -> str:
        return "".join(map(self._side, one.sides))

    def _side(self, side: Side) -> str:
        source = "" if side.source in side.text else f'<span class="who">{_escaped(side.source)}</span> '
        claims = len(side.claims)
        sources = "" if claims == 1 else f", {count(claims, 'claim')} from {count(side.sources, 'source')}"
        gone = ", no longer held" if side.given_up else ""
        anchor = self.told.anchors.get(side.claims[0]) if side.claims else None
        said = f'<b dir="auto">{_escaped(side.text)}</b>'
        return (
            f"<li{' class=gone' if side.given_up else ''}>{source}"
            f"{f'<a href=#{anchor}>{said}</a>' if anchor else said}"
            f'<span class="st-faint">{sources}{gone}</span></li>'
        )

    def _life(self) -> Iterator[tuple[int, str, str]]:
        """In which version, when, and what: in the order of the clocks."""
        one = self.one
        by = self.told.claims.get(one.opened_by)
        whose = f" by {_escaped(str(by.claim.said_by) or by.outlet)}" if by is not None else ""
        yield self.opened, self._time(one.opened_at), f"opened{whose} {_link(self.opened)}"
        joined = self._joined()
        for each in joined[:_MOST_JOINED]:
            claim = self.told.claims.get(each.claim)
            version, figure = (
                (claim.version, f" with {claim.claim.figure_text}") if claim else (self.opened, "")
            )
            yield version, self._time(each.at), _escaped(f"{each.source} joined{figure}")
        if len(joined) > _MOST_JOINED:
            yield self.complete, "", f"{count(len(joined) - _MOST_JOINED, 'more source')} joined"
        if one.settled_at is not None:
            how = f": {one.settled_how.value}" if one.settled_how else ""
            after = f" after {how_long(one)}" if how_long(one) else ""
            why = f" {_escaped(one.settled_why)}" if one.settled_why else ""
            what = f"settled{after}{how}.{why} {_link(self.settled)}"
            yield self.settled, self._time(one.settled_at), what

    def _joined(self) -> list[Joined]:
        """Who came to which side, each once; not who speaks for it already."""
        first: dict[tuple[int, str], Joined] = {}
        for place, side in enumerate(self.one.sides):
            for each in side.joined:
                if each.source != side.source:
                    first.setdefault((place, each.source), each)
        return sorted(first.values(), key=lambda each: each.at)

    def _time(self, at: datetime) -> str:
        return moment(at, self.terms.zone)


def _said(one: Contradiction, sides: str) -> str:
    """The sentence, the relation where the sentence does not name it, and the sides."""
    is_told = not one.relation or one.relation in one.text
    relation = "" if is_told else f'<p class="relation">{_escaped(one.relation)}</p>'
    listed = f'<ul class="sides">{sides}</ul>' if sides else ""
    return f'<h3 dir="auto">{_escaped(one.text)}</h3>{relation}{listed}'


def _link(version: int) -> str:
    return f'<a class="v" href="#v{version}">v{version}</a>'


def _escaped(text: str) -> str:
    return escaped(plain(text))
