"""What is posted is taken or it is not, and if not, it is plain whether to try again."""

from __future__ import annotations

import json

import pytest
from alert_receiver import Does, receiving

from storytrack.errors import FetchFailed
from storytrack.fetching import Web

CONTENT = b'{"version": 1}'
HEADERS = {"Content-Type": "application/json", "Idempotency-Key": "k1"}


@pytest.fixture
def desk():
    with receiving() as found:
        yield found


@pytest.fixture
def web():
    with Web("storytrack/9.9 (a test)", seconds=0.4, pause=0) as found:
        yield found


def refused(web, url):
    with pytest.raises(FetchFailed) as failed:
        web.post(url, CONTENT, HEADERS)
    return failed.value


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_what_a_server_takes_is_posted(desk, web, status):
    desk.does.append(Does(status, body=b""))
    web.post(desk.url(), CONTENT, HEADERS)
    (taken,) = desk.taken
    assert (taken.key, taken.alert) == ("k1", json.loads(CONTENT))
    assert taken.headers["user-agent"] == "storytrack/9.9 (a test)"
    assert taken.headers["content-type"] == "application/json"


def test_an_answer_that_breaks_off_after_its_status_is_one(desk, web):
    desk.does.append(Does(then="half"))
    web.post(desk.url(), CONTENT, HEADERS)
    assert desk.keys == ["k1"]


@pytest.mark.parametrize(
    ("does", "said"),
    [
        (Does(500), "500"),
        (Does(503), "503"),
        (Does(408), "408"),
        (Does(425), "425"),
        (Does(then="close"), "cannot be reached"),
        (Does(then="hang"), "within 0.4 s"),
    ],
    ids=str,
)
def test_trouble_may_be_over_another_time(desk, web, does, said):
    desk.does.append(does)
    error = refused(web, desk.url())
    assert error.again
    assert said in str(error)
    web.post(desk.url(), CONTENT, HEADERS)
    assert desk.keys == ["k1"]


def test_a_server_that_nobody_answers_at_may_be_back(web):
    with receiving() as gone:
        url = gone.url()
    assert refused(web, url).again


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_says_when_to_come_back(desk, web, status):
    desk.does.append(Does(status, {"Retry-After": "120"}))
    assert refused(web, desk.url()).after.total_seconds() == 120


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 413, 422])
def test_what_a_server_does_not_want_is_not_posted_again(desk, web, status):
    desk.does.append(Does(status, body=b"invalid_payload \x1b[31m"))
    error = refused(web, desk.url())
    assert not error.again
    assert f"{status}" in str(error)
    assert "invalid_payload" in str(error)


def test_a_refusal_that_breaks_off_is_one(desk, web):
    desk.does.append(Does(400, then="half", body=b""))
    assert not refused(web, desk.url()).again


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_nothing_is_posted_where_a_redirect_leads(desk, web, status):
    with receiving() as elsewhere:
        desk.does.append(Does(status, {"Location": elsewhere.url("/other?token=1")}))
        error = refused(web, desk.url())
        assert elsewhere.asked == []
    assert not error.again
    assert "nothing is posted elsewhere; it leads to 127.0.0.1:" in str(error)
    assert "token" not in str(error)


def test_only_addresses_of_the_web_are_posted_to(web):
    assert not refused(web, "ftp://desk.example/hook").again
