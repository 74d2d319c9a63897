"""Rules on who says so: the wrong one, one side of a dispute, nobody."""

from __future__ import annotations

from storytrack.model.check import FindingKind, Severity
from storytrack.reasoning.checking.printed import Answer, Printed
from storytrack.reasoning.checking.telling import moment_of, told, whom
from storytrack.reasoning.checking.voices import Backing, may_be_one_voice
from storytrack.reasoning.filing import Filed

__all__ = ["disputed", "no_source", "other_side_unsaid", "said_by_another", "stands"]


def said_by_another(printed: Printed) -> Answer | None:
    """Attributed to somebody who did not say it, while somebody else did."""
    if not printed.is_attributed or printed.series is None:
        return None
    if any(may_be_one_voice(printed.filed, one) for one in printed.on_file):
        return None
    source = printed.fitting[0][1]
    own = [
        one for one in printed.series.claims if may_be_one_voice(printed.filed, one) and one.known is not None
    ]
    instead = f"; {whom(own[-1])} said {told(own[-1])}" if own else ""
    reason = f"{printed.filed.source} is not on file as saying so: {told(source)}{instead}."
    return Answer(FindingKind.WRONG_SPEAKER, Severity.CHANGE, reason, (source, *own[-1:]), (source,))


def _rival_sides(printed: Printed) -> tuple[Filed, ...]:
    """Who speaks for the other sides of open disputes, where the draft prints none of them."""
    rivals: list[Filed] = []
    for dispute in printed.disputes:
        held = [side.now for side in dispute.held]
        taken = [one for one in held if printed.gives(one)]
        others = [one for one in held if one not in taken]
        if taken and others and not any(printed.draft_also_gives(one) for one in others):
            rivals.extend(others)
    return tuple(dict.fromkeys(rivals))


def disputed(printed: Printed) -> Answer | None:
    """One side of an open dispute, in the draft's own voice."""
    if printed.is_attributed or printed.is_attributed_elsewhere:
        return None
    rivals = _rival_sides(printed)
    if not rivals:
        return None
    mine = printed.fitting[0][1]
    reason = f"It is disputed: {told(mine)} against {' and '.join(map(told, rivals[:3]))}."
    return Answer(FindingKind.DISPUTED, Severity.CHANGE, reason, (mine, *rivals), (mine, *rivals))


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
    must = backing.is_of_a_party or backing.is_weak
    whose = "a party's" if backing.is_of_a_party else "one source's"
    reason = f"It is {whose} figure, and the draft does not say whose: {told(source)}."
    severity = Severity.CHANGE if must else Severity.LOOK
    return Answer(FindingKind.UNATTRIBUTED, severity, reason, (source,), (source,))


def other_side_unsaid(printed: Printed) -> Answer | None:
    """A side with its own speaker named stands; the draft should name the other one, too."""
    rivals = _rival_sides(printed)
    if not rivals:
        return None
    reason = f"It is their figure, but it is disputed: {' and '.join(map(told, rivals[:3]))}."
    return Answer(FindingKind.STANDS, Severity.LOOK, reason, (printed.fitting[0][1], *rivals))


def stands(printed: Printed) -> Answer:
    """As the story has it."""
    source = printed.spoken[0][1]
    then = f" as of {moment_of(printed.filed)}" if printed.is_past and printed.filed.dated else ""
    return Answer(FindingKind.STANDS, Severity.FINE, f"It stands{then}: {told(source)}.", (source,))
