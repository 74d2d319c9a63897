"""The record: every report with what it changed, every claim with its quote, speaker, label and reason."""

from __future__ import annotations

from datetime import datetime
from html import escape

from storytrack.model.claim import Claim
from storytrack.model.quantity import Quantity
from storytrack.model.update import Judged
from storytrack.model.verdict import Label
from storytrack.model.when import Precision
from storytrack.showing.lines import label_line, moment
from storytrack.showing.page import escaped
from storytrack.showing.plain import plain
from storytrack.showing.sheet import Line, Run, Tone, line
from storytrack.showing.story_page.disputes import Disputes
from storytrack.showing.story_page.speakers import Speakers, speaker_of
from storytrack.showing.story_page.told import StoryTold, Version
from storytrack.showing.terms import Terms
from storytrack.showing.update import update_block
from storytrack.showing.verdicts import amount, not_counted

__all__ = ["Record"]

_LABELS = tuple(Label)


_STRETCH = 50
"""Versions that a browser lays out together: what is far from the screen costs it nothing."""


class Record:
    """Draws the reports and acts of a story with their claims.

    A story may have ten thousand claims, each of them drawn: its HTML is as short as HTML can be, without
    end tags where none is needed, and the numbers that scripts look at stand on the claim.
    """

    def __init__(self, told: StoryTold, terms: Terms, speakers: Speakers, disputes: Disputes) -> None:
        self._told, self._terms, self._speakers, self._disputes = told, terms, speakers, disputes
        self._metrics = {metric.id: place for place, metric in enumerate(told.definition.metrics)}

    def html(self) -> str:
        """Every version, the newest first."""
        together = zip(reversed(self._told.versions), reversed(_times(self._told)), strict=True)
        drawn = [self._version(version, time) for version, time in together]
        stretches = (drawn[first : first + _STRETCH] for first in range(0, len(drawn), _STRETCH))
        html = "".join(f"<div class=stretch>{''.join(each)}</div>" for each in stretches)
        return html or '<p class="empty">No report yet.</p>'

    def _version(self, version: Version, time: int) -> str:
        report, name = version.update.report, f"v{version.update.version}"
        claims = "".join(map(self._claim, version.claims))
        return (
            f"<article class=report id={name} data-t={time}{f' data-id={report.id}' if report else ''}>"
            f"<h3><a class=v href=#{name}>{name}</a> {_heading(version)}</h3>"
            f"{self._changes(version)}{f'<ol class=claims>{claims}</ol>' if claims else ''}</article>"
        )

    def _changes(self, version: Version) -> str:
        """What it changed, as :func:`~storytrack.showing.update.update_block` tells it."""
        told = version.update.model_copy(update={"changes": version.changes})
        items = [
            item for part in update_block(told, self._terms).parts for item in getattr(part, "items", ())
        ]
        drawn = "".join(
            f"<li data-mark={escaped(item.mark.text)}>{_short(item.line)}"
            for item in items
            if item.mark.text.strip()
        )
        return f"<ul class=changes>{drawn}</ul>" if drawn else ""

    def _claim(self, one: Judged) -> str:
        claim = one.claim
        quote = _quote(claim)
        against = self._told.anchors.get(one.verdict.against[0]) if one.verdict.against else None
        earlier = f" <a href=#{against}>earlier</a>" if against else ""
        reason = "" if one.verdict.label is Label.NEW else one.verdict.reason
        why = _short(line(reason, not_counted(one)))
        label, *flags = label_line(one.verdict)
        return (
            f"<li id={self._told.anchors[claim.id]}{self._facts(one)}>{_short(self._about(claim))} "
            f"<b>{_short(_figure(claim, self._terms))}</b> "
            f"<i>{label.text}</i>{_short(tuple(flags))}"
            f"<p>{_short(_who(claim, self._terms, one))}{f' <q>{quote}</q>' if quote else ''}"
            f"{f'<p>{why}{earlier}' if why or earlier else ''}"
        )

    def _about(self, claim: Claim) -> Line:
        if claim.metric is None:
            return line(claim.about or "something else")
        return self._terms.what(claim.metric, claim.scope, forecast=claim.is_forecast)

    def _facts(self, one: Judged) -> str:
        """What scripts look at: label, speaker, metric, disputes, the ends of the figure, its row.

        The row is left out where it is the metric's own.
        """
        claim = one.claim
        facts: dict[str, object] = {
            "l": _LABELS.index(one.verdict.label),
            "s": self._speakers.number(one),
            "m": self._metrics.get(claim.metric or "", ""),
            "d": ",".join(str(number) for number in self._disputes.about(claim.id)),
        }
        row = self._row(claim)
        if row is not None and isinstance(claim.quantity, Quantity) and not claim.names_a_figure:
            low, high = (_number(end) for end in (claim.quantity.low, claim.quantity.high))
            facts["q"] = low if low == high else f"{low},{high}"
            facts["r"] = "" if row == self._told.figures.get((claim.metric or "", "", False)) else row
        return "".join(f" data-{name}={fact}" for name, fact in facts.items() if fact != "")

    def _row(self, claim: Claim) -> int | None:
        rows, metric, forecast = self._told.figures, claim.metric or "", claim.is_forecast
        return rows.get((metric, claim.scope, forecast), rows.get((metric, "", forecast)))


def _heading(version: Version) -> str:
    """Whose report, when it came out, and its title; of an act, what was done."""
    report, act = version.update.report, version.update.act
    if report is None:
        return _short(line(Run(act.text if act else "an act of the editor")))
    elsewhere = Run(", about another event", Tone.OUTSIDE) if report.about_another_event else ""
    about = line(Run(report.outlet, url=report.url), Run(f", {report.published_at}", Tone.FAINT), elsewhere)
    title = plain(report.title)
    return _short(about) + (f"<span class=title>{escaped(title)}</span>" if title else "")


def _short(words: Line) -> str:
    """A line in as few characters as there can be: faint words are small, other tones are not needed."""
    return "".join(map(_run, words))


def _run(run: Run) -> str:
    text = escaped(run.text)
    if run.url:
        return f'<a href="{escape(run.url)}">{text}</a>'
    if run.tone is Tone.FAINT:
        return f"<small>{text}</small>"
    return f"<span class=st-{run.tone.value}>{text}</span>" if run.tone in _TELLING else text


_TELLING = frozenset({Tone.OUTSIDE, Tone.CORRECTED, Tone.CLASHES})
"""The tones that an eye should be drawn to in running text."""


def _number(end: float | None) -> str:
    return "" if end is None else str(end)


def _figure(claim: Claim, terms: Terms) -> Line:
    """The figure as said; of a denial, that it is one."""
    return line(claim.figure_text) if claim.names_a_figure else amount(claim, terms)


def _quote(claim: Claim) -> str:
    """The words of the source, where they say more than the figure."""
    said = plain(claim.span.quote if claim.span else getattr(claim.quantity, "phrase", ""))
    return escaped(said) if said and said.casefold() != str(claim.quantity).casefold() else ""


def _who(claim: Claim, terms: Terms, one: Judged) -> Line:
    """Who says so, for whom, with what hedge, through whom, and of what time."""
    by = claim.said_by
    more = [
        by.organisation if by.speaker and by.organisation and by.organisation not in by.speaker else "",
        by.hedge,
        f"through {', '.join(by.via)}" if by.via and str(by) not in by.via else "",
        f"as of {moment(one.at, terms.zone)}" if claim.as_of is not None else "",
    ]
    said = ", ".join(filter(None, more))
    return line(speaker_of(one), Run(f" ({said})", Tone.FAINT) if said else "")


def _times(told: StoryTold) -> list[int]:
    """For each version when its news was out, in minutes since 1970; none is earlier than the one before it.

    An act of the editor is no news: it has the time of the report before it.
    """
    found: list[int] = []
    for version in told.versions:
        before = found[-1] if found else None
        at = _published(version)
        found.append(max(filter(None, (at, before)), default=0))
    return found


def _published(version: Version) -> int | None:
    report = version.update.report
    if report is None:
        return None
    when = report.published_at
    if when.precision is Precision.MINUTE:
        return _minutes(when.start)
    # Of a day it is known only that it was out when we received it, or at its end.
    return _minutes(min(max(version.update.received_at, when.start), when.end))


def _minutes(at: datetime) -> int:
    return int(at.timestamp()) // 60
