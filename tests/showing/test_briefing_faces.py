"""Briefings, notes and live entries as text, HTML and Markdown: whatever the words are, they stay words."""

import re
from datetime import datetime, timedelta, timezone
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from storytrack.model.briefing import (
    Amendment,
    AmendmentKind,
    Briefing,
    BriefingLine,
    Cited,
    CorrectionNote,
    LineKind,
    LiveEntry,
)
from storytrack.showing import attach
from storytrack.showing.document import html_document
from storytrack.showing.plain import plain

attach()

NOON = datetime(2025, 3, 12, 12, tzinfo=timezone(timedelta(hours=5)))
READER = MarkdownIt("commonmark").enable("table")


def nouns_saying(word):
    """One of each, with ``word`` in every field that comes from outside."""
    url = f"https://news.example/{word}"
    cited = Cited(name=word, outlet=f"{word} Post", url=url, at=NOON)
    line = BriefingLine(
        kind=LineKind.DISPUTED,
        importance=0.5,
        reason=word,
        text=f"People killed: 3 ({word})",
        sources=(cited,),
    )
    amendment = Amendment(
        kind=AmendmentKind.CORRECTED, metric="killed", was="3", text=word, why=word, sources=(cited,)
    )
    return (
        Briefing(
            story="x", title=word, start=1, end=2, since=NOON, until=NOON, lines=(line,), still_open=(line,)
        ),
        CorrectionNote(story="x", start=1, end=2, corrections=(amendment,), updates=(amendment,)),
        LiveEntry(
            story="x",
            version=2,
            at=NOON,
            headline=word,
            body=word,
            previously=word,
            dispute=word,
            outlet=word,
            url=url,
            corrects=(amendment,),
        ),
    )


class Page(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.elements, self.attributes, self.words, self.inside = set(), [], [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.inside = tag
        self.elements.add(tag)
        self.attributes += attrs

    def handle_data(self, data):
        if self.inside != "style":
            self.words.append(data)


hostile = st.one_of(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=40),
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            '"><img src=x onerror=alert(1)>',
            "[x](javascript:alert(1))",
            "![x](http://evil.example/x.png)",
            "**a** <b>b</b> `c`",
            "\u202e551",
            "\x1b[2J\x1b[31mred",
            "- a\n- b\n\n# c",
            "</title><script>x</script>",
        ]
    ),
).filter(lambda text: plain(text.strip()).strip())

OURS = {"div", "style", "h3", "h4", "ul", "li", "p", "br", "strong", "span", "a", "bdi"}
PAGE = OURS | {"html", "head", "meta", "title", "body"}


@settings(max_examples=40, deadline=None)
@given(hostile)
@example("<b>")
@example("0\x85")
def test_no_word_becomes_markup_in_any_form(word):
    seen = " ".join(plain(word.strip()).split())  # a noun strips its words
    for noun in nouns_saying(word):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", noun.text)
        for html in (noun.html, READER.render(noun.markdown), html_document(word, noun.html)):
            page = Page(html)
            assert page.elements <= PAGE
            assert seen in " ".join("".join(page.words).split())
            links = [value for name, value in page.attributes if name in {"href", "src"}]
            assert all(link.startswith("https://news.example/") for link in links)
            assert not any(name.startswith("on") for name, _ in page.attributes)


@pytest.mark.parametrize("number", range(3))
def test_the_text_is_no_wider_than_a_terminal_and_the_forms_agree(number):
    noun = nouns_saying("the army of the northern province and its spokesman in the capital")[number]
    assert max(map(len, noun.text.splitlines())) <= 80
    assert str(noun) == noun.text
    assert noun.html == noun._repr_html_()
    told = " ".join("".join(Page(READER.render(noun.markdown)).words).split())
    assert told.count("the army of the northern province") >= 2


def test_a_line_leads_to_the_report_behind_it():
    (briefing, *_) = nouns_saying("Dawn")
    assert "[Dawn Post](<https://news.example/Dawn>)" in briefing.markdown
    assert '<a href="https://news.example/Dawn" rel="noopener noreferrer">Dawn Post</a>' in briefing.html
    assert "· Dawn Post" in briefing.text


def test_an_editors_reason_stands_apart_from_what_is_printed():
    (_, note, _) = nouns_saying("the list has names twice")
    assert note.text.index("For the desk, not for print") < note.text.rindex("names twice")
