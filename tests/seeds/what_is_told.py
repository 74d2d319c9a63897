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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain
from pathlib import Path

from marked_drafts import FOLDER, FOLDERS, ROOT, draft_paths, load_story

from storytrack import AlertKind, Figure, Story, pending_until
from storytrack.files import load_draft_sheet, read_document
from storytrack.model.when import When

__all__ = ["PARTS", "PINNED", "STORIES", "Draft", "lines_of", "pinned_part", "told_part"]

Draft = tuple[str, str, When | None]
"""Its name, its text, and when it is to be printed."""

PINNED = Path(__file__).with_name("told")
OURS = Path(__file__).with_name("stories")
INVENTED = tuple(
    path
    for folder in (*(folder / "stories" for folder in FOLDERS), OURS)
    for path in sorted(folder.glob("*.yaml"))
    if "case" not in read_document(path).data
)
"""The stories of the marked drafts, each short enough to be read whole; and those of ``stories/``,
made up so that something of everything happens in them, with sentences of drafts."""

LABELLED = (
    *(FOLDER / "stories" / f"{name}.yaml" for name in ("jaffar", "market_square")),
    *(
        ROOT / "seeds" / "cases" / f"{name}.yaml"
        for name in (
            "beryl_outages_2024",
            "maui_wildfire_2023",
            "silkyara_tunnel_2023",
            "unseen/junction_rail_crash",
            "unseen/lakeside_flight",
            "unseen/metro_strike",
        )
    ),
)
"""The labelled stories that rules are developed with, two of them with drafts; not those held out."""

STORIES = (*INVENTED, *LABELLED)

LOOKS = 3
"""How often somebody looks at a story while it goes on."""

SHORT = 10
"""Reports of a story that is told without each of them; of a longer one it is told of a few, for each of
them takes as long as the story is."""

POLICIES = (
    "conservative",
    "most_recent",
    "majority_of_independent",
    "low_best_high",
    pending_until(2),
)
"""Those under which its figures are told again, where they read otherwise."""


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
    reports = tuple(dict.fromkeys(one.report for one in story.claims() if one.act is None))
    for report in reports[:: 1 + (len(reports) // SHORT) ** 2]:
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


def _drafts(story: Story, copy: Iterable[Draft]) -> Iterator[str]:
    for name, text, published in copy:
        yield name
        for one in story.check(text, published=published).findings:
            behind = ", ".join(standing.claim.id for standing in one.behind)
            yield f"   {one.span.quote!r} {one.kind}, {one.severity}, {one.rule}: {one.reason} [{behind}]"
            yield from (f"      → {words}" for words in (one.replacement, one.suggestion) if words)


def _copy(story: Path) -> Iterator[Draft]:
    """The drafts on a story."""
    for path in chain.from_iterable(map(draft_paths, FOLDERS)):
        sheet = load_draft_sheet(path)
        if sheet.story.resolve() == story.resolve():
            yield path.stem, sheet.text, sheet.published
    for text in read_document(story).data.get("drafts", ()):
        yield text, text, None


def _time(at: datetime | None) -> str:
    return "" if at is None else f"{at:%d %b %H:%M}"


PARTS: Mapping[str, Callable[[Story, Iterable[Draft]], Iterator[str]]] = {
    "each report": lambda story, _: _reports(story),
    "disagreements": lambda story, _: _disagreements(story),
    "figures": lambda story, _: _figures(story),
    "since each version": lambda story, _: _briefings(story),
    "correction notes": lambda story, _: _notes(story),
    "live blog": lambda story, _: _live(story),
    "alerts": lambda story, _: _alerts(story),
    "what rests on each report": lambda story, _: _radii(story),
    "revisions": lambda story, _: _revisions(story),
    "drafts": _drafts,
}
"""What is told of a story, from its first report to the drafts that are held against it."""


def told_part(path: Path, part: str) -> Sequence[str]:
    """The lines of one part, of a story that is opened for it: each part rests on how the story is folded."""
    story = load_story.__wrapped__(path)
    return lines_of(part, story, _copy(path))


def lines_of(part: str, story: Story, copy: Iterable[Draft]) -> Sequence[str]:
    """The lines of one part of a story, with the drafts that are held against it."""
    return [line for text in PARTS[part](story, copy) for line in text.split("\n")]


def pinned_part(path: Path, part: str) -> Sequence[str]:
    """The lines that are pinned of it."""
    text = (PINNED / f"{path.stem}.txt").read_text(encoding="utf-8")
    return text.partition(f"# {part}\n")[2].partition("\n\n# ")[0].rstrip("\n").split("\n")


def _written(path: Path) -> str:
    return "\n".join(line for part in PARTS for line in (f"# {part}", *told_part(path, part), ""))


def main() -> None:
    """The command."""
    for path in STORIES:
        text = _written(path)
        if "--pin" in sys.argv[1:]:
            (PINNED / f"{path.stem}.txt").write_text(text, encoding="utf-8")
        else:
            sys.stdout.write(text)


if __name__ == "__main__":
    main()
