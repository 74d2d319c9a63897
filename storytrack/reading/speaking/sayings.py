"""Who speaks in a sentence: "X said", "said X", "according to X", "X told AFP", "X denied"."""

from __future__ import annotations

from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.speaking.labels import in_headline, labelled
from storytrack.reading.speaking.objects import (
    closes,
    is_a_count,
    is_of_another_figure,
    noun_after,
    says_by_itself,
    told,
    took_lives,
)
from storytrack.reading.speaking.own_counts import by_own_count
from storytrack.reading.speaking.papers import behind_papers, papers_show
from storytrack.reading.speaking.reaches import reach_of
from storytrack.reading.speaking.refusals import (
    calls_it_false,
    denies_something,
    is_passive_at,
    refusal_starts,
)
from storytrack.reading.speaking.roles import in_capitals, names_a_speaker
from storytrack.reading.speaking.saying import Reach, Saying
from storytrack.reading.speaking.speech import ANSWERING, QUOTES, Verb, speech
from storytrack.reading.speaking.subjects import (
    body_at_the_beginning,
    can_speak,
    is_several,
    subject_before,
    subject_before_which,
    subject_within,
)

__all__ = ["sayings_in"]


def sayings_in(sentence: Sentence) -> tuple[Saying, ...]:
    """The sayings of a sentence, in order."""
    lists, words = speech(), sentence.words
    found: list[Saying] = []
    if not (lists.clues.isdisjoint(words) and lists.confirming.isdisjoint(words)):
        _find(sentence, found)
    if not found:
        found.extend(labelled(sentence))
    own_count = None if found else by_own_count(sentence)
    if own_count is not None:
        return (own_count,)
    headline = in_headline(sentence)
    return (*found, headline) if headline is not None else tuple(found)


def _find(sentence: Sentence, found: list[Saying]) -> None:
    lists, words = speech(), sentence.words
    read_to = 0
    clues = lists.clues | lists.confirming | {"at"}
    for place in [at for at, word in enumerate(words) if word in clues]:
        if place < read_to:
            continue
        start = refusal_starts(sentence, place)
        if start is not None:
            found.extend(_refusal(sentence, place, start))
            continue
        match = (
            lists.verbs.at(words, place) or lists.answers.at(words, place) or lists.plural.at(words, place)
        )
        if match is None:
            if words[place] in lists.showing:
                found.extend(_shown(sentence, place))
            elif words[place] == "at" and found:
                found.extend(_elliptic(sentence, place, found[-1]))
            continue
        read_to = end = place + match.length
        saying = _quoted(sentence, place, end) or _read(sentence, place, end, match.value, found)
        if saying is not None:
            found.append(saying)
            read_to = max(end, _after_quoted(sentence, saying))


def _read(sentence: Sentence, place: int, end: int, verb: Verb, before: list[Saying]) -> Saying | None:
    if verb is Verb.ACCORDING:
        return _according(sentence, place, end)
    agent = _by_agent(sentence, place, end, verb)
    if agent is not None:
        return agent
    if _is_noun_or_passive(sentence, place, end, before) or not _is_meant(sentence, place, end, verb):
        return None
    word = sentence.words[place]
    has_object = (
        word in speech().with_objects and speech().not_saying_after.at(sentence.words, end) is not None
    )
    if has_object or took_lives(sentence, end, verb) or not denies_something(sentence, end, verb):
        first, last = subject_before(sentence, place)
        is_pronoun = _is_pronoun(sentence, first, last)
        return (
            Saying(place, first, last, verb, Reach.NOTHING, is_pronoun=is_pronoun) if last > first else None
        )
    right = None if verb in ANSWERING else _with_right_subject(sentence, place, end, verb)
    is_inverted = right is not None and closes(sentence, right.last)
    if is_inverted and (verb is Verb.PLAIN or sentence.word(place - 1) in QUOTES):
        return right
    return _with_left_subject(sentence, place, end, verb, before) or right


def _is_meant(sentence: Sentence, place: int, end: int, verb: Verb) -> bool:
    """Whether a verb that says many things ("gave", "report", "took back") says or unsays a figure here."""
    lists, word = speech(), sentence.words[place]
    if word in lists.calling:
        return calls_it_false(sentence, end)
    if verb is Verb.WITHDRAWING:
        return any(lists.papers.at(sentence.words, at) for at in range(end, end + 6))
    if word in lists.with_content and lists.contents.isdisjoint(sentence.words[end : end + 6]):
        return any(one[0].isdecimal() for one in sentence.words[end : end + 4])
    if lists.plural.at(sentence.words, place) is not None:
        first, last = subject_before(sentence, place)
        return (
            last > first
            and ((last == place and is_several(sentence, first, last)) or _is_able(sentence, last, place))
            and (can_speak(sentence, first, last) or lists.pronouns.at(sentence.words, first) is not None)
        )
    return True


def _is_able(sentence: Sentence, first: int, place: int) -> bool:
    """As in "could only confirm", "can now confirm": after these the plain form is a verb, whoever speaks."""
    between = set(sentence.words[first:place])
    return bool(between & {"can", "could"}) and between <= {"can", "could", "only", "now", "so", "far"}


def _is_noun_or_passive(sentence: Sentence, place: int, end: int, said: list[Saying]) -> bool:
    before, after = sentence.word(place - 1), sentence.word(end)
    if place > 0 and sentence.is_capitalised(place) and before not in QUOTES:
        # "the United States", "Human Rights Reports"
        return True
    verb = speech().verbs.ending(sentence.words, place)
    is_object = verb is not None and bool(said) and said[-1].place == place - verb.length
    if is_object or before in speech().confirming or (said and _is_called_false(sentence, place, said[-1])):
        # "denied reports that", "declined to confirm reports that"
        return True
    is_noun = after in {"of", "by", "from"} and sentence.words[place] not in {"said", "says", "say"}
    if is_noun or before in grammar().be or before in {"of", "the", "a", "an", "to"}:
        # "was said to", "the reports of", "an estimated 300"
        return True
    is_said_of = after == "to" and sentence.word(end + 1) in {"be", "have"}
    if is_said_of and sentence.words[place] == "said":
        # "27 people, said to be pilgrims"
        return True
    return before == "-" and sentence.is_glued(place)


def _is_called_false(sentence: Sentence, place: int, denial: Saying) -> bool:
    """As in "denied rebel claims that", "dismissed as propaganda rebel claims that": what is denied."""
    words = sentence.words[denial.place + 1 : place]
    words = words[words[:1] == ["as"] :]
    is_one = denial.verb is Verb.DENYING and len(words) <= _CALLED
    return is_one and all(word[0].isalpha() and word not in speech().subject_ends for word in words)


_CALLED = 6
"""Words from a denial to the report that it calls false."""


def _by_agent(sentence: Sentence, place: int, end: int, verb: Verb) -> Saying | None:
    """As in "were confirmed by the army", "as reported by the ministry"."""
    if sentence.word(end) != "by" or not sentence.words[place].endswith(("ed", "put", "n")):
        return None
    first, last = noun_after(sentence, end + 1)
    if last <= first or not can_speak(sentence, first, last):
        return None
    if sentence.word(place - 1) in speech().at_first or is_of_another_figure(sentence, place):
        return Saying(place, first, last, verb, Reach.NOTHING)
    hedge = sentence.words[place] if verb is Verb.CLAIMING else ""
    return Saying(place, first, last, verb, Reach.BOTH, hedge=hedge)


def _according(sentence: Sentence, place: int, end: int) -> Saying | None:
    first, last = noun_after(sentence, end)
    if last <= first or sentence.word(end) == "by":
        # "the rebels, quoted by a newspaper, claimed": passed on, and not cited here
        return None
    paper = behind_papers(sentence, first, last)
    opens = place == 0 or (place == 1 and not sentence.words[0].isalnum())
    reach = Reach.AFTER if opens else Reach.BEFORE
    citing = sentence.words[place] not in {"according", "as", "in"}
    saying = Saying(place, first, last, Verb.ACCORDING, Reach.BOTH if citing else reach, is_citing=citing)
    return saying._replace(first=paper.first, last=paper.last, hedge=paper.hedge) if paper else saying


def _quoted(sentence: Sentence, place: int, end: int) -> Saying | None:
    """As in "the agency quoted officials as saying", "the governor was quoted by the agency as saying"."""
    if sentence.words[place] not in speech().quoting:
        return None
    is_passive = sentence.word(place - 1) in grammar().be
    first, last = noun_after(sentence, end + (is_passive and sentence.word(end) == "by"))
    after = last if last > first else end
    saying = speech().as_saying.at(sentence.words, after)
    if saying is None:
        return None
    subject = subject_before(sentence, place - is_passive)
    if is_passive:
        via = ((first, last),) if last > first else ()
        first, last = subject
    else:
        via = (subject,) if subject[1] > subject[0] else ()
    if last <= first:
        return None
    reach = reach_of(sentence, min(first, subject[0]), after + saying.length)
    return Saying(
        place, first, last, Verb.PLAIN, reach, is_pronoun=_is_pronoun(sentence, first, last), via=via
    )


def _after_quoted(sentence: Sentence, saying: Saying) -> int:
    """The place after "as saying", which belongs to the verb before."""
    if sentence.words[saying.place] not in speech().quoting:
        return 0
    for place in range(max(saying.place, saying.last - 1), min(len(sentence), saying.last + 4)):
        found = speech().as_saying.at(sentence.words, place)
        if found is not None:
            return place + found.length
    return 0


_FALSE = 30
"""Words of a sentence that may call a report false before it says who does."""


def _with_left_subject(
    sentence: Sentence, place: int, end: int, verb: Verb, before: list[Saying]
) -> Saying | None:
    if before and sentence.word(place - 1) == "," and sentence.words[place].endswith("ing"):
        # "the navy said in a statement, adding that"
        return _going_on(sentence, place, verb, before)
    first, last = _left_subject(sentence, place, verb)
    if first < last and _says_nothing(sentence, place, first, last):
        return None
    if before and first < last:
        first, last = subject_within(sentence, before[-1].place, first, last)
        if first == last:
            return None
    if last <= first:
        return _going_on(sentence, place, verb, before)
    hedge = sentence.words[place] if verb is Verb.CLAIMING else ""
    if verb is not Verb.DENYING and calls_it_false(sentence, end):
        verb = Verb.DENYING
    is_pronoun = _is_pronoun(sentence, first, last)
    paper = None if is_pronoun else behind_papers(sentence, first, last)
    is_known = paper is not None or is_pronoun or can_speak(sentence, first, last)
    if not is_known and not says_by_itself(sentence, place, end, verb):
        return None
    via, after = told(sentence, place, end)
    reach = Reach.NOTHING if _is_unlike(sentence, first) else reach_of(sentence, first, after)
    if reach is not Reach.AFTER and calls_it_false(sentence, 0, min(first, _FALSE)):
        verb = Verb.DENYING  # "reports of 30 dead are false, police say"
    is_bare = reach is Reach.AFTER and closes(sentence, after) and sentence.word(after) not in QUOTES
    if is_bare and verb is Verb.FORMAL and "that" not in sentence.words[after:]:
        # "All precincts have reported, …": nothing is said
        reach = Reach.NOTHING
    saying = Saying(
        place,
        first,
        last,
        verb,
        reach,
        is_pronoun=is_pronoun,
        via=via,
        hedge=hedge,
    )
    return (
        saying._replace(first=paper.first, last=paper.last, hedge=hedge or paper.hedge) if paper else saying
    )


def _is_unlike(sentence: Sentence, first: int) -> bool:
    """As in "contrary to what | the mayor said": what the sentence says is something else."""
    what = first - 1 - (sentence.word(first - 1) in grammar().determiners)
    return sentence.word(what) == "what" and speech().unlike_what.ending(sentence.words, what) is not None


def _left_subject(sentence: Sentence, place: int, verb: Verb) -> tuple[int, int]:
    first, last = subject_before(sentence, place)
    is_own = last > first or verb in ANSWERING  # a denial gives no figure of its own
    return (first, last) if is_own else subject_before_which(sentence, place)


def _says_nothing(sentence: Sentence, place: int, first: int, last: int) -> bool:
    """Whether a verb has "we" for a subject, or is a noun: "exposed 40,000 user records"."""
    has_count = any(is_a_count(sentence, at) for at in range(first, last))
    is_noun = has_count and sentence.words[place].endswith("s")
    return is_noun or sentence.words[first].replace("’", "'").split("'")[0] in speech().first_person


def _is_pronoun(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words stand for somebody named before: "it", "the agency"."""
    found = speech().pronouns.at(sentence.words, first)
    if found is None or first + found.length != last:
        return False
    return found.length > 1 or sentence.printed(first, last) not in in_capitals()


def _going_on(sentence: Sentence, place: int, verb: Verb, before: list[Saying]) -> Saying | None:
    """As in "…, adding that", "… and put": the speaker before goes on, else whoever it begins with."""
    joint = place - 1
    while place - joint < _ADVERBS and sentence.word(joint) in speech().between:
        joint -= 1
    if before and (sentence.word(joint) in {"and", "but"} or sentence.word(place - 1) == "then"):
        return before[-1]._replace(place=place, verb=verb, reach=Reach.AFTER, hedge="")
    if not sentence.words[place].endswith("ing"):
        return None
    if before:
        return before[-1]._replace(place=place, verb=verb, reach=Reach.AFTER)
    first, last = body_at_the_beginning(sentence)
    return Saying(place, first, last, verb, Reach.AFTER) if last > first else None


_ADVERBS = 4
"""Words from "and" to its verb: "and has now put"."""


def _with_right_subject(sentence: Sentence, place: int, end: int, verb: Verb) -> Saying | None:
    """As in "…, said Sana Malik, a spokeswoman"."""
    before = sentence.word(place - 1)
    follows = before in {",", ".", "–", "—"} or before in QUOTES or place == 0
    if (
        not follows
        or sentence.words[place] in {"told", "tells"}
        or (sentence.word(end) in grammar().prepositions and not sentence.is_capitalised(end))
    ):
        return None
    first, last = noun_after(sentence, end)
    if last <= first or not (can_speak(sentence, first, last) or sentence.is_capitalised(first)):
        return None
    return Saying(place, first, last, verb, Reach.BEFORE)


def _shown(sentence: Sentence, place: int) -> tuple[Saying, ...]:
    """As in "figures from the health ministry show"."""
    first, last = subject_before(sentence, place)
    paper = papers_show(sentence, first, last)
    if paper is None:
        return ()
    return (Saying(place, paper.first, paper.last, Verb.FORMAL, Reach.AFTER, hedge=paper.hedge),)


def _elliptic(sentence: Sentence, place: int, before: Saying) -> tuple[Saying, ...]:
    """As in "police put the toll at 12 and hospitals at 15": the verb is not said again."""
    if not sentence.words[before.place].startswith("put") or not sentence.word(place + 1)[:1].isdecimal():
        return ()
    first = place
    while first > 0 and place - first < 6 and names_a_speaker(sentence.words, place):
        word = sentence.words[first - 1]
        if word in {"and", ",", "while", ";", "but", "whereas"}:
            break
        first -= 1
    if first in {0, place} or place - first >= 6 or not can_speak(sentence, first, place):
        return ()
    first += sentence.words[first] in grammar().determiners
    return (Saying(place, first, place, before.verb, Reach.AFTER),)


def _refusal(sentence: Sentence, place: int, start: int) -> tuple[Saying, ...]:
    """As in "the ministry could not confirm that", "could not be verified by the agency"."""
    first, last = subject_before(sentence, start)
    reach = Reach.AFTER
    if is_passive_at(sentence, place):
        if sentence.word(place + 1) != "by":
            return ()
        first, last = noun_after(sentence, place + 2)
        reach = Reach.BOTH
    if last <= first:
        return ()
    is_pronoun = _is_pronoun(sentence, first, last)
    return (Saying(place, first, last, Verb.NOT_CONFIRMING, reach, is_pronoun=is_pronoun),)
