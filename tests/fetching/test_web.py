"""One address is fetched politely and within bounds, whatever its server does."""

from __future__ import annotations

import gzip
import zlib

import pytest
from news_site import Page

from storytrack.errors import FetchFailed
from storytrack.fetching import Web, is_of_this_machine, is_web_address

AGENT = "storytrack/9.9 (a test)"
MOST = 100_000


@pytest.fixture
def web(site):
    with Web(AGENT, most=MOST, pause=0) as found:
        found.trust(site.url())
        yield found


def refused(web, url):
    with pytest.raises(FetchFailed) as failed:
        web.get(url)
    return failed.value


def test_a_page_comes_with_what_its_server_says_of_it(site, web):
    site["/a"] = Page(
        "café".encode("latin-1"), headers={"Content-Type": "text/html; charset=latin-1"}, etag='"v1"'
    )
    answer = web.get(site.url("/a"))
    assert (answer.content, answer.charset, answer.etag) == (b"caf\xe9", "latin-1", '"v1"')
    assert answer.url == site.url("/a")


def test_the_server_is_told_who_asks(site, web):
    site["/a"] = "x"
    web.get(site.url("/a"))
    (headers,) = site.requests("/a")
    assert headers["user-agent"] == AGENT


def test_what_has_not_changed_is_not_sent_again(site, web):
    site["/a"] = Page("x", etag='"v1"')
    first = web.get(site.url("/a"))
    again = web.get(site.url("/a"), etag=first.etag, modified="Wed, 12 Mar 2025 10:00:00 GMT")
    assert again.content is None
    headers = site.requests("/a")[1]
    assert headers["if-none-match"] == '"v1"'
    assert headers["if-modified-since"] == "Wed, 12 Mar 2025 10:00:00 GMT"


def test_two_requests_go_over_one_connection(site, web):
    site["/a"] = "x"
    assert [web.get(site.url("/a")).content for _ in range(2)] == [b"x", b"x"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(site, web, status):
    site["/old"] = Page(status=status, headers={"Location": "/new"})
    site["/new"] = "x"
    answer = web.get(site.url("/old"))
    assert (answer.content, answer.url) == (b"x", site.url("/new"))


def test_a_loop_of_redirects_ends(site, web):
    site["/a"] = Page(status=302, headers={"Location": "/b"})
    site["/b"] = Page(status=302, headers={"Location": "/a"})
    error = refused(web, site.url("/a"))
    assert "redirects" in str(error)
    assert not error.again


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://127.0.0.1/a", "data:,x", "http://[", "http://"]
)
def test_a_redirect_leads_nowhere_but_into_the_web(site, web, target):
    site["/a"] = Page(status=302, headers={"Location": target})
    assert not refused(web, site.url("/a")).again


def test_a_redirect_does_not_lead_into_a_private_network(site, web):
    site["/secret"] = "x"
    site["/a"] = Page(status=302, headers={"Location": site.url("/secret", host="localhost")})
    error = refused(web, site.url("/a"))
    assert "private network" in str(error)
    assert site.requests("/secret") == []


def test_a_host_that_nobody_named_is_not_asked_where_it_is_private(site):
    site["/a"] = "x"
    with Web(AGENT, pause=0) as stranger:
        assert "private network" in str(refused(stranger, site.url("/a")))
    assert site.asked == []


@pytest.mark.parametrize(
    ("status", "again"), [(404, False), (410, False), (403, False), (500, True), (503, True)]
)
def test_an_error_of_the_server_tells_whether_another_time_may_be_better(site, web, status, again):
    site["/a"] = Page("sorry", status)
    error = refused(web, site.url("/a"))
    assert str(status) in str(error)
    assert error.again is again


@pytest.mark.parametrize("status", [429, 503])
def test_the_server_says_how_long_it_wants_to_be_left_alone(site, web, status):
    site["/a"] = Page(status=status, headers={"Retry-After": "120"})
    assert refused(web, site.url("/a")).after.total_seconds() == 120


def test_a_body_that_breaks_off_is_no_answer(site, web):
    site["/a"] = Page("half", length=1_000)
    error = refused(web, site.url("/a"))
    assert error.again


@pytest.mark.parametrize(
    "page",
    [
        Page(b"x" * (MOST + 1)),
        Page(b"x", length=10**12),
        Page(chunks=(b"x" * 10_000 for _ in range(10**6))),
        Page(gzip.compress(b"0" * 50_000_000), headers={"Content-Encoding": "gzip"}),
    ],
    ids=["long", "said to be long", "endless", "a bomb"],
)
def test_a_body_of_any_length_is_read_up_to_the_bound(site, web, page):
    site["/a"] = page
    refused(web, site.url("/a"))


def test_what_is_packed_is_unpacked(site, web):
    site["/a"] = Page(gzip.compress(b"27 killed"), headers={"Content-Encoding": "gzip"})
    assert web.get(site.url("/a")).content == b"27 killed"
    assert site.requests("/a")[0]["accept-encoding"] == "gzip"


@pytest.mark.parametrize(
    ("body", "packing"),
    [
        (gzip.compress(b"27 killed")[:-9], "gzip"),
        (b"no gzip at all", "gzip"),
        (gzip.compress(gzip.compress(b"27 killed")), "gzip, gzip"),
        (zlib.compress(b"27 killed"), "br"),
    ],
    ids=["cut off", "not packed", "packed twice", "packed otherwise"],
)
def test_what_cannot_be_unpacked_is_no_answer(site, web, body, packing):
    site["/a"] = Page(body, headers={"Content-Encoding": packing})
    refused(web, site.url("/a"))


def test_a_server_that_drips_is_not_waited_for(site):
    site["/a"] = Page(chunks=site.drip(), length=10_000)
    with Web(AGENT, seconds=0.3, pause=0) as hurried:
        hurried.trust(site.url())
        error = refused(hurried, site.url("/a"))
    assert "no whole answer" in str(error)
    assert error.again


def test_nobody_there_is_an_error_of_ours(web):
    assert refused(web, "http://127.0.0.1:1/").again


def test_two_requests_to_a_host_are_apart(site):
    site["/a"] = "x"
    slept = []
    with Web(AGENT, pause=5, sleep=slept.append) as polite:
        polite.trust(site.url())
        polite.get(site.url("/a"))
        assert slept == []
        polite.get(site.url("/a"))
    (pause,) = slept
    assert 0 < pause <= 5


@pytest.mark.parametrize("text", ["file:///a", "a.html", "httpx", "", "ftp://a/b", "//a/b"])
def test_only_http_and_https_are_addresses_of_the_web(text):
    assert not is_web_address(text)


@pytest.mark.parametrize(
    "url", ["http://", "https://[", "http://a b/", "http://\x00/", "http://" + "a" * 70_000]
)
def test_an_address_that_is_none_is_an_error_of_ours(web, url):
    refused(web, url)


@pytest.mark.parametrize(
    ("url", "is_ours"),
    [
        ("http://localhost/feed.xml", True),
        ("http://LOCALHOST/", True),
        ("http://127.0.0.1:8000/", True),
        ("http://127.8.9.1/", True),
        ("http://[::1]:8000/", True),
        ("http://192.168.1.1/", False),
        ("http://localhost.example/", False),
        ("http://127.0.0.1.example/", False),
        ("http://127.0.0.1@news.example/", False),
        ("http://[::1/", False),
        ("http:///rss", False),
    ],
)
def test_only_what_names_this_machine_is_of_this_machine(url, is_ours):
    assert is_of_this_machine(url) is is_ours
