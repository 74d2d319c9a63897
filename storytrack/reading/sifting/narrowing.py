"""Narrower scopes that only the whole text shows: one fire of several, one place of several.

Two figures of one metric in one text clash unless something tells their populations apart. Where a
text tells of several named fires, each has its own area. Where a smaller figure is said of a place
("two people died in Malaga") beside a larger one, it is a part of that one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import takewhile

from storytrack.model.claim import Claim, Cue, Role
from storytrack.model.metric import Kind
from storytrack.model.quantity import Qualifier, Quantity
from storytrack.model.reading import LeftOut
from storytrack.reading.article import Article
from storytrack.reading.counting.breakdowns import end_of_name
from storytrack.reading.counting.echo_rules import ECHOES
from storytrack.reading.dating.day_words import is_day_or_month
from storytrack.reading.grounded import Grounded
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.parts import parts_of
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.speaking.roles import role_in

__all__ = ["narrowed"]


def narrowed(found: Sequence[Grounded], article: Article) -> tuple[list[Grounded], list[LeftOut]]:
    """The claims, each in a scope that sets it apart from the others of its metric, where there is one.

    A smaller count of the same speaker, or of none, with nothing to set it apart is a part whose
    group is not named ("one died later"): it is left out. What the text calls a total ("death toll rises
    to 31") is no part of another.
    """
    kept: list[Grounded] = []
    left_out: list[LeftOut] = []
    named = list(_by_name(found, article))
    newer = {id(one.claim) for one in named if one.how.rule in ECHOES}
    totals = {id(one.claim) for one in named if one.how.rule in _TOTALS}
    largest = _largest(one.claim for one in named if id(one.claim) not in newer)
    places = _Places(article)
    for one in named:
        claim = one.claim
        whole = largest.get((claim.metric, claim.scope))
        placed = _by_place(claim, whole, article, places) if whole else claim
        is_listed = bool(claim.scope) and one.how.rule in _LISTED
        is_part = whole is not None and placed is claim and not is_listed and one.how.rule not in _TOTALS
        if (
            whole
            and is_part
            and claim.span
            and (
                _is_unnamed_part(claim, whole, article, is_total=id(whole) in totals)
                or _is_confirmed_part(claim, whole, article)
            )
        ):
            reason = f"a part of {whole.quantity} in the same text, and its group is not named"
            left_out.append(LeftOut(phrase=claim.span.quote, span=claim.span, reason=reason, rule="part"))
        else:
            kept.append(one._replace(claim=placed))
    return kept, left_out


_TOTALS = frozenset({"total", "running total"})
"""Rules of figures that a text calls the total."""
_LISTED = frozenset({"list", "verb before and another"})
"""Rules of figures told beside others: "a leader and one fighter"."""


# --- one fire of several ------------------------------------------------------------------------------


def _by_name(found: Sequence[Grounded], article: Article) -> Iterator[Grounded]:
    names: set[str] = set()
    if any(_has_names(one.claim, article) for one in found):
        names = {name for sentence in article.sentences for _, name in _names_in(sentence, article)}
    for one in found:
        span = one.claim.span if len(names) > 1 and _has_names(one.claim, article) else None
        name = _name_at(article, *article.where(span)) if span else ""
        yield one.with_(scope=" ".join(filter(None, (name, one.claim.scope)))) if name else one


def _has_names(claim: Claim, article: Article) -> bool:
    return claim.metric is not None and "named" in article.vocabulary.by_id[claim.metric].words


def _names_in(sentence: Sentence, article: Article) -> Iterator[tuple[int, str]]:
    """Place and name of every "Elm Fire" of a sentence."""
    for place, word in enumerate(sentence.words):
        if word in article.vocabulary.names_after:
            first = place
            while (
                sentence.is_capitalised(first - 1) and sentence.words[first - 1] not in grammar().determiners
            ):
                first -= 1
            if first < place and role_in(sentence.words[first : place + 1]) is None:
                yield place, sentence.printed(first, place)


def _name_at(article: Article, index: int, place: int) -> str:
    """The fire named last before a figure, else first after it, else last in the sentence before."""
    sentences = article.sentences
    here = list(_names_in(sentences[index], article))
    before = [name for at, name in here if at < place]
    if before or here:
        return before[-1] if before else here[0][1]
    if index == 0 or sentences[index - 1].paragraph != sentences[index].paragraph:
        return ""
    return next((name for _, name in reversed(list(_names_in(sentences[index - 1], article)))), "")


# --- one place of several -----------------------------------------------------------------------------


def _largest(claims: Iterable[Claim]) -> dict[tuple[str | None, str], Claim]:
    """For each metric and scope the claim with the highest lower end."""
    found: dict[tuple[str | None, str], Claim] = {}
    for claim in claims:
        key = claim.metric, claim.scope
        if _is_plain(claim) and (key not in found or _low(claim) > _low(found[key])):
            found[key] = claim
    return found


_STANDING = {Cue.FINAL, Cue.CORRECTION, Cue.NEW_DEFINITION}
"""What may be said of a figure that stands now."""


def _is_plain(claim: Claim) -> bool:
    """Whether it says how many there are now: no increment, forecast, denial or older figure."""
    return not claim.delta and not set(claim.cues) - _STANDING and isinstance(claim.quantity, Quantity)


def _low(claim: Claim) -> float:
    return (claim.quantity.low or 0) if isinstance(claim.quantity, Quantity) else 0


def _by_place(claim: Claim, whole: Claim, article: Article, places: _Places) -> Claim:
    """The claim in the place that its sentence names, when it is a smaller figure of the same side."""
    roles = {claim.said_by.role, whole.said_by.role} - {Role.OUTLET}
    if claim.span is None or len(roles) > 1 or not _is_below(claim, whole, article):
        return claim
    if article.sentences[article.where(claim.span)[0]].is_heading:
        return claim  # a headline names the place of the whole story
    place = places.of(claim)
    if place and _low(claim) > _low(whole) / 2 and places.is_of_all(place, whole):
        return claim
    return claim.with_(scope=" in ".join(filter(None, (claim.scope, place)))) if place else claim


class _Places:
    """Where a text says that things happened."""

    def __init__(self, article: Article) -> None:
        self._article = article

    @cached_property
    def _named(self) -> Mapping[str, frozenset[int]]:
        """Every place ("in Malaga"), with the numbers of the sentences that name it."""
        found: dict[str, set[int]] = defaultdict(set)
        for index, sentence in enumerate(self._article.sentences):
            for lead, word in enumerate(sentence.words):
                if word in grammar().place_leads and (name := _place_at(sentence, lead)):
                    found[name].add(index)
        return {name: frozenset(places) for name, places in found.items()}

    @cached_property
    def _headlines(self) -> list[str]:
        """What stands at the top of the text."""
        headings = takewhile(lambda one: one.is_heading, self._article.sentences)
        return [one.printed(0, len(one)) for one in headings]

    def is_of_all(self, place: str, whole: Claim) -> bool:
        """Whether a place is that of all that is told, and sets no figure of it apart.

        It is where a headline names it, where the larger figure is of it, too, and where it is the only
        place, of which both the lead and another sentence tell.
        """
        named = self._named.get(place, frozenset())
        if len(self._named) == 1 and len(named) > 1 and len(self._headlines) in named:
            return True
        return place == self.of(whole) or any(place in one for one in self._headlines)

    def of(self, claim: Claim) -> str:
        """The place that is named after a figure in its sentence, or ``""``."""
        if claim.span is None:
            return ""
        index, token = self._article.where(claim.span)
        return _place_after(self._article.sentences[index], token)


_FURTHER = 3
"""Sentences. What is told further on than that after a whole is not told of it."""


def _is_unnamed_part(claim: Claim, whole: Claim, article: Article, *, is_total: bool) -> bool:
    """Whether it is smaller, of the same day, nobody else says it, and the text shows that it is a part.

    That it does by words ("of them", "including"), by telling it in one sentence with its whole or soon
    after it, by counting bodies, or by calling the whole a total. Neither of two figures that are told
    as others is a part.
    """
    if Cue.CORRECTION in claim.cues:
        return False  # "revised to 19": all there are, though fewer
    if claim.as_of != whole.as_of or not _is_below(claim, whole, article):
        return False
    if (
        claim.span is None
        or whole.span is None
        or _is_of_others(claim, article)
        or _is_of_others(whole, article)
    ):
        return False
    (index, place), (at, other) = article.where(claim.span), article.where(whole.span)
    if index == at and _is_contrasted(article.sentences[index], *sorted((place, other))):
        return False
    speaker, of_whole = claim.said_by.speaker, whole.said_by.speaker
    if speaker not in {"", of_whole}:
        return False
    is_of_bodies = not grammar().bodies.isdisjoint(article.sentences[index].words[place : place + _BESIDE])
    is_soon_after = 0 <= index - at <= _FURTHER or (is_of_bodies and index > at)
    is_shown = is_total or _is_called_part(article.sentences[index], place)
    return is_soon_after or (is_shown and speaker == of_whole)


def _is_confirmed_part(claim: Claim, whole: Claim, article: Article) -> bool:
    """As in "22 are dead, said the ministry, confirming that two of the injured had died": two of the 22.

    Who died later, or is said to bring the count to what it is, adds to an older one.
    """
    is_increment = claim.delta and not claim.cues and _low(claim) < _low(whole)
    if not is_increment or claim.span is None or whole.span is None:
        return False
    (index, place), (at, other) = article.where(claim.span), article.where(whole.span)
    words = article.sentences[index].words
    if (at, other) > (index, place) or index - at > _FURTHER or not _adding().isdisjoint(words):
        return False
    said = [one for one in article.sayings(index) if one.place < place]
    is_confirmed = bool(said) and words[said[-1].place] in _CONFIRMING
    return is_confirmed and grammar().plus.isdisjoint(words[said[-1].place : place + _BESIDE])


@cache
def _adding() -> frozenset[str]:
    """In the sentence of those who have come since a total was given, or who brought it about."""
    return grammar().since_then | grammar().bringing | {"after"}


_CONFIRMING = frozenset({"confirmed", "confirms", "confirming"})


def _is_contrasted(sentence: Sentence, first: int, last: int) -> bool:
    """As in "one paper wrote of 12 dead, while another had 15": each clause tells of its own."""
    return not _CONTRASTS.isdisjoint(sentence.words[first:last])


_CONTRASTS = frozenset(
    {"while", "whereas", "whilst", ";", "contradicting", "contradicts", "contradicted", "contrary", "unlike"}
)


def _is_of_others(claim: Claim, article: Article) -> bool:
    """As in "twelve others", "another 12": they are not those told of before."""
    if claim.span is None:
        return False
    index, place = article.where(claim.span)
    words = article.sentences[index].words
    return not grammar().more.isdisjoint(words[max(0, place - 1) : place + _BESIDE])


_BESIDE = 4
"""Words from a figure's first to "others"."""


def _is_called_part(sentence: Sentence, place: int) -> bool:
    """As in "three of them died", "including three who died", "three of the dead"."""
    words = sentence.words
    if not grammar().including.isdisjoint(words[max(0, place - 3) : place]):
        return True
    of = next((at for at in range(place, place + 3) if sentence.word(at) == "of"), 0)
    return bool(of) and sentence.word(of + 1) in grammar().partitives | grammar().of_a_state


def _is_below(claim: Claim, whole: Claim, article: Article) -> bool:
    """Whether it is a smaller figure of a count that only grows."""
    if (
        not _is_plain(claim)
        or article.vocabulary.by_id[claim.metric or ""].metric.kind is not Kind.CUMULATIVE
    ):
        return False
    high = claim.quantity.high if isinstance(claim.quantity, Quantity) else None
    return high is not None and high < _low(whole) and not _is_loose(whole, claim)


_LOOSE = 10
"""Texts say "several" of two: a vague word of so few is no whole that others are parts of."""


def _is_loose(whole: Claim, claim: Claim) -> bool:
    """Whether it is no whole for ``claim``: "all 11" told further on are others, "several" may be two."""
    qualifier = whole.quantity.qualifier if isinstance(whole.quantity, Quantity) else None
    is_further = bool(whole.span and claim.span and claim.span.start < whole.span.start)
    if qualifier is Qualifier.ALL:
        return is_further
    return qualifier is Qualifier.VAGUE and _low(whole) < _LOOSE


def _place_after(sentence: Sentence, token: int) -> str:
    """The name of a place after a figure, in its part of the sentence: "two people died in Malaga"."""
    parts = parts_of(sentence)
    for lead in range(token, len(sentence)):
        is_lead = sentence.words[lead] in grammar().place_leads and parts.of[lead] == parts.of[token]
        if is_lead and (name := _place_at(sentence, lead)):
            return name
    return ""


def _place_at(sentence: Sentence, lead: int) -> str:
    """The name of the place behind "in", "near" or the like at ``lead``, or ``""``."""
    first = lead + 1 + (sentence.word(lead + 1) == "the")
    last = end_of_name(sentence, first)
    is_name = last > first and not is_day_or_month(sentence.words[first])
    return sentence.printed(first, last) if is_name else ""
