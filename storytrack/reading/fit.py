"""From the reader's metrics to those of a story: "killed, attackers" is its ``attackers_killed``.

A story names its metrics as it likes. A metric is taken apart into what it counts (by the words the
packs go by: ``deaths`` is *killed*), the groups it names, and the rest (``deaths_derna``: "derna").
A claim fits where all three do; a rest must stand in the claim's own sentence. Of several that fit,
the one with the least rest is taken; a tie is no fit, for guessing would be worse.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from storytrack.model.claim import Claim
from storytrack.model.definition import StoryDefinition
from storytrack.model.metric import Kind, Metric
from storytrack.model.quantity import Number, Qualifier, Quantity, about
from storytrack.model.reading import Grounds, LeftOut, Reading
from storytrack.reading.counting.nouns import NounKind, heads
from storytrack.reading.counting.pack import Pack, packs, packs_by_id
from storytrack.reading.language.phrases import phrase_words
from storytrack.reading.language.sentences import sentences_of
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.quantities.units import factor_between

__all__ = ["fit"]


def fit(reading: Reading, definition: StoryDefinition) -> Reading:
    """The reading in the metrics of ``definition``; what has none there is left out, with the reason.

    A definition without metrics leaves the reading as it is: its own ``metrics`` then declare them.
    """
    if not definition.metrics:
        return reading
    known = tuple(_taken_apart(metric) for metric in definition.metrics)
    context = _Context(reading)
    claims: list[Claim] = []
    how: list[Grounds] = []
    left_out = list(reading.left_out)
    for claim, grounds in reading.explained:
        fitted = _fitted(claim, known, definition, context)
        if isinstance(fitted, str) and claim.span is not None:
            left_out.append(
                LeftOut(phrase=claim.span.quote, span=claim.span, reason=fitted, rule="no metric")
            )
            continue
        claims.append(fitted if isinstance(fitted, Claim) else claim.with_(metric=None, about=fitted))
        how.extend([grounds] if grounds else [])
    used = {claim.metric for claim in claims}
    return reading.with_(
        claims=tuple(claims),
        how=tuple(how),
        left_out=tuple(sorted(left_out, key=lambda one: one.span.start)),
        metrics=tuple(metric for metric in definition.metrics if metric.id in used),
    )


class _Context:
    """The words of the sentence that a claim stands in, and of its speaker."""

    def __init__(self, reading: Reading) -> None:
        self._sentences = sentences_of(reading.text)
        self._starts = [one.tokens[0].start for one in self._sentences]

    def words(self, claim: Claim) -> frozenset[str]:
        spoken = frozenset(phrase_words(f"{claim.said_by.speaker} {claim.said_by.organisation}"))
        if claim.span is None:
            return spoken
        place = bisect_right(self._starts, claim.span.start) - 1
        return spoken if place < 0 else spoken | frozenset(self._sentences[place].words)


@dataclass(frozen=True, slots=True)
class _Known:
    """A metric of the story, taken apart: the packs it may stand for, its groups, its rest, its names."""

    metric: Metric
    concepts: frozenset[str]
    groups: frozenset[str]
    rest: frozenset[str]
    names: frozenset[str]


def _taken_apart(metric: Metric) -> _Known:
    words = metric.id.lower().split("_")
    concepts, used = _concepts(words)
    if not concepts:
        # The id says nothing ("egyptians"); of it only what the title repeats still tells them apart.
        titled = list(phrase_words(metric.title))
        concepts, _ = _concepts(titled)
        used = {place for place, word in enumerate(words) if word not in titled}
    groups = {group for place, word in enumerate(words) if (group := _group(word)) and place not in used}
    rest = {word for place, word in enumerate(words) if place not in used and not _is_people(word)}
    return _Known(metric, frozenset(concepts), frozenset(groups), frozenset(rest), _names(metric.title))


def _concepts(words: list[str]) -> tuple[set[str], set[int]]:
    """The packs whose names the words hold, and the places used; a group's name counts only by itself."""
    best: list[tuple[int, int, str]] = []
    for pack in packs():
        for name in (pack.id, *pack.also_called):
            parts = name.split("_")
            for place in range(len(words) - len(parts) + 1):
                if words[place : place + len(parts)] == parts:
                    is_group = len(parts) == 1 and bool(_group(name)) and len(words) > 1
                    best.append((len(parts) - 10 * is_group, place, pack.id))
    if not best:
        return set(), set()
    longest = max(length for length, _, _ in best)
    found = [(place, name) for length, place, name in best if length == longest]
    size = longest if longest > 0 else longest + 10
    return {name for _, name in found}, {place + step for place, _ in found for step in range(size)}


def _group(word: str) -> str:
    """The group of people that a word of a metric's name stands for."""
    named = _in_names().get(word)
    if named:
        return named
    found = heads().at((word,), 0)
    return found.value.name if found and found.value.kind is NounKind.GROUP else ""


@cache
def _in_names() -> dict[str, str]:
    return dict(word_list("people").table("in_names"))


def _is_people(word: str) -> bool:
    found = heads().at((word,), 0)
    return bool(_group(word)) or (found is not None and found.value.kind is NounKind.ANYBODY)


def _names(title: str) -> frozenset[str]:
    """The proper names in a title, folded."""
    words = (word.strip(".,;:()/") for word in title.split())
    return frozenset(word.lower() for word in words if word[:1].isupper() and not _is_people(word.lower()))


def _fitted(
    claim: Claim, known: Iterable[_Known], definition: StoryDefinition, context: _Context
) -> Claim | str:
    """The claim in a metric of the story, or why there is none."""
    pack = packs_by_id().get(claim.metric or "")
    if claim.metric is None or (pack is None and claim.metric in definition.by_id):
        return claim
    if pack is None:
        return f"the story has no metric for {claim.metric}"
    words = context.words(claim)
    ranked = sorted(
        ((rank, one) for one in known if (rank := _rank(claim, pack, one, words)) is not None),
        key=lambda entry: entry[0],
    )
    what = pack.metric.label + (f" ({claim.scope})" if claim.scope else "")
    if not ranked:
        return f"the story has no metric for {what}"
    equal = [one.metric.id for rank, one in ranked if rank == ranked[0][0]]
    if len(equal) > 1:
        return f"the story has no metric for {what} alone: {', '.join(equal)} fit alike"
    return _in_metric(claim, pack, ranked[0][1])


def _rank(claim: Claim, pack: Pack, one: _Known, words: frozenset[str]) -> tuple[int, int, int, int] | None:
    """How well a metric fits, the smallest first; ``None`` when it does not."""
    is_exact = one.metric.id == pack.id
    if (
        not (is_exact or pack.id in one.concepts)
        or not _unit_fits(claim, one.metric)
        or not _kind_fits(claim, one.metric)
    ):
        return None
    wrong_group = _group_gap(claim, pack, one)
    if wrong_group is None:
        return None
    rest = one.rest - ({"forecast"} if claim.is_forecast else set())
    if not is_exact and not (rest <= words or (one.names and one.names <= words)):
        return None
    is_forecast_metric = one.metric.kind is Kind.FORECAST
    return (wrong_group, 0 if is_forecast_metric == claim.is_forecast else 1, 0 if is_exact else 1, len(rest))


def _group_gap(claim: Claim, pack: Pack, one: _Known) -> int | None:
    """0 where the metric counts just the claim's group, 1 where it counts all and the scope says which."""
    ordinary = (
        pack.default | {"hostages", "passengers"}
        if pack.id in {"rescued", "held", "aboard"}
        else pack.default
    )
    if not claim.scope:
        return 0 if one.groups <= ordinary else None
    if one.groups == {claim.scope}:
        return 0
    excludes = claim.scope == "attackers" and "victims" in one.metric.id.lower()
    return 1 if one.groups <= ordinary and not excludes else None


def _kind_fits(claim: Claim, metric: Metric) -> bool:
    if metric.kind is Kind.FORECAST:
        return claim.is_forecast
    return metric.kind is not Kind.STATE and (metric.kind is not Kind.DATE or claim.metric == "deadline")


def _unit_fits(claim: Claim, metric: Metric) -> bool:
    unit = claim.quantity.unit if isinstance(claim.quantity, Quantity) else None
    return unit is None or metric.unit is None or factor_between(unit, metric.unit) is not None


def _in_metric(claim: Claim, pack: Pack, one: _Known) -> Claim:
    scope = "" if {claim.scope} == one.groups else claim.scope
    if set(phrase_words(scope)) <= one.rest | one.names:
        # "Derna" is what deaths_derna counts
        scope = ""
    if one.metric.id != pack.id and _is_wider(pack, one):
        scope = f"{pack.id.rpartition('_')[2]} {scope}".strip()
    quantity = claim.quantity
    if isinstance(quantity, Quantity) and quantity.unit and one.metric.unit:
        quantity = _converted(quantity, factor_between(quantity.unit, one.metric.unit) or 1, one.metric.unit)
    return claim.with_(metric=one.metric.id, scope=scope, quantity=quantity)


def _converted(quantity: Quantity, factor: float, unit: str) -> Quantity:
    """In another unit; three digits survive, and a point becomes a hedged figure."""
    if factor == 1:
        return quantity.with_(unit=unit)
    if quantity.value is not None and quantity.qualifier in {Qualifier.EXACT, Qualifier.ABOUT}:
        return about(_rounded(quantity.value * factor), unit=unit, phrase=quantity.phrase)
    low, high, value = (
        None if number is None else _rounded(number * factor)
        for number in (quantity.low, quantity.high, quantity.value)
    )
    return quantity.with_(low=low, high=high, value=value, unit=unit)


def _is_wider(pack: Pack, one: _Known) -> bool:
    """Whether the metric stands for several packs of one unit: ``structures`` are destroyed or damaged."""
    alike = {name for name in one.concepts if packs_by_id()[name].metric.unit == pack.metric.unit}
    return len(alike) > 1


def _rounded(number: Number) -> float:
    return float(f"{number:.3g}")
