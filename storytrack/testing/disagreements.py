"""``assert_disputed``, ``assert_no_contradictions``: what no longer agrees, and what does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import permutations

from storytrack.model.contradiction import Contradiction, Contradictions
from storytrack.showing.contradictions import contradictions_sheet
from storytrack.showing.lines import count
from storytrack.showing.sheet import Item, Items, Run, line
from storytrack.showing.terms import Terms
from storytrack.story import Story
from storytrack.testing.failing import Failure, at_version, hold
from storytrack.testing.given import a_story
from storytrack.testing.pages import claims_of, scoped

__all__ = ["assert_disputed", "assert_no_contradictions", "clashing", "undisputed"]


def assert_disputed(
    story: Story, metric: str, /, *, between: Iterable[str] = (), scope: str = "", version: int | None = None
) -> None:
    """Sources disagree on the metric, and nothing has settled it; ``between`` says who is on different sides.

    A party is named as in ``story.snapshot(party=…)``: a role ("military") or words of a name ("BLA").
    Contradictions of a relation ("the parts exceed the whole") are no dispute of one figure.

    Raises :class:`AssertionError`; :class:`~storytrack.errors.NotFound` for a metric or version that there is
    not, and for a party that says nothing in the story.
    """
    __tracebackhide__ = True
    hold(lambda: undisputed(story, metric, between, scope=scope, version=version))


def assert_no_contradictions(story: Story, /, *metrics: str, version: int | None = None) -> None:
    """Nothing is open: no dispute, no broken relation; with ``metrics``, none that bears on one of them.

    What was settled does not count. Raises :class:`AssertionError`;
    :class:`~storytrack.errors.NotFound` for a metric or version that there is not.
    """
    __tracebackhide__ = True
    hold(lambda: clashing(story, metrics, version=version))


def clashing(story: Story, metrics: Iterable[str] = (), *, version: int | None = None) -> Failure | None:
    """The open disagreements; ``None`` where there is none."""
    definition = a_story(story).definition
    named = {definition.metric(metric).id for metric in metrics}
    found = story.contradictions(version=version, only_open=True)
    bearing = Contradictions(one for one in found if not named or named & {*one.metrics})
    if not bearing:
        return None
    listed = contradictions_sheet(bearing, Terms.of(definition))
    about = list(dict.fromkeys(metric for one in bearing for metric in one.metrics))
    return Failure(
        f"{', '.join(about)}: {count(len(bearing), 'open contradiction')}, none expected",
        at_version(definition.id, _version(story, version)),
        listed.parts,
    )


def undisputed(
    story: Story, metric: str, between: Iterable[str] = (), *, scope: str = "", version: int | None = None
) -> Failure | None:
    """A metric that is not disputed as expected; ``None`` where it is."""
    a_story(story).definition.metric(metric)
    parties = sorted({between} if isinstance(between, str) else set(between))
    said_by = {party: _claims_of_party(story, metric, scope, party) for party in parties}
    disputes = [
        one
        for one in story.contradictions(version=version)
        if not one.relation and one.metrics == (metric,) and one.scope == scope
    ]
    found = [one for one in disputes if one.is_open]
    if any(_are_apart(one, said_by) for one in found):
        return None
    about = scoped(metric, scope)
    who = f" {'by' if len(parties) == 1 else 'between'} {' and '.join(parties)}" if parties else ""
    silent = tuple(
        Item(Run("–"), line(f"{party} says nothing of {about}"))
        for party, said in said_by.items()
        if not said
    )
    terms = Terms.of(story.definition)
    shown = contradictions_sheet(found, terms).parts if found else ()
    ended = f" any longer: {disputes[-1].settled_why}" if disputes else ""
    nothing = () if found else (Item(Run("–"), line(f"nothing about {about} is in dispute{ended}")),)
    return Failure(
        f"{about}: not disputed{who}",
        at_version(story.definition.id, _version(story, version)),
        (Items((*nothing, *silent)), *shown, *claims_of(story, metric)),
    )


def _version(story: Story, version: int | None) -> int:
    return story.version if version is None else version


def _claims_of_party(story: Story, metric: str, scope: str, party: str) -> frozenset[str]:
    said = frozenset(one.claim.id for one in story.history(metric, scope, party=party))
    if not said:
        story.snapshot(party=party)  # who is not heard at all is an error, with who is
    return said


def _are_apart(one: Contradiction, said_by: Mapping[str, frozenset[str]]) -> bool:
    """Whether each party holds a side that no other of them needs."""
    held = [frozenset(side.claims) for side in one.sides if not side.given_up]
    parties = list(said_by.values())
    return any(
        all(side & said for side, said in zip(chosen, parties, strict=True))
        for chosen in permutations(held, len(parties))
    )
