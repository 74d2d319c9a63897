"""Every claim comes with the grounds it was read on: the rule, and where its parts stand in the text."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lines import read

from storytrack.errors import InvalidInput
from storytrack.model.definition import StoryDefinition
from storytrack.model.metric import Kind, Metric
from storytrack.model.reading import Grounds, Reading
from storytrack.reading import fit

SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLES = sorted((SEEDS / "articles").glob("*.txt"))
SENTENCES = sorted((SEEDS / "sentences").glob("*.yaml"))


def quote(span):
    return span.quote if span else ""


def only_grounds(text):
    (how,) = read(text).how
    return how


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_claim_of_an_article_has_grounds_that_slice_its_text(path):
    reading = read(path.read_text(encoding="utf-8"))
    assert len(reading.how) == len(reading.claims) > 0
    for claim, how in reading.explained:
        for span in (how.word, how.speaker, how.time, how.sentence):
            assert span is None or reading.text[span.start : span.end] == span.quote
        assert how.sentence.start <= claim.span.start < claim.span.end <= how.sentence.end
        assert quote(how.speaker) == claim.said_by.speaker
        assert (how.time is None) == (claim.as_of is None)


def texts_of(path):
    text = path.read_text(encoding="utf-8")
    return [text] if path.suffix == ".txt" else [one["text"] for one in yaml.safe_load(text)["texts"]]


@pytest.mark.parametrize("path", [*ARTICLES, *SENTENCES], ids=lambda path: path.stem)
def test_every_rule_has_an_example_and_every_figure_left_out_a_kind_of_reason(path):
    # A rule of its own needs a phrase that it reads: in RULES, or beside them in counting/rules.py.
    for reading in map(read, texts_of(path)):
        assert [how.rule for how in reading.how if not how.example] == []
        assert [left.reason for left in reading.left_out if not left.rule] == []


@pytest.mark.parametrize(
    ("text", "rule", "word"),
    [
        ("Troops killed 27 militants.", "verb before", "killed"),
        ("At least 27 militants were killed.", "verb after", "were killed"),
        ("Some 27 people have reportedly been killed.", "verb after", "have reportedly been killed"),
        ("Four people lost their lives.", "verb after", "lost their lives"),
        ("Gunmen shot dead four guards.", "verb before", "shot dead"),
        ("The flood has killed 27 people.", "verb before", "has killed"),
        ("The death toll stands at 27.", "total", "death toll stands at"),
        (
            "The death toll from the fire has risen to about 27.",
            "total",
            "death toll from the fire has risen to",
        ),
        ("The number of people killed now stands at 27.", "total", "number of people killed now stands at"),
        ("Killed in the blast were 27 people.", "fronted", "Killed in the blast were"),
        ("About 300 people were on board.", "verb after", "were on board"),
        ("The bomb went off, 27 dead.", "state after", "dead"),
        ("The quake caused 27 deaths.", "count noun", "deaths"),
        ("The gunmen hold the train's 300 hostages.", "bare noun", ""),
        ("It is not clear how many people were killed.", "unknown", ""),
    ],
)
def test_the_rule_is_named_with_the_phrase_that_decided(text, rule, word):
    how = only_grounds(text)
    assert (how.rule, quote(how.word)) == (rule, word)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("At least 27 people were killed on Tuesday.", "Tuesday"),
        ("At least 27 people were killed on Tuesday evening.", "Tuesday evening"),
        ("At least 27 people were killed on 16 June.", "16 June"),
        ("At least 27 people were killed on June 16, 2025, in the north.", "June 16, 2025"),
        ("At least 27 people were killed yesterday morning.", "yesterday morning"),
        ("On 2025-06-16, 27 people were killed.", "2025-06-16"),
        ("At least 27 people were killed.", ""),
    ],
)
def test_the_time_is_the_words_that_date_the_figure(text, time):
    assert quote(only_grounds(text).time) == time


def test_the_speaker_of_it_said_is_where_it_was_named():
    text = "The ministry said 12 people were hurt. It said 27 people were killed."
    spans = [how.speaker for how in read(text).how]
    assert [(span.start, span.quote) for span in spans] == [(4, "ministry")] * 2


def test_grounds_stay_with_their_claim_through_narrowing_and_fitting():
    text = (
        "Floods killed 40 people across the region. Two people died in Malaga, the mayor said.\n"
        "The 12 acres burned. Police said 300 people were injured on Tuesday."
    )
    story = StoryDefinition(id="s", metrics=(Metric(id="hurt", kind=Kind.CUMULATIVE, title="injured"),))
    reading = read(text)
    fitted = fit(reading, story)
    assert [claim.metric for claim in fitted.claims] == ["hurt"]
    for one in (reading, fitted):
        for claim, how in one.explained:
            assert claim.span.quote in how.sentence.quote
            assert quote(how.speaker) == claim.said_by.speaker


def test_a_reading_has_grounds_for_all_of_its_claims_or_for_none():
    reading = read("Troops killed 27 militants. 12 people were hurt.")
    with pytest.raises(InvalidInput, match="1 grounds for 2 claims"):
        reading.with_(how=reading.how[:1])
    bare = reading.with_(how=())
    assert [how for _, how in bare.explained] == [None, None]


def test_grounds_are_no_part_of_a_claim():
    # A claim's content makes the id of its report: the same figures are the same report however read.
    assert not set(Grounds.model_fields) & set(type(read("27 died.").claims[0]).model_fields)


@given(st.lists(st.sampled_from("27 at least killed people, officials said on Tuesday . \n".split(" "))))
def test_reading_twice_gives_the_same_grounds(words):
    text = " ".join(words)
    assert read(text).how == read(text).how


def test_a_sentence_without_end_is_nothing_to_point_at():
    reading = read("27 people were killed " + "x" * 20_000)
    assert isinstance(reading, Reading)
    assert [how.sentence for how in reading.how] == [None]
