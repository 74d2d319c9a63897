"""What a site asks of programs is kept to."""

from __future__ import annotations

import pytest
from news_site import Page

from storytrack.errors import FetchFailed
from storytrack.fetching import Robots, Web


@pytest.fixture
def robots(site):
    with Web("storytrack/9.9", pause=0) as web:
        web.trust(site.url())
        yield Robots(web)


def test_what_is_forbidden_is_not_fetched_and_the_rest_is(site, robots):
    site["/robots.txt"] = "User-agent: *\nDisallow: /archive/\n\nUser-agent: storytrack\nDisallow: /live/\n"
    assert robots.allow(site.url("/news/1"))
    assert not robots.allow(site.url("/live/1"))


def test_a_site_is_asked_once(site, robots):
    site["/robots.txt"] = "User-agent: *\nDisallow: /a\n"
    assert [robots.allow(site.url(path)) for path in ("/a", "/b", "/c")] == [False, True, True]
    assert len(site.requests("/robots.txt")) == 1


def test_a_site_without_rules_has_none(site, robots):
    assert robots.allow(site.url("/a"))


def test_a_site_that_cannot_say_now_is_left_alone_for_now(site, robots):
    site["/robots.txt"] = Page(status=500)
    with pytest.raises(FetchFailed) as failed:
        robots.allow(site.url("/a"))
    assert failed.value.again
    site["/robots.txt"] = "User-agent: *\nDisallow: /a\n"
    assert not robots.allow(site.url("/a"))


@pytest.mark.parametrize(
    "rules",
    [b"\xff\xfe\x00", "Disallow: //[\nUser-agent", "User-agent: *\nDisallow: //[x\n", "<html>", ":" * 9_000],
)
def test_rules_that_are_none_harm_nobody(site, robots, rules):
    site["/robots.txt"] = rules
    assert robots.allow(site.url("/a"))
