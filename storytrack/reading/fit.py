"""From the reader's metrics to those of a story: "killed, attackers" is its ``attackers_killed``.

A story names its metrics as it likes. A metric is taken apart into what it counts (by the words the
packs go by: ``deaths`` is *killed*), the groups it names, and the rest (``deaths_derna``: "derna").
A claim fits where all three do; a rest must stand in the claim's own sentence. Of several that fit,
the one with the least rest is taken; a tie is no fit, for guessing would be worse.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from storytrack.model.claim import Claim
from storytrack.model.definition import StoryDefinition
from storytrack.model.metric import Kind, Metric
from storytrack.model.quantity import Number, Qualifier, Quantity, about
from storytrack.model.reading import Grounds, LeftOut, Reading
from storytrack.reading.counting.pack import PERSONS, Pack
from storytrack.reading.counting.vocabulary import Vocabulary
from storytrack.reading.language.phrases import phrase_words
from storytrack.reading.language.sentences import sentences_of
from storytrack.reading.metric_names import MetricNames, NameParts
from storytrack.reading.quantities.units import factor_between

__all__ = ["fit"]


def fit(reading: Reading, definition: StoryDefinition, vocabulary: Vocabulary | None = None) -> Reading:
    """The reading in the metrics of ``definition``; what has none there is left out, with the reason.

    A definition without metrics leaves the reading as it is: its own ``metrics`` then declare them.
    ``vocabulary`` is that of the reader that made the reading; ``None`` is the standard one.
    """
    if not definition.metrics:
        return reading
    context = _Context(reading, vocabulary or Vocabulary.standard())
    names = MetricNames(context.vocabulary)
    known = tuple(names.taken_apart(metric) for metric in definition.metrics)
    claims: list[Claim] = []
    how: list[Grounds] = []
    left_out = list(reading.left_out)
    for claim, grounds in reading.explained:
        fitted = _fitted(claim, known, definition, context)
        if isinstance(fitted, str) and claim.span is not None:
            counted = claim.quantity if isinstance(claim.quantity, Quantity) and not claim.delta else None
            left_out.append(
                LeftOut(
                    phrase=claim.span.quote,
                    span=claim.span,
                    reason=fitted,
                    rule="no metric",
                    quantity=counted,
                    claim=claim,
                    how=grounds,
                )
            )
            continue
        claims.append(fitted if isinstance(fitted, Claim) else claim.with_(metric=None, about=fitted))
        how.extend([_in_what_unit(grounds, claim, claims[-1])] if grounds else [])
    used = {claim.metric for claim in claims}
    return reading.with_(
        claims=tuple(claims),
        how=tuple(how),
        left_out=tuple(sorted(left_out, key=lambda one: one.span.start)),
        metrics=tuple(metric for metric in definition.metrics if metric.id in used),
    )


class _Context:
    """The words of the sentence that a claim stands in, and of its speaker."""

    def __init__(self, reading: Reading, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._sentences = sentences_of(reading.text)
        self._starts = [one.start for one in self._sentences]

    def words(self, claim: Claim) -> frozenset[str]:
        spoken = frozenset(phrase_words(f"{claim.said_by.speaker} {claim.said_by.organisation}"))
        if claim.span is None:
            return spoken
        place = bisect_right(self._starts, claim.span.start) - 1
        return spoken if place < 0 else spoken | frozenset(self._sentences[place].words)


def _fitted(
    claim: Claim, known: Iterable[NameParts], definition: StoryDefinition, context: _Context
) -> Claim | str:
    """The claim in a metric of the story, or why there is none."""
    pack = context.vocabulary.by_id.get(claim.metric or "")
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
    return _in_metric(claim, pack, ranked[0][1], context.vocabulary)


def _rank(
    claim: Claim, pack: Pack, one: NameParts, words: frozenset[str]
) -> tuple[int, int, int, int] | None:
    """How well a metric fits, the smallest first; ``None`` when it does not."""
    is_exact = one.metric.id == pack.id
    if (
        not (is_exact or pack.id in one.concepts)
        or not _unit_fits(claim, one)
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


def _group_gap(claim: Claim, pack: Pack, one: NameParts) -> int | None:
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


def _unit_fits(claim: Claim, one: NameParts) -> bool:
    """Whether a number of the one unit can be given in the other; a group of people is of persons."""
    unit = claim.quantity.unit if isinstance(claim.quantity, Quantity) else None
    metric = one.metric
    if unit == PERSONS and one.whom and (metric.unit or "").lower() == one.whom:
        return claim.scope in {"", one.whom}
    return unit is None or metric.unit is None or factor_between(unit, metric.unit) is not None


def _in_metric(claim: Claim, pack: Pack, one: NameParts, vocabulary: Vocabulary) -> Claim:
    scope = "" if {claim.scope} == one.groups or claim.scope == one.whom else claim.scope
    if set(phrase_words(scope)) <= one.rest | one.names:
        # "Derna" is what deaths_derna counts
        scope = ""
    if one.metric.id != pack.id and _is_wider(pack, one, vocabulary):
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


def _is_wider(pack: Pack, one: NameParts, vocabulary: Vocabulary) -> bool:
    """Whether the metric stands for several packs of one unit: ``structures`` are destroyed or damaged."""
    alike = {name for name in one.concepts if vocabulary.by_id[name].metric.unit == pack.metric.unit}
    return len(alike) > 1


def _in_what_unit(grounds: Grounds, read: Claim, fitted: Claim) -> Grounds:
    """The grounds, with the unit that the text gives where the fitted claim is in another."""
    printed, now = grounds.unit or _unit_of(read), _unit_of(fitted)
    is_same = printed == now or not (printed and now) or factor_between(printed, now) == 1
    unit = "" if is_same else printed
    return grounds if grounds.unit == unit else grounds.with_(unit=unit)


def _unit_of(claim: Claim) -> str:
    return (claim.quantity.unit or "") if isinstance(claim.quantity, Quantity) else ""


def _rounded(number: Number) -> float:
    return float(f"{number:.3g}")
