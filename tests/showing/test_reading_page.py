"""``storytrack read --html``: one page that explains each figure and asks nothing of the network."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storytrack.model.claim import Attribution, Claim, Role, Span
from storytrack.model.metric import Kind, Metric
from storytrack.model.quantity import at_least
from storytrack.model.reading import Grounds, LeftOut, Note, Reading
from storytrack.model.when import When
from storytrack.showing.data import reading_data
from storytrack.showing.plain import plain
from storytrack.showing.reading_page import reading_page

drawing = settings(max_examples=40, deadline=None)  # a drawing takes milliseconds, not microseconds

VOID = {"meta"}
ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "main", "article", "header", "section", "h1", "h2",
    "p", "ul", "li", "dl", "dt", "dd", "q", "s", "sup", "span", "a", "i", "bdi",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "class", "id", "dir", "href",
    "aria-describedby", "aria-label",
}  # fmt: skip


class Page(HTMLParser):
    """Elements, attributes and words of a page; every element must close in order."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.attributes, self.words, self.open, self.marked = [], [], [], [], {}
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes.extend(attrs)
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if self.open[-1:] != [("style", "")]:
            self.words.append(data)
        marks = [name for tag, name in self.open if name.startswith("m ")]
        if marks and self.open[-1][0] != "sup":
            self.marked[marks[0]] = self.marked.get(marks[0], "") + data

    def all(self, name):
        return [value for key, value in self.attributes if key == name]


def at(text, words):
    start = text.index(words)
    return Span(start=start, end=start + len(words), quote=words)


def reading_of(word="the army", title=""):
    """Every place that holds words from outside holds ``word``."""
    text = f"Raid on the port\n\n{word} said on Friday that at least 35 died.\n\nIn 2019, 26 died. {word}"
    claim = Claim(
        metric="killed",
        scope=word,
        quantity=at_least(35),
        said_by=Attribution(speaker=word, role=Role.MILITARY, hedge=word, via=(word,)),
        as_of=When.parse("2025-02-07"),
        span=at(text, "at least 35"),
    )
    how = Grounds(
        rule=f"verb after {word}",
        example=word,
        word=at(text, "died"),
        speaker=at(text, word),
        time=at(text, "Friday"),
    )
    return Reading(
        outlet=word,
        published=When.parse("2025-02-07"),
        title=title,
        text=text,
        metrics=(Metric(id="killed", kind=Kind.CUMULATIVE, title=word),),
        claims=(claim,),
        how=(how,),
        left_out=(LeftOut(phrase="26", span=at(text, "26"), reason=f"another event: {word}"),),
        notes=(Note(text=f"the headline drops {word}"),),
    )


def test_each_mark_leads_to_its_note_and_back():
    page = Page(reading_page([reading_of()]))
    links = [value.removeprefix("#") for value in page.all("href")]
    assert len(links) == 4
    assert set(links) <= set(page.all("id"))
    assert len(page.all("id")) == len(set(page.all("id")))
    assert set(page.all("aria-describedby")) == {"r1-1", "r1-a"}


def test_figure_speaker_and_time_are_marked_in_place():
    marked = Page(reading_page([reading_of()])).marked
    assert marked["m figure c1"] == "at least 35"
    assert marked["m speaker c1"] == "the army"
    assert marked["m time c1"] == "Friday"
    assert marked["m left ca"] == "26"


def test_a_note_tells_what_who_when_and_by_which_rule():
    words = " ".join(Page(reading_page([reading_of()])).words)
    for expected in (
        "at least 35",
        "said by",
        "as of",
        "7 February",
        "verb after the army",
        ": died",
        "as in",
    ):
        assert expected in words
    assert "another event: the army" in words
    assert "the headline drops the army" in words


def test_who_passed_a_figure_on_is_told_once():
    reading = reading_of()
    (claim,) = reading.claims
    for by, told in (
        (Attribution(speaker="police", via=("AFP", "Radio")), "police(via AFP, Radio)"),
        (Attribution(via=("AFP",)), "AFP"),
        (Attribution(via=("AFP", "Radio")), "Radio(via AFP)"),
    ):
        page = reading_page([reading.with_(claims=(claim.with_(said_by=by),))])
        said = re.search(r"<dt>said by</dt><dd>(.*?)</dd>", page)[1]
        assert re.sub(r"<[^>]*>", "", said).replace(" ", "") == told.replace(" ", "")


@pytest.mark.parametrize(
    ("title", "heading"),
    [("", "Raid on the port"), (" Raid  on the port", "Raid on the port"), ("T", "T"), ("Raid", "Raid")],
)
def test_a_page_has_one_first_heading_for_a_reading(title, heading):
    html = reading_page([reading_of(title=title)])
    assert re.findall("<h1[^>]*>(.*?)</h1>", html) == [heading]
    assert html.count("Raid on the port</h") == 1


def test_several_readings_share_a_page_and_keep_their_places_apart():
    page = Page(reading_page([reading_of(), reading_of("police")]))
    assert page.elements.count("article") == 2
    assert len(page.all("id")) == len(set(page.all("id")))


def test_a_page_without_a_reading_says_so():
    assert "<title>No text</title>" in reading_page([])


def test_a_claim_without_a_place_in_the_text_is_told_at_the_end():
    reading = reading_of()
    bare = reading.claims[0].with_(span=None)
    page = Page(reading_page([reading.with_(claims=(bare,), how=())]))
    assert "r1-1" in page.all("id")
    assert "m figure c1" not in page.marked


hostile = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40) | st.sampled_from(
    ["<script>alert(1)</script>", "</style><script>x</script>", "</title>", '"><img src=x onerror=alert(1)>',
     "<!--", "]]>", "' onmouseover='x", "&lt;b&gt;", "\u202e551\u202c", "\x1b[2J\x00",
     "a\u200bb", "لجنة 12"]
)  # fmt: skip


@drawing
@given(hostile.filter(str.strip))
def test_no_word_becomes_an_element_or_an_attribute(word):
    page = Page(reading_page([reading_of(word)]))
    assert set(page.elements) <= ALLOWED
    assert {name for name, _ in page.attributes} <= ATTRIBUTES
    assert all(re.fullmatch(r"#(in-)?r1-[1a]", link) for link in page.all("href"))


@drawing
@given(hostile.filter(str.strip))
def test_every_word_is_there_to_read_and_none_does_harm(word):
    html = reading_page([reading_of(word)])
    assert plain(word).strip() in plain("".join(Page(html).words))
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\x00\x1b]", html)


def test_nothing_is_run_and_nothing_is_asked_of_the_network():
    html = reading_page([reading_of()])
    assert "default-src 'none'" in html
    for one in ("url(", "@import", "src=", "<script", "<link", "http://", "https://"):
        assert one not in html


def test_it_is_dressed_for_dark_for_phones_and_for_paper():
    html = reading_page([reading_of()])
    for one in ("prefers-color-scheme: dark", "@media print", "max-width", 'name="viewport"', 'lang="en"'):
        assert one in html


def colours(html):
    """Name → colour in light, name → colour in dark."""
    light, dark = re.findall(r":root \{(.*?)\}", html, re.DOTALL)[:2]
    return tuple(dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})", part)) for part in (light, dark))


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * one for one in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("front", "ground"),
    [("words", "page"), ("quiet", "page"), ("words", "figure"), ("quiet", "left"), ("quiet", "card"),
     ("speaker", "page"), ("time", "page")],
)  # fmt: skip
def test_words_stand_out_from_their_ground(mode, front, ground):
    # WCAG 2.2, 1.4.3: at least 4.5 to 1.
    named = colours(reading_page([]))[mode]
    high, low = sorted((luminance(named[front]), luminance(named[ground])), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_a_long_paragraph_is_shown_around_its_figures():
    text = "calm " * 100_000 + "26 died" + " calm" * 100_000
    left = LeftOut(phrase="26", span=at(text, "26"), reason="another event")
    html = reading_page([Reading(text=text, left_out=(left,))])
    assert "[…]" in html
    assert len(html) < 20_000


def test_the_data_for_programs_has_these_fields_and_no_others():
    data = reading_data(reading_of())
    assert list(data) == ["outlet", "published", "text", "claims", "left_out", "notes"]
    (claim,) = data["claims"]
    assert list(claim) == [
        "metric", "scope", "quantity", "phrase", "span", "said_by", "as_of", "cues", "how",
    ]  # fmt: skip
    assert claim["quantity"] == {"low": 35, "high": None, "qualifier": "at_least", "unit": None}
    assert claim["phrase"] == "at least 35"
    assert claim["said_by"] == {
        "who": "the army",
        "organisation": "",
        "role": "military",
        "hedge": "the army",
        "via": ["the army"],
    }
    assert claim["as_of"] == "2025-02-07"
    assert claim["how"] == {
        "rule": "verb after the army",
        "example": "the army",
        "word": [59, 63],
        "speaker": [18, 26],
        "time": [35, 41],
        "sentence": None,
    }
    assert data["left_out"] == [
        {"phrase": "26", "span": [75, 77], "reason": "another event: the army", "rule": ""}
    ]
    assert data["notes"] == [{"text": "the headline drops the army", "spans": []}]
