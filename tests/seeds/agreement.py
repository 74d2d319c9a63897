"""How far a reading agrees with the labels of a text.

A label and a claim are set side by side when they have the metric in common and the claim stands on the
label's quote. A *figure* is found when metric and quantity agree, a *claim* when scope and increment do too.
Speaker, time, cues and the rest are compared for the figures found. What an editor may or may not write
down (``optional``) counts for nothing, unless its value is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import add

from labelled_sentences import BARE_PLURAL, Label, LabelledText, ToLeaveOut, Words

from storytrack.files.scoring import Share, Tally
from storytrack.model.claim import Claim
from storytrack.model.quantity import Qualifier, Quantity
from storytrack.model.reading import Reading
from storytrack.model.when import When
from storytrack.reading import EnglishReader

WORDS_AROUND = 8
"""A speaker may be printed with so many words more than the label has: an apposition, an office."""

PLURALS = {"women": "woman", "men": "man", "children": "child", "policemen": "policeman", "people": "person"}


IN_ACRES = {"acres": 1.0, "hectares": 2.47105, "square miles": 640.0}
NO_SHARE = Share()
NO_TALLY = Tally()


@dataclass(frozen=True, slots=True)
class Pair:
    """A label, the claim on its quote, and the fields in which they are apart."""

    label: Label
    claim: Claim
    apart: frozenset[str]

    @property
    def is_figure(self) -> bool:
        """Whether the quantity agrees; the metric does in every pair."""
        return "quantity" not in self.apart

    @property
    def is_found(self) -> bool:
        """Whether the claim is the one asked for, whoever is said to have made it, and when."""
        return self.apart.isdisjoint({"quantity", "scope", "delta"})


@dataclass(frozen=True, slots=True)
class Agreement:
    """One text: what was paired, what was missed, what was read that no label asks for."""

    text: LabelledText
    pairs: tuple[Pair, ...]
    missed: tuple[Label, ...]
    unasked: tuple[Claim, ...]
    let_in: tuple[ToLeaveOut, ...]
    """Figures to be left out on which a wrong claim stands."""

    @property
    def is_right(self) -> bool:
        """Whether an editor would change nothing."""
        apart = any(pair.apart for pair in self.pairs if not (pair.label.optional and pair.is_figure))
        return not (self.missed or self.unasked or self.let_in or apart)


@dataclass(frozen=True, slots=True)
class Marks:
    """The agreement of some texts in numbers; marks add up.

    ``fields`` counts the labels that ask for a field and have it right, out of all that ask for it, so
    that a figure newly found can only raise it; ``agree`` looks at the figures found alone, and there also at
    those for which a field was read that nobody asked for.
    """

    right: Share = NO_SHARE
    claims: Tally = NO_TALLY
    figures: Tally = NO_TALLY
    kept_out: Share = NO_SHARE
    fields: Mapping[str, Share] = field(default_factory=dict)
    agree: Mapping[str, Share] = field(default_factory=dict)

    def __add__(self, other: Marks) -> Marks:
        return Marks(
            self.right + other.right,
            self.claims + other.claims,
            self.figures + other.figures,
            self.kept_out + other.kept_out,
            _sums(self.fields, other.fields),
            _sums(self.agree, other.agree),
        )

    @classmethod
    def of_all(cls, agreements: Iterable[Agreement]) -> Marks:
        """The marks of several texts, each label and each claim with the same weight."""
        return reduce(add, (_marks(agreement) for agreement in agreements), cls())

    def pinned(self) -> dict[str, float]:
        """The marks that have floors; a reader that finds more and adds no faults lowers none of them."""
        claims, figures = self.claims, self.figures
        return _percent(
            {
                "texts right": self.right,
                "claims recall": Share(claims.hits, claims.support),
                "claims f1": Share(2 * claims.hits, 2 * claims.hits + claims.missed + claims.wrongly),
                "figures f1": Share(2 * figures.hits, 2 * figures.hits + figures.missed + figures.wrongly),
                **self.fields,
                "kept out": self.kept_out,
            }
        )

    def shown(self) -> dict[str, float]:
        """The marks of the table: precision and recall, and each field over the figures found."""
        claims, figures = self.claims, self.figures
        return _percent(
            {
                "right": self.right,
                "claims R": Share(claims.hits, claims.support),
                "claims P": Share(claims.hits, claims.hits + claims.wrongly),
                "figures R": Share(figures.hits, figures.support),
                "figures P": Share(figures.hits, figures.hits + figures.wrongly),
                **self.agree,
                "kept out": self.kept_out,
            }
        )


def _percent(shares: Mapping[str, Share]) -> dict[str, float]:
    """In percent, rounded down to a tenth; without those that had nothing to mark."""
    return {name: share.count * 1000 // share.of / 10 for name, share in shares.items() if share.of}


def _sums(one: Mapping[str, Share], other: Mapping[str, Share]) -> dict[str, Share]:
    return {name: one.get(name, NO_SHARE) + other.get(name, NO_SHARE) for name in FIELDS}


def agreement_on(text: LabelledText) -> Agreement:
    """Read the text with the built-in reader and hold the reading against the labels."""
    return compare(text, EnglishReader().read(text.text, published=text.published))


def compare(text: LabelledText, reading: Reading) -> Agreement:
    """Pair each label with at most one claim, best pairs first."""
    labels, claims = list(text.labels), list(reading.claims)
    pairs = [*_paired(labels, claims, lambda pair: pair.is_found)]
    pairs += _paired(labels, claims, lambda pair: pair.is_figure)
    pairs += _paired(labels, claims, lambda _pair: True)
    wrong = [*claims, *(pair.claim for pair in pairs if not pair.is_figure)]
    return Agreement(
        text=text,
        pairs=tuple(sorted(pairs, key=lambda pair: pair.label.quote.start)),
        missed=tuple(label for label in labels if not label.optional),
        unasked=tuple(claims),
        let_in=tuple(out for out in text.out if any(_stands_on(claim, out.phrase) for claim in wrong)),
    )


def _paired(labels: list[Label], claims: list[Claim], good: Callable[[Pair], bool]) -> Iterator[Pair]:
    """Take out of both lists those that make a good pair; labels that are asked for go first."""
    for label in sorted(labels, key=lambda label: label.optional):
        for claim in claims:
            if claim.metric in label.metrics and _stands_on(claim, label.quote):
                pair = Pair(label, claim, _apart(label, claim))
                if good(pair):
                    labels.remove(label)
                    claims.remove(claim)
                    yield pair
                    break


def _stands_on(claim: Claim, words: Words) -> bool:
    return claim.span is not None and claim.span.start < words.end and words.start < claim.span.end


def _apart(label: Label, claim: Claim) -> frozenset[str]:
    agrees = {
        "quantity": any(_same_quantity(one, claim.quantity, label.unit) for one in label.quantities),
        "delta": label.delta == claim.delta,
        **{name: same(label, claim) for name, (_asked, same) in _COMPARED.items()},
    }
    return frozenset(name for name, same in agrees.items() if not same)


def _marks(agreement: Agreement) -> Marks:
    asked = [pair for pair in agreement.pairs if not pair.label.optional]
    # An optional label's claim is neither here nor there when it is right, and wrong when it is wrong.
    extra = len(agreement.unasked) + sum(
        pair.label.optional and not pair.is_figure for pair in agreement.pairs
    )
    figures = [pair for pair in asked if pair.is_figure]
    labels = [*agreement.missed, *(pair.label for pair in asked)]
    out = agreement.text.out
    return Marks(
        right=Share(agreement.is_right, 1),
        claims=_tally(sum(pair.is_found for pair in asked), asked, agreement.missed, extra),
        figures=_tally(len(figures), asked, agreement.missed, extra),
        kept_out=Share(len(out) - len(agreement.let_in), len(out)),
        fields={name: _asked_and_right(name, labels, figures) for name in FIELDS},
        agree={name: _agreeing(name, figures) for name in FIELDS},
    )


def _tally(hits: int, asked: list[Pair], missed: tuple[Label, ...], extra: int) -> Tally:
    off = len(asked) - hits
    return Tally(hits=hits, missed=len(missed) + off, wrongly=extra + off)


def _asked_and_right(name: str, labels: list[Label], figures: list[Pair]) -> Share:
    asks = _COMPARED[name][0]
    right = sum(asks(pair.label) and name not in pair.apart for pair in figures)
    return Share(right, sum(map(asks, labels)))


def _agreeing(name: str, figures: list[Pair]) -> Share:
    asks = _COMPARED[name][0]
    compared = [pair for pair in figures if asks(pair.label) or name in pair.apart]
    return Share(sum(name not in pair.apart for pair in compared), len(compared))


# --- the fields ---


def _same_quantity(wanted: Quantity | str, given: object, unit: str) -> bool:
    if not isinstance(given, Quantity):
        return False
    if isinstance(wanted, str):
        assert wanted == BARE_PLURAL
        return (given.low, given.high) == (2, None)
    if unit not in {"", given.unit}:
        return _same_area(wanted, given, unit)
    if (wanted.qualifier, given.qualifier) == (Qualifier.ALL, Qualifier.ALL) and not wanted.is_known:
        return True
    same = wanted.qualifier is given.qualifier
    return same and _near(wanted.low, given.low, 1e-6) and _near(wanted.high, given.high, 1e-6)


def _same_area(wanted: Quantity, given: Quantity, unit: str) -> bool:
    """Whether it is the same area in another unit, rounded as may be."""
    if unit not in IN_ACRES or given.unit not in IN_ACRES:
        return False
    scale = IN_ACRES[unit] / IN_ACRES[given.unit]
    ends = ((wanted.low, given.low), (wanted.high, given.high))
    scaled = [(one if one is None else one * scale, other) for one, other in ends]
    return all(_near(one, other, 0.05) for one, other in scaled)


def _near(one: float | None, other: float | None, reach: float) -> bool:
    return one == other or (one is not None and other is not None and abs(one - other) <= reach * abs(one))


def _same_scope(label: Label, claim: Claim) -> bool:
    return _singular(claim.scope) in map(_singular, label.scopes)


def _singular(scope: str) -> str:
    return " ".join(PLURALS.get(word) or _without_s(word) for word in _bare(scope))


def _without_s(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _bare(words: str) -> list[str]:
    """The words in lower case, without an article before them and signs around them."""
    found = [word.strip(".,;:\"'“”‘’()") for word in words.replace("’", "'").casefold().split()]
    return found[1:] if found[:1] and found[0] in {"the", "a", "an"} else found


def _same_speaker(label: Label, claim: Claim) -> bool:
    return any(_is_named(one, claim.said_by.speaker) for one in label.speakers)


def _is_named(wanted: str, given: str) -> bool:
    """Whether ``given`` names ``wanted`` and not much beside."""
    one, other = _bare(wanted), _bare(given)
    if not one or not other:
        return one == other
    starts = range(min(len(other) - len(one), WORDS_AROUND) + 1)
    return len(other) <= len(one) + WORDS_AROUND and any(other[at : at + len(one)] == one for at in starts)


def _same_role(label: Label, claim: Claim) -> bool:
    return not label.roles or claim.said_by.role in label.roles


def _same_organisation(label: Label, claim: Claim) -> bool:
    return not label.organisation or _is_named(label.organisation, claim.said_by.organisation)


def _same_hedge(label: Label, claim: Claim) -> bool:
    return not label.hedge or label.hedge in claim.said_by.hedge.casefold()


def _same_chain(label: Label, claim: Claim) -> bool:
    return not label.via or [_bare(one) for one in label.via] == [_bare(one) for one in claim.said_by.via]


def _same_time(label: Label, claim: Claim) -> bool:
    if claim.as_of is None:
        has_a_choice = len(label.as_of) > 1 and any(_touch(one, label.published) for one in label.as_of)
        return has_a_choice or not label.as_of
    return any(one.start <= claim.as_of.start <= one.end for one in label.as_of or (label.published,))


def _touch(one: When, other: When) -> bool:
    return one.start <= other.end and other.start <= one.end


def _same_cues(label: Label, claim: Claim) -> bool:
    return label.cues <= set(claim.cues) <= label.cues | label.cues_may


_COMPARED: Mapping[str, tuple[Callable[[Label], bool], Callable[[Label, Claim], bool]]] = {
    "scope": (lambda label: label.scopes != ("",), _same_scope),
    "speaker": (lambda label: label.speakers != ("",), _same_speaker),
    "role": (lambda label: bool(label.roles), _same_role),
    "organisation": (lambda label: bool(label.organisation), _same_organisation),
    "hedge": (lambda label: bool(label.hedge), _same_hedge),
    "via": (lambda label: bool(label.via), _same_chain),
    "as_of": (lambda label: bool(label.as_of), _same_time),
    "cues": (lambda label: bool(label.cues), _same_cues),
}
"""Each field with when it is asked for, and when it agrees. """

FIELDS = tuple(_COMPARED)
