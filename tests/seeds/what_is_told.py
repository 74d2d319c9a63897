"""All that the desk reads of a story of the seeds, in words: a line each, in plain text.

    python tests/seeds/what_is_told.py          prints it for every story
    python tests/seeds/what_is_told.py --pin    writes it to told/, a file a story

A rule that is changed may be right for the case that it was changed for, and say something else of others.
Whoever changes one pins again and reads the difference: every line of it is something that an editor would
have been told otherwise. What is pinned is what is told, not what would be best to tell: that is for the
marked drafts and the labelled cases. How a thing is laid out is left to ``tests/showing``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path

from marked_drafts import FOLDERS, draft_paths, load_story

from storytrack import AlertKind, Figure, Story, pending_until
from storytrack.files import load_draft_sheet, read_document
from storytrack.model.when import When

__all__ = ["PINNED", "STORIES", "written_story"]

PINNED = Path(__file__).with_name("told")
OURS = Path(__file__).with_name("stories")
STORIES = tuple(
    path
    for folder in (*(folder / "stories" for folder in FOLDERS), OURS)
    for path in sorted(folder.glob("*.yaml"))
    if "case" not in read_document(path).data
)
"""The invented stories of the marked drafts, each short enough to be read whole; and those of ``stories/``,
made up so that something of everything happens in them, with sentences of drafts."""

LOOKS = 3
"""How often somebody looks at a story while it goes on."""

POLICIES = (
    "conservative",
    "most_recent",
    "majority_of_independent",
    "low_best_high",
    pending_until(2),
)
"""Those under which its figures are told again, where they read otherwise."""


def written_story(path: Path) -> str:
    """A story from its first report to the drafts that are held against it."""
    story = load_story.__wrapped__(path)
    parts = {
        "each report": _reports(story),
        "disagreements": _disagreements(story),
        "figures": _figures(story),
        "since each version": _briefings(story),
        "correction notes": _notes(story),
        "live blog": _live(story),
        "alerts": _alerts(story),
        "what rests on each report": _radii(story),
        "revisions": _revisions(story),
        "drafts": _drafts(path, story),
    }
    return "\n".join(line for title, lines in parts.items() for line in (f"# {title}", *lines, ""))


def _reports(story: Story) -> Iterator[str]:
    for update in story.updates():
        what = update.report.outlet if update.report else update.act.text if update.act else ""
        yield f"{update.version}. {what}"
        claims = update.report.claims if update.report else ()
        for claim, verdict in zip(claims, update.verdicts, strict=True):
            flags = ", stale" * verdict.stale + ", dependent" * verdict.dependent
            against = f" [{', '.join(verdict.against)}]" if verdict.against else ""
            about = " ".join(filter(None, (claim.metric, claim.scope)))
            yield f"   {about} {claim.figure_text}: {verdict.label}{flags}: {verdict.reason}{against}"
        yield from (f"   → {change.kind}: {change.text}" for change in update.changes)
        yield from (f"   ? {one.result}: {one.text} {one.question}".rstrip() for one in update.checks)


def _disagreements(story: Story) -> Iterator[str]:
    for one in story.contradictions().by_stakes():
        yield f"{one.kind}, stakes {one.stakes:.3f}: {one.text}"
        yield f"   {one.id}; opened by {one.opened_by}, {_time(one.opened_at)}"
        for side in one.sides:
            joined = "".join(f"; joined by {joined.claim}" for joined in side.joined)
            given_up = ", given up" * side.given_up
            yield f"   - {side.text}: {', '.join(side.claims)}; {side.sources} sources{given_up}{joined}"
        if one.settled_at is not None:
            yield f"   {one.settled_how} by {one.settled_by}, {_time(one.settled_at)}: {one.settled_why}"


def _figures(story: Story) -> Iterator[str]:
    yield from map(_figure, story.snapshot().figures)
    told = {one.key: one.text for one in story.snapshot().figures}
    for policy in POLICIES:
        others = story.snapshot(policy=policy).figures
        yield from (f"{policy}: {_figure(one)}" for one in others if one.text != told[one.key])


def _figure(one: Figure) -> str:
    about = " ".join(filter(None, (one.metric, one.scope, "forecast" * one.forecast)))
    aside = "".join(
        f"; not {claim}: {why}" for claim, why in zip(one.set_aside, one.set_aside_why, strict=True)
    )
    behind = f"{one.sources_text}{' since' * (one.since is not None)} {_time(one.since)}".strip()
    return f"{about} {one.text}: {one.state}, {behind}. {one.why}{aside}"


def _briefings(story: Story) -> Iterator[str]:
    for version in _looked(story):
        briefing = story.since(version)
        yield f"{briefing.title}, since {version}: {briefing.reports} reports, {briefing.quiet} quiet"
        for line in chain(briefing.lines, briefing.still_open):
            by = ", ".join(one.name for one in line.sources)
            yield f"   {line.kind} {line.importance:.3f} ({line.reason}): {line.text} [{by}]"


def _notes(story: Story) -> Iterator[str]:
    for version in _looked(story):
        note = story.correction_note(version)
        for one in chain(note.corrections, note.updates):
            yield f"{version}. {one.kind}: {one.was!r} → {one.now!r}: {one.text} {one.why}".rstrip()


def _looked(story: Story) -> range:
    """The versions at which somebody looked, the first time before there was anything."""
    return range(0, story.version, max(1, story.version // LOOKS))


def _live(story: Story) -> Iterator[str]:
    for one in story.live_entries():
        told = " | ".join(filter(None, (one.headline, one.body, one.previously, one.dispute)))
        yield f"{one.version}. {told}{' (quiet)' * one.quiet}"


def _alerts(story: Story) -> Iterator[str]:
    for one in story.alerts(on=AlertKind):
        yield f"{one.version}. {one.kind} {one.stakes:.3f}: {one.headline} [{', '.join(one.sources)}]"


def _radii(story: Story) -> Iterator[str]:
    for report in dict.fromkeys(one.report for one in story.claims() if one.act is None):
        radius = story.blast_radius(report=report)
        yield radius.about
        yield from (f"   {one.kind}: {one.text}" for one in radius.changes)
        for past in radius.past:
            figures = ", ".join(" ".join(filter(None, (one.metric, one.scope))) for one in past.changes)
            yield f"   versions {past.first} to {past.last}: {figures}"
        yield from (f"   settled: {one.id}" for one in radius.settled)
        yield from (f"   opened: {one.id}" for one in radius.opened)


def _revisions(story: Story) -> Iterator[str]:
    for one in story.revisions():
        about = " ".join(filter(None, (one.metric, one.scope)))
        after = "" if one.settled_after is None else f", settled after {one.settled_after}"
        yield f"{about}, {one.source}: {one.revised} of {one.figures}, {one.up} up, {one.down} down{after}"


def _drafts(path: Path, story: Story) -> Iterator[str]:
    for name, text, published in _copy(path):
        yield name
        for one in story.check(text, published=published).findings:
            behind = ", ".join(standing.claim.id for standing in one.behind)
            yield f"   {one.span.quote!r} {one.kind}, {one.severity}, {one.rule}: {one.reason} [{behind}]"
            yield from (f"      → {words}" for words in (one.replacement, one.suggestion) if words)


def _copy(story: Path) -> Iterator[tuple[str, str, When | None]]:
    """The drafts on a story: name, text, and when each is to be printed."""
    for path in chain.from_iterable(map(draft_paths, FOLDERS)):
        sheet = load_draft_sheet(path)
        if sheet.story.resolve() == story.resolve():
            yield path.stem, sheet.text, sheet.published
    for text in read_document(story).data.get("drafts", ()):
        yield text, text, None


def _time(at: datetime | None) -> str:
    return "" if at is None else f"{at:%d %b %H:%M}"


def main() -> None:
    """The command."""
    for path in STORIES:
        text = written_story(path)
        if "--pin" in sys.argv[1:]:
            (PINNED / f"{path.stem}.txt").write_text(text, encoding="utf-8")
        else:
            sys.stdout.write(text)


if __name__ == "__main__":
    main()
