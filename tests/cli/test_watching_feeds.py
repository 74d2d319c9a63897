"""storytrack watch reads what is new in feeds, once, politely, whatever servers do."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from news_site import Page

from storytrack.cli.outcome import Outcome

WORDS = "The coastguard said {} people were killed when the ferry sank."


def entry(number, killed, *, changed="", link=""):
    updated = f"<updated>{changed}</updated>" if changed else "<updated>2025-06-02T06:10:00Z</updated>"
    return (
        f"<entry><id>urn:{number}</id><title>Report {number}</title>{updated}"
        f"<published>2025-06-02T06:1{number}:00Z</published>"
        f"{f'<link href={json.dumps(link)}/>' if link else ''}"
        f"<summary>{WORDS.format(killed)}</summary></entry>"
    )


def feed(*entries):
    head = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Radio</title>'
    return f"{head}{''.join(entries)}</feed>"


def article(killed):
    return (
        "<html><head><title>Report</title></head><body><article><h1>Report</h1>"
        f"<p>{WORDS.format(killed)}</p><p>The search went on.</p></article></body></html>"
    )


@pytest.fixture
def watch(desk):
    """One round over the places: what was read, and what was complained of."""

    def once(*arguments, code=0):
        done = desk.run("watch", *arguments, "--story", desk.story, "--once", "--json")
        assert done.exit_code == code, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()], done.stderr

    return once


def versions(desk):
    return json.loads(desk.run("show", desk.story, "--json").stdout)["version"]


def test_each_item_is_read_once_also_by_another_process(desk, site, watch):
    site["/feed"] = feed(entry(2, 15), entry(1, 12))
    first, _ = watch(site.url("/feed"))
    assert [one["title"] for one in first] == ["Report 1", "Report 2"]
    assert {one["outlet"] for one in first} == {"Harbour Radio"}
    assert watch(site.url("/feed"))[0] == []
    site["/feed"] = feed(entry(3, 19), entry(2, 15))
    done = desk.process("watch", site.url("/feed"), "-s", desk.story, "--once", "--json")
    assert [json.loads(line)["title"] for line in done.stdout.splitlines()] == ["Report 3"]
    assert versions(desk) == 3


def test_a_changed_item_is_read_again_as_a_report_of_its_own(desk, site, watch):
    site["/feed"] = feed(entry(1, 12))
    watch(site.url("/feed"))
    site["/feed"] = feed(entry(1, 15, changed="2025-06-02T09:30:00Z"))
    (again,), _ = watch(site.url("/feed"))
    assert again["published"] == "2025-06-02T09:30+00:00"
    assert again["update"]["version"] == 2
    assert [one["label"] for one in again["update"]["verdicts"]] == ["updates"]


def test_an_item_that_only_says_that_it_changed_is_no_new_report(desk, site, watch):
    site["/feed"] = feed(entry(1, 12))
    watch(site.url("/feed"))
    site["/feed"] = feed(entry(1, 12, changed="2025-06-02T09:30:00Z"))
    assert watch(site.url("/feed"))[0] == []
    assert versions(desk) == 1


def edited(text, changed):
    return entry(1, 12, changed=changed).replace(WORDS.format(12), text)


def standing(desk):
    return [one["text"] for one in json.loads(desk.run("show", desk.story, "--json").stdout)["figures"]]


def test_an_old_item_whose_spelling_is_mended_puts_no_old_figure_up_again(desk, site, watch):
    site["/feed"] = feed(edited(WORDS.format(9), ""))
    watch(site.url("/feed"))
    corrected = "The coastguard corrected the number of people killed to 6, from 9."
    site["/feed"] = feed(entry(2, 6).replace(WORDS.format(6), corrected))
    watch(site.url("/feed"))
    before = standing(desk)
    site["/feed"] = feed(edited(WORDS.format(9).replace("sank", "went down"), "2025-06-10T09:30:00Z"))
    (again,), _ = watch(site.url("/feed"))
    assert (again["claims"], again["update"]["verdicts"]) == ([], [])
    assert "the text said so before it was edited" in [one["reason"] for one in again["left_out"]]
    assert (standing(desk), versions(desk)) == (before, 2) == (["6"], 2)


def test_an_edit_says_anew_only_what_it_changed(desk, site, watch):
    def after(text, changed):
        site["/feed"] = feed(edited(text, changed))
        (one,), _ = watch(site.url("/feed"))
        return [claim["phrase"] for claim in one["claims"]]

    both = WORDS + " It said {} people were injured."
    assert after(both.format(12, 30), "2025-06-02T06:10:00Z") == ["12", "30"]
    assert after(both.format(12, 34), "2025-06-02T09:00:00Z") == ["34"]
    # What the last edit left as it was is known as well, and a figure that comes back is said again.
    assert after(both.format(14, 34), "2025-06-02T10:00:00Z") == ["14"]
    assert after(both.format(12, 34), "2025-06-02T11:00:00Z") == ["12"]
    assert after(both.format(12, 34) + " It rains.", "2025-06-02T12:00:00Z") == []


def test_a_round_in_which_items_changed_and_no_figure_says_so(desk, site):
    def once():
        return desk.run("watch", site.url("/feed"), "-s", desk.story, "--once").stdout

    site["/feed"] = feed(entry(1, 12))
    once()
    site["/feed"] = feed(edited(f"{WORDS.format(12)} It rains.", "2025-06-02T09:00:00Z"))
    assert once() == "1 item changed, no figure changed.\n"


def test_a_server_is_asked_only_for_what_is_new(site, watch):
    site["/feed"] = Page(feed(entry(1, 12)), etag='"one"')
    watch(site.url("/feed"))
    watch(site.url("/feed"))
    first, second = site.requests("/feed")
    assert "if-none-match" not in first
    assert second["if-none-match"] == '"one"'
    assert second["user-agent"].startswith("storytrack/")


def test_a_feed_that_was_not_read_to_its_end_is_asked_for_as_a_whole_again(site, watch):
    site["/feed"] = Page(feed(entry(1, 12, link=site.url("/page"))), etag='"one"')
    site["/page"] = Page(status=503)
    read, said = watch(site.url("/feed"), "--full", code=1)
    assert read == []
    assert "503" in said
    site["/page"] = article(13)
    (one,), _ = watch(site.url("/feed"), "--full")
    assert "if-none-match" not in site.requests("/feed")[1]
    assert [claim["phrase"] for claim in one["claims"]] == ["13"]


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_to_be_left_alone_is_left_alone(site, watch, status):
    site["/feed"] = Page("busy", status, headers={"Retry-After": "3600"})
    _, said = watch(site.url("/feed"), code=1)
    assert str(status) in said
    _, said = watch(site.url("/feed"))
    assert "left alone until" in said
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    "page",
    [
        Page("sorry", 500),
        Page("not a feed <", headers={"Content-Type": "application/rss+xml"}, length=5_000),
        Page('<?xml version="1.0"?><nitf>'),
        Page("<rss><channel><item><title>half"),
        Page(status=302, headers={"Location": "/bad"}),
        Page(b"%PDF-1.7"),
    ],
    ids=["error", "breaks off", "another XML", "half", "loop", "PDF"],
)
def test_a_feed_in_trouble_is_told_of_and_keeps_no_other_from_being_read(site, watch, page):
    site["/bad"] = page
    site["/good"] = feed(entry(1, 12))
    read, said = watch(site.url("/bad"), site.url("/good"))
    assert [one["title"] for one in read] == ["Report 1"]
    assert site.url("/bad") in said


def test_a_feed_that_recovers_is_read(site, watch):
    site["/feed"] = Page("sorry", 500)
    watch(site.url("/feed"), code=1)
    site["/feed"] = feed(entry(1, 12))
    assert len(watch(site.url("/feed"))[0]) == 1


def test_the_pages_that_items_lead_to_are_fetched_when_asked_for(site, watch):
    site["/feed"] = feed(entry(1, 12, link=site.url("/page")))
    site["/page"] = article(13)
    (one,), _ = watch(site.url("/feed"), "--full")
    assert [claim["phrase"] for claim in one["claims"]] == ["13"]
    assert (one["title"], one["outlet"], one["url"]) == ("Report 1", "Harbour Radio", site.url("/page"))
    assert [path for path, _ in site.asked] == ["/feed", "/robots.txt", "/page"]


def test_no_page_is_fetched_unasked(site, watch):
    site["/feed"] = feed(entry(1, 12, link=site.url("/page")))
    watch(site.url("/feed"))
    assert [path for path, _ in site.asked] == ["/feed"]


def test_a_page_that_its_site_keeps_from_programs_is_not_fetched(site, watch):
    site["/robots.txt"] = "User-agent: *\nDisallow: /page\n"
    site["/feed"] = feed(entry(1, 12, link=site.url("/page")))
    (one,), said = watch(site.url("/feed"), "--full")
    assert [claim["phrase"] for claim in one["claims"]] == ["12"]
    assert "asks programs not to" in said
    assert site.requests("/page") == []


def test_a_page_that_is_gone_leaves_what_the_feed_says(site, watch):
    site["/feed"] = feed(entry(1, 12, link=site.url("/page")))
    (one,), said = watch(site.url("/feed"), "--full")
    assert [claim["phrase"] for claim in one["claims"]] == ["12"]
    assert "404" in said


def test_a_feed_cannot_make_us_ask_a_private_network(site, watch):
    site["/feed"] = feed(entry(1, 12, link=site.url("/secret", host="localhost")))
    (one,), said = watch(site.url("/feed"), "--full")
    assert [claim["phrase"] for claim in one["claims"]] == ["12"]
    assert "private network" in said
    assert site.requests("/secret") == []


def live(*blocks):
    updates = [
        {"headline": title, "datePublished": f"2025-06-02T{time}:00Z", "articleBody": WORDS.format(killed)}
        for title, time, killed in blocks
    ]
    said = {"@type": "LiveBlogPosting", "publisher": {"name": "Tide"}, "liveBlogUpdate": updates}
    return f'<html><script type="application/ld+json">{json.dumps(said)}</script><body>x</body></html>'


def test_every_block_of_a_live_page_is_read_once(site, watch):
    site["/live"] = live(("A", "08:00", 12))
    assert [one["title"] for one in watch(site.url("/live"))[0]] == ["A"]
    site["/live"] = live(("B", "09:00", 15), ("A", "08:00", 12))
    (block,), _ = watch(site.url("/live"))
    assert (block["title"], block["published"]) == ("B", "2025-06-02T09:00+00:00")


def test_a_live_page_that_an_item_leads_to_is_read_block_by_block(site, watch):
    site["/feed"] = feed(entry(1, 12, link=site.url("/live")))
    site["/live"] = live(("B", "09:00", 15), ("A", "08:00", 12))
    read, _ = watch(site.url("/feed"), "--full")
    assert [one["title"] for one in read] == ["A", "B"]
    site["/feed"] = feed(entry(1, 19, link=site.url("/live")))
    site["/live"] = live(("C", "10:00", 19), ("B", "09:00", 15), ("A", "08:00", 12))
    assert [one["title"] for one in watch(site.url("/feed"), "--full")[0]] == ["C"]


def test_only_items_with_a_wanted_word_are_read(site, watch):
    site["/feed"] = feed(entry(1, 12), entry(2, 15).replace("ferry", "lorry"))
    read, _ = watch(site.url("/feed"), "--match", "FERRY", "--match", "tram")
    assert [one["title"] for one in read] == ["Report 1"]
    assert [one["title"] for one in watch(site.url("/feed"))[0]] == ["Report 2"]


def test_with_another_word_what_was_left_out_is_looked_at_again(site, watch):
    site["/feed"] = Page(feed(entry(1, 12), entry(2, 15).replace("ferry", "lorry")), etag='"one"')
    place = site.url("/feed")
    for words, titles in (
        (("tram",), []),
        (("lorry",), ["Report 2"]),
        (("tram", "ferry"), ["Report 1"]),
        ((), []),
    ):
        wanted = [part for word in words for part in ("--match", word)]
        assert [one["title"] for one in watch(place, *wanted)[0]] == titles
        asked = len(site.requests("/feed"))
        assert watch(place, *wanted)[0] == []
        # With the same words it is asked only for what is new.
        assert site.requests("/feed")[asked]["if-none-match"] == '"one"'


def test_an_item_that_stands_in_two_feeds_is_read_once(site, watch):
    site["/world"] = feed(entry(1, 12))
    site["/coast"] = feed(entry(1, 12)).replace("Harbour Radio", "Harbour Radio - Coast")
    read, _ = watch(site.url("/world"), site.url("/coast"))
    assert [one["outlet"] for one in read] == ["Harbour Radio"]


def test_a_server_in_trouble_is_not_asked_for_page_after_page(site, watch):
    site["/feed"] = feed(*(entry(number, number, link=site.url(f"/{number}")) for number in range(1, 6)))
    for number in range(1, 6):
        site[f"/{number}"] = Page(status=500)
    assert watch(site.url("/feed"), "--full", code=1)[0] == []
    assert [path for path, _ in site.asked] == ["/feed", "/robots.txt", "/1"]


def test_a_change_that_gives_no_time_dates_from_when_it_was_seen(site, watch):
    site["/feed"] = feed(entry(1, 12))
    watch(site.url("/feed"))
    site["/feed"] = feed(entry(1, 15))
    (again,), _ = watch(site.url("/feed"))
    assert again["published"] > "2025-06-03"
    assert any("does not say when" in note["text"] for note in again["notes"])


def test_a_killed_watch_goes_on_where_it_was(desk, watch):
    path = desk.write("feed.xml", feed(*(entry(number, 10 + number) for number in range(10))))
    running = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-m", "storytrack.cli", "watch", path, "-s", desk.story, "--once", "--json"],
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    with running:
        running.stdout.readline()
        running.kill()
    watch(path)
    reports = [
        one["report"] for one in json.loads(desk.run("history", desk.story, "killed", "--json").stdout)
    ]
    assert len(set(reports)) == len(reports) == 10


def test_files_and_folders_are_watched_too(desk, watch):
    (desk.folder / "wires").mkdir()
    desk.write("wires/a.xml", feed(entry(1, 12)))
    desk.write("wires/.hidden.xml", feed(entry(9, 99)))
    desk.write("one.xml", feed(entry(2, 15)))
    places = (desk.path("wires"), (desk.folder / "one.xml").as_uri())
    assert [one["title"] for one in watch(*places)[0]] == ["Report 1", "Report 2"]
    assert watch(*places)[0] == []
    desk.write("wires/b.xml", feed(entry(3, 19)))
    assert [one["title"] for one in watch(*places)[0]] == ["Report 3"]


def test_the_story_s_own_file_in_a_watched_folder_is_no_item(desk, watch):
    desk.write("a.xml", feed(entry(1, 12)))
    for name in ("story.yaml", "first.yaml", "second.yaml", "case.yaml", "article.txt"):
        (desk.folder / name).unlink()
    for titles in (["Report 1"], []):
        read, said = watch(str(desk.folder))
        assert ([one["title"] for one in read], said) == (titles, "")


@pytest.mark.parametrize("place", ["ftp://news.example/rss", "mailto:desk@news.example"])
def test_an_address_that_is_not_fetched_begins_no_story(desk, watch, place):
    assert "only http and https addresses are fetched" in watch(place, code=1)[1]
    assert not Path(desk.story).exists()


def test_a_file_that_cannot_be_read_keeps_no_other_from_being_read(desk, watch):
    (desk.folder / "wires").mkdir()
    (desk.folder / "wires" / "a.pdf").write_bytes(b"%PDF-1.7")
    desk.write("wires/b.xml", feed(entry(1, 12)))
    read, said = watch(desk.path("wires"), desk.path("none.xml"), code=1)
    assert [one["title"] for one in read] == ["Report 1"]
    assert "a.pdf" in said
    assert "none.xml" in said


def test_a_text_needs_an_outlet_and_counts_as_published_when_it_was_first_seen(desk, watch):
    path = desk.write("note.txt", WORDS.format(12))
    read, said = watch(path, code=1)
    assert read == []
    assert "--outlet" in said
    (one,), _ = watch(path, "--outlet", "Our desk")
    assert one["outlet"] == "Our desk"
    assert any("first seen" in note["text"] for note in one["notes"])
    assert watch(path, "--outlet", "Our desk")[0] == []


def test_a_message_that_was_taken_back_is_told_of_once(desk, watch):
    message = {"uri": "urn:1", "pubstatus": "canceled", "versioncreated": "2025-06-02T06:10:00Z"}
    said_by = {"copyrightholder": "X", "body_text": WORDS.format(12)}
    path = desk.write("wire.json", json.dumps({**message, **said_by}))
    read, said = watch(path)
    assert read == []
    assert "withdrawn" in said
    assert watch(path)[1] == ""


def test_what_was_read_is_shown_as_it_did_to_the_story(desk, site):
    site["/feed"] = feed(entry(1, 12), entry(2, 15))
    done = desk.run("watch", site.url("/feed"), "-s", desk.story, "--once")
    assert "v1 · Harbour Radio" in done.stdout
    assert "up from 12" in done.stdout


@pytest.mark.parametrize("every", ["10s", "soon", "0"])
def test_a_server_is_asked_at_most_once_a_minute(desk, every):
    done = desk.run("watch", "https://radio.example/rss", "-s", desk.story, "--every", every)
    assert done.exit_code == Outcome.WRONG_INPUT
    assert not (desk.folder / "ferry.db").exists()


def test_who_asks_too_often_is_told_how_often_a_server_may_be_asked(desk):
    done = desk.run("watch", "https://radio.example/rss", "-s", desk.story, "--every", "5s")
    assert "5s is too often for a server (give at least 60s;" in " ".join(done.stderr.split())
    assert "60s" in desk.run("watch", "--help").stdout


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_watching_goes_on_until_it_is_interrupted(desk):
    path = desk.write("feed.xml", feed(entry(1, 12)))
    running = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-m", "storytrack.cli", "watch", path, "-s", desk.story, "-e", "1s", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    with running:
        assert json.loads(running.stdout.readline())["title"] == "Report 1"
        desk.write("feed.xml", feed(entry(2, 15), entry(1, 12)))
        assert json.loads(running.stdout.readline())["title"] == "Report 2"
        running.send_signal(signal.SIGINT)
        rest, said = running.communicate(timeout=60)
    assert rest == ""
    assert "bug" not in said
    assert "watching 1 feed for " in said
    assert running.returncode == Outcome.INTERRUPTED


@pytest.mark.skipif(sys.platform != "linux", reason="file names of any bytes")
def test_a_file_with_a_name_of_any_bytes_is_read(desk, watch):
    (desk.folder / "wires").mkdir()
    with open(os.fsencode(desk.path("wires")) + b"/\xff.xml", "w") as file:  # noqa: PTH123 - a name in bytes
        file.write(feed(entry(1, 12)))
    assert [one["title"] for one in watch(desk.path("wires"))[0]] == ["Report 1"]
    assert watch(desk.path("wires"))[0] == []


def test_a_round_that_brings_nothing_says_so(desk, tmp_path):
    text, dull = tmp_path / "item.txt", tmp_path / "dull.txt"
    text.write_text("12 people were killed when the ferry sank.", encoding="utf-8")
    dull.write_text("The harbour is quiet.", encoding="utf-8")

    def once(*arguments):
        return desk.run("watch", *map(str, arguments), "-s", desk.story, "-o", "Radio", "--once").stdout

    assert "12" in once(text)
    assert once(text) == "Nothing new.\n"
    assert once(text, "--quiet") == once(text, "--json") == ""
    assert once(dull) == "1 new item without a claim.\n"


@pytest.mark.parametrize("arguments", [("--exec", "no-such-program-1"), ("--webhook", "nowhere")])
def test_a_watch_that_cannot_begin_leaves_no_story_behind(desk, tmp_path, arguments):
    (tmp_path / "item.txt").write_text("12 people were killed.", encoding="utf-8")
    item, story = str(tmp_path / "item.txt"), str(tmp_path / "new.db")
    done = desk.run("watch", item, "-s", story, "-o", "Radio", "--once", *arguments)
    assert done.exit_code == Outcome.WRONG_INPUT
    assert list(tmp_path.glob("new.db*")) == []


def test_without_an_extra_no_story_is_left_behind(tmp_path):
    (tmp_path / "feed.xml").write_text(feed(entry(1, 12)), encoding="utf-8")
    program = "import sys; sys.modules['feedparser'] = None; from storytrack.cli import main; main()"
    words = ["watch", str(tmp_path / "feed.xml"), "-s", str(tmp_path / "new.db"), "--once"]
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", program, *words], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == Outcome.NOT_INSTALLED
    assert list(tmp_path.glob("new.db*")) == []
