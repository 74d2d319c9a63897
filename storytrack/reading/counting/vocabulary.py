"""``Vocabulary``: the metrics that a reader knows, and the words that each of them goes by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path

from storytrack.errors import InvalidFile, Problem, raise_all
from storytrack.reading.counting.heads import Head, HeadsByPack, heads_of
from storytrack.reading.counting.pack import FORMS, Pack, Use
from storytrack.reading.language.grammar import may_be_parted
from storytrack.reading.language.phrases import Narrowed, Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import all_in, word_list_at

__all__ = ["Vocabulary"]


_KEPT = 100
"""Tables of fewer packs that are kept; texts speak of few subjects, hostile ones of any set."""


_DECIDING = ("before", "before_people", "passive", "own", "state")
"""The lists of a pack whose words say what befell somebody."""


class Vocabulary:
    """The packs of one reader, and what is looked up across all of them; each table is made once.

    Of two packs with the same id the later one counts, so that a newsroom can replace one of ours.
    """

    def __init__(self, packs: Iterable[Pack], whole: Vocabulary | None = None) -> None:
        self._whole = whole or self
        """What these packs are a part of; its tables are made once for all its parts."""
        self.by_id: Mapping[str, Pack] = {pack.id: pack for pack in packs}
        """Metric id → pack."""
        self.packs: tuple[Pack, ...] = tuple(self.by_id.values())
        self._narrower: dict[frozenset[str], Vocabulary] = {}

    @staticmethod
    @cache
    def standard() -> Vocabulary:
        """The packs that come with storytrack, in the order of their file names."""
        return Vocabulary(Pack.from_words(words) for words in all_in("packs"))

    def with_files(self, paths: Iterable[Path]) -> Vocabulary:
        """These packs and those of the YAML files ``paths``.

        Raises :class:`~storytrack.errors.InvalidFile` with all that is wrong with any of them: a file
        that is missing, or is no pack.
        """
        added: list[Pack] = []
        problems: list[Problem] = []
        for path in paths:
            try:
                added.append(Pack.from_words(word_list_at(path)))
            except InvalidFile as error:
                problems.extend(error.problems)
        raise_all(problems, InvalidFile)
        return Vocabulary((*self.packs, *added)) if added else self

    def for_words(self, words: frozenset[str], sentences: Sequence[Sentence] = ()) -> Vocabulary:
        """The packs that a text with these words may speak of; tables are shared by texts alike."""
        fitting = tuple(pack for pack in self.packs if pack.fits(words, sentences))
        if len(fitting) == len(self.packs):
            return self
        key = frozenset(pack.id for pack in fitting)
        if key not in self._narrower:
            if len(self._narrower) >= _KEPT:
                self._narrower.clear()
            self._narrower[key] = Vocabulary(fitting, self._whole)
        return self._narrower[key]

    @cached_property
    def triggers(self) -> Phrases[tuple[Use, ...]]:
        """The words of all packs in one table."""
        if self._whole is not self:
            return Narrowed(self._whole.triggers, self._uses)
        uses: dict[str, list[Use]] = {}
        for pack in self.packs:
            for name, form in FORMS.items():
                for phrase in pack.words.texts(name):
                    uses.setdefault(phrase, []).append(Use(pack, form))
        return Phrases({phrase: tuple(meanings) for phrase, meanings in uses.items()})

    def _uses(self, uses: tuple[Use, ...]) -> tuple[Use, ...] | None:
        return tuple(use for use in uses if use.pack.id in self.by_id) or None

    @cached_property
    def deciding(self) -> Phrases[tuple[str, ...]]:
        """The words that say what befell somebody, with the packs that count without a numeral."""
        if self._whole is not self:
            return Narrowed(self._whole.deciding, lambda packs: packs if self._has_any(packs) else None)
        found: dict[str, list[str]] = {}
        for pack in self.packs:
            for name in _DECIDING if pack.without_number else ():
                for phrase in pack.words.texts(name):
                    found.setdefault(phrase, []).append(pack.id)
        return Phrases({phrase: tuple(packs) for phrase, packs in found.items()})

    def _has_any(self, packs: tuple[str, ...]) -> bool:
        return any(pack in self.by_id for pack in packs)

    @cached_property
    def done_with_all(self) -> Phrases[tuple[tuple[Pack, bool], ...]]:
        """The verbs after which nobody is left; ``True`` for those that say so of anybody."""
        found: dict[str, tuple[tuple[Pack, bool], ...]] = {}
        for name, is_of_anyone in (("done_with_all", False), ("done_with_anyone", True)):
            for pack in self.packs:
                for text in pack.words.texts(name):
                    found[text] = (*found.get(text, ()), (pack, is_of_anyone))
        return Phrases(found)

    @cached_property
    def own_hand(self) -> Phrases[tuple[Pack, bool]]:
        """The words of those who die by their own hand; ``True`` for those that need a verb before them."""
        lists = (("own_hand", False), ("own_hand_after", True))
        return Phrases(
            {
                text: (pack, needs_verb)
                for name, needs_verb in lists
                for pack in self.packs
                for text in pack.words.texts(name)
            }
        )

    @cached_property
    def with_around(self) -> Mapping[str, tuple[Pack, ...]]:
        """Verbs that stand around what they count ("let … go"), each with its packs."""
        found: dict[str, tuple[Pack, ...]] = {}
        for pack in self.packs:
            for verb in pack.around:
                found[verb] = (*found.get(verb, ()), pack)
        return found

    @cached_property
    def parted(self) -> Mapping[str, Phrases[tuple[Pack, ...]]]:
        """Participles with the words after them, between which people may stand: "treated … for burns"."""
        if self._whole is not self:
            return self._whole.parted
        found: dict[str, dict[str, tuple[Pack, ...]]] = {}
        for pack in self.packs:
            for phrase in pack.words.texts("passive"):
                verb, _, rest = phrase.partition(" ")
                if rest and may_be_parted(verb, rest) and rest not in pack.words.texts("state"):
                    alike = found.setdefault(verb, {})
                    alike[rest] = (*alike.get(rest, ()), pack)
        return {verb: Phrases(rests) for verb, rests in found.items()}

    @cached_property
    def heads(self) -> Phrases[Head]:
        """Every noun that a figure may stand before."""
        return Narrowed(self._whole.named, self._head)

    def _head(self, named: HeadsByPack) -> Head | None:
        return next((head for pack, head in reversed(named) if not pack or pack in self.by_id), None)

    @cached_property
    def named(self) -> Phrases[HeadsByPack]:
        """The same, with the packs that name each."""
        return heads_of(self.packs)

    @cached_property
    def things(self) -> frozenset[str]:
        """The nouns that some pack counts without counting people."""
        return frozenset(thing for pack in self.packs for thing in pack.things)

    @cached_property
    def names_after(self) -> frozenset[str]:
        """The words that make a name before them the name of something counted by itself: "Elm Fire"."""
        return frozenset(word for pack in self.packs for word in pack.words.texts("named"))
