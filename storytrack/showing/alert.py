"""Alert → sheet, and letters → sheet: what happened, and how far the news of it came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import groupby
from types import MappingProxyType

from storytrack.model.alert import Alert, AlertKind
from storytrack.model.letter import Letter, LetterState
from storytrack.showing.lines import Manner, count, day, moment, stakes_word
from storytrack.showing.sheet import Item, Items, Line, Prose, Run, Sheet, Tone, line

__all__ = ["MANNERS", "alert_sheet", "letters_sheet"]

MANNERS: Mapping[AlertKind, Manner] = MappingProxyType(
    {
        AlertKind.CONTRADICTION: Manner("≠", "Contradiction", Tone.CLASHES),
        AlertKind.RELATION: Manner("✗", "Does not add up", Tone.CLASHES),
        AlertKind.CORRECTION: Manner("↺", "Correction", Tone.CORRECTED),
        AlertKind.WITHDRAWN: Manner("−", "Withdrawn", Tone.CORRECTED),
        AlertKind.SETTLED: Manner("✓", "Settled", Tone.AGREES),
        AlertKind.UPDATE: Manner("→", "Update", Tone.MOVES),
        AlertKind.REFINEMENT: Manner("⊂", "Narrower", Tone.NARROWS),
        AlertKind.NEW: Manner("+", "New", Tone.NEW),
        AlertKind.CORROBORATION: Manner("=", "Corroborated", Tone.AGREES),
    }
)

_STATES: Mapping[LetterState, Manner] = MappingProxyType(
    {
        LetterState.PENDING: Manner("…", "pending", Tone.MOVES),
        LetterState.SENT: Manner("✓", "sent", Tone.AGREES),
        LetterState.FAILED: Manner("✗", "failed", Tone.CLASHES),
    }
)

MOST_SENT = 5
"""Letters of a receiver that arrived and are listed, the newest; a list of all is for programs."""


def alert_sheet(alert: Alert) -> Sheet:
    """One alert: its kind and its headline; who says so, where, and what is at stake."""
    manner = MANNERS[alert.kind]
    where = f" · {alert.outlet}" if alert.outlet else ""
    about = f"v{alert.version}{where} · {moment(alert.at)} · {stakes_word(alert.stakes)} stakes"
    return Sheet(
        heading=line(manner.marked, " ", manner.worded, " · ", alert.headline),
        note=line(Run(about, Tone.FAINT, alert.url)),
        tight=True,
    )


def letters_sheet(letters: Iterable[Letter]) -> Sheet:
    """What is on its way to whom: all that is pending or was given up, and the newest that arrived."""
    found = tuple(letters)
    receivers = groupby(found, lambda one: one.receiver)
    nothing = Prose(() if found else line(Run("no alerts: nothing was written to anybody", Tone.FAINT)))
    return Sheet(
        heading=line(Run(count(len(found), "alert"), Tone.STRONG), *_counted(found)),
        parts=(*(_receiver(name, tuple(its)) for name, its in receivers), nothing),
    )


def _counted(letters: tuple[Letter, ...]) -> Line:
    numbers = {state: sum(one.state is state for one in letters) for state in LetterState}
    return tuple(
        run
        for state, number in numbers.items()
        if number
        for run in line(f" · {number:,} ", _STATES[state].worded)
    )


def _receiver(name: str, letters: tuple[Letter, ...]) -> Items:
    sent = [one for one in letters if one.state is LetterState.SENT]
    hidden = {one.alert for one in sent[:-MOST_SENT]}
    shown = tuple(_letter(one) for one in letters if one.alert not in hidden)
    earlier = f", {len(hidden):,} sent earlier" if hidden else ""
    return Items(shown, line(name, Run(earlier, Tone.FAINT)))


def _letter(one: Letter) -> Item:
    manner = _STATES[one.state]
    tries = f", {count(one.tries, 'try', 'tries')}" if one.tries > 1 else ""
    due = f", again at {_to_the_second(one.due)}" if one.due and one.state is LetterState.PENDING else ""
    head = f" v{one.version} {MANNERS[one.kind].word}: "
    said = (Item(Run(" "), line(Run(one.said, Tone.FAINT))),) if one.said else ()
    when = Run(f" ({_to_the_second(one.at)}{tries}{due})", Tone.FAINT)
    return Item(manner.marked, line(manner.worded, head, one.headline, when), said)


def _to_the_second(when: datetime) -> str:
    """As "12 Mar 18:30:05": the first tries are seconds apart, and midnight is an hour like any other."""
    return f"{day(when)} {when:%H:%M:%S}"
