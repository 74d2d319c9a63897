"""What a figure counts: the noun phrase after it."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from storytrack.reading.counting.heads import Head, NounKind
from storytrack.reading.counting.pack import Form, Use
from storytrack.reading.counting.vocabulary import Vocabulary
from storytrack.reading.language.grammar import grammar, noun_ends
from storytrack.reading.language.phrases import Match
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wholes import number_of_whole, past_small_words
from storytrack.reading.language.wordlists import word_list

__all__ = ["NounPhrase", "Nouns", "anybody_together", "describes"]


class NounPhrase(NamedTuple):
    """Tokens up to ``last`` (excluded) after a figure.

    ``names`` are the groups ("attackers") or things ("homes", "businesses") it joins, ``printed``
    its words. ``described`` is the place of a word such as "injured" between figure and noun ("30
    injured passengers"); ``is_part`` marks "of them"; ``whole`` is the place of the figure of the
    whole ("155 of the 450"); ``more`` marks "more", "other", "further", ``one`` a singular,
    ``group`` whom a count is of ("12 civilian deaths").
    """

    last: int
    kind: NounKind = NounKind.MISSING
    names: tuple[str, ...] = ()
    printed: str = ""
    described: int | None = None
    is_part: bool = False
    whole: int | None = None
    more: bool = False
    one: bool = False
    group: str = ""


@cache
def _everybody() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(text.split()) for text in word_list("people").texts("everybody"))


def anybody_together(groups: frozenset[str]) -> bool:
    """Whether the groups named side by side are simply everybody ("passengers and crew")."""
    return any(pair <= groups for pair in _everybody())


_STANDING = frozenset({"current", "former", "present", "past", "active", "retired"})
"""Two of these, joined, describe one group: "current and former", "active or retired"."""
_ADJECTIVES = 6
"""Words before a noun that describe it, the parts of a hyphened one singly."""


def describes(sentence: Sentence, place: int) -> bool:
    """Whether the word at ``place`` may stand before a noun within its phrase: "heavily-armed", "US"."""
    word = sentence.word(place)
    if word == "-":
        return sentence.is_glued(place) and sentence.is_glued(place + 1)
    if word.isalpha() and word not in noun_ends():
        return True
    return _in_name(sentence, place) or (word == "us" and sentence.printed(place, place + 1) == "US")


def _in_name(sentence: Sentence, place: int) -> bool:
    """Whether the word stands between two words of a name: "an Army of the Sun commander"."""
    joints = grammar().place_joints
    if sentence.word(place) != "the" and sentence.word(place) not in joints:
        return False
    before = place - 2 if sentence.word(place - 1) in joints else place - 1
    after = place + 2 if sentence.word(place + 1) == "the" else place + 1
    return sentence.is_capitalised(before) and sentence.is_capitalised(after)


class Nouns(NamedTuple):
    """The noun phrases of one sentence; ``starts`` are the first tokens of its figures."""

    sentence: Sentence
    vocabulary: Vocabulary
    starts: Collection[int]

    def _word(self, place: int) -> str:
        return self.sentence.word(place)

    def _head(self, place: int) -> Match[Head] | None:
        return self.vocabulary.heads.at(self.sentence.words, place)

    def _trigger(self, place: int) -> Match[tuple[Use, ...]] | None:
        return self.vocabulary.triggers.at(self.sentence.words, place)

    def phrase(self, start: int) -> NounPhrase:
        """The noun phrase that begins at token ``start``; at most a few words are looked at."""
        is_part, place = self._after_of(start)
        if place > start and place in self.starts:
            return NounPhrase(start, whole=place)
        if self._word(place) == "-" and self.sentence.is_glued(place):
            place += 1
        place, described, more = self._to_the_noun(place)
        found = self.named(place) or NounPhrase(place if more and described is None else start)
        if described is None and not is_part and not more:
            return found
        return found._replace(described=described, is_part=is_part, more=more)

    def _after_of(self, start: int) -> tuple[bool, int]:
        """Steps over "of the", "of its"; "of them (were)" is a part of something named before."""
        if self._word(start) != "of":
            return False, start
        place = start + 1
        if self._word(place) in grammar().partitives and self._head(place + 1) is None:
            is_verb = self._word(place + 1) in grammar().be
            return True, place + 1 + is_verb
        if self._word(place) in {"them", "whom", "which"}:
            return True, place + 1
        place = past_small_words(self.sentence, place)
        owned = number_of_whole(self.sentence, start)
        return False, owned if owned in self.starts else place

    def _to_the_noun(self, place: int) -> tuple[int, int | None, bool]:
        """Steps over "more" and "injured": the place of the noun, that of the description, and "more"."""
        described, more = None, False
        for _ in range(4):
            if place in self.starts:
                break
            if self._word(place) in grammar().more and self._head(place) is None:
                more, place = True, place + 1
                continue
            if self._word(place) == "remaining" and self._noun_near(place + 1):
                place += 1  # "the five remaining hostages", not "with five remaining in hospital"
                continue
            if self._word(place) in _STANDING and self._word(place + 2) in _STANDING:
                place += 3  # "current and former employees"
                continue
            found = self._trigger(place)
            describes = found and any(use.form in {Form.STATE, Form.PASSIVE} for use in found.value)
            if found is None or not describes or not self._noun_near(place + found.length):
                break
            described, place = place, place + found.length
        return place, described, more

    def _noun_near(self, place: int) -> bool:
        """Whether a listed noun follows, at most one word on."""
        if place in self.starts:
            return False
        found = self._head(place)
        word = self._word(place)
        if found is None and word.isalpha() and word not in noun_ends():
            found = self._head(place + 1)
        return found is not None

    def named(self, place: int) -> NounPhrase | None:
        """The listed nouns, or the plural of no list, at token ``place``."""
        return self.run(place) or self._unlisted(place)

    def run(self, place: int) -> NounPhrase | None:
        """The listed nouns at ``place``, or up to five adjectives on: "rebel fighters", "homes and shops"."""
        start = place
        while (first := self._head(place)) is None:
            if not describes(self.sentence, place) or place in self.starts:
                return None
            if place - start >= _ADJECTIVES or self._trigger(place):
                return None
            place += 1
        if (name := self._members_of(place)) is not None:
            return name
        last, head = self._side_by_side(place, first.value)
        joined = [head]
        while len(joined) < 5 and (following := self._joined(last, head)) is not None:
            last, head = following
            joined.append(head)
        names = tuple(dict.fromkeys(head.name for head in joined if head.name))
        group = first.value.name if head.kind is NounKind.COUNT and first.value.kind is NounKind.GROUP else ""
        kind = (
            joined[0].kind
            if len(joined) == 1 or not names
            else max(joined, key=lambda one: bool(one.name)).kind
        )
        return NounPhrase(
            last, kind, names, self.sentence.printed(place, last), one=joined[-1].one, group=group
        )

    def _members_of(self, place: int) -> NounPhrase | None:
        """As in "members of the Red Cross": a group by the name of what it belongs to."""
        if self._word(place) not in {"members", "member"} or self._word(place + 1) != "of":
            return None
        first = place + 2 + (self._word(place + 2) == "the")
        last = first
        while self.sentence.is_capitalised(last) and last not in self.starts and last - first < _ADJECTIVES:
            last += 1
        if last == first:
            return None
        printed = self.sentence.printed(place, last)
        return NounPhrase(last, NounKind.GROUP, (printed,), printed, one=self._word(place) == "member")

    def _side_by_side(self, place: int, head: Head) -> tuple[int, Head]:
        """Nouns side by side; the last one says what it is: "rebel fighters", "police vehicles"."""
        last = place
        for _ in range(5):
            found = self._head(last)
            if found is None or last in self.starts or (last > place and self._is_compound(place)):
                break
            last, head = last + found.length, found.value
        return last, head

    def _is_compound(self, place: int) -> bool:
        """Whether the noun is the second half of "900-acre": what follows is another noun."""
        return self._word(place - 1) == "-" and self.sentence.is_glued(place)

    def _joined(self, place: int, head: Head) -> tuple[int, Head] | None:
        """The noun after "and", or between commas in a list that ends in "and"."""
        joint = self._word(place)
        if joint not in {"and", "or", "&", ","} or place + 1 in self.starts:
            return None
        following = place + 1 + (joint == "," and self._word(place + 1) in {"and", "or"})
        found = self._head(following)
        if found is None or following in self.starts or not _same_sort(head, found.value):
            return None
        last, other = self._side_by_side(following, found.value)
        if joint == "," and following == place + 1 and self._word(last) not in {"and", "or", ","}:
            return None
        return (last, other) if _same_sort(head, other) else None

    def _unlisted(self, place: int) -> NounPhrase | None:
        """A plural that no list has ("seven shepherds"): the words up to it."""
        start = place
        while place - start < 4 and place not in self.starts:
            word = self._word(place)
            if not word.isalpha() or word in noun_ends() or self._trigger(place):
                return None
            place += 1
            if _looks_plural(word):
                printed = self.sentence.printed(start, place)
                return NounPhrase(place, NounKind.OTHER, (printed,), printed)
        return None


def _same_sort(one: Head, other: Head) -> bool:
    """People with people, things with things; attackers are never counted with others."""
    sides = {"attackers" in (one.name, other.name)} if one.name != other.name else set()
    people = {NounKind.ANYBODY, NounKind.GROUP}
    return (one.kind in people) == (other.kind in people) and True not in sides


def _looks_plural(word: str) -> bool:
    return len(word) > 3 and (word.endswith(("men", "people")) or (word[-1] == "s" and word[-2] not in "sui"))
