"""How well ``storytrack check`` agrees with the editor who marked the drafts of ``seeds/drafts``.

python tests/seeds/drafts.py            the score by kind, and every figure that is judged otherwise
python tests/seeds/drafts.py FILES      the same for single drafts
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from marked_drafts import draft_paths, load_story

from storytrack.files import DraftSheet, MarkedFigure, load_draft_sheet
from storytrack.model.check import Check, FindingKind, Severity
from storytrack.model.claim import Span

FLOORS = Path(__file__).with_name("draft_floors.yaml")


@dataclass(frozen=True, slots=True)
class Judged:
    """One marked figure, and the findings on it: their kinds, and whether one says that it must change."""

    draft: str
    figure: MarkedFigure
    kinds: tuple[FindingKind, ...]
    must_change: bool

    @property
    def is_fault(self) -> bool:
        """Whether the editor says that it must change."""
        return FindingKind.STANDS not in self.figure.labels

    @property
    def is_free(self) -> bool:
        """Whether the editor accepts that it stands, and that it does not."""
        return not self.is_fault and len(self.figure.labels) > 1

    @property
    def is_found(self) -> bool:
        """A fault, under one of the editor's labels."""
        return self.is_fault and not set(self.kinds).isdisjoint(self.figure.labels)

    @property
    def is_found_otherwise(self) -> bool:
        """A fault that must change, for another reason than the editor's."""
        return self.is_fault and not self.is_found and self.must_change

    @property
    def is_missed(self) -> bool:
        """A fault that would be published."""
        return self.is_fault and not self.is_found and not self.must_change

    @property
    def is_false_alarm(self) -> bool:
        """A figure that stands and is said to have to change; a remark to look at it is none."""
        return not self.is_fault and not self.is_free and self.must_change

    def __str__(self) -> str:
        expected, got = " or ".join(self.figure.labels), ", ".join(self.kinds) or "nothing"
        return f"{self.draft}: {self.figure.phrase!r}: expected {expected}, got {got}"


@cache
def judged(path: Path) -> tuple[Judged, ...]:
    """Each figure of a draft with what the check says of it."""
    sheet = load_draft_sheet(path)
    check = _check(sheet)
    return tuple(_on(figure, sheet, check) for figure in sheet.marked)


def _check(sheet: DraftSheet) -> Check:
    return load_story(sheet.story.resolve()).check(sheet.text, published=sheet.published)


def _on(figure: MarkedFigure, sheet: DraftSheet, check: Check) -> Judged:
    here = [one for one in check.findings if _meet(one.span, figure)]
    kinds = tuple(dict.fromkeys(one.kind for one in here))
    return Judged(sheet.name, figure, kinds, any(one.severity is Severity.CHANGE for one in here))


def _meet(span: Span, figure: MarkedFigure) -> bool:
    return span.start < figure.end and figure.start < span.end


def alarms_on_nothing(path: Path) -> tuple[str, ...]:
    """What must change where the editor has marked no figure: ages, years, background."""
    sheet = load_draft_sheet(path)
    return tuple(
        f"{sheet.name}: {one.span.quote!r}: expected no figure, got {one.kind}"
        for one in _check(sheet).must_change
        if not any(_meet(one.span, figure) for figure in sheet.marked)
    )


def table(all_judged: Iterable[Judged]) -> Iterator[str]:
    """Found, found otherwise and missed by kind (the editor's first label), and the false alarms."""
    all_judged = tuple(all_judged)
    faults = [one for one in all_judged if one.is_fault]
    kinds = Counter(one.figure.labels[0] for one in faults)
    yield f"{'':18}{'faults':>8}{'found':>8}{'otherwise':>11}{'missed':>8}"
    for kind, count in (*kinds.items(), ("in all", len(faults))):
        of_kind = [one for one in faults if kind in {"in all", one.figure.labels[0]}]
        found, otherwise, missed = (
            sum(getattr(one, name) for one in of_kind)
            for name in ("is_found", "is_found_otherwise", "is_missed")
        )
        yield f"{kind:18}{count:8}{found:8}{otherwise:11}{missed:8}"
    stand = [one for one in all_judged if not one.is_fault and not one.is_free]
    yield f"{len(stand)} figures stand, {sum(one.is_false_alarm for one in stand)} false alarms"


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "files",
        nargs="*",
        type=Path,
        help="drafts; those of seeds/drafts by default, without the unseen ones",
    )
    paths = parser.parse_args(arguments).files or draft_paths()
    all_judged = [one for path in paths for one in judged(path)]
    lines = list(table(all_judged))
    for title, name in (
        ("missed", "is_missed"),
        ("found otherwise", "is_found_otherwise"),
        ("false alarms", "is_false_alarm"),
    ):
        lines += ["", title, *(f"    {one}" for one in all_judged if getattr(one, name))]
    lines += ["", "alarms where nothing is marked"]
    lines += [f"    {line}" for path in paths for line in alarms_on_nothing(path)]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
