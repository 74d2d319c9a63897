"""Who speaks in a sentence: "X said", "said X", "according to X", "X told AFP", "X denied"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from typing import NamedTuple

from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.speaking.roles import names_a_speaker, role_in

__all__ = ["Reach", "Saying", "Verb", "leading_body", "sayings_in"]


class Verb(Enum):
    """What a verb of saying does to what is said."""

    PLAIN = "plain"
    FORMAL = "formal"
    CLAIMING = "claiming"
    DENYING = "denying"
    NOT_CONFIRMING = "not_confirming"
    ACCORDING = "according"


class Reach(Enum):
    """Which figures of its sentence a saying speaks for."""

    AFTER = "after"
    BEFORE = "before"
    BOTH = "both"
    NOTHING = "nothing"
    """"claimed responsibility": it only shows who the subject is."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One verb of saying at token ``place``; the speaker is ``words[first:last]``, none if equal."""

    place: int
    first: int
    last: int
    verb: Verb
    reach: Reach
    is_pronoun: bool = False
    is_citing: bool = False
    via: str = ""


class _Lists(NamedTuple):
    verbs: Phrases[Verb]
    not_saying_after: Phrases[str]
    told_nobody: Phrases[str]
    subject_ends: frozenset[str]
    between: frozenset[str]
    openers: frozenset[str]
    first_person: frozenset[str]
    fillers: frozenset[str]
    pronouns: Phrases[str]


@cache
def _lists() -> _Lists:
    found = word_list("speech")
    verbs = {phrase: verb for verb in Verb for phrase in found.texts(verb.value)}
    return _Lists(
        Phrases(verbs),
        found.phrases("not_saying_after"),
        found.phrases("told_nobody"),
        found.words("subject_ends"),
        found.words("between"),
        found.words("openers"),
        found.words("first_person"),
        found.words("fillers"),
        found.phrases("pronouns"),
    )


_LONGEST_SUBJECT = 16
"""Words. A longer run before a verb of saying is no subject."""
_QUOTES = frozenset('"“”‘’«»')


def sayings_in(sentence: Sentence) -> tuple[Saying, ...]:
    """The sayings of a sentence, in order."""
    found: list[Saying] = []
    end = 0
    for place, match in _lists().verbs.all_in(sentence.words):
        if place < end:
            continue
        end = place + match.length
        saying = _read(sentence, place, end, match.value, found)
        if saying is not None:
            found.append(saying)
    return tuple(found)


def _read(sentence: Sentence, place: int, end: int, verb: Verb, before: list[Saying]) -> Saying | None:
    if verb is Verb.ACCORDING:
        return _according(sentence, place, end)
    if _is_noun_or_passive(sentence, place, end):
        return None
    if _lists().not_saying_after.at(sentence.words, end):
        first, last = _subject(sentence, place)
        return Saying(place, first, last, verb, Reach.NOTHING) if last > first else None
    right = _with_right_subject(sentence, place, end, verb)
    if right is not None and _closes(sentence, right.last):
        return right
    return _with_left_subject(sentence, place, end, verb, before) or right


def _is_noun_or_passive(sentence: Sentence, place: int, end: int) -> bool:
    before, after = sentence.word(place - 1), sentence.word(end)
    if place > 0 and sentence.is_capitalised(place) and sentence.word(place - 1) not in _QUOTES:
        # "the United States", "Human Rights Reports"
        return True
    if _lists().verbs.at(sentence.words, place - 1) is not None:
        # "denied reports that"
        return True
    if before in grammar().be or after in {"of", "by", "from"} or before in {"of", "the", "a", "an", "to"}:
        # "was said to", "the reports of", "an estimated 300"
        return True
    return before in {"been", "being"} or (before == "-" and sentence.is_glued(place))


def _according(sentence: Sentence, place: int, end: int) -> Saying | None:
    first, last = _noun_after(sentence, end)
    if last <= first:
        return None
    opens = place == 0 or (place == 1 and not sentence.words[0].isalnum())
    reach = Reach.AFTER if opens else Reach.BEFORE
    citing = sentence.words[place] not in {"according", "as", "in"}
    return Saying(place, first, last, Verb.ACCORDING, Reach.BOTH if citing else reach, is_citing=citing)


def _with_left_subject(
    sentence: Sentence, place: int, end: int, verb: Verb, before: list[Saying]
) -> Saying | None:
    first, last = _subject(sentence, place)
    if sentence.words[first:last] and sentence.words[first] in _lists().first_person:
        return None
    pronoun = _lists().pronouns.at(sentence.words, first)
    is_pronoun = pronoun is not None and first + pronoun.length == last
    if last <= first:
        if sentence.words[place].endswith("ing") and before:
            # "…, adding that": the speaker before goes on
            return replace(before[-1], place=place, verb=verb, reach=Reach.AFTER)
        if sentence.words[place].endswith("ing"):
            first, last = leading_body(sentence)
            return Saying(place, first, last, verb, Reach.AFTER) if last > first else None
        return None
    if verb is Verb.FORMAL and not is_pronoun and not _can_speak(sentence, first, last):
        return None
    via, after = _told(sentence, place, end)
    reach = _reach(sentence, first, after)
    return Saying(place, first, last, verb, reach, is_pronoun=is_pronoun, via=via)


def _can_speak(sentence: Sentence, first: int, last: int) -> bool:
    if role_in(sentence.words[first:last]) is not None:
        return True
    return any(sentence.is_capitalised(place) and place > 0 for place in range(first, last))


def _subject(sentence: Sentence, place: int) -> tuple[int, int]:
    """The tokens of the subject that ends before the verb at ``place``; an empty range if there is none."""
    last = _before_adverbs(sentence, place)
    named_before = _lists().pronouns.ending(sentence.words, last)
    if named_before is not None:
        return last - named_before.length, last
    if sentence.word(last - 1) == ",":
        return _with_apposition(sentence, last - 1)
    first = _walk_back(sentence, last)
    if sentence.word(first - 1) == "who":
        # "officials who spoke to AFP said"
        last = first - 1
        first = _walk_back(sentence, last)
    return _trimmed(sentence, first, last)


def _before_adverbs(sentence: Sentence, place: int) -> int:
    """Steps back over "also", "has later", "on Tuesday"."""
    for _ in range(6):
        word = sentence.word(place - 1)
        skip = word in _lists().between or (word.endswith("ly") and len(word) > 4) or word in _day_words()
        if not skip and not (
            word in {"on", "late", "early", "this"} and sentence.word(place) in _day_words()
        ):
            break
        place -= 1
    return place


@cache
def _day_words() -> frozenset[str]:
    days = frozenset(word_list("times").integers("weekdays"))
    return days | {"morning", "afternoon", "evening", "night", "today", "yesterday"}


def _walk_back(sentence: Sentence, last: int) -> int:
    first = last
    while first > 0 and last - first < _LONGEST_SUBJECT and not _ends_subject(sentence, first - 1):
        first -= 1
    return first


def _ends_subject(sentence: Sentence, place: int) -> bool:
    word = sentence.words[place]
    if word == "and":
        # "police and hospital officials said"
        return not names_a_speaker(sentence.words, place)
    if word == "-":
        return not sentence.is_glued(place)
    if word in {"'", "’"}:
        # "the teachers' union"
        return not (sentence.is_glued(place) and sentence.word(place - 1).endswith("s"))
    is_sign = not word[0].isalpha() and word not in {"&", "/"}
    return is_sign or word in _lists().subject_ends or word in _day_words()


def _trimmed(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """Without articles, "in Quetta" and the like at the beginning."""
    while first < last and (
        sentence.words[first] in grammar().determiners or sentence.words[first] in _lists().openers
    ):
        first += 1
    if first < last and sentence.words[first] in grammar().prepositions:
        for place in range(first + 1, last):
            if names_a_speaker(sentence.words, last) and not sentence.is_capitalised(place):
                return place, last
        return first, first
    return first, last


def _with_apposition(sentence: Sentence, comma: int) -> tuple[int, int]:
    """As in "Sana Malik, a spokeswoman, said"; an empty range after a quotation or another clause."""
    if sentence.word(comma - 1) in _QUOTES or sentence.word(comma + 1) in _QUOTES:
        return comma, comma
    for place in range(comma - 1, max(-1, comma - 15), -1):
        if sentence.words[place] in _QUOTES:
            return comma, comma
        if sentence.words[place] == ",":
            first = _walk_back(sentence, place)
            first, end = _trimmed(sentence, first, place)
            named = end > first and (sentence.is_capitalised(first) or names_a_speaker(sentence.words, end))
            return (first, comma) if named and comma - first <= 20 else (comma, comma)
    return comma, comma


def _closes(sentence: Sentence, place: int) -> bool:
    """Whether a sentence or a clause ends at ``place``."""
    return (
        place >= len(sentence) or sentence.words[place] in {",", ".", ";"} or sentence.words[place] in _QUOTES
    )


def _with_right_subject(sentence: Sentence, place: int, end: int, verb: Verb) -> Saying | None:
    """As in "…, said Sana Malik, a spokeswoman"."""
    before = sentence.word(place - 1)
    if before not in {",", "."} and before not in _QUOTES and place > 0:
        return None
    first, last = _noun_after(sentence, end)
    if last <= first or not (_can_speak(sentence, first, last) or sentence.is_capitalised(first)):
        return None
    return Saying(place, first, last, verb, Reach.BEFORE)


def _noun_after(sentence: Sentence, start: int) -> tuple[int, int]:
    """The speaker after "said" or "according to", with a description between commas."""
    while sentence.word(start) in {"the", "a", "an"}:
        start += 1
    last = _walk_on(sentence, start)
    if sentence.word(last) == ",":
        end = _walk_on(sentence, last + 1)
        described = (
            names_a_speaker(sentence.words, end) or role_in(sentence.words[last + 1 : end]) is not None
        )
        closes = (
            end >= len(sentence) or sentence.word(end) in {",", ".", "who"} or sentence.word(end) in _QUOTES
        )
        follows_verb = _lists().verbs.at(sentence.words, end) is not None
        if described and closes and not follows_verb and sentence.is_capitalised(start):
            last = end
    return start, last


def _walk_on(sentence: Sentence, start: int) -> int:
    last = start
    while last < len(sentence) and last - start < _LONGEST_SUBJECT and not _ends_noun(sentence, last):
        last += 1
    return last


def _ends_noun(sentence: Sentence, place: int) -> bool:
    word = sentence.words[place]
    if word in {"and", "that"}:
        return not (word == "and" and names_a_speaker(sentence.words, place))
    if word in {"-", "/", "&"}:
        return not sentence.is_glued(place) and word == "-"
    if not word[0].isalpha():
        return True
    if word in {"on", "in"} and place > 0:
        return True
    return (
        word in _lists().subject_ends
        or word in _day_words()
        or _lists().verbs.at(sentence.words, place) is not None
    )


def _told(sentence: Sentence, place: int, end: int) -> tuple[str, int]:
    """Whom a thing was told to, and the place after that."""
    if sentence.words[place] not in {"told", "tells"}:
        return "", end
    first = end
    nobody = _lists().told_nobody.at(sentence.words, end)
    if nobody is not None:
        return "", end + nobody.length
    while sentence.word(first) in {"the", "a"}:
        first += 1
    last = _walk_on(sentence, first)
    if last <= first or not sentence.is_capitalised(first):
        return "", last
    return sentence.printed(first, last), last


def _reach(sentence: Sentence, first: int, after: int) -> Reach:
    """Whether what was said stands after the verb, or was said before it ("…, officials said")."""
    place = after
    while sentence.word(place) in _lists().fillers or sentence.word(place) in _day_words():
        place += 1
    opens = not any(word[0].isalpha() for word in sentence.words[: max(0, first - 1)])
    if (
        sentence.word(place).isalnum()
        or sentence.word(place) in {"$", "€", "£"}
        or sentence.word(place) in _QUOTES
    ):
        return Reach.AFTER
    if opens:
        return Reach.AFTER
    return Reach.BOTH if sentence.word(place) == "," and place + 2 < len(sentence) else Reach.BEFORE


def leading_body(sentence: Sentence) -> tuple[int, int]:
    """The body a sentence begins with ("The ministry issued …"), or an empty range."""
    first = 0
    while first < len(sentence) and (
        not sentence.words[first][0].isalpha() or sentence.words[first] in {"the", "a", "an"}
    ):
        first += 1
    last = 0
    for place in range(first, min(len(sentence), first + 5)):
        if _ends_subject(sentence, place) or _lists().verbs.at(sentence.words, place):
            break
        is_name = sentence.is_capitalised(place) and (
            place > first or first > 0 or sentence.printed(place, place + 1).isupper()
        )
        if names_a_speaker(sentence.words, place + 1) or is_name:
            last = place + 1
        elif last:
            break
    return (first, last) if last else (first, first)
