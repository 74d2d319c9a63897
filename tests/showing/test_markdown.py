"""Markdown that says what the sheet says: no word from outside becomes markup, and none is lost."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from storytrack.model.shown import face_of
from storytrack.showing import attach
from storytrack.showing.markdown import to_markdown
from storytrack.showing.plain import plain
from storytrack.showing.sheet import Column, Grid, Item, Items, Prose, Run, Sheet, Tone, line

attach()

READERS = [MarkdownIt("commonmark").enable("table"), MarkdownIt("gfm-like", {"linkify": False})]
DRAWING = settings(max_examples=60, deadline=None)

HOSTILE = [
    "<script>alert(1)</script>",
    "![x](http://evil.example/x.png)",
    "[click](javascript:alert(1))",
    "<http://evil.example>",
    "**bold** _it_ `code` ~~gone~~ $x$",
    "# heading",
    "- item",
    "+ item",
    "1. item",
    "1) item",
    "===",
    "---",
    "> quote",
    "| a | b |",
    "&lt;b&gt; &copy; &#35;",
    "\\*not\\*",
    "[ref]: http://evil.example",
    "```\ncode",
    "    indented",
    "<!-- comment",
    "trailing\\",
    "a*b*c __x__",
    "]]>",
]


class Page(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.elements, self.words, self.links = [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.links += [value for name, value in attrs if name in {"href", "src"}]

    def handle_data(self, data):
        self.words.append(data)


def pages(sheet):
    return [Page(reader.render(to_markdown(sheet))) for reader in READERS]


def words_of(page):
    return re.sub(r"\s+", " ", "".join(page.words)).strip()


def sheet_saying(word, url=""):
    said = Run(word, url=url)
    return Sheet(
        heading=line(said),
        note=line(Run(word, Tone.FAINT)),
        parts=(
            Grid(
                (Column(word), Column("n", number=True)),
                ((line(Run(word, Tone.STRONG)), line("1")),),
                line(said),
            ),
            Items((Item(Run("+", Tone.NEW), line(said), (Item(said, line(said, Run(word, Tone.STRONG))),)),)),
            Prose(line(said)),
        ),
    )


OURS = {"h3", "h4", "p", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "strong", "a", "br"}

hostile = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))


@DRAWING
@given(hostile.filter(lambda text: plain(text).strip()))
@example("+\t")
def test_a_reader_sees_the_words_as_they_were_and_no_element_of_theirs(word):
    seen = " ".join(plain(word).split())
    for page in pages(sheet_saying(word)):
        assert set(page.elements) <= OURS
        assert page.links == []
        assert " ".join("".join(page.words).split()).count(seen) >= 9


@pytest.mark.parametrize("text", ["first\nsecond", "    indented\n\n# none\n- none\n1. none\n===\nend"])
def test_running_text_keeps_its_lines_and_is_no_block(text):
    for page in pages(Sheet(parts=(Prose(line(Run(text, lines=True))),))):
        assert set(page.elements) <= {"p", "br"}
        assert "".join(page.words).replace("\xa0", " ").split() == text.split()


def test_a_link_leads_where_it_says_and_a_script_nowhere():
    good = "https://news.example/a_b?x=1&copy;=2&y=(3)"
    for page in pages(
        Sheet(heading=line(Run("Wire", url=good), Run(" or "), Run("x", url="javascript:alert(1)")))
    ):
        assert [link.replace("%26", "&") for link in page.links] == [good]


@pytest.mark.parametrize(
    "word", ["http://evil.example", "www.evil.example", "see HTTPS://evil.example/x now"]
)
def test_an_address_from_outside_is_made_no_link_by_those_who_link_everything(word):
    written = to_markdown(Sheet(heading=line(word)))
    assert not re.search(r"(?i)https?://|www\.", written)


def test_what_is_important_is_strong_and_a_mark_at_the_beginning_begins_no_list():
    sheet = Sheet(
        heading=line("Fire"), parts=(Items((Item(Run("+", Tone.NEW), line(Run("3 dead", Tone.STRONG))),)),)
    )
    assert to_markdown(sheet) == "### Fire\n\n- \\+ **3 dead**\n"


def test_a_table_has_a_line_for_each_row_whatever_stands_in_it():
    grid = Grid((Column("a|b"), Column("n", number=True)), ((line("x|y\nz"), line("1")),))
    assert to_markdown(Sheet(parts=(grid,))) == "| a\\|b | n |\n| --- | --: |\n| x\\|y z | 1 |\n"


def test_every_sheet_of_a_story_can_be_drawn(nouns_saying):
    word = "<b>*it*</b> | [x](javascript:1)"
    made = nouns_saying(word)
    for noun in made.shown:
        written = face_of(noun).markdown()
        for reader in READERS:
            page = Page(reader.render(written))
            assert set(page.elements) <= OURS
            assert all(link.startswith("https://") for link in page.links)
            assert "*it*" in "".join(page.words)
