"""Under which metric and group of the story a figure of a draft belongs, where its own has nothing like it.

The reader has words of its own for groups and places; the story and the draft may share others. Each way
looks for claims on file that print the very number, and takes them only if the draft's sentence names what
they count.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from storytrack.reasoning.checking.groups import same_sort, singular_words, title_words
from storytrack.reasoning.checking.printed import Printed
from storytrack.reasoning.filing import Filed, SeriesKey

__all__ = ["at_home"]

_NEAR = 3
"""Words after a number among which the group that it counts stands."""


def at_home(printed: Printed) -> Printed:
    """The figure under the metric and group that the first of the ways finds; as it is where none does."""
    if not printed.filed.known or printed.on_file:
        return printed
    key = next((found for way in _WAYS if (found := way(printed))), None)
    if key is None:
        return printed
    claim = printed.filed.claim.model_copy(update={"metric": key[0], "scope": key[1]})
    told = replace(printed.told, filed=replace(printed.filed, key=key, claim=claim))
    return Printed(told, printed.record.definition.metric(key[0]), printed.record, printed.draft)


def _as_printed(printed: Printed) -> SeriesKey | None:
    """The group by the draft's own word for it: "six nurses", whom the reader knows as medics."""
    place = printed.told.place
    if not printed.filed.claim.scope:
        return None
    words = singular_words(" ".join((place.figure.quote, *place.after.split()[:_NEAR])))
    keys = {
        one.key
        for series in printed.record.series_on(printed.metric)
        for one in series.claims[-1:]
        if one.key[1] and singular_words(one.key[1]) <= words
    }
    return keys.pop() if len(keys) == 1 else None


def _by_name(printed: Printed) -> SeriesKey | None:
    """The metric or group that the sentence names: "in Lower district 52 were killed"."""
    said = singular_words(printed.told.place.sentence.quote)
    keys = {one.key for one in printed.prints() if _are_named(one, printed, said)}
    return keys.pop() if len(keys) == 1 else None


def _are_named(one: Filed, printed: Printed, said: frozenset[str]) -> bool:
    counted = title_words(printed.record.definition.metric(one.key[0])) | singular_words(one.key[1])
    distinct = counted - title_words(printed.metric)
    is_narrower = title_words(printed.metric) & counted
    return bool(distinct and is_narrower) and distinct <= said


def _by_another_word(printed: Printed) -> SeriesKey | None:
    """The metric that counts the group by another word: "the front lost 12 fighters", who are attackers."""
    scope = printed.filed.key[1]
    if printed.series is not None or not scope:
        return None
    known = [one for one in printed.prints() if printed.record.stands(one)]
    homes = {one.key[0] for one in known if not one.key[1]}
    fitting = [name for name in homes if same_sort(scope, printed.record.definition.metric(name))]
    return (min(fitting), "", False) if fitting else None


_WAYS: tuple[Callable[[Printed], SeriesKey | None], ...] = (_as_printed, _by_name, _by_another_word)
