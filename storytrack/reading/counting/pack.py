"""``Pack``: what a metric is called in English, read from ``packs/<metric>.yaml``.

A pack lists words by where they stand to a figure::

    before            "killed 27"; before_people, before_things: only before people, or its own things;
                      before_captives: only where the text, or the subject, speaks of captivity ("holds 27")
    passive           "27 were killed", "treated 27 for burns"; passive_things: "500 jobs were cut"
    own               "27 died"
    state             "27 dead"
    nouns             "27 deaths"
    bare              "300 hostages", where no verb says more; bare_after: only after one of these
    totals            "the death toll is 27"
    kinds             "41 suspected cases": before its nouns, and a scope
    events            "a double homicide": "double" and "triple" number the people of such an event
    none_left         "no survivors": none of these is everyone
    done_with_all     "all of the missing have been found": none are left of those whom it calls by ``whom``;
                      done_with_anyone: of anybody ("everyone has been accounted for")
    own_hand          "turned the gun on himself": one of the ``doers`` died; own_hand_after: after a verb
    compounds         "a 900-acre blaze"

``things`` are the nouns it counts, each with its scope, where it does not count people; ``default``
the groups of people that are its ordinary population. ``without_number`` says that its verbs count
nouns without a numeral, too ("killed a militant"); ``others`` names the metric of "three others",
told beside what befell the first; ``then`` the metrics of "shot four people dead", by the words
after the noun; ``doers`` are the group of those who did it to the others. ``needs`` are words of
which a text must have one, or the pack is not looked for in it: "affected 2 million people" is a
breach only where there was one. ``sure`` are phrases that say the subject by themselves ("walked off
the job"): beside one of them none of those words need stand. ``sides`` says that its scopes are names
of sides, ``sole_group`` that the one group a text names is its ordinary population; ``around`` are verbs
with a word after the noun ("let 60 workers go"); ``all_but`` the metric of the rest ("restored to all
but 300 homes"). ``not_of`` are nouns that it never counts, ``undone`` verbs that undo it: those arrested
and later "released" were not rescued.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum, auto
from typing import NamedTuple

from storytrack.errors import InvalidFile, InvalidInput, Problem, raise_all
from storytrack.model.metric import Kind, Metric
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import WordList

__all__ = ["FORMS", "Form", "Pack", "Use"]

PERSONS = "persons"


class Form(Enum):
    """Where a word of a pack stands to its figure."""

    __hash__ = object.__hash__

    BEFORE = auto()
    BEFORE_PEOPLE = auto()
    BEFORE_THINGS = auto()
    BEFORE_CAPTIVES = auto()
    PASSIVE = auto()
    PASSIVE_THINGS = auto()
    OWN = auto()
    STATE = auto()
    TOTAL = auto()
    IF_UNKNOWN = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """One metric and its words.

    :class:`~storytrack.reading.counting.vocabulary.Vocabulary` looks the words up.
    """

    metric: Metric
    nouns: frozenset[str]
    bare: frozenset[str]
    bare_after: frozenset[str]
    things: Mapping[str, str]
    default: frozenset[str]
    also_called: tuple[str, ...]
    aim: tuple[str, ...]
    remaining: str
    context: frozenset[str]
    compounds: frozenset[str]
    implied: frozenset[str]
    without_number: bool
    events: frozenset[str]
    others: str
    then: Mapping[str, str]
    doers: str
    needs: frozenset[str]
    sure: Phrases[str]
    kinds: frozenset[str]
    none_left: frozenset[str]
    sides: bool
    sole_group: bool
    around: Mapping[str, str]
    all_but: str
    not_of: frozenset[str]
    undone: frozenset[str]
    whom: frozenset[str]
    words: WordList

    @property
    def id(self) -> str:
        """The metric's id."""
        return self.metric.id

    @property
    def counts_people(self) -> bool:
        """Whether its unit is persons."""
        return self.metric.unit == PERSONS

    def fits(self, words: frozenset[str], sentences: Iterable[Sentence] = ()) -> bool:
        """Whether a text may speak of it: one with all these words, and these sentences."""
        if not self.needs or not self.needs.isdisjoint(words):
            return True
        if self.sure.keys.isdisjoint(words):
            return False
        return any(self.sure.within(one.words, 0, len(one)) is not None for one in sentences)

    @classmethod
    def from_words(cls, words: WordList) -> Pack:
        """The pack of one file; raises ``InvalidFile`` with everything that is wrong with it."""
        raise_all(_problems(words), InvalidFile)
        return cls(
            metric=Metric.model_validate({name: words.text(name) for name in _OF_THE_METRIC}),
            nouns=words.words("nouns"),
            bare=words.words("bare"),
            bare_after=words.words("bare_after"),
            things=words.table("things"),
            default=words.words("default"),
            also_called=words.texts("also_called"),
            aim=words.texts("aim"),
            remaining=words.text("remaining"),
            context=words.words("context"),
            compounds=words.words("compounds"),
            implied=words.words("implied"),
            without_number=words.flag("without_number"),
            events=words.words("events"),
            others=words.text("others"),
            then=words.table("then"),
            doers=words.text("doers"),
            not_of=words.words("not_of"),
            undone=words.words("undone"),
            whom=words.words("whom"),
            needs=words.words("needs"),
            sure=words.phrases("sure"),
            kinds=words.words("kinds"),
            none_left=words.words("none_left"),
            sides=words.flag("sides"),
            sole_group=words.flag("sole_group"),
            around=words.table("around"),
            all_but=words.text("all_but"),
            words=words,
        )


_OF_THE_METRIC = ("id", "title", "population", "kind", "unit")
_OTHER_PARTS: Mapping[str, Callable[[WordList, str], object]] = {
    **dict.fromkeys((*_OF_THE_METRIC, "remaining", "others", "doers", "all_but"), WordList.text),
    **dict.fromkeys(("without_number", "sides", "sole_group"), WordList.flag),
    **dict.fromkeys(("things", "then", "around"), WordList.table),
    "hours": WordList.numbers,
}
"""The parts of a pack that are no list of words."""
_LISTS = frozenset(
    """
    before grows_to before_people before_things before_captives passive passive_things own state
    totals if_unknown nouns bare bare_after default also_called aim context compounds implied named
    after givers events needs sure kinds none_left own_hand own_hand_after not_of undone
    done_with_all done_with_anyone whom
    """.split()
)


def _problems(words: WordList) -> list[Problem]:
    """Everything that is wrong with a file, its metric last."""
    found: list[Problem] = []
    unread: set[str] = set()
    for name in words.names:
        if name not in _OTHER_PARTS and name not in _LISTS:
            near = get_close_matches(name, [*_LISTS, *_OTHER_PARTS], 1)
            fix = f"did you mean {near[0]}?" if near else "see the packs that come with storytrack"
            found.append(Problem("a pack has no such part", f"{words.name}: {name}", fix))
            continue
        try:
            _OTHER_PARTS.get(name, WordList.texts)(words, name)
        except InvalidFile as error:
            found.extend(error.problems)
            unread.add(name)
    # What is no text at all is told of above, and stands in for itself here.
    told = {name: _STANDINS[name] if name in unread else words.text(name) for name in _OF_THE_METRIC}
    try:
        Metric.from_data(told, words.name)
    except InvalidInput as error:
        found.extend(error.problems)
    return found


_STANDINS = {"id": "unread", "title": "", "population": "", "kind": Kind.LEVEL.value, "unit": ""}


class Use(NamedTuple):
    """One meaning of a word: which pack has it, and where it stands to the figure."""

    pack: Pack
    form: Form


FORMS: Mapping[str, Form] = {
    "before": Form.BEFORE,
    "grows_to": Form.BEFORE,
    "before_people": Form.BEFORE_PEOPLE,
    "before_things": Form.BEFORE_THINGS,
    "before_captives": Form.BEFORE_CAPTIVES,
    "passive": Form.PASSIVE,
    "passive_things": Form.PASSIVE_THINGS,
    "own": Form.OWN,
    "state": Form.STATE,
    "totals": Form.TOTAL,
    "if_unknown": Form.IF_UNKNOWN,
}

"""The lists of a pack that tie a figure to it, each with where its words stand."""
