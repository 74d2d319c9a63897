"""How a reading is held against the labels of a text: what counts as found, as wrong, as neither."""

from __future__ import annotations

import pytest
from agreement import Marks, compare
from labelled_sentences import BadLabels, load_sheet

from storytrack.model.claim import Attribution, Claim, Cue, Role, Span
from storytrack.model.quantity import about, at_least, exactly, vague
from storytrack.model.reading import Reading
from storytrack.model.when import When

SHEET = """
subject: A sheet of one text
published: "2025-06-11"
texts:
  - id: one
    text: |
      At least 14 people died on Tuesday, police said; some 90 hectares burned. Several soldiers fell.
      The bomber was 22.
    claims:
      - {metric: killed, quantity: at least 14, quote: 14 people,
          speaker: police, role: official, as_of: "2025-06-10"}
      - {metric: area_burned, quantity: about 90, unit: hectares, quote: 90 hectares, optional: true}
      - {metric: killed, scope: soldiers, quantity: [several, bare plural], quote: Several soldiers}
    out:
      - {phrase: "22", kind: age}
"""


def load(folder, sheet=SHEET):
    path = folder / "sheet.yaml"
    path.write_text(sheet, encoding="utf-8")
    return load_sheet(path).texts[0]


@pytest.fixture
def text(tmp_path):
    return load(tmp_path)


def on(text, quote, **fields):
    start = text.text.index(quote)
    span = Span(start=start, end=start + len(quote), quote=quote)
    return Claim(**{"metric": "killed", "span": span, **fields})


def fourteen(text, **fields):
    said_by = Attribution(speaker="the police", role=Role.OFFICIAL)
    right = {"said_by": said_by, "as_of": When.parse("2025-06-10T18:00+00:00"), **fields}
    return on(text, "14", **{"quantity": at_least(14), **right})


def soldiers(text, **fields):
    return on(text, "Several", **{"quantity": vague("several"), "scope": "soldier", **fields})


def held_against(text, *claims):
    return compare(text, Reading(text=text.text, claims=claims))


def test_a_reading_of_all_that_is_asked_for_is_right(text):
    agreement = held_against(text, fourteen(text), soldiers(text))
    assert agreement.is_right
    assert set(Marks.of_all([agreement]).pinned().values()) == {100}


def test_a_reading_without_claims_misses_all_that_is_asked_for(text):
    agreement = held_against(text)
    assert [label.quote.text for label in agreement.missed] == ["14 people", "Several soldiers"]
    assert not agreement.is_right


@pytest.mark.parametrize(
    ("off", "apart", "still"),
    [
        ({"quantity": exactly(14)}, "quantity", ""),
        ({"quantity": at_least(15)}, "quantity", ""),
        ({"scope": "soldiers"}, "scope", "a figure"),
        ({"delta": True}, "delta", "a figure"),
        ({"as_of": When.parse("2025-06-09")}, "as_of", "a claim"),
        ({"as_of": None}, "as_of", "a claim"),
        ({"cues": (Cue.RECAP,)}, "cues", "a claim"),
        ({"said_by": Attribution(role=Role.OFFICIAL)}, "speaker", "a claim"),
        ({"said_by": Attribution(speaker="police", role=Role.MILITARY)}, "role", "a claim"),
    ],
)
def test_a_field_that_is_off_is_seen(text, off, apart, still):
    agreement = held_against(text, fourteen(text, **off), soldiers(text))
    assert [pair.apart for pair in agreement.pairs] == [{apart}, set()]
    assert agreement.pairs[0].is_figure is (still in {"a figure", "a claim"})
    assert agreement.pairs[0].is_found is (still == "a claim")
    assert not agreement.is_right


def test_an_apposition_beside_the_speaker_does_no_harm_and_a_whole_sentence_does(text):
    longer = Attribution(speaker="police in the capital", role=Role.OFFICIAL)
    sentence = Attribution(
        speaker="police who came to the place on Tuesday and said it again", role=Role.OFFICIAL
    )
    assert held_against(text, fourteen(text, said_by=longer), soldiers(text)).is_right
    assert not held_against(text, fourteen(text, said_by=sentence), soldiers(text)).is_right


def test_a_claim_that_nobody_asked_for_is_wrong_and_tells_what_it_let_in(text):
    agreement = held_against(text, fourteen(text), soldiers(text), on(text, "22", quantity=exactly(22)))
    assert [out.phrase.text for out in agreement.let_in] == ["22"]
    marks = Marks.of_all([agreement])
    assert marks.shown()["claims P"] == 66.6
    assert marks.shown()["kept out"] == 0


def test_a_second_claim_on_the_same_words_is_wrong(text):
    agreement = held_against(text, fourteen(text), fourteen(text), soldiers(text))
    assert len(agreement.unasked) == 1


@pytest.mark.parametrize("quantity", [about(90, unit="hectares"), about(222, unit="acres")])
def test_what_editors_would_differ_about_counts_for_nothing_in_any_unit(text, quantity):
    area = on(text, "90", quantity=quantity, metric="area_burned")
    assert held_against(text, fourteen(text), soldiers(text), area).is_right


def test_what_editors_would_differ_about_is_wrong_with_another_figure(text):
    area = on(text, "90", quantity=about(90, unit="acres"), metric="area_burned")
    agreement = held_against(text, fourteen(text), soldiers(text), area)
    assert not agreement.is_right
    assert Marks.of_all([agreement]).claims.wrongly == 1


def test_any_value_of_a_choice_is_right(text):
    two_or_more = soldiers(text, quantity=at_least(2))
    assert held_against(text, fourteen(text), two_or_more).is_right


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("quote: 14 people", "quote: 15 people", "'15 people' occurs 0 times"),
        ("quote: Several soldiers", "quote: s", "'s' occurs 0 times"),
        ('phrase: "22"', "phrase: The bomber is 22", "occurs 0 times"),
        ("kind: age", "kind: old", "there is no kind 'old'"),
        ("metric: area_burned", "metric: area", "there is no metric 'area'"),
        ("scope: soldiers", "scopes: soldiers", "there is no field 'scopes'"),
        ("role: official", "role: chief", "is not a valid Role"),
        ("quantity: about 90", "quantity: ninety or so", "no quantity"),
        ('as_of: "2025-06-10"', "as_of: Tuesday", "Tuesday"),
    ],
)
def test_a_label_that_does_not_fit_is_refused(tmp_path, before, after, problem):
    assert before in SHEET
    with pytest.raises(BadLabels, match=problem):
        load(tmp_path, SHEET.replace(before, after))
