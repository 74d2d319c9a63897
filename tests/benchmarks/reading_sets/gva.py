"""Shootings as several dated articles tell them: the last state of the story.

The measure, and all of it:

- the articles of a row are read into one story, in the order of their dates;
- the story's snapshot then has a figure for the whole of people killed, and of people injured; where
  only parts have figures, it is the most that one article gives, parts told side by side added up;
  where there is none, it is zero;
- all who died are the whole, or the victims and the attackers where the text tells them apart;
- where nobody gives the injured, they are the people shot less the killed, or else those in hospital;
- a disputed figure counts with what most independent sources say (``majority_of_independent``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from reading_sets.result import Miss, Result, Row, claim_line, share

from storytrack.model.claim import Claim
from storytrack.model.quantity import Quantity
from storytrack.model.snapshot import Snapshot
from storytrack.story import Story

__all__ = ["is_of_this_set", "measure", "state"]

POLICY = "majority_of_independent"
BESIDE = 40
"""Characters between two parts of one list."""


def is_of_this_set(row: Row) -> bool:
    """Whether a row has the shape of this set."""
    gold = row.get("gold")
    return "articles" in row and isinstance(gold, dict) and {"killed", "injured"} <= gold.keys()


def measure(rows: Sequence[Row]) -> Result:
    """Tell every story; exact matches of killed, of injured, and of both."""
    killed, injured, both, misses = [], [], [], []
    for row in rows:
        gold = {name: int(row["gold"][name]) for name in ("killed", "injured")}
        story = told(row)
        ours = state(story.snapshot(policy=POLICY))
        killed.append(gold["killed"] == ours["killed"])
        injured.append(gold["injured"] == ours["injured"])
        both.append(gold == ours)
        if gold != ours:
            misses.append(
                Miss(row["id"], "killed and injured", str(gold), str(ours), _texts(row), _details(story))
            )
    figures = (share("killed", killed, 80), share("injured", injured, 65), share("both", both, 55))
    return Result("gva", len(rows), figures, tuple(misses))


def told(row: Row) -> Story:
    """The story of a row, every article read."""
    story = Story("shooting")
    for number, article in enumerate(sorted(row["articles"], key=lambda one: one["date"])):
        text = f"{article['title']}\n\n{article['text']}" if article.get("title") else article["text"]
        story.read(text, outlet=f"Outlet {number + 1}", published=date.fromisoformat(article["date"]))
    return story


def state(snapshot: Snapshot) -> dict[str, int]:
    """The counts that a snapshot comes to."""
    killed, injured = _killed(snapshot), _count(snapshot, "injured")
    if injured is None:
        shot = _count(snapshot, "shot")
        injured = _count(snapshot, "in_hospital") or 0 if shot is None else max(0, shot - killed)
    return {"killed": killed, "injured": injured}


def _killed(snapshot: Snapshot) -> int:
    """All who died: the whole, or the victims and the attackers where they are told apart."""
    apart = [snapshot.by_key.get(("killed", scope, False)) for scope in ("victims", "attackers")]
    return max(_count(snapshot, "killed") or 0, sum(int(one.low or 0) for one in apart if one is not None))


def _count(snapshot: Snapshot, metric: str) -> int | None:
    """The whole; where only parts have figures, the most that one report gives."""
    figures = [one for one in snapshot.figures if one.metric == metric and not one.forecast]
    known = [one for one in figures if one.low is not None]
    for one in known:
        if not one.scope:
            return int(one.low or 0)
    parts: dict[str, list[Claim]] = {}
    for one in known:
        for standing in one.standing:
            parts.setdefault(standing.report, []).append(standing.claim)
    return max((_together(claims) for claims in parts.values()), default=None)


def _together(claims: Iterable[Claim]) -> int:
    """Parts that stand side by side in a text add up ("a man and two girls"); else the largest counts."""
    most = run = end = 0
    for claim in sorted(claims, key=lambda one: one.span.start if one.span else 0):
        if claim.span is None or not isinstance(claim.quantity, Quantity):
            continue
        low = int(claim.quantity.low or 0)
        run = run + low if run and claim.span.start - end <= BESIDE else low
        most, end = max(most, run), claim.span.end
    return most


def _texts(row: Row) -> str:
    return "\n\n".join(f"[{one['date']}] {one.get('title') or ''}\n{one['text']}" for one in row["articles"])


def _details(story: Story) -> tuple[str, ...]:
    figures = [
        f"{figure.metric} [{figure.scope}] {figure.text} ({figure.state})"
        for figure in story.snapshot(policy=POLICY).figures
    ]
    claims = [
        f"{number}: {claim_line(claim)}"
        for number, report in enumerate(story.reports, start=1)
        for claim in report.claims
    ]
    return (*figures, *claims)
