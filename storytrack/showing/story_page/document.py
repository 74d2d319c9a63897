"""The page as one document: the template with its parts, and what its head lets it run."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, timedelta
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template

from storytrack.model.coverage import Coverage
from storytrack.showing.acts import act_items
from storytrack.showing.overview import overview_line, zone_note
from storytrack.showing.page import escaped, line_html
from storytrack.showing.plain import plain
from storytrack.showing.story_page.choices import choices
from storytrack.showing.story_page.dispute_cards import disputes_html
from storytrack.showing.story_page.disputes import Disputes
from storytrack.showing.story_page.embedded import Lines, embedded
from storytrack.showing.story_page.items import items_html
from storytrack.showing.story_page.record import Record
from storytrack.showing.story_page.speakers import Speakers
from storytrack.showing.story_page.standing import figures_data, figures_html
from storytrack.showing.story_page.told import StoryTold
from storytrack.showing.terms import Terms

__all__ = ["story_page"]

_STYLES = ("page", "figures", "chart", "record", "print")
_SCRIPTS = ("reading", "figures", "disputes", "record", "scales", "marks", "chart", "changes", "start")
"""In this order they are one script: each knows the names of those before it."""


def story_page(told: StoryTold) -> str:
    """The page of a story; the same story gives the same page."""
    terms, speakers, disputes = Terms.of(told.definition), Speakers(told), Disputes(told)
    style = _asset(_STYLES, "css")
    script = f'(async () => {{\n"use strict";\n{_asset(_SCRIPTS, "js")}}})();\n'
    overview = overview_line(Coverage.of(told.reports), told.now, len(told.disputes.open))
    return Template(_asset(("page",), "html")).substitute(
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
        title=escape(plain(told.title)),
        heading=escaped(plain(told.title)),
        overview=line_html((*overview, *zone_note(told.definition, told.now))),
        last=len(told.versions),
        figures=figures_html(told, terms),
        disputes=disputes_html(told, disputes, terms),
        acts=_acts(told, terms),
        record=Record(told, terms, speakers, disputes).html(),
        data=embedded(_data(told, terms)),
        **choices(told, speakers),
    )


def _data(told: StoryTold, terms: Terms) -> dict[str, object]:
    lines = Lines()
    times = (figure.since for figure in told.now.figures if figure.since is not None)
    offset = (terms.clock(times) or UTC).utcoffset(None) or timedelta()
    return {**figures_data(told, terms, lines), **lines.data(), "offset": offset // timedelta(minutes=1)}


def _acts(told: StoryTold, terms: Terms) -> str:
    """The acts in force, if an editor did anything."""
    items = act_items(told.acts.in_force, told.acts, terms.zone)
    if not items:
        return ""
    return f'<section aria-labelledby="acts"><h2 id="acts">What editors did</h2>{items_html(items)}</section>'


@cache
def _asset(names: tuple[str, ...], kind: str) -> str:
    folder = files("storytrack.showing.story_page")
    return "".join((folder / f"{name}.{kind}").read_text(encoding="utf-8") for name in names)


def _hash(text: str) -> str:
    """What a content security policy calls this style or script."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
