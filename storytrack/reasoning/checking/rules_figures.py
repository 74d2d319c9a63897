"""Rules on the figure itself: whether it is one that the story has, and still has."""

from __future__ import annotations

from dataclasses import replace

from storytrack.model.check import FindingKind, Severity
from storytrack.model.claim import Cue
from storytrack.model.quantity import Qualifier, Quantity
from storytrack.reasoning.checking.groups import is_a_part
from storytrack.reasoning.checking.printed import Answer, Printed
from storytrack.reasoning.checking.telling import figure_of, moment_of, told, whom
from storytrack.reasoning.checking.voices import may_be_one_voice
from storytrack.reasoning.filing import Filed

__all__ = [
    "another_groups",
    "another_metrics",
    "below_the_count",
    "far_off",
    "increment",
    "named_figure",
    "no_such_figure",
    "not_counted",
    "not_known",
    "outgrown_level",
    "overtaken",
    "taken_back",
]


def named_figure(printed: Printed) -> Answer | None:
    """A figure that somebody denies or does not confirm, which must have been given or denied."""
    if not printed.filed.claim.names_a_figure:
        return None
    claims = printed.series.claims if printed.series is not None else ()
    known = [one for one in claims if _tells_of(one, printed.filed.quantity)]
    if known and _is_unheard_of(printed, known):
        reason = f"Nobody on file denies it: {told(known[-1])} stands."
        return Answer(FindingKind.UNKNOWN, Severity.LOOK, reason, (known[-1],))
    if known:
        one = known[-1]
        said = f"{one.claim.figure_text} ({whom(one)}, {moment_of(one)})"
        return Answer(FindingKind.STANDS, Severity.FINE, f"It is on file: {said}.", (one,))
    return Answer(FindingKind.UNKNOWN, Severity.LOOK, "The story has no such figure that could be denied.")


def _is_unheard_of(printed: Printed, known: list[Filed]) -> bool:
    """Whether the draft, or in it whoever gave a figure that stands undisputed, now denies that."""
    newest = known[-1]
    is_theirs = not printed.is_attributed or may_be_one_voice(printed.filed, newest)
    is_denied = printed.disputes or any(one.claim.names_a_figure for one in known)
    return is_theirs and not is_denied and newest in printed.standing


def _tells_of(one: Filed, value: Quantity | None) -> bool:
    """Whether a claim gives a figure, or denies it; a denial that names none is of any."""
    if value is None or not value.is_known:
        return True
    named = one.quantity if one.claim.names_a_figure else one.known
    if named is None or not named.is_known:
        return one.claim.names_a_figure
    return named.interval.meets(value.interval)


def not_known(printed: Printed) -> Answer | None:
    """No number: "it is not known how many", "all of them"."""
    value = printed.filed.quantity
    if value is not None and value.is_known:
        return None
    said = str(printed.filed.claim.quantity)
    same = [one for one in printed.state.standing if str(one.claim.quantity) == said]
    if same:
        return Answer(FindingKind.STANDS, Severity.FINE, f"So says {whom(same[-1])}.", (same[-1],))
    newest = printed.newest
    if newest is None or (value is not None and value.qualifier is Qualifier.ALL):
        return Answer(FindingKind.UNKNOWN, Severity.LOOK, "The story has no such word of it.")
    reason = f"The story has a figure: {told(newest)}."
    return Answer(FindingKind.OUT_OF_DATE, Severity.LOOK, reason, (newest,), (newest,))


def not_counted(printed: Printed) -> Answer | None:
    """A group, or a forecast, of which the story has nothing."""
    if printed.series is not None:
        return None
    counted = printed.metric.label
    scope = printed.filed.key[1]
    whole = printed.record.series_of(printed.metric, "", forecast=printed.filed.key[2])
    alike = [] if whole is None else list(filter(printed.gives, whole.state.standing))
    if scope and alike and is_a_part(scope, printed.metric):
        reason = f"{figure_of(alike)} is the figure for everybody, of {whom(alike[-1])}, and not for {scope}."
        return Answer(FindingKind.WRONG_SCOPE, Severity.CHANGE, reason, (alike[-1],))
    elsewhere = another_metrics(printed)
    if elsewhere is not None:
        # Whoever is quoted may well count what nobody has counted yet, and meet the number of something else.
        is_theirs = not printed.is_attributed or may_be_one_voice(printed.filed, elsewhere.behind[0])
        return elsewhere if is_theirs else replace(elsewhere, severity=Severity.LOOK)
    what = "forecast of" if printed.filed.key[2] else "figure on"
    reason = f"The story has no {what} {counted}{f' ({scope})' if scope else ''}."
    return Answer(FindingKind.UNKNOWN, Severity.LOOK, reason)


def increment(printed: Printed) -> Answer | None:
    """A step that somebody gave as one: "another 12"."""
    value = printed.filed.quantity
    if not printed.is_step or value is None or printed.series is None:
        return None
    steps = [one for one in printed.series.claims if one.claim.delta and one.quantity is not None]
    same = [one for one in steps if one.quantity is not None and one.quantity.value == value.value]
    if same:
        return Answer(FindingKind.STANDS, Severity.FINE, f"So many more, said {whom(same[-1])}.", (same[-1],))
    return Answer(FindingKind.UNKNOWN, Severity.LOOK, "The story has no such increase.")


def taken_back(printed: Printed) -> Answer | None:
    """A figure that nobody carries any longer but a source that took it back, or that an editor set aside."""
    if printed.fitting:
        return None
    aside = list(printed.set_aside())
    if aside:
        filed, why = aside[-1]
        reason = f"{told(filed)} does not count: {why}."
        return Answer(FindingKind.WITHDRAWN, Severity.CHANGE, reason, (filed,), printed.now)
    for filed in reversed(printed.gone):
        denial = printed.denial_of(filed)
        if denial is not None:
            reason = f"{whom(denial)} took back {told(filed)} on {moment_of(denial)}."
            return Answer(FindingKind.WITHDRAWN, Severity.CHANGE, reason, (filed, denial), printed.now)
    return None


def overtaken(printed: Printed) -> Answer | None:
    """A figure that stood, and that a newer one has overtaken or corrected."""
    if printed.fitting or not printed.gone or not printed.now:
        return None
    filed, now = printed.gone[-1], printed.now
    corrected = " as corrected" if now[0].has(Cue.CORRECTION) else ""
    by = " and ".join(dict.fromkeys(map(whom, now)))
    before = f"{figure_of((filed,))} was said by {whom(filed)}, {moment_of(filed)}"
    reason = f"{before}; now {figure_of(now)}{corrected}, since {moment_of(now[0])}, by {by}."
    return Answer(FindingKind.OUT_OF_DATE, Severity.CHANGE, reason, (*now, filed), now)


def below_the_count(printed: Printed) -> Answer | None:
    """Lower than a count that only grows: whatever it was, the count has moved on."""
    if printed.fitting or not printed.metric.grows or not printed.standing:
        return None
    top = printed.quantity.implied.high
    if not all(one.interval.low > top for one in printed.standing):
        return None
    now = printed.now
    reason = f"It is lower than what stands: {figure_of(now)}, since {moment_of(now[0])}, by {whom(now[0])}."
    return Answer(FindingKind.OUT_OF_DATE, Severity.CHANGE, reason, now, now)


def another_groups(printed: Printed) -> Answer | None:
    """The figure of a part for the whole, of the whole for a part, or of one group for another."""
    if printed.fitting:
        return None
    found = [one for one in printed.prints() if _is_of_another_group(printed, one)]
    return _elsewhere(printed, found, FindingKind.WRONG_SCOPE)


def _is_of_another_group(printed: Printed, other: Filed) -> bool:
    definition = printed.record.definition
    mine, its = printed.filed.key, other.key
    if mine[0] == its[0]:
        return printed.series is None or printed.series.key != its
    return mine[0] in definition.wholes_of(its[0]) or its[0] in definition.wholes_of(mine[0])


def another_metrics(printed: Printed) -> Answer | None:
    """The figure of something else that the story counts: 346 killed, where 346 were rescued."""
    if printed.fitting:
        return None
    found = [one for one in printed.prints() if one.key[0] != printed.metric.id]
    return _elsewhere(printed, found, FindingKind.WRONG_METRIC)


_TELLING = 10
"""From here on, meeting the number of something else is hardly chance."""


def _elsewhere(printed: Printed, found: list[Filed], kind: FindingKind) -> Answer | None:
    """What else the story gives the number for; a small number only where that stands."""
    found = [one for one in found if printed.record.stands(one) or one.is_telling]
    if not found:
        return None
    best = max(found, key=lambda one: (printed.record.stands(one), one.order))
    metric = printed.record.definition.metric(best.key[0])
    counted = metric.label + (f" ({best.key[1]})" if best.key[1] else "")
    now = printed.now
    instead = f"; of that the story has {told(now[0])}" if now else ""
    reason = f"{figure_of((best,))} is the figure of {whom(best)} on {counted}{instead}."
    return Answer(kind, Severity.CHANGE, reason, (best, *now), now)


_FAR = 20
"""Times as large as anything that stands: no misprint does that, it is a figure of something else."""


def far_off(printed: Printed) -> Answer | None:
    """So much larger than all that stands that it will be the figure of something else."""
    known = [one.interval.low for one in printed.standing]
    if printed.fitting or not known or printed.quantity.interval.low <= _FAR * max(1, *known):
        return None
    reason = (
        f"It is far from what the story has of it, {told(printed.standing[-1])}: is it of something else?"
    )
    return Answer(FindingKind.UNKNOWN, Severity.LOOK, reason, printed.now)


def no_such_figure(printed: Printed) -> Answer | None:
    """A number that nobody gave."""
    if printed.fitting:
        return None
    now = printed.now
    if not now:
        return Answer(FindingKind.UNKNOWN, Severity.LOOK, "The story has no number of it that stands.")
    reason = f"Nobody said so; the story has {told(now[0])}."
    return Answer(FindingKind.UNKNOWN, Severity.CHANGE, reason, now, now)


def outgrown_level(printed: Printed) -> Answer | None:
    """A level that nobody has counted again while what is tied to it has moved on."""
    if printed.is_past or printed.series is None or printed.series.key not in printed.record.stale:
        return None
    filed = printed.fitting[0][1]
    reason = f"{told(filed)} is older than the rest of the story, with which it no longer adds up."
    return Answer(FindingKind.OUT_OF_DATE, Severity.LOOK, reason, (filed,))
