"""Alerts and letters → plain data: what receivers are sent, and what ``storytrack alerts --json`` prints.

An alert is read by people, often on a telephone: words of more than a few hundred characters are cut.
"""

from __future__ import annotations

import json

from storytrack.model.alert import Alert
from storytrack.model.contradiction import Contradiction
from storytrack.model.letter import Letter
from storytrack.showing.alert import MANNERS
from storytrack.showing.data import Data
from storytrack.showing.lines import stakes_word
from storytrack.showing.plain import LONGEST, plain, safe_url

__all__ = ["alert_data", "alert_text", "letter_data"]

MOST_LISTED = 20
"""Sources, sides or metrics of one alert: as many as a message can hold."""

_NO_MARKUP = str.maketrans({"<": "‹", ">": "›", "@": "＠", "[": "［", "]": "］"})
"""In a chat "<!channel>" and "@all" call everybody, "[here](…)" and "<…|here>" hide where a link leads."""


def alert_text(alert: Alert) -> str:
    """One line for a chat or a subject: the story, what happened, the headline; it calls and links nobody."""
    name = alert.title or alert.story
    said = f"{name} – {MANNERS[alert.kind].word}: {alert.headline}"
    return plain(said).translate(_NO_MARKUP)


def alert_data(alert: Alert) -> Data:
    """The alert as every receiver gets it; ``docs/alerts.md`` tells its fields."""
    change, dispute = alert.change, alert.contradiction
    return {
        "format": "alert/1",
        "text": alert_text(alert),
        "id": alert.id,
        "story": _cut(alert.story),
        "title": _cut(alert.title),
        "version": alert.version,
        "kind": alert.kind.value,
        "metrics": [_cut(one) for one in alert.metrics[:MOST_LISTED]],
        "scope": _cut(alert.scope),
        "headline": _cut(alert.headline),
        "sources": [_cut(one) for one in alert.sources[:MOST_LISTED]],
        "outlet": _cut(alert.outlet),
        "url": safe_url(alert.url),
        "stakes": alert.stakes,
        "stakes_in_words": stakes_word(alert.stakes),
        "at": alert.at.isoformat(),
        "event": alert.event,
        "before": _cut(change.before.text) if change is not None and change.before else None,
        "after": _cut(change.after.text) if change is not None and change.after else None,
        "contradiction": _dispute(dispute) if dispute is not None else None,
    }


def _dispute(one: Contradiction) -> Data:
    sides = [
        {"source": _cut(side.source), "text": _cut(side.text), "sources": side.sources} for side in one.sides
    ]
    return {
        "kind": one.kind.value,
        "relation": _cut(one.relation),
        "claims": [_cut(claim) for claim in one.claims[:MOST_LISTED]],
        "sides": sides[:MOST_LISTED],
        "opened_at": one.opened_at.isoformat(),
        "settled_how": one.settled_how.value if one.settled_how else None,
    }


def letter_data(one: Letter) -> Data:
    """One letter with how far it came, and what it says."""
    return {
        **one.model_dump(mode="json", exclude={"payload", "headline", "alert", "kind", "version"}),
        "alert": json.loads(one.payload),
    }


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
