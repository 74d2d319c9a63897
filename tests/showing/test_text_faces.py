"""``repr`` and ``print`` of the nouns: tables and lists that fit 80 columns."""

import subprocess
import sys
from datetime import datetime, timedelta, timezone
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from storytrack.model.claim import Cue
from storytrack.model.contradiction import Contradictions, Joined, Side
from storytrack.model.quantity import exactly
from storytrack.model.update import History
from storytrack.model.verdict import Label, Verdict
from storytrack.showing import attach
from storytrack.showing.columns import fitted
from storytrack.showing.contradictions import contradiction_sheet, contradictions_sheet
from storytrack.showing.plain import plain
from storytrack.showing.sheet import Prose, Run, Sheet, Tone, line
from storytrack.showing.snapshot import snapshot_sheet
from storytrack.showing.terminal import to_rich, to_text
from storytrack.showing.verdicts import history_sheet, label_strip

attach()

ZONE = timezone(timedelta(hours=5))


def at(day, hour=0):
    return datetime(2025, 3, day, hour, tzinfo=ZONE)


drawing = settings(max_examples=25, deadline=None)  # a drawing takes milliseconds, not microseconds

words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).filter(lambda text: text.strip())

columns = st.lists(
    st.tuples(st.integers(0, 300), st.integers(1, 9), st.integers(0, 12)), min_size=1, max_size=8
)


def test_a_snapshot_shows_each_figure_with_its_state_and_sources(nouns):
    shown = repr(nouns.snapshot)
    assert "train, version 2" in shown
    assert "2 figures, 1 disputed" in shown
    row = next(text for text in shown.splitlines() if "155" in text)
    assert "corroborated" in row
    assert "12 Mar" in row
    assert "the army" in row


def test_an_agreed_figure_shows_its_independent_sources_with_their_reports(nouns):
    row = next(text for text in wide(snapshot_sheet(nouns.snapshot)).splitlines() if "155" in text)
    assert "corroborated by 2" in row
    assert "the army (3 reports), Mercy Hospital" in row


def test_a_disputed_figure_shows_what_each_side_says(nouns):
    row = next(text for text in wide(snapshot_sheet(nouns.snapshot)).splitlines() if "214" in text)
    assert "disputed" in row
    assert "the army: about 300; the army and others: at least 214" in row


def test_what_a_policy_set_aside_is_told_with_the_reason(nouns):
    lines = wide(snapshot_sheet(nouns.snapshot)).splitlines()
    told = lines.index("How the figures were chosen") + 1
    assert lines[told:] == [
        "– hostages held (the army): most_recent, the army spoke later",
        "  – set aside: at least 214 (the army and others, 12 Mar 14:20): the army is older",
    ]


def wide(sheet):
    return to_text(sheet, 200)


def test_a_diff_shows_one_line_for_each_change(nouns):
    assert "↑ Rescued: 155, up from 104 (the army, 12 March)" in repr(nouns.diff)
    assert str(nouns.diff) == "Rescued: 155, up from 104 (the army, 12 March)"


def test_an_empty_diff_says_so(nouns):
    assert "nothing changed" in repr(nouns.diff.with_(changes=()))


def test_a_contradiction_shows_its_sides_and_since_when(nouns):
    shown = wide(contradiction_sheet(nouns.contradiction.with_(text="Held: they disagree.")))
    assert shown.splitlines() == [
        "≠ Held: they disagree. (between sources, high stakes, since 12 Mar 03:00: a2, b1)",
        "  – the army: about 300",
        "  – BLA: 214, 2 independent sources; joined by the army too (12 Mar 09:00)",
        "  ∑ aboard ~ rescued + held",
    ]


@pytest.mark.parametrize(
    ("stakes", "word"), [(0.0, "low"), (0.199, "low"), (0.2, "medium"), (0.5, "high"), (1.0, "high")]
)
def test_an_open_contradiction_has_its_stakes_in_a_word(nouns, stakes, word):
    shown = wide(contradiction_sheet(nouns.contradiction.with_(stakes=stakes)))
    assert f", {word} stakes, since" in shown


def test_of_many_who_joined_a_side_the_first_are_named(nouns):
    crowd = tuple(Joined(claim=f"c{n}", source=f"Paper {n}", at=at(12, n)) for n in range(1, 7))
    side = Side(source="BLA", text="214", claims=tuple(one.claim for one in crowd), joined=crowd)
    shown = wide(contradiction_sheet(nouns.contradiction.with_(sides=(side,))))
    assert "Paper 3 (12 Mar 03:00) and 3 more" in shown
    assert "Paper 4" not in shown


def test_a_side_that_nobody_holds_any_longer_says_so(nouns):
    (first, second) = nouns.contradiction.sides
    left = nouns.contradiction.with_(sides=(first.with_(given_up=True), second))
    assert "  – the army: about 300, no longer held" in wide(contradiction_sheet(left)).splitlines()


def test_a_settled_contradiction_shows_when_by_what_and_after_how_long(nouns):
    (settled,) = nouns.contradictions.settled
    shown = wide(contradiction_sheet(settled))
    assert "settled 13 Mar 09:05 by c1, after 1 day" in shown
    assert "  → correction: the army corrected 214 to 300." in shown.splitlines()


@pytest.mark.parametrize(
    ("by", "later", "shown"),
    [
        ("c1", timedelta(days=500), "settled 25 Jul 2026 03:00 by c1, after 500 days"),
        ("c1", timedelta(days=1200), "settled 24 Jun 2028 03:00 by c1, after 3 years"),
        ("24b90f320098", timedelta(days=3), "settled 15 Mar 03:00, after 3 days"),
        ("24b90f320098", timedelta(days=27000), "settled 12 Feb 2099 03:00)"),
    ],
)
def test_an_end_long_after_names_its_year_and_an_act_on_old_reports_no_duration(nouns, by, later, shown):
    (settled,) = nouns.contradictions.settled
    settled = settled.with_(settled_by=by, settled_at=settled.opened_at + later)
    assert shown in wide(contradiction_sheet(settled))


def test_what_is_settled_in_the_instant_of_its_opening_has_no_duration(nouns):
    (settled,) = nouns.contradictions.settled
    assert "after" not in repr(settled.with_(settled_at=settled.opened_at))


def test_the_open_ones_come_by_stakes_or_by_time(nouns):
    late = nouns.contradiction.with_(stakes=0.9, text="Killed: later.", claims=("x", "y"))
    both = Contradictions((nouns.contradiction, late))
    ranked, by_time = contradictions_sheet(both), contradictions_sheet(both, by_time=True)
    assert wide(ranked).index("Killed: later.") < wide(ranked).index("Held: the army")
    assert wide(by_time).index("Held: the army") < wide(by_time).index("Killed: later.")


def test_a_side_that_the_sentence_tells_is_not_told_again(nouns):
    shown = repr(nouns.contradiction.with_(sides=nouns.contradiction.sides[:1]))
    assert "≠ Held: the army says about 300, the BLA 214." in shown
    assert shown.count("300") == 1


def test_contradictions_show_the_open_ones_before_the_settled(nouns):
    shown = repr(nouns.contradictions)
    assert shown.startswith("1 open, 1 settled")
    assert shown.index("≠ Held: the army") < shown.index("✓ Held: settled.")
    assert "settled 13 Mar 09:05 by c1" in " ".join(shown.split())


def test_no_contradictions_is_said_in_words(nouns):
    assert "no contradictions" in repr(Contradictions())


def test_an_update_shows_verdicts_changes_and_disagreements(nouns):
    shown = repr(nouns.update)
    for part in (
        "v2 · the army Wire, 12 March",
        "→ 1 update",
        "rescued: 155 (the army) · updates",
        "the army had said 104",
        "Opened",
        "Settled",
        "≈",
    ):
        assert part in shown


def test_labels_are_counted_with_a_noun_that_goes_with_one_and_with_many(nouns):
    (verdict, *_) = nouns.update.verdicts
    for label, one, many in (
        ("new", "+ 1 new", "+ 2 new"),
        ("corroborates", "= 1 corroboration", "= 2 corroborations"),
        ("contradicts", "≠ 1 contradiction", "≠ 2 contradictions"),
        ("updates", "→ 1 update", "→ 2 updates"),
        ("distractor", "· 1 not of this story", "· 2 not of this story"),
    ):
        given = verdict.with_(label=label)
        assert "".join(run.text for run in label_strip([given])) == one
        assert "".join(run.text for run in label_strip([given, given])) == many


def test_a_report_on_file_already_says_that_nothing_changed(nouns):
    shown = repr(nouns.update.with_(duplicate=True))
    assert "on file already; nothing changed" in shown


def test_a_history_tells_which_figure_corrected_which(nouns):
    def corrected(name, figure, day, before=(), cues=()):
        claim = nouns.history[0].claim.with_(id=name, quantity=exactly(figure), cues=cues)
        label = Label.CORRECTS if before else Label.NEW
        verdict = Verdict(claim=name, label=label, against=before)
        return nouns.history[0].with_(claim=claim, verdict=verdict, at=at(day))

    chain = History(
        (
            corrected("a", 41, 3),
            corrected("b", 38, 4, ("a",)),
            corrected("c", 39, 5, ("b",)),
            corrected("d", 39, 6, ("c",), (Cue.WITHDRAWS,)),
        )
    )
    (told,) = [line for line in wide(history_sheet(chain)).splitlines() if line.startswith("↺")]
    assert told == "↺ 41 (the army), corrected to 38 on 4 Mar, to 39 on 5 Mar, taken back on 6 Mar"


def test_a_history_shows_each_claim_with_its_label_and_reason(nouns):
    shown = " ".join(repr(nouns.history).split())
    for part in ("rescued", "12 Mar 14:20", "155", "updates", "had said 104"):
        assert part in shown


def test_a_history_says_by_whom_and_why_a_claim_does_not_count(nouns):
    shown = " ".join(repr(nouns.history).split())
    assert shown.count("Does not count") == 1
    assert "the army Lee: because the army" in shown


def test_acts_show_who_did_what_and_why_and_which_still_hold(nouns):
    shown = " ".join(repr(nouns.acts).split())
    assert "3 acts, 1 in force" in shown
    for act in nouns.acts:
        assert f"{act.text} (13 Mar" in shown
        assert act.id in shown
    assert shown.count("undone") == 1


def test_an_act_shows_what_it_did_and_what_rested_on_it(nouns):
    shown = " ".join(repr(nouns.acted).split())
    for part in (
        "v3 · an act of the editor",
        nouns.acts[0].text,
        "Figures that rest on it alone ↑ Rescued: 155, up from 104",
        "Figures that others carry, too = Rescued: still 155",
        "– v1 – rescued: said 104, without it 155",
        "– v3 to v7",
        "Opened",
        "Settled",
    ):
        assert part in shown


def test_what_nothing_rests_on_says_so(nouns):
    empty = nouns.radius.with_(changes=(), past=(), settled=(), opened=())
    assert "nothing rests on it" in repr(empty)
    quiet = nouns.acted.with_(changes=(), settled=(), opened=(), radius=empty)
    assert "no figure changed" in repr(quiet)


def test_a_replay_shows_its_terms_and_what_reads_otherwise(nouns):
    shown = " ".join(repr(nouns.replay).split())
    for part in (
        "replayed",
        "without the army; as known at 13 Mar 2025",
        "Not as it was said ↑ Rescued: 155",
    ):
        assert part in shown
    same = nouns.replay.with_(without=(), diff=nouns.diff.with_(changes=()), snapshot=nouns.snapshot)
    assert "every figure reads as it was said" in repr(same)
    assert "on the terms on which it was told" in repr(same)


@drawing
@given(words)
def test_no_word_makes_a_line_wider_than_the_page(nouns_saying, word):
    for noun in nouns_saying(word).shown:
        assert max(cell_len(text) for text in repr(noun).split("\n")) <= 80


@drawing
@given(words)
def test_no_word_brings_a_control_character_into_the_text(nouns_saying, word):
    for noun in nouns_saying(word).shown:
        shown = repr(noun)
        assert plain(shown, lines=True, longest=None) == shown


def test_no_line_ends_in_spaces(nouns):
    assert not [text for noun in nouns.shown for text in repr(noun).split("\n") if text != text.rstrip()]


def test_square_brackets_are_words_and_not_markup(nouns_saying):
    shown = repr(nouns_saying("[bold]x[/bold] [link=https://example.org]y[/link]").diff)
    assert "[bold]x[/bold] [link=https://example.org]y[/link]" in " ".join(shown.split())


def test_a_terminal_gets_colour_and_the_same_words(nouns):
    console = Console(width=80, force_terminal=True, color_system="standard", record=True, file=StringIO())
    console.print(nouns.contradiction)
    coloured = console.export_text(styles=True, clear=False)
    assert "\x1b[31m" in coloured
    assert [text.rstrip() for text in console.export_text().rstrip("\n").split("\n")] == repr(
        nouns.contradiction
    ).split("\n")


@pytest.mark.parametrize("tone", list(Tone))
def test_every_tone_has_a_look(tone):
    sheet = Sheet(parts=(Prose(line(Run("word", tone))),))
    assert to_text(sheet) == "word"
    Console(file=StringIO()).print(to_rich(sheet))


@given(columns, st.integers(100, 300))
def test_columns_never_need_more_room_than_there_is(columns, room):
    natural, shares, least = (list(each) for each in zip(*columns, strict=True))
    widths = fitted(natural, shares, least, room)
    assert sum(widths) <= room
    assert all(width <= max(most, low, 1) for width, most, low in zip(widths, natural, least, strict=True))


@given(columns)
def test_columns_that_fit_get_what_they_need(columns):
    natural, shares, least = (list(each) for each in zip(*columns, strict=True))
    assert fitted(natural, shares, least, sum(natural)) == natural


def test_no_column_is_narrower_than_its_title_while_there_is_room():
    assert fitted([100, 100], [9, 1], [4, 11], 40) == [29, 11]


def test_showing_loads_rich_only_when_it_draws():
    code = "import sys, storytrack.showing; print('rich' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    assert done.stdout.strip() == "False"
