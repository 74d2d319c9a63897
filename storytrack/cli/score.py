"""``storytrack score``: how the verdicts compare with those that a file expects."""

from __future__ import annotations

from storytrack.cli.cases import load_cases, replay
from storytrack.cli.options import Cases, Json, Quiet
from storytrack.cli.outcome import ends_well
from storytrack.cli.printing import print_json, print_sheets
from storytrack.cli.progress import Bar, progress
from storytrack.errors import InvalidFile, Problem
from storytrack.files import Case, Score, Share, Tally
from storytrack.files import score as score_of
from storytrack.model.verdict import Label
from storytrack.showing.sheet import Column, Grid, Item, Items, Line, Run, Sheet, Tone, line

__all__ = ["score"]

_COLUMNS = (
    Column("label", share=2),
    Column("claims", number=True),
    Column("precision", number=True),
    Column("recall", number=True),
    Column("F1", number=True),
    Column("lenient precision", number=True),
    Column("lenient recall", number=True),
    Column("lenient F1", number=True),
)


@ends_well
def score(cases: Cases, *, as_json: Json = False, quiet: Quiet = False) -> None:
    """Compare the verdicts with those that storycase/1 files expect.

    Strict asks for the expected label itself; lenient also takes the labels that the file says an
    editor would accept. A false alarm is a mere repeat that was labelled a contradiction or a
    correction. Shares are printed in percent, and in JSON from 0 to 1.
    """
    with progress(quiet=quiet or as_json) as bar:
        loaded = load_cases(bar.over(cases, "reading files"), expectations=True)
        scores = {case.definition.id: _score(case, bar) for case in loaded}
    together = Score.of_all(scores.values())
    if not any(tally.support for tally in together.strict.labels.values()):
        raise InvalidFile(
            Problem("no claim has an expected verdict", fix="add expect: {label: …} to the claims")
        )
    if as_json:
        print_json(
            {"stories": {name: one.to_data() for name, one in scores.items()}, "all": together.to_data()}
        )
        return
    each = [_summary(name, one) for name, one in scores.items()] if len(scores) > 1 else []
    print_sheets([*each, _sheet(next(iter(scores)) if not each else f"all {len(scores)} stories", together)])


def _score(case: Case, bar: Bar) -> Score:
    return score_of({one.claim.id: one.verdict for one in replay(case, bar)}, case.expected)


def _sheet(name: str, found: Score) -> Sheet:
    return Sheet(
        heading=line(Run(name, Tone.STRONG)),
        parts=(
            Grid(_COLUMNS, tuple(_row(label, found) for label in Label if label in found.strict.labels)),
            Items(tuple(_item(name, text) for name, text in _facts(found))),
        ),
    )


def _summary(name: str, found: Score) -> Sheet:
    return Sheet(
        heading=line(Run(name, Tone.STRONG)),
        parts=(Items(tuple(_item(name, text) for name, text in _facts(found))),),
    )


def _item(name: str, text: str) -> Item:
    return Item(Run("–", Tone.FAINT), line(f"{name}: ", Run(text, Tone.STRONG)))


def _row(label: Label, found: Score) -> tuple[Line, ...]:
    strict, lenient = found.strict.labels[label], found.lenient.labels.get(label, Tally())
    shares = (strict.precision, strict.recall, strict.f1, lenient.precision, lenient.recall, lenient.f1)
    return (line(label.value), line(str(strict.support)), *(line(_percent(share)) for share in shares))


def _facts(found: Score) -> tuple[tuple[str, str], ...]:
    return (
        ("accuracy", f"{_percent(found.strict.accuracy)} strict, {_percent(found.lenient.accuracy)} lenient"),
        ("macro F1", f"{_percent(found.strict.macro_f1)} strict, {_percent(found.lenient.macro_f1)} lenient"),
        ("false alarms on corroborations", _share(found.false_alarms)),
        ("false alarms on stale or dependent ones", _share(found.false_alarms_on_repeats)),
        ("earlier claim named rightly", _share(found.against)),
    )


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


def _share(share: Share) -> str:
    return f"{_percent(share.ratio)} % ({share.count} of {share.of})"
