"""An alert as its receivers get it: plain, bounded, and unable to call or link anybody."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from storytrack.model.alert import ALERTS, AlertKind
from storytrack.model.letter import Letter, LetterState
from storytrack.showing.alert import MANNERS, letters_sheet
from storytrack.showing.alert_data import alert_data, alert_text, letter_data
from storytrack.showing.terminal import to_text

NOW = datetime(2025, 3, 12, 10, 0, tzinfo=UTC)
HOSTILE = (
    "<!channel> @all [here](https://evil.example)",
    "<https://evil.example|police>",
    "</script><script>alert(1)</script>",
    "one\ntwo\r\nthree\x1b[2J\x00",
    "\u202e155\u202c\u2066 rescued",
    '","kind":"new","x":"',
)


@pytest.mark.parametrize("word", HOSTILE, ids=lambda word: ascii(word)[:20])
def test_hostile_words_call_nobody_hide_nothing_and_make_no_second_line(nouns_saying, word):
    text = alert_text(nouns_saying(word).alert)
    assert not set(text) & set("<>@[]\n\r\x1b\x00\u202e\u2066")
    assert len(text) <= 600


@pytest.mark.parametrize("word", HOSTILE, ids=lambda word: ascii(word)[:20])
def test_the_words_of_sources_stay_as_they_are_where_programs_look_for_them(nouns_saying, word):
    alert = nouns_saying(word).alert
    data = json.loads(json.dumps(alert_data(alert), ensure_ascii=True, allow_nan=False))
    assert data["kind"] == "contradiction"
    assert data["headline"] == alert.headline
    assert data["url"] == ""


def test_words_without_end_are_cut(nouns):
    long = "é" * 50_000
    alert = nouns.alert.with_(headline=long, title=long, outlet=long, sources=(long,) * 1_000, scope=long)
    data = alert_data(alert)
    assert data["headline"] == f"{long[:599]}…"
    assert len(alert_text(alert)) <= 600
    assert len(json.dumps(data)) < 200_000


def test_every_kind_has_its_word_and_its_mark():
    assert set(MANNERS) == set(ALERTS) == set(AlertKind)
    assert len({one.word for one in MANNERS.values()}) == len(AlertKind)


def a_letter(version, state=LetterState.SENT, **fields):
    return Letter(
        receiver="exec tell (12ab34)",
        alert=f"a{version}",
        version=version,
        kind=AlertKind.UPDATE,
        headline=f"Killed: {version}",
        payload='{"id": "a"}',
        at=NOW,
        state=state,
        **fields,
    )


def test_all_that_did_not_arrive_is_listed_and_the_newest_that_did():
    letters = [a_letter(version) for version in range(1, 9)]
    letters.append(a_letter(9, LetterState.FAILED, tries=7, said="it ended with 3"))
    letters.append(a_letter(10, LetterState.PENDING, tries=2, due=NOW + timedelta(hours=14), said="busy"))
    shown = to_text(letters_sheet(letters), 100)
    assert "10 alerts · 1 pending · 8 sent · 1 failed" in shown
    assert "exec tell (12ab34), 3 sent earlier" in shown
    assert "v3 " not in shown
    assert "✓ sent v4 Update: Killed: 4 (12 Mar 10:00:00)" in shown
    assert "✗ failed v9 Update: Killed: 9 (12 Mar 10:00:00, 7 tries)\n    it ended with 3" in shown
    assert "… pending v10 Update: Killed: 10 (12 Mar 10:00:00, 2 tries, again at 13 Mar 00:00:00)" in shown


def test_a_letter_is_printed_with_what_it_says():
    data = letter_data(a_letter(1, LetterState.FAILED, said="gone"))
    assert (data["receiver"], data["state"], data["said"]) == ("exec tell (12ab34)", "failed", "gone")
    assert data["alert"] == {"id": "a"}
