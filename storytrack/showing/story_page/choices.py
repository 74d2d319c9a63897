"""What can be chosen on the page: parties, metrics, labels, speakers; each by its number."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from storytrack.model.claim import Role
from storytrack.model.verdict import Label
from storytrack.showing.lines import LABELS
from storytrack.showing.plain import plain
from storytrack.showing.story_page.speakers import Speakers
from storytrack.showing.story_page.told import StoryTold

__all__ = ["choices"]

_PARTIES = {
    Role.OFFICIAL: "officials",
    Role.OFFICIAL_ANON: "officials who are not named",
    Role.MILITARY: "the military",
    Role.MILITANT: "militants",
    Role.HOSPITAL: "hospitals",
    Role.NGO: "aid organisations",
    Role.UN: "the United Nations",
    Role.COMPANY: "companies",
    Role.UNION: "unions",
    Role.WITNESS: "witnesses",
    Role.EXPERT: "experts",
    Role.SCIENTIST: "scientists",
    Role.MONITOR: "monitors",
    Role.PARTY: "political parties",
    Role.ATTACKER: "the attackers",
}
"""A role as a party that speaks."""
_LONGEST = 60
"""Characters of an option; a longer one would push the page wider than a phone."""


def choices(told: StoryTold, speakers: Speakers) -> dict[str, str]:
    """The options of each selector, by its name in the page."""
    parties: dict[str, str] = {role.value: name for role, name in _PARTIES.items()}
    return {
        "parties": _options(
            (number, parties.get(one, one)) for number, one in enumerate(told.parties, start=1)
        ),
        "metrics": _options((number, one.label) for number, one in enumerate(told.definition.metrics)),
        "labels": _options((number, LABELS[one].word) for number, one in enumerate(Label)),
        "speakers": _options((number, f"{name} ({claims})") for number, name, claims in speakers.options()),
    }


def _options(pairs: Iterable[tuple[int, str]]) -> str:
    return "".join(f'<option value="{value}">{escape(plain(_cut(name)))}</option>' for value, name in pairs)


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST // 2]} … {name[-_LONGEST // 3 :]}"
