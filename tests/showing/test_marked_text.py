"""A reading is shown as its own text, every figure marked in place."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storytrack.model.claim import Claim, Span
from storytrack.model.quantity import exactly
from storytrack.model.reading import Grounds, LeftOut, Note, Reading
from storytrack.showing.marks import LONGEST_TEXT
from storytrack.showing.reading import reading_parts, reading_sheet
from storytrack.showing.terminal import to_text

REFERENCE = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹˒ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖ𐞥ʳˢᵗᵘᵛʷˣʸᶻ]")


def reading_of(text, claimed=(), left=(), said=()):
    """A reading whose claims, left-out figures and speakers of the claims lie at the given (start, end)."""
    return Reading(
        text=text,
        claims=tuple(
            Claim(id=f"c{place}", metric="dead", quantity=exactly(1), span=span(text, *ends))
            for place, ends in enumerate(claimed)
        ),
        how=tuple(Grounds(rule="a rule", speaker=span(text, *ends)) for ends in said),
        left_out=tuple(LeftOut(phrase="x", span=span(text, *ends), reason="another event") for ends in left),
    )


def span(text, start, end):
    return Span(start=start, end=end, quote=text[start:end])


def marked(reading):
    return "".join(run.text for run in reading_parts(reading)[0].line)


def test_a_claim_is_marked_with_its_number_and_a_figure_left_out_with_a_letter():
    text = "They freed 155. In November 26 died."
    reading = reading_of(text, claimed=[(11, 14)], left=[(28, 30)])
    assert marked(reading) == "They freed ⟦155⟧¹. In November ⟨26⟩ᵃ died."


def test_two_claims_at_one_place_share_one_mark():
    assert marked(reading_of("unknown dead", claimed=[(0, 7), (0, 7)])) == "⟦unknown⟧¹˒² dead"


def test_a_figure_inside_another_lends_it_its_number():
    assert marked(reading_of("11 of 20 dead", claimed=[(0, 8), (6, 8)])) == "⟦11 of 20⟧¹˒² dead"


def test_who_says_so_is_marked_once_for_all_that_was_said():
    text = "Police said 12 died and 20 fled."
    reading = reading_of(text, claimed=[(12, 14), (24, 26)], said=[(0, 6), (0, 6)])
    assert marked(reading) == "{Police}¹˒² said ⟦12⟧¹ died and ⟦20⟧² fled."


def test_a_speaker_makes_room_for_a_figure():
    reading = reading_of("All 12 men said 3 died.", claimed=[(16, 17)], left=[(4, 6)], said=[(0, 10)])
    assert marked(reading) == "{All} ⟨12⟩ᵃ {men}¹ said ⟦3⟧¹ died."


@st.composite
def texts_with_spans(draw):
    text = draw(st.text(st.sampled_from("ab 12\né👩"), min_size=1, max_size=40))
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(
        lambda pair: pair[0] < pair[1]
    )
    claimed = draw(st.lists(ends, max_size=5))
    said = draw(st.lists(ends, min_size=len(claimed), max_size=len(claimed)))
    return text, claimed, draw(st.lists(ends, max_size=5)), said


@given(texts_with_spans())
def test_without_its_marks_the_text_is_as_it_was(case):
    text, *spans = case
    assert REFERENCE.sub("", re.sub("[⟦⟧⟨⟩{}]", "", marked(reading_of(text, *spans)))) == text


@given(texts_with_spans())
def test_every_figure_is_named_in_the_text(case):
    text, claimed, left, said = case
    runs = reading_parts(reading_of(text, claimed, left, said))[0].line
    names = sum(len(run.text.split("˒")) for run in runs if run.text[:1] in {"⟦", "⟨"})
    assert names == len(claimed) + len(left)


def test_a_hostile_text_is_made_harmless_without_moving_the_marks():
    text = "\x1b[2J\u202e12\u200b dead"
    assert marked(reading_of(text, claimed=[(5, 7)])) == "␛[2J⟨U+202E⟩⟦12⟧¹⟨U+200B⟩ dead"


def test_of_a_very_long_text_only_the_surroundings_of_its_figures_are_shown():
    text = "calm\n" * LONGEST_TEXT + "12 dead\n" + "calm\n" * LONGEST_TEXT
    start = text.index("12")
    shown = marked(reading_of(text, claimed=[(start, start + 2)]))
    assert "⟦12⟧¹ dead" in shown
    assert "[…]" in shown
    assert len(shown) < 2_000


def test_a_text_without_figures_says_so():
    assert "0 claims, 0 left out" in to_text(reading_sheet(reading_of("Nothing happened.")))


def test_more_figures_than_letters_get_two_letters():
    text = "1 " * 30
    reading = reading_of(text, left=[(2 * place, 2 * place + 1) for place in range(30)])
    assert "⟨1⟩ᶻ ⟨1⟩ᵃᵃ ⟨1⟩ᵃᵇ" in marked(reading)


def test_what_an_editor_would_want_to_know_is_told():
    reading = reading_of("12 dead").with_(notes=(Note(text="the headline drops \x1b[2J\u202e'about'"),))
    assert "the headline drops ␛[2J⟨U+202E⟩'about'" in to_text(reading_sheet(reading))


@pytest.mark.parametrize(
    ("title", "heading"), [("Raid on port", "Wire"), (" Raid  on port ", "Wire"), ("Raid", "Raid")]
)
def test_a_title_that_the_text_begins_with_is_shown_once(title, heading):
    reading = reading_of("Raid on port\n\n12 died.").with_(title=title, outlet="Wire")
    shown = to_text(reading_sheet(reading))
    assert shown.startswith(f"{heading}\n")
    assert shown.count("Raid on port") == 1
    assert "Wire" in shown
