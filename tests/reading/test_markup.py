"""Markup is taken apart in one pass, and its text is what a reader of the page would see."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storytrack.reading.inputs.fragments import text_of
from storytrack.reading.inputs.markup import Tag, attributes_of, pieces


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Nine were\n killed.</p><p>Two &amp; a half</p>", "Nine were killed.\n\nTwo & a half"),
        ("nine<br>ten<br/>eleven", "nine\nten\neleven"),
        ("a < b & c <3", "a < b & c <3"),
        ("Nine\n\nten &quot;x&quot;", 'Nine\n\nten "x"'),
        ("nine <s>ten</s> <del>eleven <b>x</b></del>dead", "nine dead"),
        ("<script>if (a<b) '<p>9</p>'</script>ten", "ten"),
        ("<SCRIPT>9</Script >ten", "ten"),
        ("<style>p{}</style><title>t</title><svg><text>9</text></svg>ten", "ten"),
        ("<a title='x > y' href=z>nine</a> dead", "nine dead"),
        ("<!-- 9 --> <![CDATA[ten]]> <!doctype html>x<?php 9 ?>", "ten x"),
        ("<!-->ten", "ten"),
        (
            "<table><tr><th>Killed</th><td>9</td></tr><tr><td>Hurt</td><td>3</td></tr></table>",
            "Killed | 9\n\nHurt | 3",
        ),
        ("<pre>nine\n\n  ten</pre>", "nine\n\nten"),
        ("25\u00a0000<b> x </b>y", "25\u00a0000 x y"),
        ("<ul><li>nine<li>ten</ul>", "nine\n\nten"),
        ("<script/>nine <iframe/>ten", "nine ten"),
        ('<p style=color:"red>nine</p>', "nine"),
        ("&#57;&#x39;&nine;&#xD800;", "99&nine;\ufffd"),
        (f"&#{'9' * 6_000};nine", "\ufffdnine"),
        ("nine <b", "nine <b"),
        ('nine <a href="ten>', 'nine <a href="ten>'),
    ],
)
def test_the_text_of_markup_is_what_a_browser_shows(markup, text):
    assert text_of(markup) == text


def test_attributes_are_read_in_every_form():
    (tag,) = pieces("""<Meta NAME=a content='x "y"' data-z="&lt;1&gt;" empty other = last/>""")
    assert tag.name == "meta"
    assert attributes_of(tag) == {"name": "a", "content": 'x "y"', "data-z": "<1>", "other": "last/"}


def test_the_content_of_a_script_is_kept_as_it_is():
    script, closing = pieces("<script type=x>if (a < b && '</p>') {}</script>")
    assert script == Tag("script", inside=" type=x", content="if (a < b && '</p>') {}")
    assert closing.closes


BITS = st.sampled_from(
    ("< > / = \" ' & ; ! - -- <!-- --> <p> </p> <br> <script> </script> <s> </s> <pre> <a <![CDATA[ ]]> "
     "&amp; &#57; &#x killed 9 \n \x00 \ud800 \u202e").split(" ")
)  # fmt: skip
markup = st.lists(BITS, max_size=40).map("".join) | st.text(max_size=100)


@given(markup)
def test_nothing_of_any_markup_is_lost_or_made_up_but_tags(text):
    joined = "".join(
        piece if isinstance(piece, str) else piece.content for piece in pieces(re.sub(r"[<]!", "", text))
    )
    assert len(joined) <= len(text)
    assert all(char in text for char in joined)


@given(markup)
def test_any_markup_has_a_text(text):
    found = text_of(text)
    assert found == found.strip()
    assert "\n\n\n" not in found


@given(markup)
def test_any_tag_has_attributes(text):
    for piece in pieces(text):
        if isinstance(piece, Tag):
            attributes_of(piece)
