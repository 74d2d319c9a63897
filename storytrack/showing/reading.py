"""Reading → sheet: the text with its figures marked in place, each explained under it.

In the text a figure stands as ⟦155⟧¹, who says so and when as {police}¹ and {Tuesday}¹, and a figure that
was left out as ⟨26⟩ᵃ; the numbers and letters lead to the lists below.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import tzinfo
from types import MappingProxyType

from storytrack.model.claim import Claim
from storytrack.model.reading import Grounds, LeftOut, Note, Reading
from storytrack.model.when import When
from storytrack.showing.lines import count
from storytrack.showing.marks import LONGEST_TEXT, Mark, MarkKind, letters, marks_of, pieces_of
from storytrack.showing.sheet import Item, Items, Line, Prose, Run, Sheet, Tone, joined, line
from storytrack.showing.terms import Terms
from storytrack.showing.verdicts import amount

__all__ = [
    "begins_with_title",
    "claim_line",
    "grounds_lines",
    "left_out_items",
    "marked_text",
    "note_items",
    "reading_note",
    "reading_parts",
    "reading_sheet",
    "terms_of",
    "with_marks",
]

_SUPERSCRIPT = str.maketrans("0123456789abcdefghijklmnopqrstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖ𐞥ʳˢᵗᵘᵛʷˣʸᶻ")

_MANNER: Mapping[MarkKind, tuple[str, str, Tone]] = MappingProxyType(
    {
        MarkKind.FIGURE: ("⟦", "⟧", Tone.NEW),
        MarkKind.OUTSIDE: ("⟨", "⟩", Tone.OUTSIDE),
        MarkKind.LEFT_OUT: ("⟨", "⟩", Tone.OUTSIDE),
        MarkKind.SPEAKER: ("{", "}", Tone.SPEAKER),
        MarkKind.TIME: ("{", "}", Tone.TIME),
        MarkKind.CHANGE: ("⟦✗ ", "⟧", Tone.CLASHES),
        MarkKind.LOOK: ("⟦? ", "⟧", Tone.CORRECTED),
        MarkKind.FINE: ("⟦✓ ", "⟧", Tone.AGREES),
    }
)
"""How each kind of mark opens and closes, and its tone; no two are told apart by the tone alone."""


def reading_sheet(reading: Reading, zone: tzinfo | None = None) -> Sheet:
    """What was read in one text and on what grounds, and what was left out and why."""
    # A headline that the text begins with is marked there.
    title = "" if begins_with_title(reading) else reading.title
    return Sheet(
        heading=line(Run(title or reading.outlet or "a text", Tone.STRONG)),
        note=line(Run(reading_note(reading), Tone.FAINT)),
        parts=(*reading_parts(reading, zone), _rules(reading), note_items(reading.notes)),
    )


def reading_note(reading: Reading) -> str:
    """Whose text it is, when it was published, and how much was read in it."""
    return ", ".join(
        filter(
            None,
            (
                reading.outlet if reading.title and not begins_with_title(reading) else "",
                f"{reading.published}" if reading.published else "",
                count(len(reading.claims), "claim"),
                f"{len(reading.left_out)} left out",
            ),
        )
    )


def begins_with_title(reading: Reading) -> bool:
    """Whether the first line of the text is its title."""
    title = " ".join(reading.title.split())
    return bool(title) and reading.text[: len(title) + 2].splitlines()[:1] == [title]


def reading_parts(reading: Reading, zone: tzinfo | None = None) -> tuple[Prose, Items, Items]:
    """The marked text, the claims and the figures left out."""
    terms = terms_of(reading, zone)
    claims = tuple(
        Item(
            Run(str(number), _tone_of(claim)),
            claim_line(claim, terms),
            (Item(Run(""), _in_one_line(grounds_lines(claim, how, terms))),),
        )
        for number, (claim, how) in enumerate(reading.explained, start=1)
    )
    return Prose(marked_text(reading)), Items(claims, title=line("Claims")), left_out_items(reading.left_out)


def terms_of(reading: Reading, zone: tzinfo | None = None) -> Terms:
    """The terms of a reading that belongs to no story: its own metrics."""
    return Terms({metric.id: metric.label for metric in reading.metrics}, zone)


def left_out_items(figures: Iterable[LeftOut], title: str = "Left out") -> Items:
    """The figures that are not about the event, each with its letter in the text and the reason."""
    left = tuple(
        Item(Run(letters(number), Tone.OUTSIDE), line(f"{one.phrase}: ", Run(one.reason, Tone.FAINT)))
        for number, one in enumerate(figures)
    )
    return Items(left, title=line(title))


def _rules(reading: Reading) -> Items:
    """The rules that read the claims, each once, with a phrase that it reads."""
    examples = {how.rule: how.example for how in reading.how if how.example}
    return Items(
        tuple(
            Item(Run("·", Tone.FAINT), line(rule, Run(f", as in “{example}”", Tone.FAINT)))
            for rule, example in examples.items()
        ),
        title=line("Read by"),
    )


def note_items(notes: Iterable[Note]) -> Items:
    """What else an editor would want to know of the text."""
    return Items(
        tuple(Item(Run("!", Tone.CORRECTED), line(note.text)) for note in notes), title=line("Notes")
    )


def claim_line(claim: Claim, terms: Terms) -> Line:
    """What is counted, the figure as said, and what the wording says about it beside the figure."""
    flags = [cue.value.replace("_", " ") for cue in claim.cues]
    return line(
        terms.what(claim.metric, claim.scope) if claim.metric else claim.about,
        ": ",
        amount(claim, terms),
        Run(f" ({', '.join(flags)})", Tone.FAINT) if flags else "",
    )


def grounds_lines(claim: Claim, how: Grounds | None, terms: Terms) -> dict[str, Line]:
    """Who says so, when it held if the text says, and by which rule and word it was read."""
    word = f": {how.word.quote}" if how and how.word else ""
    lines = {
        "said by": _who(claim),
        "as of": line(_time(claim.as_of, terms.zone)),
        "read by": line(Run(f"{how.rule}{word}", Tone.FAINT)) if how else (),
    }
    return {name: one for name, one in lines.items() if one}


def _in_one_line(lines: dict[str, Line]) -> Line:
    return joined([line("as of ", one) if name == "as of" else one for name, one in lines.items()], " · ")


def _tone_of(claim: Claim) -> Tone:
    return Tone.OUTSIDE if claim.is_forecast or claim.metric is None else Tone.NEW


def _who(claim: Claim) -> Line:
    """The speaker, with the organisation, hedge and channel that the speaker's name does not tell."""
    by = claim.said_by
    beside = [by.organisation if by.organisation not in str(by) else "", by.hedge]
    passed_on = [one for one in by.via if one != str(by)]
    via = f"via {', '.join(passed_on)}" if passed_on else ""
    extra = ", ".join(filter(None, (*beside, via)))
    return line(str(by) or "the outlet itself", Run(f" ({extra})", Tone.FAINT) if extra else "")


def _time(when: When | None, zone: tzinfo | None) -> str:
    """In ``zone``, or in its own if there is none; ``""`` for no time."""
    if when is None:
        return ""
    return str(When(start=when.start.astimezone(zone), precision=when.precision) if zone else when)


def marked_text(reading: Reading, *, asides: bool = True) -> Line:
    """The text with its marks; of a very long text, only the lines that have any."""
    return with_marks(reading.text, marks_of(reading, asides=asides))


def with_marks(text: str, marks: Iterable[Mark]) -> Line:
    """A text with marks in it; of a very long text, only the lines that have any."""
    runs = [
        _marked(text, piece) if isinstance(piece, Mark) else _unmarked(text, piece)
        for piece in pieces_of(text, marks, 0, len(text), LONGEST_TEXT)
    ]
    return tuple(run for run in runs if run.text)


def _unmarked(text: str, piece: tuple[int, int] | None) -> Run:
    return Run(" […] ", Tone.FAINT) if piece is None else Run(text[slice(*piece)], lines=True)


def _marked(text: str, mark: Mark) -> Run:
    opening, closing, tone = _MANNER[mark.kind]
    names = "˒".join(name.translate(_SUPERSCRIPT) for name in mark.names) if mark.is_last else ""
    return Run(opening + text[mark.start : mark.end] + closing + names, tone, lines=True)
