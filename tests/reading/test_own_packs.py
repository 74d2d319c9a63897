"""A newsroom can teach the reader a metric of its own with one file."""

from __future__ import annotations

import pytest

from storytrack import EnglishReader, InvalidFile, Story

DOGS = """
id: dogs_rehomed
title: dogs rehomed
kind: cumulative
unit: dogs
before: [rehomed, rehoming]
passive: [rehomed]
totals: [number of dogs rehomed]
things: {dogs: "", puppies: puppies}
"""


@pytest.fixture
def dogs(tmp_path):
    path = tmp_path / "dogs.yaml"
    path.write_text(DOGS, encoding="utf-8")
    return path


def figures(reading):
    return [(claim.metric, claim.scope, str(claim.quantity)) for claim in reading.claims]


def test_a_metric_of_an_own_pack_is_read_beside_the_built_in_ones(dogs):
    text = "The shelter rehomed 40 dogs after the flood. Twelve people died."
    assert figures(EnglishReader().read(text)) == [("killed", "", "12")]
    reading = EnglishReader(packs=[dogs]).read(text)
    assert figures(reading) == [("dogs_rehomed", "", "40"), ("killed", "", "12")]
    assert [metric.id for metric in reading.metrics] == ["dogs_rehomed", "killed"]


def test_a_story_keeps_the_metric_of_an_own_pack(dogs):
    story = Story("flood", extractor=EnglishReader(packs=[dogs]))
    story.read("About 15 puppies were rehomed.", outlet="Wire", published="2025-06-18")
    update = story.read("Some 20 puppies have been rehomed.", outlet="Wire", published="2025-06-19")
    assert [verdict.label for verdict in update.verdicts] == ["updates"]


def test_an_own_pack_replaces_the_built_in_one_with_its_id(tmp_path):
    path = tmp_path / "killed.yaml"
    path.write_text(
        "id: killed\ntitle: dead\nkind: cumulative\nunit: persons\nstate: [dead]\n", encoding="utf-8"
    )
    reader = EnglishReader(packs=[path])
    assert figures(reader.read("Police found 12 people dead.")) == [("killed", "", "12")]
    assert not reader.read("The storm killed 12 people.").claims


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"- a list", "not a table"),
        (b"id: [unclosed", "YAML"),
        (b"id: x\nkind: cumulative\nunit: persons\nbefore: 3\n", "not a list of words"),
        (b"id: x\nkind: cumulative\nunit: persons\nbefor: [saved]\n", "did you mean before?"),
        (b"id: x\nkind: cumulative\nunit: persons\nhours: [1]\n", "not a table"),
        (b"title: no id\n", "id"),
        (b"\xff\xfe", "UTF-8"),
    ],
)
def test_a_file_that_is_no_pack_is_an_error_that_names_it(tmp_path, content, says):
    path = tmp_path / "own.yaml"
    path.write_bytes(content)
    with pytest.raises(InvalidFile, match=r"own\.yaml") as caught:
        EnglishReader(packs=[path])
    assert says in str(caught.value)


def test_everything_that_is_wrong_with_a_pack_is_said_at_once(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text("id: boats\nkind: cumulativ\nunit: boats\ntitel: boats\nbefore: sank\n", encoding="utf-8")
    with pytest.raises(InvalidFile) as caught:
        EnglishReader(packs=[path])
    said = [(problem.where.rpartition("own.yaml")[2], problem.what) for problem in caught.value.problems]
    assert [where for where, _ in said] == [": titel", ": before", ".kind"]
    assert caught.value.problems[0].fix == "did you mean title?"


def test_a_field_that_is_no_text_is_told_of_once_and_the_others_beside_it(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text("id: [boats]\nkind: levle\nunit: boats\n", encoding="utf-8")
    with pytest.raises(InvalidFile) as caught:
        EnglishReader(packs=[path])
    assert [problem.where.rpartition("own.yaml")[2] for problem in caught.value.problems] == [": id", ".kind"]


def test_a_pack_that_is_not_there_is_an_error_that_names_it(tmp_path):
    with pytest.raises(InvalidFile, match=r"missing\.yaml"):
        EnglishReader(packs=[tmp_path / "missing.yaml"])
