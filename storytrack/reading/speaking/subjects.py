"""The speaker before a verb of saying: "Police chief Omar Haddad said", "Sana Malik, a nurse, said"."""

from __future__ import annotations

from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.speaking.roles import begins_a_speaker, names_a_speaker, role_in
from storytrack.reading.speaking.speech import QUOTES, day_words, speech

__all__ = [
    "body_at_the_beginning",
    "can_speak",
    "is_several",
    "noun_ending_at",
    "subject_before",
    "subject_before_which",
    "subject_within",
]

_LONGEST = 16
"""Words. A longer run before a verb of saying is no subject."""
_DESCRIPTION = 32
"""Words between a name and its verb: "Sana Malik, who has led the clinic since it opened in May, said"."""


def subject_before(sentence: Sentence, place: int) -> tuple[int, int]:
    """The tokens of the subject that ends before the verb at ``place``; an empty range if there is none."""
    last = _before_adverbs(sentence, place)
    parted = _before_parting(sentence, last)
    if parted is not None:
        first, end = _with_description(sentence, parted)
        if end > first:
            return first, end
        last = _before_adverbs(sentence, parted)
    pronoun = speech().pronouns.ending(sentence.words, last)
    if pronoun is not None:
        return last - pronoun.length, last
    if sentence.word(last - 1) == ",":
        return _with_description(sentence, last - 1)
    if sentence.word(last - 1) == ")":
        return _before_brackets(sentence, last)
    first = _walk_back(sentence, last)
    relative = _relative_before(sentence, first, last)
    if relative is not None:
        # "officials who spoke to a newspaper said", "a doctor who was not named said"
        last = relative
        first = _walk_back(sentence, last)
    return _trimmed(sentence, first, last)


def subject_before_which(sentence: Sentence, place: int) -> tuple[int, int]:
    """Whom "which" before the verb at ``place`` stands for: "the navy, which had spoken of 12 dead"."""
    which = _before_adverbs(sentence, place) - 1
    if sentence.word(which) != "which":
        return place, place
    return noun_ending_at(sentence, which - (sentence.word(which - 1) == ","))


def subject_within(sentence: Sentence, said: int, first: int, last: int) -> tuple[int, int]:
    """The subject ``words[first:last]`` of a verb within what the verb at ``said`` says.

    An empty range where it is whoever speaks: "the charity said its clinics had recorded 40 deaths".
    """
    if first <= said < last:
        first, _ = _trimmed(sentence, said + 1, last)
    opens = said + 1 + (sentence.word(said + 1) == "that")
    is_own = first - opens in {0, 1} and sentence.words[opens] in _OWN | speech().possessives
    return (last, last) if is_own else (first, last)


_OWN = frozenset({"it", "they", "he", "she"})


def _before_adverbs(sentence: Sentence, place: int) -> int:
    """Steps back over "also", "has later", "on Tuesday"."""
    for _ in range(6):
        word = sentence.word(place - 1)
        is_adverb = word.endswith("ly") and len(word) > 4 and not _is_a_noun(sentence, place - 1)
        skip = word in speech().between or is_adverb or word in day_words()
        if not skip and not (word in {"on", "late", "early", "this"} and sentence.word(place) in day_words()):
            break
        place -= 1
    return place


def _before_parting(sentence: Sentence, last: int) -> int | None:
    """The comma before "however" in "police, however, said", which parts a speaker and a verb."""
    if sentence.word(last - 1) != ",":
        return None
    found = speech().parting.ending(sentence.words, last - 1)
    first = last - 1 - (found.length if found else 0)
    return first - 1 if found and first > 1 and sentence.words[first - 1] == "," else None


def _is_a_noun(sentence: Sentence, place: int) -> bool:
    """As "Italy", "Kelly" or "the family" is no adverb."""
    return names_a_speaker(sentence.words, place + 1) or (sentence.is_capitalised(place) and place > 0)


def _walk_back(sentence: Sentence, last: int) -> int:
    first = last
    while first > 0 and last - first < _LONGEST and not ends_subject(sentence, first - 1):
        first -= 1
    return first


def ends_subject(sentence: Sentence, place: int) -> bool:
    """Whether no subject runs over the word at ``place``."""
    word = sentence.words[place]
    if word == "and":
        # "police and hospital officials said"
        return not names_a_speaker(sentence.words, place)
    if word == "-":
        return not sentence.is_glued(place)
    if word in {"'", "’"}:
        # "the teachers' union"
        return not (sentence.is_glued(place) and sentence.word(place - 1).endswith("s"))
    if word in speech().subject_ends:
        return True
    if word in day_words():
        # "Sunday Mwangi", "the Evening Post"
        return not (sentence.is_capitalised(place + 1) and sentence.is_capitalised(place))
    return not word[0].isalnum() and word not in {"&", "/"}


def _relative_before(sentence: Sentence, first: int, last: int) -> int | None:
    """The place of the "who" or "whose" whose clause the words before the verb belong to."""
    for place in range(first - 1, max(-1, last - _LONGEST), -1):
        word = sentence.words[place]
        if word in {"who", "whose"}:
            return place if place > 0 and sentence.words[place - 1][0].isalpha() else None
        if not word[0].isalnum() and word != "'":
            return None
    return None


def _before_brackets(sentence: Sentence, last: int) -> tuple[int, int]:
    """As in "The Northern Freedom Front (NFF) said"."""
    for place in range(last - 2, max(-1, last - 8), -1):
        if sentence.words[place] == "(":
            first, _ = _trimmed(sentence, _walk_back(sentence, place), place)
            return (first, place) if first < place else (last, last)
    return last, last


def _trimmed(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """Without articles, "in Quetta" and the like at the beginning."""
    words = sentence.words
    while first < last and (words[first] in grammar().determiners or words[first] in speech().openers):
        first += 1
    if first < last and words[first] in grammar().prepositions and not _is_a_first_name(sentence, first):
        for place in range(first + 1, last):
            is_opening = words[place][0].isdecimal() or words[place] in grammar().determiners
            if names_a_speaker(words, last) and not sentence.is_capitalised(place) and not is_opening:
                return place, last
        return first, first
    if first < last and words[last - 1].isdecimal() and sentence.word(last - 2) != "-":
        return first, first
    if first < last and words[last - 1] in speech().no_speakers:
        return first, first
    return first, last


def _is_a_first_name(sentence: Sentence, place: int) -> bool:
    """As "Per Lindqvist" is nobody by the head: in capitals, and no sentence begins there."""
    before = sentence.word(place - 1)
    is_within = place > 0 and (before[:1].isalnum() or before == ",") and not sentence.is_heading
    return is_within and sentence.is_capitalised(place) and sentence.is_capitalised(place + 1)


def _with_description(sentence: Sentence, comma: int) -> tuple[int, int]:
    """As in "Sana Malik, a spokeswoman, said"; an empty range after a quotation or another clause.

    The last piece before the verb that does not only describe is a name or a role; the piece before
    it may be the name to the role, or the role to the name.
    """
    none = comma, comma
    if sentence.word(comma - 1) in QUOTES or sentence.word(comma + 1) in QUOTES:
        return none
    pieces = _pieces_back(sentence, comma)
    while pieces and _describes(sentence, pieces[0][0]):
        pieces = pieces[1:]
    if not pieces:
        return none
    (start, last), before = pieces[0], pieces[1:2]
    last = _before_relative(sentence, start, last)
    first, end = noun_ending_at(sentence, last)
    if end <= first:
        return none
    for other, other_last in before:
        name, name_end = noun_ending_at(sentence, other_last)
        if name_end > name and not _is_name(sentence, first, last) and first - start <= 1:
            # "Sana Malik, a spokeswoman": the role is a part of it
            return (name, last) if last - name <= _WITH_ROLE else (name, name_end)
        is_title = other_last - name <= _TITLE and role_in(sentence.words[name:other_last])
        if is_title and _is_name(sentence, first, last) and _opens_a_clause(sentence, name, other):
            return name, last
    return first, end


def noun_ending_at(sentence: Sentence, last: int, *, anybody: bool = False) -> tuple[int, int]:
    """The name or role that ends before ``last``, what stands in brackets after it left out.

    ``anybody``: it need be neither.
    """
    if sentence.word(last - 1) == ")":
        opening = next(
            (at for at in range(last - 2, max(-1, last - 8), -1) if sentence.words[at] == "("), last
        )
        last = opening
    first, end = _trimmed(sentence, _walk_back(sentence, last), last)
    can = anybody or (sentence.is_capitalised(first) or role_in(sentence.words[first:end]) is not None)
    return (first, end) if can else (last, last)


def _before_relative(sentence: Sentence, start: int, last: int) -> int:
    """Where "the company that owns the warehouse" stops being a name: at "that"."""
    relatives = (at for at in range(start + 1, last) if sentence.words[at] in _RELATIVES)
    found = next(relatives, last)
    return found if role_in(sentence.words[start:found]) is not None else last


_RELATIVES = frozenset({"that", "which", "who", "whose"})


def _opens_a_clause(sentence: Sentence, first: int, start: int) -> bool:
    """Whether a subject stands where its piece begins at ``start``, or after "but the", "that the"."""
    while first > start and sentence.words[first - 1] in grammar().determiners:
        first -= 1
    return first - start <= 1 or sentence.words[first - 1] in speech().subject_ends


_TITLE = 8
"""Words of a title that stands before a name and its comma."""
_WITH_ROLE = 20
"""Words of a name and its role that are given as one."""


def _pieces_back(sentence: Sentence, comma: int) -> list[tuple[int, int]]:
    """The pieces before ``comma``, back from comma to comma, up to a quotation: four at most."""
    found: list[tuple[int, int]] = []
    last = comma
    for place in range(comma - 1, max(-1, comma - _DESCRIPTION), -1):
        if sentence.words[place] in QUOTES and found and len(found) < _PIECES:
            return [*found, (place + 1, last)]  # '"…," its director, Sana Malik, said'
        if sentence.words[place] in QUOTES or sentence.words[place] == ";" or len(found) == _PIECES:
            return found
        if sentence.words[place] == ",":
            found.append((place + 1, last))
            last = place
    # the rest is cut off by the clause in it, if there is one
    return [*found, (max(0, comma - _DESCRIPTION), last)] if found else found


_PIECES = 4


def _describes(sentence: Sentence, start: int) -> bool:
    """Whether a piece only says something of whoever stands before it: "who …", "in a statement", "58"."""
    word = sentence.words[start]
    return (
        word in speech().describing
        or word[0].isdecimal()
        or (word.endswith("ing") and len(word) > 4)
        or speech().verbs.at(sentence.words, start) is not None
    )


def _is_name(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words are a name: capitals, with at most a bracket after them."""
    end = next((at for at in range(first, last) if sentence.words[at] == "("), last)
    return end > first and all(
        sentence.is_capitalised(at) or not sentence.words[at][0].isalpha() for at in range(first, end)
    )


def can_speak(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words name somebody who may say something: a role, or a name."""
    if role_in(sentence.words[first:last]) is not None:
        return True
    return any(sentence.is_capitalised(place) and place > 0 for place in range(first, last))


def is_several(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words name several: "officials", "the police"."""
    word = sentence.words[last - 1] if last > first else ""
    is_plural = word.endswith("s") and not word.endswith(("ss", "'s", "us", "is"))
    return (
        word in {"police", "people", "media", "they", "we"}
        or is_plural
        or ("and" in sentence.words[first:last])
    )


def body_at_the_beginning(sentence: Sentence, start: int = 0) -> tuple[int, int]:
    """The body a sentence begins with ("The ministry issued …"), or an empty range.

    ``start`` is the first token after a dateline.
    """
    first = start
    while first < len(sentence) and (
        not sentence.words[first][0].isalpha() or sentence.words[first] in {"the", "a", "an"}
    ):
        first += 1
    last = 0
    for place in range(first, min(len(sentence), first + 6)):
        word = sentence.words[place]
        stops = ends_subject(sentence, place) or speech().verbs.at(sentence.words, place) is not None
        if stops or word in speech().first_person or speech().pronouns.at(sentence.words, place):
            break
        is_name = sentence.is_capitalised(place) and (
            place > first or first > start or sentence.printed(place, place + 1).isupper()
        )
        if names_a_speaker(sentence.words, place + 1) or is_name:
            last = place + 1
        elif last and not begins_a_speaker(sentence.words, place):
            break
    return (first, last) if last else (first, first)
