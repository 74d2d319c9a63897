"""``_repr_html_``: a fragment that runs nothing and asks nothing of the network, whatever the words are."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pictured import pictured

from storytrack.model.shown import face_of
from storytrack.showing import attach
from storytrack.showing.attach import FACED
from storytrack.showing.page_style import STYLE
from storytrack.showing.plain import plain

attach()

drawing = settings(max_examples=25, deadline=None)  # a drawing takes milliseconds, not microseconds

ALLOWED = {"div", "style", "h4", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "bdi", "span", "a"}
ATTRIBUTES = {"class", "dir", "scope", "href", "rel", "data-title"}


class Page(HTMLParser):
    """Collects elements, attributes and text, and checks that elements close in order."""

    def __init__(self, fragment):
        super().__init__()
        self.elements, self.attributes, self.words, self.open = [], [], [], []
        self.feed(fragment)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes.extend(attrs)
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)


hostile = st.one_of(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=60),
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            "</style><script>x</script>",
            '"><img src=x onerror=alert(1)>',
            "<!--",
            "</div></td>",
            "&lt;b&gt; &amp",
            "]]>",
            "\x00<b>",
            "' onmouseover='x",
        ]
    ),
).filter(lambda text: text.strip())


@drawing
@given(hostile)
@example("<script>alert(1)</script>")
def test_no_word_becomes_an_element_or_an_attribute(nouns_saying, word):
    for noun in pictured(nouns_saying(word)):
        page = Page(noun._repr_html_())
        assert set(page.elements) <= ALLOWED
        assert {name for name, _ in page.attributes} <= ATTRIBUTES
        assert page.open == []


@drawing
@given(hostile)
def test_every_word_is_still_there_to_read(nouns_saying, word):
    nouns = nouns_saying(word)
    words = "".join(Page(nouns.contradiction._repr_html_()).words)
    assert plain(nouns.contradiction.text) in words


@drawing
@given(hostile)
def test_only_ordinary_addresses_become_links(nouns_saying, word):
    for noun in pictured(nouns_saying(word)):
        links = [value for name, value in Page(noun._repr_html_()).attributes if name == "href"]
        assert all(re.fullmatch(r"https://example\.org/[!-~]*", link) for link in links)


def test_a_source_links_to_its_article(nouns_saying):
    attributes = Page(nouns_saying("army").snapshot._repr_html_()).attributes
    assert ("href", "https://example.org/army") in attributes


def test_nothing_is_asked_of_the_network(nouns):
    for noun in pictured(nouns):
        fragment = noun._repr_html_()
        assert "url(" not in fragment
        assert "@import" not in fragment
        assert "src=" not in fragment


def test_every_noun_worth_showing_has_a_face_of_its_own(nouns):
    shown = pictured(nouns)
    assert [kind.__name__ for kind in FACED if not any(isinstance(one, kind) for one in shown)] == []
    assert [type(one).__name__ for one in shown if face_of(one) is None] == []


def test_two_outputs_stand_on_one_page_without_a_clash(nouns):
    for noun in pictured(nouns):
        assert re.findall(r"\sid=", noun._repr_html_()) == []


def rules_of(style):
    """Selector → declarations, those of a condition (``@media``) under it: ``"@media (…)|selector"``."""
    found, condition = {}, ""
    for head, body, end in re.findall(r"([^{}]*)\{(?:([^{}]*)\})?|(\})", style):
        if end:
            condition = ""
        elif not body:
            condition = f"{head}|"
        else:
            for selector in head.split(","):
                found.setdefault(condition + selector, {}).update(re.findall(r"([\w-]+):([^;]+)", body))
    return found


RULES = rules_of(STYLE)
THEMES = {
    "light": ".storytrack",
    "dark system": "@media (prefers-color-scheme:dark)|.storytrack",
    "light JupyterLab": "[data-jp-theme-light=true] .storytrack",
    "dark JupyterLab": "[data-jp-theme-light=false] .storytrack",
    "light VS Code": ".vscode-light .storytrack",
    "dark VS Code": ".vscode-dark .storytrack",
    "light Colab": "html[theme=light] .storytrack",
    "dark Colab": "html[theme=dark] .storytrack",
}
GROUNDS = ("paper", "new", "agrees", "moves", "narrows", "corrected", "clashes", "speaker", "time")
PAIRS = [("quiet", "paper"), *((ink, ground) for ink in ("words", "link") for ground in GROUNDS)]


def luminance(colour):
    """Relative luminance of ``#rrggbb`` (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_what_stands_on_what_can_be_read(theme, ink, ground):
    colours = RULES[THEMES[theme]]
    assert contrast(colours[f"--st-{ink}"], colours[f"--st-{ground}"]) >= 4.5


def test_dark_is_dark_and_light_is_light_whatever_the_host():
    for theme, selector in THEMES.items():
        is_dark = luminance(RULES[selector]["--st-paper"]) < luminance(RULES[selector]["--st-words"])
        assert is_dark == ("dark" in theme)


def test_every_colour_is_one_of_the_declared_ones():
    # Whatever is drawn has a contrast that the test above has seen.
    used = [
        value for rule in RULES.values() for name, value in rule.items() if name in {"color", "background"}
    ]
    assert {value for value in used if not re.fullmatch(r"var\(--st-\w+\)|inherit|none", value)} == set()


def test_the_style_touches_nothing_but_our_own():
    selectors = [name.rpartition("|")[2] for name in RULES]
    assert all(re.search(r"(^| )\.storytrack( |$)", selector) for selector in selectors)


def test_a_tone_never_stands_without_its_word(nouns):
    words = "".join(Page(nouns.history._repr_html_()).words)
    assert "updates" in words


def test_right_to_left_names_do_not_rearrange_the_figures_beside_them(nouns_saying):
    fragment = nouns_saying("سیکیورٹی ذرائع").diff._repr_html_()
    assert ">Rescued: 155, up from 104 (<bdi>سیکیورٹی ذرائع</bdi>, 12 March)<" in fragment
