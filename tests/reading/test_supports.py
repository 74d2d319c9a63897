"""Whether the figures of one sentence support those of another."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from storytrack import supports
from storytrack.reading.supporting.judging import RULES

PAIRS = yaml.safe_load(Path(__file__).with_name("support_pairs.yaml").read_text(encoding="utf-8"))
CASES = [(rule, *pair) for rule, pairs in PAIRS.items() for pair in pairs]
VERDICTS = {"held": "supported", "clash": "contradicted"}


@pytest.mark.parametrize(("rule", "premise", "hypothesis"), CASES)
def test_the_rule_that_an_editor_would_give_decides(rule, premise, hypothesis):
    support = supports(premise, hypothesis)
    assert (support.verdict, support.rule) == (VERDICTS.get(rule, "not enough"), rule), support.reason


def test_every_rule_decides_some_pair():
    assert set(PAIRS) == set(RULES) - {"no sentence"}


@pytest.mark.parametrize(("rule", "premise", "hypothesis"), CASES)
def test_the_pairs_are_the_figures_of_the_hypothesis_each_in_its_place(rule, premise, hypothesis):
    support = supports(premise, hypothesis)
    for pair in support.pairs:
        spans = [(hypothesis, pair.hypothesis.span), *((premise, one.span) for one in pair.premise)]
        assert all(text[span.start : span.end] == span.quote for text, span in spans)
    assert all(hypothesis[span.start : span.end] == span.quote for span in support.missing)
    if rule == "held":
        assert all(pair.holds and pair.same_thing is not False for pair in support.pairs)


def test_a_sum_names_the_figures_that_add_up():
    (pair,) = supports("Nine died in Tarn and four in Orb.", "13 died in Tarn and Orb").pairs
    assert [one.span.quote for one in pair.premise] == ["Nine", "four"]


def test_the_reason_names_the_figures_and_the_words():
    assert supports("Up to 40 were aboard.", "40 were aboard").reason == (
        "“Up to 40” does not say as much as “40”"
    )
    assert "“dogs”, “bit”" in supports("Three men painted the fence.", "Three dogs bit the postman").reason


def test_what_the_premise_lacks_is_listed():
    support = supports("Nine boats sank off Tarn.", "Nine boats sank off Tarn in heavy fog")
    assert [span.quote for span in support.missing] == ["heavy", "fog"]


@pytest.mark.parametrize("hypothesis", ["", " \n", ".", "the of and"])
def test_a_hypothesis_that_says_nothing_is_not_supported(hypothesis):
    assert supports("Nine boats sank.", hypothesis).rule == "no sentence"


def test_a_hypothesis_longer_than_a_sentence_is_not_supported():
    text = "Nine boats sank off Tarn. " * 100
    assert supports(text, text).rule == "no sentence"
    assert supports(text, "Nine boats sank off Tarn").verdict == "supported"


# --- a contradiction can be trusted ---------------------------------------------------------------------

COULD_BOTH_HOLD = [
    ("12 people died in Porto.", "15 people died in the storm"),  # of another place, or of all
    ("Twelve men died in the storm.", "15 people died in the storm"),
    ("The storm left 15 dead or missing.", "The storm left nine dead"),
    ("At least 12 people died.", "15 people died"),
    ("The quake may have killed 12 people.", "The quake killed 15 people"),
    ("12 of the injured were children.", "15 injured"),
    ("The share fell by 3 percent.", "The share fell to 5 percent"),
    ("The toll rose from 12 to 15.", "The toll rose to 13"),
    ("Nine died on Monday.", "12 died on Tuesday"),
    ("Unemployment is at 9 percent in Gard and 12 percent in Lot.", "Unemployment is at 10 percent"),
    ("The bridge is 300 metres long.", "The bridge is 40 feet wide"),
]


@pytest.mark.parametrize(("premise", "hypothesis"), COULD_BOTH_HOLD)
def test_figures_that_could_both_hold_are_no_contradiction(premise, hypothesis):
    assert supports(premise, hypothesis).verdict == "not enough"


# --- laws -----------------------------------------------------------------------------------------------

numbers = st.integers(min_value=2, max_value=99)
counted = st.integers(min_value=2, max_value=199)
templates = st.sampled_from(
    [
        "{} people were killed in the fire, police said",
        "At least {} homes were destroyed by the flood",
        "Prices rose by {} percent in May",
        "The firm will pay {} million dollars",
        "Up to {} soldiers may be sent, the army denied",
        "Nearly {} of the 120 miners are still missing",
    ]
)
SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
seventeen eighteen nineteen".split()
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(number):
    if number < 20:
        return SMALL[number]
    tens, ones = TENS[number // 10 - 2], number % 10
    return f"{tens}-{SMALL[ones]}" if ones else tens


@given(templates, numbers)
def test_a_sentence_supports_itself(template, number):
    sentence = template.format(number)
    assert supports(sentence, sentence).verdict == "supported"


@pytest.mark.parametrize(("rule", "premise", "hypothesis"), CASES)
def test_each_sentence_of_the_pairs_supports_itself(rule, premise, hypothesis):
    assert [supports(text, text).rule for text in (premise, hypothesis)] == ["held", "held"]


@given(templates, templates, numbers, numbers)
def test_digits_or_words_make_no_difference(template, other, number, another):
    printed = supports(template.format(number), other.format(another))
    for premise in (number, in_words(number)):
        for hypothesis in (another, in_words(another)):
            support = supports(template.format(premise), other.format(hypothesis))
            assert (support.verdict, support.rule) == (printed.verdict, printed.rule)


@given(counted, counted)
@example(93, 95)
def test_another_number_is_never_supported_as_an_exact_one(number, another):
    sentence = "{} people were killed in the fire, police said"
    support = supports(sentence.format(number), sentence.format(another))
    assert support.verdict == ("supported" if number == another else "contradicted")


any_text = st.text(max_size=200) | st.lists(
    st.sampled_from(
        "27 1,250 twenty-one at least about people killed injured were not may said of the and , . : “ ” "
        "no none all dozens million to from between rose 40% $5m 10 km both another Smith Porto Tuesday "
        "( ) - third the other two \n é ½ ٣ \u200b \ud800".split(" ")
    ),
    max_size=40,
).map(" ".join)


@given(any_text, any_text)
def test_any_two_texts_get_a_verdict_with_a_reason(premise, hypothesis):
    support = supports(premise, hypothesis)
    assert support.verdict in {"supported", "contradicted", "not enough"}
    assert support.reason
    assert type(support).from_json(support.to_json()) == support


@given(any_text)
def test_no_text_contradicts_itself(text):
    assert supports(text, text).verdict != "contradicted"
