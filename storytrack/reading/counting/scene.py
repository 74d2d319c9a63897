"""``Scene``: one sentence with its figures and what each of them stands before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from storytrack.model.claim import Cue
from storytrack.model.quantity import Qualifier
from storytrack.reading.counting.heads import NounKind
from storytrack.reading.counting.nouns import NounPhrase, Nouns, anybody_together
from storytrack.reading.counting.pack import Pack
from storytrack.reading.counting.vocabulary import Vocabulary
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wholes import collectives, number_of_whole, wholes_of_unnumbered
from storytrack.reading.quantities.figure import Figure
from storytrack.reading.quantities.figures import figures

__all__ = ["Counted", "Outcome", "Refused", "Scene", "clause_start", "scene_of", "scope_after", "scope_for"]


class Counted(NamedTuple):
    """What a figure counts, and by which rule that was read.

    ``anchor`` is the place of the word that decided; ``doubt`` a word that weakens the figure.
    """

    pack: Pack
    scope: str
    rule: str
    anchor: int
    cues: tuple[Cue, ...] = ()
    doubt: str = ""
    is_delta: bool = False
    is_certain: bool = True
    """False where a verb further on may say more ("450 aboard … were killed")."""
    is_all: bool = False
    """Everyone, whatever the figure is: "no survivors" are all dead."""
    is_one: bool = False
    """One, whatever the figure is: "two died and a third was injured"."""
    corrects: bool = False
    """Whether another figure beside it is said to be wrong: "10, not 12"."""
    is_revised: bool = False
    """Whether another figure is said to stand in its place: "put at 22 and later revised to 19"."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a figure is no claim, and the name of the rule that says so."""

    reason: str
    rule: str = ""


Outcome = tuple[Counted, ...] | Refused | None
"""What a rule says of a figure; ``None``: it does not know this way of counting."""


class Scene(NamedTuple):
    """A sentence, its figures in order, and the noun phrase after each."""

    sentence: Sentence
    figures: tuple[Figure, ...]
    nouns: tuple[NounPhrase, ...]
    starts: Mapping[int, int]
    """First token of a figure → its number."""
    wholes: frozenset[int]
    """Numbers of the figures that another one is a part of ("155 of the 450")."""
    context: frozenset[str]
    """All words of the text."""
    vocabulary: Vocabulary
    predicates: dict[int, Counted | None]
    """What the words after a figure say of it, kept by :mod:`~storytrack.reading.counting.predicate`."""
    barred: frozenset[int] = frozenset()
    """Numbers of the figures that are no counts at all: ages, dates."""
    before: Counted | None = None
    """What the claim right before this sentence counts."""
    goes_on: Counted | None = None
    """The one thing that the sentence before counts, for "it is now 31"; ``None`` where it counts several."""
    undoable: tuple[Counted, ...] = ()
    """What the sentences before count that a verb may undo: those arrested, who are let go."""

    def with_(self, **changes: Any) -> Scene:
        """The same scene with some fields changed, of which no predicate is known yet."""
        return self._replace(predicates={}, **changes)

    def scope(self, pack: Pack, number: int, *, is_part: bool = False) -> str | None:
        """The scope in which ``pack`` counts figure ``number``, as :func:`scope_for` has it.

        A figure without a noun may stand for the things counted before it: "damaged 9,000 houses and
        swept away 1,150".
        """
        scope = scope_for(pack, self.nouns[number], is_part=is_part)
        if scope is None and self.nouns[number].kind is NounKind.MISSING and number > 0:
            earlier = scope_for(pack, self.nouns[number - 1], is_part=is_part)
            return "" if earlier and self._is_last_of_several(number - 1) else earlier
        return scope

    def _is_last_of_several(self, number: int) -> bool:
        """Whether another noun is listed before that of figure ``number``: "3 schools and 1 church"."""
        if number == 0 or self.nouns[number - 1].names == self.nouns[number].names:
            return False
        joint = self.between(number - 1, number)
        return bool(joint) and grammar().list_words.issuperset(joint)

    def pack_of_others(self, pack: Pack, number: int) -> Pack:
        """The metric of "three others", where a pack says that they are told of beside the first."""
        if not pack.others or not self.nouns[number].more:
            return pack
        return self.vocabulary.by_id.get(pack.others, pack)

    def pack_of_object(self, pack: Pack, number: int) -> Pack:
        """The metric of what a verb is said of: "shot four people dead" says more than shot."""
        place = max(self.nouns[number].last, self.figures[number].last)
        first, second = self.sentence.word(place), self.sentence.word(place + 1)
        became = pack.then.get(first) or pack.then.get(f"{first} {second}")
        return self.vocabulary.by_id.get(became, pack) if became else self.pack_of_others(pack, number)

    def group_run(self, place: int) -> NounPhrase | None:
        """The listed nouns from token ``place`` on."""
        return Nouns(self.sentence, self.vocabulary, self.starts).run(place)

    def is_included(self, number: int) -> bool:
        """As in "including 12", "among them 12"."""
        first = self.figures[number].first
        return not grammar().including.isdisjoint(self.sentence.words[max(0, first - 2) : first])

    def between(self, one: int, other: int) -> list[str]:
        """The words from the end of one figure's noun phrase to the start of the other figure."""
        words = self.sentence.words[self.nouns[one].last : self.figures[other].first]
        if words[-1:] == ["of"] and collectives().issuperset(words[-2:-1]):
            return words[:-3]  # "180 passengers and | a crew of | 12"
        return words


def scene_of(
    sentence: Sentence,
    found: tuple[Figure, ...] | None = None,
    context: frozenset[str] = frozenset(),
    vocabulary: Vocabulary | None = None,
    before: Counted | None = None,
) -> Scene:
    """The figures of a sentence and their noun phrases; ``context`` are all words of its text.

    ``vocabulary`` is the standard one if ``None``; ``before`` is what the sentence before counts last.
    """
    found = tuple(figures(sentence)) if found is None else found
    starts = {figure.first: number for number, figure in enumerate(found)}
    vocabulary = vocabulary or Vocabulary.standard()
    reader = Nouns(sentence, vocabulary, starts)
    nouns = [reader.phrase(figure.last) for figure in found]
    if not collectives().isdisjoint(sentence.words):
        nouns = [_collective(reader, sentence, one) or noun for one, noun in zip(found, nouns, strict=True)]
    for number in range(len(found) - 1):
        aside = _corrected_aside(sentence, found, number)
        if aside:
            nouns[number] = nouns[number + 1] = reader.phrase(aside)
    for number, figure in enumerate(found):
        if figure.qualifier is Qualifier.BETWEEN and "," in sentence.words[figure.first : figure.last]:
            nouns[number] = _noun_of_bounds(reader, sentence, figure) or nouns[number]
    wholes = {
        whole
        for number, figure in enumerate(found)
        if (whole := _whole_of_share(sentence, figure, nouns[number], starts))
    }
    wholes |= {starts[place] for place in wholes_of_unnumbered(sentence) if place in starts}
    if "out" in sentence.words:
        wholes |= {number for number, figure in enumerate(found) if _is_out_of(sentence, figure.first)}
    for number in range(len(found) - 2, -1, -1):
        place = nouns[number].whole
        is_everyone = found[number].qualifier is Qualifier.ALL and found[number].low is None
        if place is not None and not is_everyone:
            whole = starts[place]
            wholes.add(whole)
            nouns[number] = nouns[whole]
    return Scene(
        sentence, found, tuple(nouns), starts, frozenset(wholes), context, vocabulary, {}, before=before
    )


def _collective(reader: Nouns, sentence: Sentence, figure: Figure) -> NounPhrase | None:
    """As in "a crew of 12": the group is named before its number."""
    # "all but two of the crew of 12" is one figure, with the group inside it
    inside = figure.last - 3
    place = inside if sentence.word(inside) in collectives() else figure.first - 2
    if sentence.word(place + 1) != "of" or sentence.word(place) not in collectives():
        return None
    named, noun = reader.run(place), reader.phrase(figure.last)
    if named is None or noun.kind is not NounKind.MISSING:
        return None
    return named._replace(last=noun.last, one=False)


def _corrected_aside(sentence: Sentence, found: tuple[Figure, ...], number: int) -> int:
    """Where the noun of both figures begins in "seven, not six, people"; 0 elsewhere."""
    place, other = found[number].last, found[number + 1]
    if sentence.words[place : place + 2] != [",", "not"] or other.first != place + 2:
        return 0
    return other.last + 1 if sentence.word(other.last) == "," else 0


def _noun_of_bounds(reader: Nouns, sentence: Sentence, figure: Figure) -> NounPhrase | None:
    """The noun of "at least 11, possibly 14, people" and of "at least 11 people, possibly 14, died"."""
    if sentence.word(figure.last) != ",":
        return None
    noun = reader.phrase(figure.last + 1)
    if noun.kind is not NounKind.MISSING:
        return noun
    inside = reader.run(sentence.words.index(",", figure.first) - 1)
    return None if inside is None else inside._replace(last=figure.last + 1)


def _is_out_of(sentence: Sentence, place: int) -> bool:
    """As in "out of 900 registered voters, …" and "out of the 900 …"."""
    place -= sentence.word(place - 1) in grammar().determiners
    return sentence.word(place - 1) == "of" and sentence.word(place - 2) == "out"


def _whole_of_share(
    sentence: Sentence, figure: Figure, phrase: NounPhrase, starts: Mapping[int, int]
) -> int | None:
    """As in "70 per cent of the 2,400 buildings", "half the 300": the figure that the share is of."""
    if phrase.kind is NounKind.THING and sentence.word(phrase.last) == "of":
        return starts.get(number_of_whole(sentence, phrase.last))
    if figure.numeral.is_share and sentence.word(figure.last) in grammar().determiners:
        return starts.get(number_of_whole(sentence, figure.last - 1))
    return None


def scope_for(pack: Pack, phrase: NounPhrase, *, is_part: bool = False) -> str | None:
    """The scope in which ``pack`` counts the noun, ``""`` for its ordinary population.

    ``None`` when it cannot count it: people are no acres. A part of another figure keeps its group
    even where that is the ordinary one ("including 30 passengers").
    """
    is_never = bool(pack.not_of) and not pack.not_of.isdisjoint(phrase.printed.lower().split())
    if is_never or not pack.counts_people or (pack.things and phrase.kind is NounKind.THING):
        return None if is_never else _scope_of_things(pack, phrase)
    match phrase.kind:
        case NounKind.MISSING | NounKind.ANYBODY:
            return ""
        case NounKind.GROUP:
            groups = frozenset(phrase.names)
            if anybody_together(groups):
                return ""
            if not is_part and groups <= pack.default:
                return ""
            return phrase.names[0] if len(groups) == 1 else phrase.printed.lower()
        case NounKind.OTHER:
            return phrase.printed
        case NounKind.COUNT:
            return "" if pack.nouns & set(phrase.names) or "lives" in phrase.names else None
    return None


def _scope_of_things(pack: Pack, phrase: NounPhrase) -> str | None:
    if phrase.kind is NounKind.MISSING and pack.implied:
        return ""
    if phrase.kind is not NounKind.THING or not pack.things.keys() >= set(phrase.names):
        return None
    scopes = {pack.things[name] for name in phrase.names} - {""}
    return scopes.pop() if len(scopes) == 1 else phrase.printed.lower() if scopes else ""


def scope_after(scene: Scene, place: int) -> str:
    """The group named after a count: "12 deaths among soldiers", "no deaths among our crews"."""
    if scene.sentence.word(place) not in {"among", "amongst", "of"}:
        return ""
    is_owned = scene.sentence.word(place + 1) in _OWN
    phrase = scene.group_run(place + 1 + is_owned)
    is_group = phrase is not None and (
        phrase.kind is NounKind.GROUP or (is_owned and phrase.kind is NounKind.THING)
    )
    return phrase.names[0] if phrase and is_group else ""


_OWN = frozenset({"our", "their", "its"})
"""Those of whoever speaks are a group, by whatever noun they are named: "our crews", "our teams"."""


_CLAUSE = 8
"""Words. What stands further before a verb than this is not about it."""


def clause_start(scene: Scene, place: int) -> int:
    """Where the clause of token ``place`` begins: not past a comma or a word that begins another clause."""
    words = scene.sentence.words
    for first in range(place - 1, max(-1, place - 1 - _CLAUSE), -1):
        if words[first] in grammar().clause_starts:
            return first + 1
    return max(0, place - _CLAUSE)
