"""Relations: linear statements read from text, with errors that point at the place."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storytrack.errors import InvalidRelation
from storytrack.model.relation import Operator, Relation

READ = {
    "rescued = men + women + children": ({"rescued": 1, "men": -1, "women": -1, "children": -1}, "=", 0),
    "aboard ~ rescued + held": ({"aboard": 1, "rescued": -1, "held": -1}, "~", 0),
    "killed <= present": ({"killed": 1, "present": -1}, "<=", 0),
    "present >= 2 * killed": ({"present": 1, "killed": -2}, ">=", 0),
    "a + b + c <= 100": ({"a": 1, "b": 1, "c": 1}, "<=", 100),
    "100 >= a": ({"a": -1}, ">=", -100),
    "lead = a - b": ({"lead": 1, "a": -1, "b": 1}, "=", 0),
    "-a = 5": ({"a": -1}, "=", 5),
    "a == 1,000.5 + b": ({"a": 1, "b": -1}, "=", 1000.5),
    "a + a = 2 * b": ({"a": 2, "b": -2}, "=", 0),
    "a = b + 0 * c": ({"a": 1, "b": -1}, "=", 0),
    "3 + a = 1 + b": ({"a": 1, "b": -1}, "=", -2),
}


@pytest.mark.parametrize(("text", "meaning"), READ.items(), ids=READ.keys())
def test_a_relation_is_read_with_every_metric_moved_to_the_left(text, meaning):
    relation = Relation.parse(text)
    assert (relation.coefficients, relation.operator, relation.constant) == meaning
    assert relation.metrics == tuple(meaning[0])
    assert str(relation) == text


BAD = {
    "": "no comparison",
    "   ": "no comparison",
    "rescued": "no comparison",
    "rescued =": "a name or number is missing at character 10",
    "= rescued": "a name or number is missing at character 1",
    "a = b = c": "a second comparison at character 7",
    "a = b + + c": "a name or number is missing at character 9",
    "a = b c": "'c' is not expected at character 7",
    "a = 2 b": "'b' is not expected at character 7",
    "a = 2 3": "'3' is not expected at character 7",
    "a = b * 2": r"'\*' is not expected at character 7",
    "a = 2 * * b": r"'\*' is not expected at character 9",
    "a = 2 *": "a name or number is missing at character 8",
    "a = b; drop": "';' is not expected at character 6",
    "a = (b + c)": r"'\(' is not expected at character 5",
    "1 = 1": "no metric",
    "a < b": "'<' is not expected at character 3",
    "a = b" * 100: "a second comparison",
    "a = " + "b" * 81: "a name or number of more than 80 characters at character 5",
    "a = " + "9" * 400: "a name or number of more than 80 characters at character 5",
    "a = b²": "'²' is not expected at character 6",
    "a = ٣": "'٣' is not expected at character 5",
    "a = b" + " + b" * 1000: "more than 2,000 characters",
}


@pytest.mark.parametrize(("text", "says"), BAD.items(), ids=[text[:20] for text in BAD])
def test_a_relation_that_cannot_be_parsed_says_where(text, says):
    with pytest.raises(InvalidRelation, match=says):
        Relation.parse(text)


@given(st.text(max_size=60) | st.text("ab12 +-*=<>~,.", max_size=30))
def test_any_text_is_a_relation_or_refused_as_one(text):
    with suppress(InvalidRelation):
        relation = Relation.parse(text)
        assert relation.left
        assert relation.right


names = st.sampled_from(["rescued", "men", "women", "_x1"])
terms = st.tuples(st.integers(min_value=0, max_value=10**6), st.none() | names)
sides = st.lists(st.tuples(st.sampled_from("+-"), terms), min_size=1, max_size=5)


def _written(side) -> str:
    text = ""
    for position, (sign, (number, name)) in enumerate(side):
        term = str(number) if name is None else f"{number} * {name}"
        text += f"{sign} {term} " if position or sign == "-" else f"{term} "
    return text.strip()


def _sum(side, wanted) -> int:
    return sum((1 if sign == "+" else -1) * number for sign, (number, name) in side if name == wanted)


@given(sides, st.sampled_from(Operator), sides)
def test_a_relation_means_what_was_written_and_reads_back_from_its_own_text(left, operator, right):
    if not any(name for _, (_, name) in [*left, *right]):
        left = [*left, ("+", (1, "rescued"))]
    relation = Relation.parse(f"{_written(left)} {operator} {_written(right)}")
    for name in ("rescued", "men", "women", "_x1"):
        assert relation.coefficients.get(name, 0) == _sum(left, name) - _sum(right, name)
    assert relation.constant == _sum(right, None) - _sum(left, None)
    assert relation.operator is operator
    assert Relation.parse(str(relation)) == relation


def test_spaces_do_not_matter():
    assert Relation.parse("  a=b+  2*c ").coefficients == Relation.parse("a = b + 2 * c").coefficients
