"""The record: every report with what it changed, every claim with its quote, speaker, label and reason."""

from __future__ import annotations

from datetime import datetime

from storytrack.model.claim import Claim
from storytrack.model.quantity import Quantity
from storytrack.model.update import Judged
from storytrack.model.verdict import Label
from storytrack.model.when import Precision
from storytrack.showing.lines import label_line, moment
from storytrack.showing.page import escaped, line_html
from storytrack.showing.plain import plain
from storytrack.showing.sheet import Items, Line, Run, Tone, line
from storytrack.showing.story_page.disputes import Disputes
from storytrack.showing.story_page.items import items_html
from storytrack.showing.story_page.speakers import Speakers, speaker_of
from storytrack.showing.story_page.told import StoryTold, Version
from storytrack.showing.terms import Terms
from storytrack.showing.update import update_block
from storytrack.showing.verdicts import amount, not_counted

__all__ = ["Record"]

_LABELS = tuple(Label)


class Record:
    """Draws the reports and acts of a story with their claims."""

    def __init__(self, told: StoryTold, terms: Terms, speakers: Speakers, disputes: Disputes) -> None:
        self._told, self._terms, self._speakers, self._disputes = told, terms, speakers, disputes
        self._metrics = {metric.id: place for place, metric in enumerate(told.definition.metrics)}

    def html(self) -> str:
        """Every version, the newest first."""
        together = zip(reversed(self._told.versions), reversed(_times(self._told)), strict=True)
        drawn = "".join(self._version(version, time) for version, time in together)
        return drawn or '<p class="empty">No report yet.</p>'

    def _version(self, version: Version, time: int) -> str:
        update = version.update.model_copy(update={"changes": version.changes})
        block = update_block(update, self._terms)
        number, *about = block.heading
        act = "" if update.act is None else f'<p class="act-text">{line_html(line(update.act.text))}</p>'
        title = plain(update.report.title) if update.report is not None else ""
        changes = "".join(
            items_html(part.items, "changes") for part in block.parts if isinstance(part, Items)
        )
        claims = "".join(map(self._claim, version.claims))
        link = f'<a class="v" href="#v{update.version}">{number.text}</a>'
        return (
            f'<article class="report" id="v{update.version}" data-t="{time}">'
            f'<h3 dir="auto">{link}{line_html(tuple(about))}</h3>'
            f"{f'<p class=title dir=auto>{escaped(title)}</p>' if title else ''}{act}"
            f"{changes}{f'<ol class=claims>{claims}</ol>' if claims else ''}</article>"
        )

    def _claim(self, one: Judged) -> str:
        claim = one.claim
        who = f'<span class="who" dir="auto">{line_html(_who(claim, self._terms, one))}</span>'
        quote = _quote(claim)
        against = self._told.anchors.get(one.verdict.against[0]) if one.verdict.against else None
        earlier = f' <a class="to" href="#{against}">the earlier claim</a>' if against else ""
        reason = "" if one.verdict.label is Label.NEW else one.verdict.reason
        why = line_html(line(reason, not_counted(one)))
        return (
            f'<li id="{self._told.anchors[claim.id]}"{self._facts(one)}>'
            f'<p class="said"><span class="what">{line_html(self._about(claim))}</span> '
            f"<b>{line_html(_figure(claim, self._terms))}</b> "
            f'<span class="label">{line_html(label_line(one.verdict))}</span></p>'
            f'<p class="by">{who}{f" <q dir=auto>{quote}</q>" if quote else ""}</p>'
            f"{f'<p class=why dir=auto>{why}{earlier}</p>' if why else ''}</li>"
        )

    def _about(self, claim: Claim) -> Line:
        if claim.metric is None:
            return line(claim.about or "something else")
        return self._terms.what(claim.metric, claim.scope, forecast=claim.is_forecast)

    def _facts(self, one: Judged) -> str:
        """What scripts look at: metric, row of the table, label, speaker, disputes, and the figure's ends."""
        claim = one.claim
        label, speaker = _LABELS.index(one.verdict.label), self._speakers.number(one)
        facts = [f' data-l="{label}" data-s="{speaker}"']
        if claim.metric in self._metrics:
            facts.append(f' data-m="{self._metrics[claim.metric]}"')
        row = self._row(claim)
        if row is not None and isinstance(claim.quantity, Quantity) and not claim.names_a_figure:
            both = (claim.quantity.low, claim.quantity.high)
            ends = ",".join("" if end is None else str(end) for end in both)
            facts.append(f' data-r="{row}" data-q="{ends}"')
        disputes = self._disputes.about(claim.id)
        if disputes:
            facts.append(f' data-d="{" ".join(str(number + 1) for number in disputes)}"')
        return "".join(facts)

    def _row(self, claim: Claim) -> int | None:
        rows, metric, forecast = self._told.figures, claim.metric or "", claim.is_forecast
        return rows.get((metric, claim.scope, forecast), rows.get((metric, "", forecast)))


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
        by.organisation if by.organisation and by.organisation not in (by.speaker or by.organisation) else "",
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
