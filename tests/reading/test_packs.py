"""The packs and lists of words: data that anybody may extend, so each entry must be of use."""

from __future__ import annotations

import pytest
from lines import read

from storytrack.errors import InvalidFile
from storytrack.model.metric import Kind
from storytrack.reading.counting.pack import FORMS
from storytrack.reading.counting.vocabulary import Vocabulary
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.wordlists import WordList, all_in


@pytest.mark.parametrize("pack", Vocabulary.standard().packs, ids=lambda pack: pack.id)
def test_every_pack_declares_a_metric_with_a_title_a_population_and_a_unit(pack):
    assert pack.metric.title
    assert pack.metric.population
    assert pack.metric.unit
    assert pack.words.name == f"packs/{pack.id}.yaml"


@pytest.mark.parametrize("pack", Vocabulary.standard().packs, ids=lambda pack: pack.id)
def test_every_pack_that_another_one_points_to_exists(pack):
    known = {one.id for one in Vocabulary.standard().packs}
    assert {*pack.aim, *filter(None, [pack.remaining, pack.others]), *pack.then.values()} <= known


def _small_words():
    words = grammar()
    return (
        words.auxiliary | words.prepositions | words.determiners | words.pronouns | words.joiners
        | words.relatives | words.breaks
    ) - {"aboard"}  # "30 aboard" says all by itself  # fmt: skip


@pytest.mark.parametrize("pack", Vocabulary.standard().packs, ids=lambda pack: pack.id)
def test_no_word_of_a_pack_is_a_small_word_of_english(pack):
    assert {text for name in FORMS for text in pack.words.texts(name)}.isdisjoint(_small_words())


COUNTED = [pack for pack in Vocabulary.standard().packs if pack.metric.kind is not Kind.DATE]


@pytest.mark.parametrize(
    ("pack", "phrase"),
    [(pack, phrase) for pack in COUNTED if pack.counts_people for phrase in pack.words.texts("passive")],
    ids=lambda value: getattr(value, "id", value),
)
def test_every_passive_of_a_pack_counts_people(pack, phrase):
    subject = f"All spoke of {min(pack.needs)}. " if pack.needs else ""
    claims = read(f"{subject}In all, 27 people were {phrase}.").claims
    assert [claim.quantity.value for claim in claims] == [27]


@pytest.mark.parametrize("pack", [pack for pack in COUNTED if pack.needs], ids=lambda pack: pack.id)
def test_a_pack_that_needs_a_subject_is_not_looked_for_in_other_texts(pack):
    standard = Vocabulary.standard()
    assert pack.id not in standard.for_words(frozenset({"flood", "river"})).by_id
    assert pack.id in standard.for_words(frozenset({min(pack.needs)})).by_id


@pytest.mark.parametrize("words", [*all_in("packs"), *all_in("words")], ids=lambda words: words.name)
def test_no_list_says_a_word_twice(words):
    for name in words.names:
        try:
            texts = words.texts(name)
        except InvalidFile:
            continue  # a table, whose keys are unique anyway, or a single text
        assert len(set(texts)) == len(texts), name


@pytest.mark.parametrize("data", [{"verbs": [True]}, {"verbs": "killed"}, {"verbs": [["killed"]]}])
def test_a_list_that_is_none_names_its_file(data):
    with pytest.raises(InvalidFile, match=r"mine.yaml: verbs"):
        WordList("mine.yaml", data).texts("verbs")
