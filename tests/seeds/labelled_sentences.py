"""Load the labelled sentences of ``seeds/sentences``; their format is told in the README beside them.

Everything about a label is checked as it is loaded, and all that is wrong is told at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from storytrack.errors import StorytrackError
from storytrack.files.quantity_forms import quantity_in_full
from storytrack.model.claim import Cue, Role
from storytrack.model.quantity import Quantity
from storytrack.model.when import When

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "seeds" / "sentences"
PACKS = frozenset(path.stem for path in (ROOT / "storytrack" / "reading" / "packs").glob("*.yaml"))
"""The metrics that are read; a pack's file is named by its metric."""

KINDS = frozenset(
    "age date year time duration address name score rank phone money distance measure rate strength "
    "earlier_value other_event other_time other".split()
)
"""Why a figure is to be left out, in a word."""

PLANNED = frozenset(
    "records_exposed people_exposed votes_counted votes turnout on_strike laid_off cases".split()
)
"""Metrics that the labels use, whether or not a pack reads them already."""

BARE_PLURAL = "bare plural"
""" "Soldiers were killed": two or more, by the declared table."""

FIELDS = frozenset(
    "metric quantity quote unit scope delta speaker organisation role hedge via as_of cues cues_may "
    "optional".split()
)


class BadLabels(Exception):
    """Labels that do not fit their texts; the message has a line for each problem."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a text and where they stand: ``text[start:end]``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Label:
    """One claim that an editor would write down; in a tuple of choices any one is right."""

    quote: Words
    published: When
    metrics: tuple[str, ...]
    quantities: tuple[Quantity | str, ...]
    """Quantities, or :data:`BARE_PLURAL`."""
    scopes: tuple[str, ...] = ("",)
    speakers: tuple[str, ...] = ("",)
    roles: tuple[Role, ...] = ()
    organisation: str = ""
    hedge: str = ""
    via: tuple[str, ...] = ()
    as_of: tuple[When, ...] = ()
    """Empty: as of the publication."""
    cues: frozenset[Cue] = frozenset()
    cues_may: frozenset[Cue] = frozenset()
    unit: str = ""
    delta: bool = False
    optional: bool = False
    worded: str = ""
    """The quantity as the sheet words it."""

    def __str__(self) -> str:
        fields = [self.metrics[0], "delta" if self.delta else "", self.scopes[0] and f"of {self.scopes[0]}"]
        return f"{' '.join(filter(None, fields))}: {self.worded} [{self.quote.text}]"


@dataclass(frozen=True, slots=True)
class ToLeaveOut:
    """A figure that is no claim of the story, with the kind of reason."""

    phrase: Words
    kind: str


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text with what is to be read in it."""

    id: str
    text: str
    published: When
    labels: tuple[Label, ...] = ()
    out: tuple[ToLeaveOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The labelled texts of one subject."""

    name: str
    subject: str
    texts: tuple[LabelledText, ...]


def sheet_paths() -> tuple[Path, ...]:
    """All sheets, by name."""
    return tuple(sorted(FOLDER.glob("*.yaml")))


@cache
def load_sheet(path: Path) -> Sheet:
    """The sheet in a file; raises :class:`BadLabels` with every problem of it."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    notes: list[str] = []
    texts = tuple(_text(row, data["published"], notes) for row in data["texts"])
    if notes:
        raise BadLabels("\n".join(f"{path.name}: {note}" for note in notes))
    return Sheet(path.stem, data["subject"], texts)


def _text(row: Mapping[str, Any], published: str, notes: list[str]) -> LabelledText:
    reader = _Row(row["id"], row["text"].strip(), When.parse(row.get("published", published)), notes)
    reader.only(row, {"id", "text", "published", "claims", "out"})
    return LabelledText(
        id=row["id"],
        text=reader.text,
        published=reader.published,
        labels=tuple(reader.labels(row.get("claims", ()))),
        out=tuple(reader.to_leave_out(row.get("out", ()))),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """One text while its labels are read."""

    id: str
    text: str
    published: When
    notes: list[str]

    def note(self, problem: str) -> None:
        self.notes.append(f"{self.id}: {problem}")

    def only(self, given: Mapping[str, Any], known: set[str] | frozenset[str]) -> None:
        for name in sorted(set(given) - known):
            self.note(f"there is no field {name!r}")

    def words(self, phrase: Any) -> Words:
        """The place of ``phrase``, which must occur once as whole words."""
        places = list(_places(self.text, str(phrase)))
        if len(places) != 1:
            self.note(f"{phrase!r} occurs {len(places)} times")
        start = places[0] if places else 0
        return Words(str(phrase), start, start + len(str(phrase)))

    def to_leave_out(self, rows: Any) -> Iterator[ToLeaveOut]:
        for row in rows:
            self.only(row, {"phrase", "kind"})
            if row["kind"] not in KINDS:
                self.note(f"there is no kind {row['kind']!r}")
            yield ToLeaveOut(self.words(row["phrase"]), row["kind"])

    def labels(self, rows: Any) -> Iterator[Label]:
        for row in rows:
            self.only(row, FIELDS)
            try:
                yield self._label(row)
            except (StorytrackError, ValueError, KeyError) as error:
                self.note(f"{row.get('quote')!r}: {error!r}")

    def _label(self, row: Mapping[str, Any]) -> Label:
        zone = self.published.start.tzinfo or UTC
        for metric in _choices(row["metric"]):
            if metric not in PACKS | PLANNED:
                self.note(f"there is no metric {metric!r}")
        return Label(
            quote=self.words(row["quote"]),
            published=self.published,
            metrics=_choices(row["metric"]),
            quantities=tuple(_quantity(one) for one in _choices(row["quantity"])),
            scopes=_choices(row.get("scope", "")),
            speakers=_choices(row.get("speaker", "")),
            roles=tuple(Role(one) for one in _choices(row.get("role", ()))),
            organisation=row.get("organisation", ""),
            hedge=row.get("hedge", ""),
            via=tuple(row.get("via", ())),
            as_of=tuple(When.parse(one, zone) for one in _choices(row.get("as_of", ()))),
            cues=frozenset(Cue(one) for one in row.get("cues", ())),
            cues_may=frozenset(Cue(one) for one in row.get("cues_may", ())),
            unit=row.get("unit", ""),
            delta=row.get("delta", False),
            optional=row.get("optional", False),
            worded=" or ".join(_choices(row["quantity"])),
        )


def _quantity(worded: str) -> Quantity | str:
    if worded == BARE_PLURAL:
        return BARE_PLURAL
    quantity = quantity_in_full(worded, UTC)
    assert isinstance(quantity, Quantity), f"{worded!r} is no quantity in words"
    return quantity


def _choices(given: Any) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _places(text: str, phrase: str) -> Iterator[int]:
    """Where ``phrase`` stands in ``text`` and is not a part of a longer word or number."""
    start = text.find(phrase)
    while start >= 0:
        end = start + len(phrase)
        if not (_goes_on(text[:start][::-1], phrase[::-1]) or _goes_on(text[end:], phrase)):
            yield start
        start = text.find(phrase, start + 1)


def _goes_on(beside: str, phrase: str) -> bool:
    """Whether the word or number at the end of ``phrase`` goes on in the text beside it."""
    if not phrase[-1:].isalnum():
        return False
    grouped = beside[:1] in {",", "."} and beside[1:2].isdigit() and phrase[-1:].isdigit()
    return beside[:1].isalnum() or grouped
