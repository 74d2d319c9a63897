"""Check → sheet: the draft with its figures marked in place, and what must change listed under it.

A figure that must change stands as ⟦✗ 155⟧¹, one to look at as ⟦? 27⟧², one that stands as ⟦✓ 346⟧³, and one
that was not checked as ⟨45⟩ᵃ; the numbers and letters lead to the lists below.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from storytrack.model.check import Check, Finding, Severity
from storytrack.showing.marks import Mark, MarkKind, Stretch, apart, letters
from storytrack.showing.reading import left_out_items, note_items, with_marks
from storytrack.showing.sheet import Item, Items, Prose, Run, Sheet, Tone, line

__all__ = ["check_marks", "check_note", "check_sheet", "check_summary", "numbered"]

_TONES: Mapping[Severity, Tone] = MappingProxyType(
    {Severity.CHANGE: Tone.CLASHES, Severity.LOOK: Tone.CORRECTED, Severity.FINE: Tone.AGREES}
)
_TITLES: Mapping[Severity, str] = MappingProxyType(
    {Severity.CHANGE: "Must change", Severity.LOOK: "To look at", Severity.FINE: "Stands"}
)
_KINDS: Mapping[Severity, MarkKind] = MappingProxyType(
    {Severity.CHANGE: MarkKind.CHANGE, Severity.LOOK: MarkKind.LOOK, Severity.FINE: MarkKind.FINE}
)


def check_sheet(check: Check, *, name: str = "") -> Sheet:
    """A draft with its marks, what must change, what to look at, what stands, and what was not checked."""
    findings = (_items(check, severity) for severity in Severity)
    return Sheet(
        heading=line(Run(check.title or name or "a draft", Tone.STRONG)),
        note=line(Run(check_note(check), Tone.FAINT)),
        parts=(
            Prose(with_marks(check.text, check_marks(check))),
            *findings,
            left_out_items(check.not_checked, "Not checked"),
            note_items(check.notes),
        ),
    )


def check_note(check: Check) -> str:
    """Against what a draft was checked, and how many figures came out how."""
    when = f", to be printed {check.published}" if check.published else ""
    return f"against {check.story}, version {check.version:,}{when}: {check_summary(check)}"


def check_summary(check: Check) -> str:
    """How many figures came out how: "2 must change, 1 to look at, 5 stand, 3 not checked"."""
    fine = len(check.findings) - len(check.must_change) - len(check.to_look_at)
    counted = (
        (len(check.must_change), "must change"),
        (len(check.to_look_at), "to look at"),
        (fine, "stands" if fine == 1 else "stand"),
        (len(check.not_checked), "not checked"),
    )
    return ", ".join(f"{number:,} {words}" for number, words in counted if number) or "no figures"


def numbered(check: Check) -> Iterator[tuple[str, Finding]]:
    """The findings with the numbers by which they are called, in the order of the text."""
    return ((str(number), one) for number, one in enumerate(check.findings, start=1))


def check_marks(check: Check) -> list[Mark]:
    """The marks of a draft, none overlapping another."""
    return apart(_stretches(check), len(check.text))


def _stretches(check: Check) -> Iterator[Stretch]:
    for number, one in numbered(check):
        yield one.span, _KINDS[one.severity], number
    for place, left in enumerate(check.not_checked):
        yield left.span, MarkKind.LEFT_OUT, letters(place)


def _items(check: Check, severity: Severity) -> Items:
    found = ((number, one) for number, one in numbered(check) if one.severity is severity)
    items = tuple(
        Item(Run(number, _TONES[severity]), line(*_told(one)), tuple(_under(one))) for number, one in found
    )
    return Items(items, title=line(_TITLES[severity]))


def _told(one: Finding) -> tuple[str | Run, ...]:
    kind = Run(one.kind.value, _TONES[one.severity])
    return (
        f"{one.span.quote}: ",
        kind,
        Run(f" · {one.reason}", Tone.FAINT if one.severity is Severity.FINE else Tone.PLAIN),
    )


def _under(one: Finding) -> Iterator[Item]:
    """What to print instead, and the report of the claim that decided, where it has an address."""
    if one.suggestion:
        yield Item(Run("→", Tone.AGREES), line(one.suggestion))
    decisive = next((claim for claim in one.behind if claim.url), None)
    if decisive is not None and one.severity is not Severity.FINE:
        yield Item(
            Run("·", Tone.FAINT),
            line(Run(f"{decisive.outlet}: ", Tone.FAINT), Run(decisive.url, url=decisive.url)),
        )
