"""storytrack read takes pages, feeds and wires, from files, stdin and the web."""

import json

import pytest
from news_site import Page

from storytrack.cli.outcome import Outcome

PAGE = """<html><head><meta property="og:site_name" content="Harbour Radio">
<meta property="article:published_time" content="2025-06-02T06:10:00+02:00">
<link rel="canonical" href="https://radio.example/ferry"><title>Ferry fire</title></head>
<body><p>At least 12 people were killed in a fire on a ferry, the coastguard said.</p></body></html>"""


def entry(number, killed, time="06:10"):
    return (
        f"<item><title>Report {number}</title><guid>{number}</guid><link>https://radio.example/{number}</link>"
        f"<pubDate>Mon, 02 Jun 2025 {time}:00 +0200</pubDate>"
        f"<description>The coastguard said {killed} people were killed.</description></item>"
    )


def feed(*entries):
    return f'<rss version="2.0"><channel><title>Harbour Radio</title>{"".join(entries)}</channel></rss>'


def told(done):
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def test_a_page_says_itself_who_published_it_and_when(desk):
    done = desk.run("read", desk.write("page.html", PAGE), "--story", desk.story, "--json")
    reading = told(done)
    assert (reading["outlet"], reading["published"]) == ("Harbour Radio", "2025-06-02T06:10+02:00")
    assert (reading["title"], reading["url"]) == ("Ferry fire", "https://radio.example/ferry")
    assert reading["update"]["version"] == 1


def test_what_the_user_says_wins_over_what_the_page_says(desk):
    arguments = ("-o", "Our desk", "-p", "2025-06-03", "--json")
    reading = told(desk.run("read", desk.write("page.html", PAGE), *arguments))
    assert (reading["outlet"], reading["published"]) == ("Our desk", "2025-06-03")


def test_a_file_is_known_by_what_is_in_it_and_not_by_its_name(desk):
    assert told(desk.run("read", desk.write("page.txt", PAGE), "--json"))["outlet"] == "Harbour Radio"


def test_a_page_comes_through_a_pipe(desk):
    done = desk.process("read", "-", "--json", text=PAGE)
    assert done.returncode == 0
    assert json.loads(done.stdout)["outlet"] == "Harbour Radio"


def test_the_json_of_a_reading_has_the_promised_shape(desk):
    text = "Police said on Tuesday that at least 12 people were killed. The bridge opened in 2019."
    done = desk.run("read", desk.write("a.txt", text), "-o", "Wire", "-p", "2025-03-12", "--json")
    data = told(done)
    assert (data["outlet"], data["published"], data["text"]) == ("Wire", "2025-03-12", text)
    (claim,) = data["claims"]
    assert {name: claim[name] for name in claim if name != "how"} == {
        "metric": "killed",
        "scope": "",
        "quantity": {"low": 12, "high": None, "qualifier": "at_least", "unit": "persons"},
        "phrase": "at least 12",
        "span": [28, 39],
        "said_by": {"who": "Police", "organisation": "", "role": "official", "hedge": ""},
        "as_of": "2025-03-11",
        "cues": [],
    }
    assert list(claim["how"]) == ["rule", "example", "word", "speaker", "time", "sentence"]
    assert data["left_out"] == [{"phrase": "2019", "span": [81, 85], "reason": "a year", "rule": "measure"}]
    assert data["notes"] == []


def test_a_table_in_one_sentence_is_told_in_every_form(desk):
    wards = ", ".join(f"Ward {number} {number * 7 + 100}" for number in range(1, 60))
    path = desk.write("a.txt", f"Police said 12 people were killed.\n\nBy ward: {wards}.")
    why = "more than 40 numbers in one sentence: a table"
    left = [one["reason"] for one in told(desk.run("read", path, "--json"))["left_out"]]
    assert [why in reason for reason in left] == [True]
    assert why in " ".join(desk.run("read", path).stdout.split())
    assert why in desk.run("read", path, "--html", "-").stdout


def test_one_item_is_one_object_and_several_are_a_list(desk):
    one = told(desk.run("read", desk.write("one.xml", feed(entry(1, 12))), "--json"))
    assert one["title"] == "Report 1"
    several = told(desk.run("read", desk.write("two.xml", feed(entry(2, 15), entry(1, 12))), "--json"))
    assert [reading["title"] for reading in several] == ["Report 2", "Report 1"]
    assert [[claim["phrase"] for claim in reading["claims"]] for reading in several] == [["15"], ["12"]]


def test_every_item_of_a_feed_is_a_report_in_the_order_of_publication(desk):
    path = desk.write("feed.xml", feed(entry(2, 15, "09:00"), entry(1, 12, "06:10")))
    updates = [reading["update"] for reading in told(desk.run("read", path, "-s", desk.story, "--json"))]
    assert [(one["version"], one["published"]) for one in updates] == [
        (1, "2025-06-02T06:10+02:00"),
        (2, "2025-06-02T09:00+02:00"),
    ]
    assert updates[1]["verdicts"][0]["label"] == "updates"


def test_several_items_are_shown_one_after_another(desk):
    shown = desk.run("read", desk.write("feed.xml", feed(entry(2, 15), entry(1, 12)))).stdout
    assert shown.index("Report ⟨2⟩") < shown.index("⟦15⟧¹") < shown.rindex("Report ") < shown.index("⟦12⟧¹")


def test_an_item_that_does_not_fit_keeps_no_other_out(desk):
    path = desk.write("feed.xml", feed(entry(1, 12), entry(2, 15).replace("2025", "2091")))
    done = desk.run("read", path, "-s", desk.story, "--json")
    assert done.exit_code == Outcome.WRONG_INPUT
    assert json.loads(done.stdout)["update"]["version"] == 1
    assert "Report 2" in done.stderr


def test_items_without_a_time_need_one_before_a_story_takes_them(desk):
    path = desk.write("feed.xml", feed("<item><title>Nine people were killed</title></item>", entry(1, 12)))
    done = desk.run("read", path, "-s", desk.story)
    assert done.exit_code == Outcome.WRONG_INPUT
    assert "--published" in done.stderr
    assert (
        told(desk.run("read", path, "-s", desk.story, "-p", "2025-06-02", "--json"))[1]["update"]["version"]
        == 2
    )


def test_a_feed_with_nothing_in_it_is_an_error_that_says_so(desk):
    done = desk.run("read", desk.write("feed.xml", feed()))
    assert (done.exit_code, done.stdout) == (Outcome.WRONG_INPUT, "")
    assert "no item" in done.stderr


def test_what_cannot_be_read_is_named_with_its_file(desk):
    done = desk.run("read", desk.write("news.xml", '<?xml version="1.0"?><nitf/>'))
    assert (done.exit_code, done.stdout) == (Outcome.WRONG_INPUT, "")
    assert "news.xml" in done.stderr


def test_notes_on_the_input_are_shown_with_the_reading(desk):
    path = desk.write("feed.xml", feed(entry(1, 12)).replace("</rss>", ""))
    assert "the feed breaks off" in desk.run("read", path).stdout
    assert "the feed breaks off" in desk.run("read", path, "-s", desk.story).stdout


def test_a_page_is_fetched_from_the_web_once(desk, site):
    page = PAGE.replace("https://radio.example", "")
    site["/ferry"] = Page(page, headers={"Content-Type": "text/html; charset=utf-8"})
    reading = told(desk.run("read", site.url("/ferry"), "--json"))
    assert [claim["phrase"] for claim in reading["claims"]] == ["At least 12"]
    assert reading["url"] == site.url("/ferry")
    ((path, headers),) = site.asked
    assert path == "/ferry"
    assert headers["user-agent"].startswith("storytrack/")


LOOP = Page(status=302, headers={"Location": "/a"})


@pytest.mark.parametrize("page", [Page("gone", 410), Page(status=500), Page("x", length=99), LOOP])
def test_a_page_that_cannot_be_fetched_is_an_error_that_names_it(desk, site, page):
    site["/a"] = page
    done = desk.run("read", site.url("/a"))
    assert (done.exit_code, done.stdout) == (Outcome.WRONG_INPUT, "")
    assert site.url("/a") in done.stderr


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (Page("gone", 404), "404 Not Found (check the address)"),
        (Page("no", 403), "403 Forbidden (it does not answer programs: save the page"),
        (LOOP, "redirects (save the page"),
        (Page("", 429, {"Retry-After": "90"}), "429 Too Many Requests (try again in 90 s)"),
        (Page("", 503), "(try again later)"),
        (Page(b"\x89PNG\r\n"), "this is an image, not a text"),
        (Page(b"%PDF-1.4"), "this is a PDF, not a text (take its text out first"),
        (Page(""), "there is no text in it"),
    ],
)
def test_what_to_do_about_a_page_is_told(desk, site, page, words):
    site["/a"] = page
    done = desk.run("read", site.url("/a"))
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (Outcome.WRONG_INPUT, "", 1)
    assert site.url("/a") in done.stderr
    assert words in done.stderr


def test_nothing_is_fetched_in_vain(desk, site):
    site["/a"] = "Nine people were killed."
    assert desk.run("read", site.url("/a"), "--published", "soon").exit_code == Outcome.WRONG_INPUT
    assert site.asked == []


def test_hostile_words_of_a_page_reach_neither_the_terminal_nor_the_web_page(desk):
    evil = "&lt;script&gt;alert(1)&lt;/script&gt;<script>alert(1)</script>\x1b[2J\u202e"
    path = desk.write("page.html", PAGE.replace("on a ferry", f"on {evil} a ferry"))
    shown = desk.run("read", path, FORCE_COLOR="1", NO_COLOR="1").stdout
    assert "\x1b[2J" not in shown
    assert "\u202e" not in shown
    assert "<script>alert" not in desk.run("read", path, "--html", "-").stdout
