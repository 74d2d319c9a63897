"""What every noun promises: frozen, hashable, back from JSON, and no surprise on hostile data."""

from __future__ import annotations

import inspect
from contextlib import suppress
from importlib import import_module
from pkgutil import iter_modules
from typing import get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up_nouns import claims, definitions, quantities, reports, whens
from pydantic import ValidationError

import storytrack.model
from storytrack.errors import InvalidInput
from storytrack.model.claim import Claim
from storytrack.model.definition import StoryDefinition
from storytrack.model.noun import Noun
from storytrack.model.quantity import Quantity, at_least, exactly
from storytrack.model.relation import Relation
from storytrack.model.report import Report
from storytrack.model.when import When

NOUNS = sorted(
    {
        kind
        for module in iter_modules(storytrack.model.__path__, "storytrack.model.")
        for _, kind in inspect.getmembers(import_module(module.name), inspect.isclass)
        if issubclass(kind, Noun)
    },
    key=lambda kind: kind.__name__,
)
ARBITRARY = st.one_of(quantities, claims, reports, whens, definitions)


def _holds_a_list(kind) -> bool:
    return get_origin(kind) in {list, set} or kind in {list, set} or any(map(_holds_a_list, get_args(kind)))


@pytest.mark.parametrize("noun", NOUNS)
def test_a_noun_is_frozen_refuses_unknown_fields_and_holds_tuples(noun):
    assert noun.model_config["frozen"]
    assert noun.model_config["extra"] == "forbid"
    assert [name for name, field in noun.model_fields.items() if _holds_a_list(field.annotation)] == []


@given(ARBITRARY)
def test_a_noun_comes_back_from_json_as_it_was(noun):
    assert type(noun).from_json(noun.to_json()) == noun


@given(ARBITRARY)
def test_a_noun_comes_back_from_plain_data_as_it_was(noun):
    assert type(noun).from_data(noun.model_dump()) == noun
    assert type(noun).from_data(noun.model_dump(mode="json")) == noun


@given(st.one_of(quantities, claims, reports, whens))
def test_equal_nouns_have_equal_hashes(noun):
    assert hash(type(noun).from_json(noun.to_json())) == hash(noun)


def test_a_noun_cannot_be_changed_in_place():
    quantity = exactly(155)
    with pytest.raises(ValidationError, match="frozen"):
        quantity.low = 154
    assert quantity == exactly(155)


@given(ARBITRARY)
def test_a_noun_put_together_of_validated_parts_is_the_validated_one(noun):
    parts = {name: getattr(noun, name) for name in type(noun).model_fields}
    made = type(noun).model_construct(**dict(reversed(parts.items())))
    assert made == noun
    assert made.model_dump_json() == noun.model_dump_json()


def test_what_is_not_given_has_its_default_and_what_must_be_given_has_none():
    claim = Claim.model_construct(metric="killed", quantity=exactly(3))
    assert claim == Claim(metric="killed", quantity=exactly(3))
    with pytest.raises(AttributeError):
        _ = Claim.model_construct(metric="killed").quantity
    assert Claim.model_construct(metric="killed", quantity=exactly(3), no_field=1) == claim


def test_a_copy_computes_anew_what_was_computed():
    known = exactly(3)
    assert known.interval == (3, 3)
    assert known.model_copy(update={"low": 4, "high": 4}).interval == (4, 4)


def test_what_was_computed_makes_no_two_nouns_of_one():
    known, fresh = exactly(3), exactly(3)
    assert known.implied == (3, 3)
    assert (known == fresh, hash(known) == hash(fresh)) == (True, True)
    assert known != exactly(4)
    assert known != 3


def test_a_changed_copy_is_validated():
    assert exactly(155).with_(unit="persons") == exactly(155, unit="persons")
    with pytest.raises(InvalidInput):
        exactly(155).with_(low=156)
    with pytest.raises(InvalidInput, match="colour"):
        exactly(155).with_(colour="red")


@pytest.mark.parametrize("kind", [Quantity, Claim, Report, When, StoryDefinition, Relation])
def test_invalid_json_is_refused_in_our_words(kind):
    for text in ("{", "", "[]", "null", '{"a": NaN}', b"\xff"):
        with pytest.raises(InvalidInput) as caught:
            kind.from_json(text, where="line 3")
        assert all(problem.where.startswith("line 3") for problem in caught.value.problems)


FIELDS = sorted({"tag", "text", "state", "date", *(name for noun in NOUNS for name in noun.model_fields)})
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.just(10**400),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["2025-03-12", "a = b", "+05:00", "state", "exact", "level"]),
)
HOSTILE = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=6),
    max_leaves=12,
)


@given(
    st.sampled_from([Quantity, Claim, Report, When, StoryDefinition, Relation]),
    st.dictionaries(st.sampled_from(FIELDS), HOSTILE, max_size=8) | HOSTILE,
)
def test_whatever_is_handed_in_a_noun_is_built_or_refused_with_an_error_of_ours(kind, data):
    with suppress(InvalidInput):
        assert isinstance(kind.from_data(data), kind)


def test_the_repr_of_a_noun_has_what_was_said_and_no_defaults():
    claim = Claim(metric="killed", quantity=at_least(3), said_by={"speaker": "army", "role": "military"})
    assert repr(claim) == (
        "Claim(metric='killed', quantity=<Quantity at least 3>,"
        " said_by=Attribution(speaker='army', role='military'))"
    )
