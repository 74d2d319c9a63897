"""YAML and JSON text: read strictly, with lines, and without the surprises or dangers of YAML 1.1."""

from __future__ import annotations

import json
import re
from contextlib import suppress

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from storytrack.errors import InvalidFile, NotFound
from storytrack.files import parse_document, read_document

PLAIN = {
    "whole": ("155", 155),
    "signed": ("-3", -3),
    "plus": ("+3", 3),
    "leading zeros": ("007", 7),
    "decimal": ("49.51", 49.51),
    "power": ("1e3", 1000.0),
    "true": ("true", True),
    "null": ("null", None),
    "tilde": ("~", None),
    "no": ("no", "no"),
    "yes": ("yes", "yes"),
    "off": ("off", "off"),
    "offset": ("-10:00", "-10:00"),
    "time of day": ("12:30:00", "12:30:00"),
    "date": ("2025-03-12", "2025-03-12"),
    "time": ("2025-03-12T18:30+05:00", "2025-03-12T18:30+05:00"),
    "underscores": ("1_000", "1_000"),
    "octal": ("0o17", "0o17"),
    "quoted": ("'155'", "155"),
    "tagged as text": ("!!str 155", "155"),
    "tagged as not specific": ("! 155", "155"),
    "tagged as a number": ("!!int '155'", 155),
    "alias": ("*shared", ["x"]),
    "none": ("none", "none"),
}


@pytest.mark.parametrize(("text", "value"), PLAIN.values(), ids=PLAIN.keys())
def test_an_unquoted_value_is_what_it_looks_like(text, value):
    read = parse_document(f"shared: &shared [x]\nvalue: {text}\n", "a.yaml", ".yaml").data["value"]
    assert read == value
    assert type(read) is type(value)


BOMB = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join(['*' + before] * 10)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
REFUSED = {
    "not closed": ("a: [1, 2\nb: 3", "bad:2", "this is not valid YAML"),
    "a tab": ("a:\n\t- b", "bad:2", "this is not valid YAML"),
    "equal keys": ("a: 1\nb: 2\na: 3", "bad:3", "the key 'a' stands here twice"),
    "equal keys below": ("a:\n  - {c: 1, c: 2}", "bad:2", "the key 'c' stands here twice"),
    "billion laughs": (BOMB, "bad:5", "the aliases repeat too much"),
    "an alias of itself": ("a: &a [*a]", "bad:1", "stands for nothing, or for itself"),
    "an alias of nothing": ("a: *b", "bad:1", "stands for nothing, or for itself"),
    "an alias as key": ("a: &a 1\n*a : 2", "bad:2", "an alias cannot be a key"),
    "a merge key": ("a: &a {b: 1}\nc:\n  <<: *a", "bad:3", "merge keys"),
    "a list as key": ("? [a]\n: 1", "bad:1", "a key that is not a word"),
    "an object": ("a: !!python/object/apply:os.system [ls]", "bad:1", "is not allowed"),
    "a tag of one's own": ("a: !mine 3", "bad:1", "the tag '!mine' is not allowed"),
    "a second document": ("a: 1\n---\nb: 2", "bad:2", "a second YAML document"),
    "control characters": ("a: 1\nb: \x00", "bad:2", r"U\+0000 is not text"),
    "nested too deeply": ("[" * 100_000, "bad:1", "nested more than 100 levels deep"),
    "not UTF-8": (b"a: 1\nb: \xe9", "bad:2", "the byte 0xE9 is not UTF-8"),
    "UTF-16": ("a: 1".encode("utf-16"), "bad:1", "not UTF-8"),
}
REFUSED_JSON = {
    "equal keys": ('{"a": 1,\n"b": {"c": 1,\n"c": 2}}', "bad:3", "the key 'c' stands here twice"),
    "equal keys, escaped": ('[{"a": 1, "\\u0061": 2}]', "bad:1", "the key 'a' stands here twice"),
    "not closed": ('{"a": 1,\n"b"', "bad:2", "this is not valid JSON: Expecting ':' delimiter at column 4"),
    "nothing": ("", "bad:1", "this is not valid JSON"),
    "NaN": ('{"a": NaN}', "bad:1", "NaN is no number"),
    "Infinity": ("[-Infinity]", "bad:1", "-Infinity is no number"),
    "thousands of digits": ("9" * 5000, "bad:1", "thousands of digits"),
    "nested too deeply": ("[" * 100_000, "bad:1", "nested more than 100 levels deep"),
    "nested rather deeply": ("[" * 200 + "]" * 200, "bad:1", "nested more than 100 levels deep"),
    "a single quote": ("{'a': 1}", "bad:1", "this is not valid JSON"),
}
CASES = {
    **{f"YAML, {what}": (".yaml", *case) for what, case in REFUSED.items()},
    **{f"JSON, {what}": (".json", *case) for what, case in REFUSED_JSON.items()},
}


@pytest.mark.parametrize(("suffix", "text", "where", "says"), CASES.values(), ids=CASES.keys())
def test_what_is_invalid_or_dangerous_is_refused_with_its_line(suffix, text, where, says):
    with pytest.raises(InvalidFile, match=says) as caught:
        parse_document(text, "bad", suffix)
    assert caught.value.problems[0].where == where


def test_every_repeated_key_is_listed():
    text = "a: 1\nb: 1\na: 2\nb: 2\n"
    as_json = '[{"a": 1, "b": 1,\n"a": 2},\n{"b": 2, "b": 2}]'
    for suffix, content, places in [(".yaml", text, ["x:3", "x:4"]), (".json", as_json, ["x:2", "x:3"])]:
        with pytest.raises(InvalidFile) as caught:
            parse_document(content, "x", suffix)
        assert [problem.where for problem in caught.value.problems] == places


def test_every_line_of_json_lines_that_cannot_be_read_is_listed():
    with pytest.raises(InvalidFile) as caught:
        parse_document('{"a": 1}\n\n{"a": 2,}\n{"b": NaN}\n{"c": 1, "c": 2}', "x", ".jsonl")
    assert [problem.where for problem in caught.value.problems] == ["x:3", "x:4", "x:5"]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ('{"a": 1}', {"a": 1}),
        ('{"a": 1}\n{"a": 2}\n', [{"a": 1}, {"a": 2}]),
        ("{a: 1, b: no}", {"a": 1, "b": "no"}),
        ("[1,\n\t2]", [1, 2]),
        ("a: 1", {"a": 1}),
        ("", None),
        ("\ufeffa: 1".encode(), {"a": 1}),
    ],
)
def test_without_a_suffix_the_content_says_what_it_is(text, data):
    assert parse_document(text, "stdin").data == data


# PyYAML follows YAML 1.1, where a number with a power and no point is a text.
texts = st.text(max_size=10).filter(lambda text: not re.fullmatch(r"[-+.0-9]+[eE][-+0-9]+", text))
scalars = (
    st.none()
    | st.booleans()
    | st.integers(min_value=-(10**20), max_value=10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
    | st.sampled_from(["no", "1:30", "2025-03-12", "~", "", "a: b", "- x", "# c", "0x1f", "="])
)
trees = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=15,
)


@given(trees, st.sampled_from([None, 2]))
def test_what_json_writes_is_read_back(data, indent):
    assert parse_document(json.dumps(data, indent=indent), "x", ".json").data == data


@given(trees, st.booleans())
def test_what_yaml_writes_is_read_back(data, flow):
    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, _data):
            return True

    text = yaml.dump(data, Dumper=Dumper, default_flow_style=flow)
    assert parse_document(text, "x", ".yaml").data == data


@given(
    st.text(max_size=80) | st.text("ab:-[]{},&*!\"'#|>%@?\n \t1", max_size=40),
    st.sampled_from(["", ".yaml", ".json", ".jsonl"]),
)
def test_any_text_is_read_or_refused_as_a_file(text, suffix):
    with suppress(InvalidFile):
        parse_document(text, "x", suffix)


def _paths(data, *path):
    yield path
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in steps:
        yield from _paths(value, *path, step)


unique = st.integers(min_value=0, max_value=10**6).map(lambda number: f"k{number}")
deep = st.recursive(
    st.integers(min_value=0, max_value=9),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(unique, inner, min_size=1, max_size=3)
    ),
    max_leaves=12,
)


@given(deep, st.sampled_from([".yaml", ".json"]))
def test_the_line_of_every_field_is_the_line_on_which_it_is_written(data, suffix):
    text = json.dumps(data, indent=1) if suffix == ".json" else yaml.safe_dump(data, indent=1)
    document = parse_document(text, "x", suffix)
    lines = text.split("\n")
    for path in _paths(data):
        line = lines[document.line(path) - 1]
        if path and isinstance(path[-1], str):
            assert f"{path[-1]}" in line


def test_the_lines_of_json_lines_count_through_the_whole_text():
    document = parse_document('{"a": 1}\n\n{"b": {"c": 1}}\n', "x", ".jsonl")
    assert [document.line(path) for path in ((0, "a"), (1,), (1, "b", "c"))] == [1, 3, 3]


def test_a_step_that_the_file_does_not_have_is_passed_over():
    document = parse_document("a:\n  b:\n    c: 1\n    d: 2\n", "x", ".yaml")
    assert document.line(["a", "b", "quantity", "d"]) == 4
    assert document.line(["a", "0", "1"]) == 4
    assert document.line(["a", "7", "nothing"]) == 1


def test_a_file_that_is_not_there_is_not_found(tmp_path):
    with pytest.raises(NotFound, match="there is no such file"):
        read_document(tmp_path / "missing.yaml")


@pytest.mark.parametrize("path", ["", "nul\0byte.yaml"])
def test_a_path_that_cannot_be_opened_is_refused(tmp_path, path):
    with pytest.raises(InvalidFile, match="the file cannot be read"):
        read_document(f"{tmp_path}/{path}")


def test_a_file_without_an_end_is_refused():
    with pytest.raises(InvalidFile, match="the file is larger than 64 MB"):
        read_document("/dev/zero")


def test_yaml_that_would_take_minutes_is_refused():
    with pytest.raises(InvalidFile, match="larger than 16 MB"):
        parse_document("- 1\n" * 5_000_000, "x", ".yaml")
