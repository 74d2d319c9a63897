"""A number is the same number however it is printed: in words, in groups, with a scale, in a range."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from storytrack import quantities
from storytrack.reading.language.sentences import sentences_of
from storytrack.reading.quantities.figures import figures

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))


def in_words(number, hyphen="-", joint=" and "):
    """The number as English writes it: "two hundred and thirty-one thousand and five"."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        tens, unit = divmod(number, 10)
        return TENS[tens - 2] + (f"{hyphen}{SMALL[unit]}" if unit else "")
    scale, name = next((scale, name) for scale, name in SCALES if number >= scale)
    count, rest = divmod(number, scale)
    head = f"{in_words(count, hyphen, joint)} {name}"
    if not rest:
        return head
    return f"{head}{joint if rest < 100 else ' '}{in_words(rest, hyphen, joint)}"


def ends_in(text):
    """(low, high) of every figure of a sentence."""
    (sentence,) = sentences_of(f"They saw {text} people there")
    return [(figure.numeral.low, figure.numeral.high) for figure in figures(sentence)]


numbers = st.one_of(
    st.integers(0, 999),
    st.integers(1000, 10**6),
    st.integers(10**6, 10**12),
    st.sampled_from([10**12, 10**9]),
)


@given(numbers, st.sampled_from("- "), st.sampled_from([" and ", " "]))
def test_a_number_in_words_reads_as_in_digits(number, hyphen, joint):
    assert ends_in(in_words(number, hyphen, joint)) == [(number, number)]


@given(st.integers(0, 10**12))
def test_the_groups_of_a_number_do_not_change_it(number):
    grouped = f"{number:,}"
    forms = [str(number), grouped, *(grouped.replace(",", space) for space in "\u00a0\u2009\u202f")]
    assert [ends_in(form) for form in forms if len(form) <= 20] == [[(number, number)]] * len(forms)


@given(st.integers(1, 10**7))
def test_lakh_grouping_is_read_like_any_other(number):
    text = str(number)
    head, tail = text[:-3], text[-3:]
    pairs = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
    assert ends_in(",".join([*pairs, tail])) == [(number, number)]


@given(
    st.integers(1, 999), st.integers(0, 9), st.sampled_from(["m", " million", " mln", "bn", " billion", "k"])
)
def test_a_scale_multiplies_the_number_before_it(whole, tenth, scale):
    factor = {"m": 10**6, "million": 10**6, "mln": 10**6, "bn": 10**9, "billion": 10**9, "k": 1000}[
        scale.strip()
    ]
    value = (10 * whole + tenth) * factor // 10 if (10 * whole + tenth) * factor % 10 == 0 else None
    assert ends_in(f"{whole}.{tenth}{scale}") == [(value, value)]


@example(7, 3393, "{} to {}")
@given(
    st.integers(1, 5000),
    st.integers(1, 5000),
    st.sampled_from(["{} to {}", "between {} and {}", "from {} to {}"]),
)
def test_the_ends_of_a_range_are_in_order(low, more, form):
    high = low + more
    printed = [form.format(f"{low:,}", f"{high:,}"), form.format(in_words(low), in_words(high))]
    assert [ends_in(text) for text in printed] == [[(low, high)]] * 2


@given(st.integers(1, 99), st.integers(1, 99))
def test_two_bounds_are_one_range_only_when_something_lies_between_them(low, high):
    found = quantities(f"More than {low} but fewer than {high} people came.")
    assert len(found) == (1 if low < high else 2)
    for one in found:
        assert one.quantity.interval.low <= one.quantity.interval.high


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("a hundred", 100),
        ("a hundred and five", 105),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("a score of", 20),
        ("a pair of", 2),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("three quarters of a million", 750_000),
        ("three and a half million", 3_500_000),
        ("a million and a half", 1_500_000),
        ("two point five million", 2_500_000),
        ("fifteen hundred", 1_500),
        ("three million two hundred thousand", 3_200_000),
        ("one hundred thousand", 100_000),
        ("12½", 12.5),
        ("12 1/2", 12.5),
        ("3 lakh", 300_000),
        ("1 lakh crore", 1_000_000_000_000),
        ("5 crore", 50_000_000),
        ("1.250.000", 1_250_000),
        ("10, 000", 10_000),
        ("minus 5", -5),
        ("-5", -5),
        ("minus five", -5),
        ("all but two of the 33", 31),
    ],
)
def test_a_number_is_read_in_every_form(text, number):
    assert ends_in(text) == [(number, number)]


@pytest.mark.parametrize(
    "text",
    [
        "nineteen eighty-four",
        "all but two of the",
        "the third",
        "the second half of the",
        "5-4",
        "a quarter",
        "12.500,00",
    ],
)
def test_words_and_digits_that_say_no_number_of_people_are_none(text):
    (sentence,) = sentences_of(f"They saw {text} people there")
    assert [figure for figure in figures(sentence) if not figure.numeral.junk] == []


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Two-thirds of voters", 2 / 3),
        ("One in five voters", 1 / 5),
        ("Nine out of ten voters", 9 / 10),
        ("3 in 10 voters", 3 / 10),
        ("Half of voters", 1 / 2),
        ("A quarter of voters", 1 / 4),
    ],
)
def test_a_part_of_a_whole_is_a_share(text, share):
    (found,) = quantities(f"{text} stayed home.")
    assert found.quantity.unit == "share"
    assert found.quantity.value == pytest.approx(share)
    assert found.noun == "voters"
