"""Figures as part of a sentence: every title of a metric comes out as English."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from storytrack.model.metric import Kind, Metric
from storytrack.model.quantity import (
    DateValue,
    Quantity,
    StateValue,
    about,
    at_least,
    between,
    exactly,
    none,
    unknown,
    vague,
)
from storytrack.reasoning.briefing.amounts import amount_of
from storytrack.reasoning.briefing.phrases import RULES, Tense, clause, noun_for
from storytrack.reasoning.briefing.titles import Title
from storytrack.reasoning.naming import named

CASES = yaml.safe_load(Path(__file__).with_name("clauses.yaml").read_text(encoding="utf-8"))
WORDS = {"none": none, "unknown": unknown}


def value(kind, text):
    if kind == "state":
        return StateValue(state=text)
    if kind == "date":
        return DateValue(date=str(text))
    if isinstance(text, int | float):
        return exactly(text)
    if text in WORDS:
        return WORDS[text]()
    words, _, number = text.rpartition(" ")
    return {"about": about, "at least": at_least}[words](int(number)) if words else vague(text)


@pytest.mark.parametrize(("title", "kind", "unit", "said", "expected"), CASES, ids=str)
def test_what_an_article_said_is_english(title, kind, unit, said, expected):
    metric = Metric(id="x", title=title, kind=kind, unit=unit)
    assert clause(metric, amount_of(value(kind, said)), Tense.PAST) == expected


PRESENT = {
    ("people rescued", "cumulative", 155): "155 people have been rescued",
    ("people rescued", "cumulative", 1): "one person has been rescued",
    ("people missing", "level", 1): "one person is missing",
    ("people missing", "level", 12): "12 people are missing",
    ("confirmed deaths", "cumulative", 36): "the number of confirmed deaths is 36",
}


@pytest.mark.parametrize("case", PRESENT)
def test_what_is_so_now_is_said_in_the_present(case):
    title, kind, number = case
    metric = Metric(id="x", title=title, kind=kind, unit="persons")
    assert (
        clause(metric, amount_of(number if isinstance(number, Quantity) else exactly(number)), Tense.PRESENT)
        == PRESENT[case]
    )


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (at_least(1), "at least one person is missing"),
        (about(1), "about one person is missing"),
        (between(0, 1), "0 to 1 people are missing"),
    ],
    ids=str,
)
def test_about_one_is_one_too(quantity, expected):
    metric = Metric(id="x", title="people missing", kind="level", unit="persons")
    assert clause(metric, amount_of(quantity), Tense.PRESENT) == expected


def test_a_scope_stands_behind_and_a_forecast_is_called_one():
    metric = Metric(id="killed", title="people killed", kind=Kind.CUMULATIVE, unit="persons")
    said = clause(metric, amount_of(exactly(3)), Tense.PAST, scope="women", forecast=True)
    assert said == 'the forecast for "people killed" was 3 (women)'


NAMES = {
    "Sheriff Dunmore's office": "Sheriff Dunmore's office",
    "Mayor's Office": "the Mayor's Office",
    "army": "the army",
    "officials": "officials",
    "security forces": "security forces",
    "army official": "an army official",
    "army official (anonymous)": "an army official (anonymous)",
    "security source": "a security source",
    "source near talks": "a source near talks",
    "BLA spokesman": "a BLA spokesman",
    "NGO official": "an NGO official",
    "Lt Gen Chaudhry": "Lt Gen Chaudhry",
    "the mayor": "the mayor",
    "The Ministry of Health": "the Ministry of Health",
    "Ministry of Health": "the Ministry of Health",
    "Red Cross": "the Red Cross",
    "Mercy Hospital": "Mercy Hospital",
    "Dr Lee of the Health Department": "Dr Lee of the Health Department",
    "nurse": "a nurse",
    "a nurse": "a nurse",
    "one official": "one official",
    "head of the officials": "the head of the officials",
    "Police": "police",
    "Police Chief Ada Holm": "Police Chief Ada Holm",
    "": "",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_source_is_named_with_the_article_it_needs(name):
    assert named(name) == NAMES[name]


NOUNS = {
    ("people killed", "cumulative", "persons"): "the number",
    ("turnout", "level", "percent"): "the figure",
}


@pytest.mark.parametrize("case", NOUNS)
def test_what_has_been_named_is_called_by_its_noun(case):
    title, kind, unit = case
    assert noun_for(Metric(id="x", title=title, kind=kind, unit=unit), amount_of(exactly(2))) == NOUNS[case]


def test_a_date_is_called_a_date():
    metric = Metric(id="x", title="runoff date", kind=Kind.DATE)
    assert noun_for(metric, amount_of(DateValue(date="2023-05-28"))) == "the date"


def test_words_that_count_nothing_are_given_as_they_are():
    metric = Metric(id="let_go", title="people let go", kind=Kind.CUMULATIVE, unit="persons")
    said = clause(metric, amount_of(Quantity(qualifier="vague", phrase="women, children")), Tense.PAST)
    assert said == 'the number of people let go was given as "women, children"'


VAGUE = {
    "several dead": "several people had been killed",
    "several people": "several people had been killed",
    "dozens of passengers": "dozens of people had been killed",
    "a number of hostages": "a number of people had been killed",
}


@pytest.mark.parametrize("phrase", VAGUE)
def test_a_vague_word_does_not_say_again_what_the_title_says(phrase):
    metric = Metric(id="killed", title="people killed", kind=Kind.CUMULATIVE, unit="persons")
    assert clause(metric, amount_of(Quantity(qualifier="vague", phrase=phrase)), Tense.PAST) == VAGUE[phrase]


@given(st.text(max_size=60), st.sampled_from(Kind), st.sampled_from([None, "persons", "percent", "USD"]))
def test_any_title_has_words_and_they_hold_the_figure(title, kind, unit):
    metric = Metric(id="turnout", title=title, kind=kind, unit=unit)
    for tense in Tense:
        assert "87" in clause(metric, amount_of(exactly(87)), tense)


def test_every_rule_has_a_title_that_it_decides():
    decided = set()
    for title, kind, unit, said, _ in CASES:
        metric, amount = Metric(id="x", title=title, kind=kind, unit=unit), amount_of(value(kind, said))
        decided.add(next(name for name, rule in RULES if rule(Title.of(metric), amount, Tense.PAST)))
    assert decided | {"words that count nothing"} == {name for name, _ in RULES}
