"""An attribution of the words that name a speaker: speaker, organisation, role."""

from __future__ import annotations

from storytrack.model.claim import Attribution, Role
from storytrack.reading.article import Article
from storytrack.reading.attributing.identity import Named, body_behind, role_by_name
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.speaking.roles import (
    RoleFound,
    find_role,
    in_capitals,
    is_state,
    names_a_speaker,
    role_in,
)
from storytrack.reading.speaking.speech import speech
from storytrack.reading.speaking.subjects import body_at_the_beginning

__all__ = ["attributed"]


def attributed(article: Article, at: Named, *, hedge: str = "", via: tuple[str, ...] = ()) -> Attribution:
    """The speaker named at ``at``, and all the text shows of it; ``hedge`` and ``via`` are as given."""
    index, first, last = at
    sentence = article.sentences[index]
    words = sentence.words[first:last]
    printed = sentence.printed(first, last)
    if printed in in_capitals():
        known = Role(in_capitals()[printed])
        return Attribution(speaker=printed, organisation=printed, role=known, hedge=hedge, via=via)
    found = find_role(words)
    behind = body_behind(article, at) if sentence.word(first - 1) in _BODYS else None
    if sentence.word(first - 1) in speech().possessives:
        found = _of_the_owner(article, at, behind, found)
    role: Role | None = (
        found.role if found and not found.is_weak else role_by_name(article, sentence, first, last)
    )
    if role is None and found is not None:
        role = found.role
    anonymous = speech().anonymous.within(sentence.words, 0, len(sentence)) is not None
    if anonymous and role in {Role.OFFICIAL, None}:
        role = Role.OFFICIAL_ANON
    return Attribution(
        speaker=_owner(printed),
        organisation=_organisation(sentence, first, last) or _printed(article, behind),
        role=role or _role_by_shape(sentence, first, last),
        hedge=hedge,
        via=via,
    )


_BODYS = frozenset({"its", "their"})


def _of_the_owner(
    article: Article, at: Named, behind: Named | None, found: RoleFound | None
) -> RoleFound | None:
    """The role of whom a speaker speaks for: "the rebels … their commander", "a hospital … its director"."""
    owner = _role_of(article, behind)
    if found is not None and not found.is_weak:
        is_rebel = found.role is Role.MILITARY and owner is not None and owner.role is Role.MILITANT
        return owner if is_rebel else found
    sentence = article.sentences[at.sentence]
    first, last = body_at_the_beginning(sentence)
    return (find_role(sentence.words[first:last]) if last <= at.first else None) or owner or found


def _role_of(article: Article, at: Named | None) -> RoleFound | None:
    return None if at is None else find_role(article.sentences[at.sentence].words[at.first : at.last])


def _printed(article: Article, at: Named | None) -> str:
    return "" if at is None else _owner(article.sentences[at.sentence].printed(at.first, at.last))


def _owner(printed: str) -> str:
    """Whoever a count belongs to: of "the ministry's figures", the ministry."""
    for mark in ("'", "’"):
        printed = printed.removesuffix(f"{mark}s")
        printed = printed.removesuffix(mark) if printed.endswith(f"s{mark}") else printed
    return printed


def _role_by_shape(sentence: Sentence, first: int, last: int) -> Role:
    """A speaker of whom the text says nothing: initials are an official body's, a name is a witness's."""
    is_initials = last - first == 1 and sentence.printed(first, last).isupper()
    return Role.OFFICIAL if is_initials else Role.WITNESS


def _organisation(sentence: Sentence, first: int, last: int) -> str:
    """The body that a speaker speaks for, where it is named."""
    for place in range(first + 1, last - 1):
        if sentence.words[place] in speech().belongs and not _is_inside_a_name(sentence, place):
            start = place + 1 + (sentence.words[place + 1] in {"the", "a"})
            end = _name_end(sentence, start, last)
            if end > start:
                end += end < last and names_a_speaker(sentence.words, end + 1)
                return sentence.printed(start, end)
    for place in range(first, last):
        printed = sentence.printed(place, place + 1).removesuffix("'s").removesuffix("’s")
        if len(printed) > 1 and printed.isalpha() and printed.isupper() and not _is_no_body(printed.lower()):
            return printed
    end = _name_end(sentence, first, last)
    is_body = (
        end - first > 1
        and end < last
        and sentence.words[end] != ","
        and role_in(sentence.words[end:last]) is not None
    )
    return sentence.printed(first, end) if is_body else ""


def _is_no_body(word: str) -> bool:
    """Capitals that name a state or a trade ("US officials", "TV channels")."""
    return is_state([word]) or role_in([word]) is Role.MEDIA


def _is_inside_a_name(sentence: Sentence, place: int) -> bool:
    """As in "Ministry of Defence", "Association of Nurses": one name, no speaker and body."""
    return sentence.words[place] == "of" and sentence.is_capitalised(place - 1)


def _name_end(sentence: Sentence, start: int, last: int) -> int:
    """The end of a run of capitalised words, "of" and "and" between them included."""
    end = start
    for place in range(start, last):
        if sentence.is_capitalised(place):
            end = place + 1
        elif sentence.words[place] not in {"of", "and", "for", "the", "&"}:
            break
    return end
