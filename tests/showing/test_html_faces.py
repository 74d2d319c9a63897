"""``_repr_html_``: a fragment that runs nothing and asks nothing of the network, whatever the words are."""

import re
from html.parser import HTMLParser

from hypothesis import example, given, settings
from hypothesis import strategies as st

from storytrack.showing import attach
from storytrack.showing.plain import plain

attach()

drawing = settings(max_examples=25, deadline=None)  # a drawing takes milliseconds, not microseconds

ALLOWED = {"div", "style", "h4", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "bdi", "span", "a"}
ATTRIBUTES = {"class", "dir", "scope", "href", "rel"}


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
    for noun in nouns_saying(word).shown:
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
    for noun in nouns_saying(word).shown:
        links = [value for name, value in Page(noun._repr_html_()).attributes if name == "href"]
        assert all(re.fullmatch(r"https://example\.org/[!-~]*", link) for link in links)


def test_a_source_links_to_its_article(nouns_saying):
    attributes = Page(nouns_saying("army").snapshot._repr_html_()).attributes
    assert ("href", "https://example.org/army") in attributes


def test_nothing_is_asked_of_the_network(nouns):
    for noun in nouns.shown:
        fragment = noun._repr_html_()
        assert "url(" not in fragment
        assert "@import" not in fragment
        assert "src=" not in fragment


def test_the_text_takes_the_colour_of_the_page_around_it(nouns):
    # A fixed text colour is unreadable either in light or in dark.
    style = re.search("<style>(.*?)</style>", nouns.snapshot._repr_html_())[1]
    assert set(re.findall(r"[{;]color:([^;}]+)", style)) == {"inherit"}


def test_the_style_touches_nothing_but_our_own(nouns):
    style = re.search("<style>(.*?)</style>", nouns.snapshot._repr_html_())[1]
    selectors = [one for rule in re.findall(r"([^{}]+)\{", style) for one in rule.split(",")]
    assert selectors
    assert all(selector.startswith(".storytrack") for selector in selectors)


def test_a_tone_never_stands_without_its_word(nouns):
    words = "".join(Page(nouns.history._repr_html_()).words)
    assert "updates" in words


def test_right_to_left_names_do_not_rearrange_the_figures_beside_them(nouns_saying):
    fragment = nouns_saying("سیکیورٹی ذرائع").diff._repr_html_()
    assert ">Rescued: 155, up from 104 (<bdi>سیکیورٹی ذرائع</bdi>, 12 March)<" in fragment
