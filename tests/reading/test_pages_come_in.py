"""A web page is read as its article, or as the blocks of its live blog."""

from __future__ import annotations

from pathlib import Path

import pytest

from storytrack import items, read
from storytrack.errors import InvalidFile

OUTLETS = Path(__file__).with_name("outlets")


def page(name, **given):
    return items((OUTLETS / name).read_bytes(), **given)


def described(json_ld, body="<p>Words of the page.</p>"):
    script = f'<script type="application/ld+json">{json_ld}</script>'
    return items(f"<html><head>{script}</head><body>{body}</body></html>", url="https://tide.example/a")


def test_the_article_is_found_among_menus_scripts_and_comments():
    (item,) = page("article.html")
    assert "At least 27 people were killed when the ferry Saint Brannoc went down" in item.text
    assert item.text.endswith("leave the slipway to the lifeboat crews.")
    for elsewhere in ("81", "900", "500", "bakery", "Home"):
        assert elsewhere not in item.text


def test_what_the_outlet_has_struck_out_is_not_its_text():
    (item,) = page("article.html")
    assert "104 passengers" in item.text
    assert "98" not in item.text


def test_a_page_says_who_published_it_when_where_and_under_which_title():
    (item,) = page("article.html", url="https://gazette.example/2025/03/12/ferry-sinks?from=mail")
    assert (item.outlet, item.title, item.author) == (
        "The Dunmore Gazette",
        "Ferry sinks off Marrow Point",
        "Ines Calder",
    )
    assert item.url == "https://gazette.example/2025/03/12/ferry-sinks"
    assert item.published.start.isoformat() == "2025-03-12T07:40:00+02:00"
    assert item.modified.start.isoformat() == "2025-03-12T15:05:00+02:00"


def test_the_paragraphs_of_a_page_are_apart():
    (item,) = page("article.html")
    headline, *paragraphs = item.text.split("\n\n")
    assert headline == item.title
    assert len(paragraphs) == 4


def article(body):
    prose = "<p>The coastguard said that ships of three companies had taken part in the search on Monday.</p>"
    (item,) = items(f"<html><body><article><h1>Ferry</h1>{prose * 3}{body}</article></body></html>")
    return item


def test_a_table_of_a_page_is_a_paragraph_with_its_rows():
    rows = (("Ship", "Rescued"), ("Orca", 92), ("Elk", ""))
    table = "".join(f"<tr><td>{ship}</td><td>{rescued}</td></tr>" for ship, rescued in rows)
    item = article(f"<table>{table}</table><p>It goes on.</p>")
    assert item.text.endswith("\n\nShip | Rescued\nOrca | 92\nElk\n\nIt goes on.")


@pytest.mark.parametrize("kind", ["twitter-tweet", "instagram-media", "Bluesky-Embed"])
def test_posts_of_others_that_a_page_shows_are_not_its_words(kind):
    inner = "<p>500 dead! <blockquote>999 dead</blockquote> So sad.</p>"
    item = article(f"<blockquote class='x {kind}' data-id=1>{inner}</blockquote><p>It goes on.</p>")
    assert item.text.endswith("on Monday.\n\nIt goes on.")
    assert "posts of others" in item.notes[0]
    assert "A verse." in article("<blockquote>A verse.</blockquote>").text


@pytest.mark.parametrize(
    ("head", "title", "outlet"),
    [
        ("<title>Nine die | The Coast Post</title>", "Nine die", "The Coast Post"),
        ("<title>Nine die - Coast Post</title>", "Nine die", "Coast Post"),
        ("<title>Nine die | World | The Coast Post</title>", "Nine die", "post.example"),
        ("<title>Nine die</title>", "Nine die", "post.example"),
        ("<title>Nine die of cold</title>", "Nine die of cold", "post.example"),
        ("<title>Ferry: 9 die | Post</title>", "Ferry: 9 die | Post", "post.example"),
        ("<title>9 dead | Post</title><meta property=og:title content='9 dead'>", "9 dead", "Post"),
        (
            "<title>Nine die | Post</title><meta property=og:site_name content='The Post'>",
            "Nine die",
            "The Post",
        ),
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_headline(head, title, outlet):
    body = "<body><h1>Nine <b>die</b></h1><p>Nine people died.</p></body>"
    (item,) = items(f"<html><head>{head}</head>{body}</html>", url="https://www.post.example/a")
    assert (item.title, item.outlet) == (title, outlet)


BLOCKS = (
    '<h2><time datetime="2025-06-02T11:40:00Z">2h</time> Up</h2><p>The death toll is 31, police say.</p>',
    '<time datetime="2025-06-02T12:15:00+03:00">x</time><p>The death toll has reached 20, police say.</p>',
    '<p><time datetime="2025-06-02T06:05:00Z">06:05</time> At least 8 people were killed, police say.</p>',
)


def live(title):
    blocks = "".join(f"<div>{block}</div>" for block in BLOCKS)
    page = (
        f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1>{blocks}</main></body></html>"
    )
    (item,) = items(page)
    return item


def test_a_live_page_without_json_ld_keeps_the_times_of_its_blocks():
    item = live("Quake in the valley: live updates")
    times = [(str(claim.quantity), str(claim.as_of)) for claim in read(item, published="2025-06-02").claims]
    assert times == [("31", "2 June, 11:40"), ("20", "2 June, 09:15"), ("at least 8", "2 June, 06:05")]


def test_the_times_of_teasers_are_no_stamps_of_an_article():
    assert "UTC" not in live("What we know of the quake").text


def test_the_figures_of_a_page_are_read_at_their_places_in_its_text():
    (item,) = page("article.html")
    reading = read(item)
    assert reading.outlet == "The Dunmore Gazette"
    assert {("killed", "At least 27"), ("rescued", "104")} <= {
        (claim.metric, claim.span.quote) for claim in reading.claims
    }
    for claim in reading.claims:
        assert reading.text[claim.span.start : claim.span.end] == claim.span.quote


def test_json_ld_says_what_the_page_is_whatever_else_it_describes():
    (item,) = page("described_article.html")
    assert item.title == "Fire at Tolland mill kills nine"
    assert (item.outlet, item.author) == ("Valley Courier", "R. Amsel, J. Okoye")
    assert item.published.start.isoformat() == "2025-05-02T09:00:00+00:00"
    assert item.modified.start.isoformat() == "2025-05-02T13:30:00+00:00"
    assert "mill's manager" in item.text


def test_a_correction_is_part_of_the_text():
    (item,) = page("described_article.html")
    assert item.text.endswith("Correction: An earlier version of this article said 11 people were killed.")


def test_json_ld_that_cannot_be_read_is_left_out_and_noted():
    (item,) = page("described_article.html")
    (note,) = item.notes
    assert "JSON-LD" in note
    (read_note,) = read(item).notes[:1]
    assert read_note.text == note


def test_each_block_of_a_live_blog_is_an_item_with_its_own_time():
    found = page("live_blog.html")
    assert [item.title for item in found] == ["Toll rises to 19", "Search goes on", "Dam gives way"]
    assert [f"{item.published.start:%H:%M}" for item in found] == ["11:20", "09:05", "06:15"]
    assert {item.outlet for item in found} == {"Tide News"}
    assert found[2].url == "https://tide.example/live/sorrel#b1"
    assert found[0].text == (
        "The governor says 19 people were killed below the dam.\n\nSome 2,000 people are in shelters."
    )


def test_words_above_the_blocks_of_a_live_blog_are_an_item_too():
    found = described(
        '{"@type": "LiveBlogPosting", "articleBody": "What we know: 19 people were killed.",'
        ' "liveBlogUpdate": {"@type": "BlogPosting", "articleBody": "Forty are missing."}}'
    )
    assert [item.text for item in found] == ["What we know: 19 people were killed.", "Forty are missing."]


def test_a_summary_that_repeats_the_blocks_is_not_read_twice():
    found = described(
        '{"@type": "LiveBlogPosting", "articleBody": "Forty are missing. Nineteen people were killed.",'
        ' "liveBlogUpdate": [{"articleBody": "Forty are missing."},'
        ' {"articleBody": "Nineteen people were killed."}]}'
    )
    assert len(found) == 2


def test_a_live_blog_without_words_in_its_blocks_is_read_as_a_page():
    (item,) = described(
        '{"@type": "LiveBlogPosting", "headline": "Live", "liveBlogUpdate": [{"headline": "A"}]}'
    )
    assert (item.title, item.text) == ("Live", "Words of the page.")


LONG = "Nine people were killed in the fire, the brigade said. " * 20


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("Nine people were killed…", "a teaser"),
        (LONG[:300], "a part"),
        (LONG.replace(". ", "."), "its sentences are glued together"),
        ("", "empty"),
    ],
)
def test_an_article_body_that_is_not_the_whole_article_gives_way_to_the_page(body, why):
    paragraphs = "".join(f"<p>{sentence}.</p>" for sentence in dict.fromkeys(_numbered(LONG)))
    (item,) = described(
        f'{{"@type": "NewsArticle", "articleBody": "{body}"}}', f"<article>{paragraphs}</article>"
    )
    assert item.text.startswith("1 Nine people"), why


def _numbered(text):
    return [f"{number} {sentence}" for number, sentence in enumerate(text.strip(". ").split(". "), start=1)]


@pytest.mark.parametrize(
    "json_ld",
    [
        '{"@type": "NewsArticle", "headline": "H",}',
        '[{"@type": "NewsArticle", "headline": "H"},]',
        '<!-- {"@type": "NewsArticle", "headline": "H"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "H"}\n//]]>',
        '{"@type": "NewsArticle", "headline": "H", "description": "two\nlines"};',
        '{"@type": "schema:NewsArticle", "headline": "H"}',
        '{"@type": "http://schema.org/AnalysisNewsArticle", "headline": {"@value": "H"}}',
        '{"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": "H"}}',
        '[[{"@graph": [{"@type": "Thing"}, {"@type": ["Thing", "BlogPosting"], "name": "H"}]}]]',
    ],
)
def test_json_ld_is_read_as_pages_write_it(json_ld):
    (item,) = described(json_ld)
    assert item.title == "H"
    assert item.notes == ()


@pytest.mark.parametrize(
    ("tag", "published"),
    [
        ('<meta itemprop="datePublished" content="2025-03-12T10:00:00Z">', "2025-03-12T10:00:00+00:00"),
        ("<meta name=pubdate content='Wed, 12 Mar 2025 10:00:00 GMT'>", "2025-03-12T10:00:00+00:00"),
        (
            '<time itemprop="datePublished" datetime="2025-03-12T10:00:00+05:00">noon</time>',
            "2025-03-12T10:00:00+05:00",
        ),
        ('<meta name="DC.date.issued" content="2025-03-12">', "2025-03-12T00:00:00+00:00"),
    ],
)
def test_pages_give_their_time_under_many_names(tag, published):
    (item,) = items(f"<html><head>{tag}</head><body><p>Nine people were killed.</p></body></html>")
    assert item.published.start.isoformat() == published
    assert item.notes == ()


@pytest.mark.parametrize(
    ("body", "url", "words"),
    [
        (
            '<time datetime="2025-03-12T10:00:00Z">today</time><p>Nine were killed.</p>',
            "",
            "first time on it",
        ),
        ("<p>Nine were killed.</p>", "https://tide.example/2025/03/12/fire.html", "from its url"),
        ('<meta name="date" content="2025-03-12T10:00:00"><p>Nine were killed.</p>', "", "no zone"),
    ],
)
def test_a_time_that_is_not_quite_stated_is_taken_and_noted(body, url, words):
    (item,) = items(f"<html><body>{body}</body></html>", url=url)
    assert f"{item.published.start:%Y-%m-%d}" == "2025-03-12"
    assert any(words in note for note in item.notes)


def test_a_page_without_any_time_has_none():
    (item,) = items("<html><body><p>Nine people were killed.</p></body></html>")
    assert item.published is None


def test_the_host_stands_for_an_outlet_that_gives_no_name():
    (item,) = items("<html><body><p>Nine were killed.</p></body></html>", url="https://www.tide.example/a")
    assert item.outlet == "tide.example"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "http://[", "//", "data:,x"]
)
def test_an_address_that_is_none_of_the_web_is_not_taken_from_a_page(address):
    link = f'<link rel="canonical" href="{address}">'
    (item,) = items(f"<html>{link}<body><p>Nine were killed.</p></body></html>", url="https://tide.example/a")
    assert item.url in {"https://tide.example/a", "https://tide.example/"}


def test_a_page_without_words_is_refused():
    with pytest.raises(InvalidFile, match="no text was found"):
        items("<html><body><script>x</script></body></html>")


def test_json_ld_alone_is_read_like_the_page_that_holds_it():
    text = '{"@type": "NewsArticle", "articleBody": "Nine people were killed."}'
    (item,) = items(text, url="https://tide.example/a.json")
    assert (item.text, item.outlet) == ("Nine people were killed.", "tide.example")
