"""What comes from outside is made harmless before it is shown."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storytrack.showing.plain import LONGEST, plain, safe_url

anything = st.text(st.characters(), max_size=200)


@given(anything)
def test_no_control_character_survives(text):
    assert not [char for char in plain(text) if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}]


@given(anything)
def test_only_line_breaks_survive_where_the_lay_out_matters(text):
    controls = {
        char for char in plain(text, lines=True) if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}
    }
    assert controls <= {"\n"}


@given(anything)
def test_no_direction_of_writing_survives(text):
    directions = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert not [char for char in plain(text) if unicodedata.bidirectional(char) in directions]


@given(anything)
def test_what_is_harmless_stays_as_it_is(text):
    assert plain(plain(text, longest=None), longest=None) == plain(text, longest=None)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m27 dead\x1b[0m", "␛[31m27 dead␛[0m"),
        ("\x9b2J", "⟨U+009B⟩2J"),
        ("a\x00b\x7f", "a␀b␡"),
        ("551\u202e155", "551⟨U+202E⟩155"),
        ("zero\u200bwidth", "zero⟨U+200B⟩width"),
        ("two\r\nlines\tand  more", "two lines and more"),
        ("half \ud83d", "half ⟨U+D83D⟩"),
        ("[red]not markup[/red]", "[red]not markup[/red]"),
        ("مسافر ۱۵۵", "مسافر ۱۵۵"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🚒", "👩\u200d🚒"),
    ],
)
def test_each_harmful_character_becomes_visible(text, shown):
    assert plain(text) == shown


def test_a_field_too_long_for_a_name_is_cut():
    assert plain("x" * 10_000) == "x" * (LONGEST - 1) + "…"


def test_an_article_is_not_cut():
    assert plain("x" * 10_000, longest=None) == "x" * 10_000


@pytest.mark.parametrize("url", ["https://example.org/a?b=c&d=%D8%AA#e", "http://example.org"])
def test_an_ordinary_address_is_kept(url):
    assert safe_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        'https://example.org/"onclick="x',
        "https://example.org/\x1b]8;;",
        "https://example.org/a b",
        "https://example.org/\n",
        "//example.org",
    ],
)
def test_any_other_address_is_dropped(url):
    assert safe_url(url) == ""
