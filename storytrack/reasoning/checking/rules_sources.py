"""Rules on who says so: the wrong one, one side of a dispute, nobody."""

from __future__ import annotations

from storytrack.model.check import FindingKind, Severity
from storytrack.reasoning.checking.printed import LOOKED_BACK, Answer, Printed
from storytrack.reasoning.checking.telling import moment_of, told, whom
from storytrack.reasoning.checking.voices import Backing, may_be_one_voice
from storytrack.reasoning.filing import Filed

__all__ = ["disputed", "no_source", "other_side_unsaid", "said_by_another", "stands"]


def said_by_another(printed: Printed) -> Answer | None:
    """Attributed to somebody who did not say it, while somebody else did, whom the sentence does not name."""
    if not printed.is_attributed or printed.series is None:
        return None
    if any(may_be_one_voice(printed.filed, one) or printed.sentence_names(one) for one in printed.on_file):
        return None
    source = printed.fitting[0][1]
    own = next(
        (
            one
            for one in reversed(printed.series.claims[-LOOKED_BACK:])
            if one.known is not None and may_be_one_voice(printed.filed, one)
        ),
        None,
    )
    instead = f"; {whom(own)} said {told(own)}" if own is not None else ""
    reason = f"{printed.filed.source} is not on file as saying so: {told(source)}{instead}."
    return Answer(
        FindingKind.WRONG_SPEAKER,
        Severity.CHANGE,
        reason,
        (source, *((own,) if own is not None else ())),
        (source,),
    )


def _rival_sides(printed: Printed, *, among: tuple[Filed, ...]) -> tuple[Filed, ...]:
    """Who speaks for the other sides of open disputes, none of them ``among`` the figures beside."""
    rivals: dict[Filed, None] = {}
    for dispute in printed.disputes:
        held = [side.now for side in dispute.held]
        others = [
            one for one in held if one.known is None or not one.interval.meets(printed.quantity.interval)
        ]
        if others and not any(printed.is_told_among(among, one) for one in others):
            rivals |= dict.fromkeys(others)
    # Two camps may each stand by their own figure, though neither has answered the other.
    others = [one for one in printed.apart if not one.interval.meets(printed.quantity.interval)]
    if others and not any(printed.is_told_among(among, one) for one in others):
        rivals |= dict.fromkeys(others)
    return tuple(rivals)


def disputed(printed: Printed) -> Answer | None:
    """One side of an open dispute, in the draft's own voice.

    A headline or a lead that takes a side is wrong though the text below has both: a reader may stop there.
    Only the other side in the same sentence will do, or words that hold both.
    """
    if printed.is_attributed:
        return None
    rivals = _rival_sides(printed, among=printed.in_its_sentence)
    if not rivals:
        return None
    mine = printed.fitting[0][1]
    reason = f"It is disputed: {told(mine)} against {' and '.join(map(told, rivals[:3]))}."
    severity = Severity.LOOK if printed.is_quoted else Severity.CHANGE
    return Answer(FindingKind.DISPUTED, severity, reason, (mine, *rivals), (mine, rivals[-1]))


def no_source(printed: Printed) -> Answer | None:
    """In the draft's own voice, where not enough stands behind it for that.

    What only a party to the conflict, or only an unnamed or hedged source says must be said to be theirs; one
    official source is better named (AP, *News Values and Principles*: attribute what we do not know
    firsthand); two independent ones carry it.
    """
    if printed.is_attributed or printed.is_attributed_elsewhere:
        return None
    backing = Backing(printed.carriers)
    if backing.sources > 1:
        return None
    source = printed.fitting[0][1]
    must = (backing.is_of_a_party or backing.is_weak) and not printed.is_quoted
    whose = "a party's" if backing.is_of_a_party else "one source's"
    reason = f"It is {whose} figure, and the draft does not say whose: {told(source)}."
    severity = Severity.CHANGE if must else Severity.LOOK
    return Answer(FindingKind.UNATTRIBUTED, severity, reason, (source,), (source,))


def other_side_unsaid(printed: Printed) -> Answer | None:
    """A side with its own speaker named stands; the draft should name the other one, too."""
    rivals = _rival_sides(printed, among=tuple(one.filed for one in printed.beside))
    if not rivals:
        return None
    reason = f"It is their figure, but it is disputed: {' and '.join(map(told, rivals[:3]))}."
    return Answer(FindingKind.STANDS, Severity.LOOK, reason, (printed.fitting[0][1], *rivals))


def stands(printed: Printed) -> Answer:
    """As the story has it."""
    source = printed.spoken[0][1]
    then = f" as of {moment_of(printed.filed)}" if printed.is_past and printed.filed.dated else ""
    return Answer(FindingKind.STANDS, Severity.FINE, f"It stands{then}: {told(source)}.", (source,))
