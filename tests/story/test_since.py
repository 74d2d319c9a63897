"""What a story tells of what changed since somebody looked: briefings, correction notes, live entries."""

from datetime import UTC, datetime, timedelta

import pytest

from storytrack.errors import NotFound
from storytrack.files import load_case, seed
from storytrack.model.briefing import AmendmentKind, LineKind
from storytrack.model.definition import StoryDefinition
from storytrack.story import Story

START = datetime(2025, 3, 12, 8, tzinfo=UTC)
POLICE = {"speaker": "police", "role": "official"}
ARMY = {"speaker": "army", "role": "military"}
REBELS = {"speaker": "the rebels", "role": "militant"}


def train(*reports):
    """A story of so many reports, an hour between two; each a list of (metric, quantity, who, cues)."""
    definition = StoryDefinition(
        id="train",
        title="Train hijacking",
        utc_offset="+05:00",
        metrics={
            "aboard": {"kind": "fixed", "unit": "persons", "title": "people aboard the train"},
            "rescued": {"kind": "cumulative", "unit": "persons", "title": "passengers rescued"},
            "killed": {"kind": "cumulative", "unit": "persons", "title": "people killed"},
            "held": {"kind": "level", "unit": "persons", "title": "passengers held"},
            "search": {"kind": "state", "title": "state of the search"},
        },
        relations=["rescued + killed <= aboard"],
    )
    story = Story(definition, clock=lambda: START + timedelta(days=1))
    for hour, claims in enumerate(reports):
        at = START + timedelta(hours=hour)
        story.add(
            {
                "outlet": f"Paper {hour + 1}",
                "url": f"https://news.example/{hour + 1}",
                "published_at": at.isoformat(),
                "received_at": at.isoformat(),
                "claims": [
                    {"metric": metric, "quantity": quantity, "said_by": who, "cues": list(cues)}
                    for metric, quantity, who, *cues in claims
                ],
            }
        )
    return story


def texts(briefing, kind=None):
    return [line.text for line in briefing.lines if kind in {None, line.kind}]


LINES = {
    "an update": (
        [[("rescued", 104, POLICE)], [("rescued", 155, POLICE)]],
        LineKind.UPDATED,
        "Passengers rescued: 155, up from 104 (police, 12 March, 14:00)",
    ),
    "three updates are told once": (
        [
            [("rescued", 104, POLICE)],
            [("rescued", 130, POLICE)],
            [("rescued", 155, POLICE)],
            [("rescued", 346, POLICE)],
        ],
        LineKind.UPDATED,
        "Passengers rescued: 346, up from 104 (police, 12 March, 16:00)",
    ),
    "a figure that came back": (
        [[("rescued", 104, POLICE)], [("held", 3, POLICE)], [("held", 4, ARMY)], [("held", 3, ARMY)]],
        LineKind.NEW,
        "Passengers held: 3 (army, 12 March, 16:00)",
    ),
    "a correction": (
        [[("killed", 27, ARMY)], [("killed", 25, ARMY, "correction")]],
        LineKind.CORRECTED,
        "People killed: 25, corrected from 27 (army, 12 March, 14:00)",
    ),
    "a correction that has been overtaken since": (
        [[("killed", 27, ARMY)], [("killed", 25, ARMY, "correction")], [("killed", 31, ARMY)]],
        LineKind.CORRECTED,
        "People killed: 31, before: 27; corrected to 25 (army, 12 March, 14:00)",
    ),
    "a step that was corrected in between": (
        [[("killed", 5, ARMY)], [("killed", 27, ARMY)], [("killed", 25, ARMY, "correction")]],
        LineKind.UPDATED,
        (
            "People killed: 25, up from 5 (army, 12 March, 15:00); in between 27, corrected to 25 "
            "(army, 12 March, 15:00)"
        ),
    ),
    "a dispute": (
        [[("held", 300, ARMY)], [("held", 214, REBELS)]],
        LineKind.DISPUTED,
        (
            "Passengers held: 214 to 300, before: 300; now disputed: 214 (the rebels, 12 March) against 300 "
            "(army, 12 March)"
        ),
    ),
    "a new figure": (
        [[("killed", 5, ARMY)], [("held", 300, ARMY)]],
        LineKind.NEW,
        "Passengers held: 300 (army, 12 March, 14:00)",
    ),
    "a figure that its source took back": (
        [[("killed", 5, ARMY)], [("killed", 5, ARMY, "withdraws")]],
        LineKind.WITHDRAWN,
        "People killed: no figure stands; 5 was taken back (army, 12 March, 14:00)",
    ),
    "another source": (
        [[("killed", 5, ARMY)], [("killed", 5, {"speaker": "Mercy Hospital", "role": "hospital"})]],
        LineKind.AGREED,
        "Same figure, more sources: people killed 5 (2 sources)",
    ),
    "a denial of what nobody had given here": (
        [[("held", 3, ARMY)], [("killed", 9, ARMY, "denies")]],
        LineKind.NEW,
        "People killed: no figure stands; 9 is denied (army, 12 March, 14:00)",
    ),
    "a forecast beside a count that is corrected": (
        [
            [("killed", 30, ARMY), ("killed", 40, ARMY, "forecast")],
            [("killed", 27, ARMY, "correction"), ("killed", 50, ARMY, "forecast")],
        ],
        LineKind.UPDATED,
        "People killed, forecast: 50, up from 40 (army, 12 March, 14:00)",
    ),
    "a relation that breaks": (
        [[("aboard", 100, ARMY), ("rescued", 50, ARMY)], [("rescued", 120, ARMY)]],
        LineKind.BROKEN,
        "Does not add up: ",
    ),
}


@pytest.mark.parametrize("name", LINES)
def test_one_line_tells(name):
    reports, kind, text = LINES[name]
    found = texts(train(*reports).since(1), kind)
    assert len(found) == 1
    assert found[0] == text or (text.endswith(": ") and found[0].startswith(text))


def test_a_line_names_its_claims_and_its_sources_with_their_reports():
    story = train([("rescued", 104, POLICE)], [("rescued", 155, POLICE)])
    (line,) = story.since(1).lines
    assert line.about == (("rescued", "", False),)
    assert line.claims == (story.reports[1].claims[0].id,)
    assert [(one.name, one.outlet, one.url) for one in line.sources] == [
        ("police", "Paper 2", "https://news.example/2")
    ]
    assert line.at == START + timedelta(hours=1)


def test_reports_that_bring_nothing_are_counted():
    story = train([("rescued", 104, POLICE)], [("rescued", 155, POLICE)], *([[("rescued", 155, POLICE)]] * 3))
    briefing = story.since(1)
    assert (briefing.reports, briefing.quiet) == (4, 3)
    assert "3 more reports, nothing else changed." in briefing.text
    assert "Nothing changed; 3 reports came in." in story.since(2).text


@pytest.mark.parametrize(
    ("looked", "version"), [(START, 1), ("2025-03-12T14:30+05:00", 2), ("2025-03-11", 0)]
)
def test_a_time_means_what_had_been_received_by_then(looked, version):
    story = train([("rescued", 104, POLICE)], [("rescued", 155, POLICE)], [("rescued", 200, POLICE)])
    by_time, by_version = story.since(looked), story.since(version)
    assert by_time.start == version
    assert by_time.lines == by_version.lines


def test_a_version_that_there_is_not_is_refused():
    with pytest.raises(NotFound):
        train([("rescued", 104, POLICE)]).since(2)


def test_a_dispute_that_goes_on_is_remembered_and_is_no_news():
    story = train([("held", 300, ARMY), ("held", 214, REBELS)], [("killed", 2, ARMY)])
    briefing = story.since(1)
    assert [line.kind for line in briefing.still_open] == [LineKind.STILL_DISPUTED]
    assert texts(briefing) == ["People killed: 2 (army, 12 March, 14:00)"]


def test_a_dispute_that_came_and_went_is_told_in_one_word():
    story = train(
        [("killed", 1, ARMY)],
        [("held", 300, ARMY), ("held", 214, REBELS)],
        [("held", "none", REBELS), ("held", "none", ARMY)],
    )
    assert texts(story.since(1), LineKind.CAME_AND_WENT) == ["Opened and settled in between: passengers held"]


SAID = {"by": "Ann Lee", "why": "the list has names twice"}


def test_what_an_editor_withdrew_is_told_with_the_act_and_the_act_not_again():
    story = train([("rescued", 104, POLICE)], [("rescued", 155, ARMY)])
    story.withdraw(report=2, **SAID)
    (line,) = story.since(2).lines
    assert line.kind is LineKind.WITHDRAWN
    assert line.text == (
        f"Passengers rescued: 104 (police, 12 March, 13:00); 155 is withdrawn: {story.acts[0].text}"
    )


def test_a_denial_that_an_editor_withdrew_leaves_nothing():
    story = Story(StoryDefinition(id="mine", metrics={"held": {"kind": "level"}}))
    denied = {"metric": "held", "quantity": 50, "cues": ["withdraws"], "said_by": {"speaker": "the army"}}
    story.add({"outlet": "Radio", "published_at": "2026-11-01T08:00Z", "claims": [denied]})
    story.withdraw(report=1, **SAID)
    (line,) = story.since(1).lines
    assert line.kind is LineKind.WITHDRAWN
    assert line.text.startswith("Held: no figure stands; that 50 is denied is withdrawn: ")


def test_a_ruling_settles_and_says_why():
    story = train([("held", 300, ARMY), ("held", 214, REBELS)])
    dispute = story.contradictions().open[0]
    story.rule(dispute, stands="army", **SAID)
    (line,) = story.since(1).lines
    assert line.kind is LineKind.SETTLED
    assert line.text == f"Passengers held: 300, no longer disputed: {story.acts[0].text}; before: 214 to 300"


def test_a_time_before_a_ruling_knows_nothing_of_it():
    story = train([("held", 300, ARMY), ("held", 214, REBELS)])
    story.rule(story.contradictions().open[0], stands="army", **SAID)
    assert [line.kind for line in story.since(START + timedelta(hours=2)).lines] == [LineKind.SETTLED]
    assert story.since(START + timedelta(days=2)).lines == ()


def test_a_dispute_that_opened_and_was_ruled_on_since_came_and_went():
    story = train([("killed", 1, ARMY)], [("held", 300, ARMY), ("held", 214, REBELS)])
    story.rule(story.contradictions().open[0], stands="army", **SAID)
    for looked in (1, START):
        assert texts(story.since(looked), LineKind.CAME_AND_WENT) == [
            "Opened and settled in between: passengers held"
        ]


def test_a_figure_that_was_said_again_before_it_was_corrected_is_corrected():
    story = train(
        [("killed", "at least 115", ARMY)], [("killed", 115, ARMY)], [("killed", 97, ARMY, "correction")]
    )
    (line,) = story.since(1).lines
    assert line.kind is LineKind.CORRECTED
    assert line.text == "People killed: 97, corrected from at least 115 (army, 12 March, 15:00)"


def test_a_step_that_was_corrected_within_what_was_known_is_no_correction_of_it():
    story = train(
        [("killed", "at least 115", ARMY)], [("killed", 115, ARMY)], [("killed", 118, ARMY, "correction")]
    )
    (line,) = story.since(1).lines
    assert line.kind is LineKind.UPDATED
    assert line.text.endswith("; in between 115, corrected to 118 (army, 12 March, 15:00)")


def test_a_figure_that_has_lost_a_source_reads_the_same_and_stands_less_well():
    hospital = {"speaker": "Mercy Hospital", "role": "hospital"}
    story = train([("killed", 5, ARMY)], [("killed", 5, hospital)])
    story.withdraw(report=1, **SAID)
    act, weaker = story.since(2).lines
    assert (act.kind, weaker.kind) == (LineKind.ACT, LineKind.OUT_OF_DATE)
    assert weaker.text == "People killed: still 5 (Mercy Hospital, 12 March, 14:00), but 1 source left"


def test_of_many_disputes_that_go_on_the_rest_are_named_in_one_line():
    both = [
        (metric, quantity, who)
        for metric in ("aboard", "rescued", "killed", "held")
        for quantity, who in ((300, ARMY), (214, REBELS))
    ]
    story = train(both, [("search", {"state": "over"}, ARMY)])
    still_open = story.since(1).still_open
    assert len(still_open) == 4
    assert still_open[-1].text.startswith("Also: ")
    assert {key[0] for line in still_open for key in line.about} >= {"aboard", "rescued", "killed", "held"}


def test_what_a_title_says_in_brackets_stands_where_it_tells_two_metrics_apart():
    metrics = {
        name: {"kind": "cumulative", "unit": "persons", "title": title}
        for name, title in {"a": "deaths (police)", "b": "deaths (hospital)", "c": "injured (in all)"}.items()
    }
    story = Story(StoryDefinition(id="x", metrics=metrics), clock=lambda: START)
    claims = [{"metric": name, "quantity": 3} for name in metrics]
    story.add({"outlet": "Dawn", "published_at": START.isoformat(), "claims": claims})
    assert [line.text.partition(":")[0] for line in story.since(0).lines] == [
        "Deaths (police)",
        "Deaths (hospital)",
        "Injured",
    ]


def test_a_report_of_another_event_is_corrected_wherever_it_was_printed():
    story = train([("rescued", 104, POLICE)], [("rescued", 155, ARMY)])
    story.mark_other_event(2, **SAID)
    for corrections in (story.correction_note(2).corrections, story.live_entry().corrects):
        assert [one.kind for one in corrections] == [AmendmentKind.WITHDRAWN]


def test_a_ruling_corrects_in_a_live_blog_too():
    story = train([("held", 300, ARMY), ("held", 214, REBELS)])
    story.rule(story.contradictions().open[0], stands="army", **SAID)
    assert [one.kind for one in story.live_entry().corrects] == [AmendmentKind.RULED]


def test_an_act_that_was_undone_is_not_told_and_one_without_effect_is():
    story = train([("held", 300, ARMY)], [("killed", 2, POLICE)])
    act = story.withdraw(report=2, **SAID).act
    story.undo(act, **SAID)
    assert story.since(2).lines == ()
    story.share_source("army", "police", **SAID)
    assert [line.kind for line in story.since(4).lines] == [LineKind.ACT]


@pytest.fixture(scope="module")
def jaffar():
    case = load_case(seed("cases/jaffar_express_2025.yaml"))
    story = Story(case.definition)
    for report in case.reports:
        story.add(report)
    return story


JAFFAR = (
    (
        "Railway employees killed: 2 to 3, before: 2; now disputed: 2 (briefing, 20 March) against 3 "
        "(Lt Gen Chaudhry, 15 March)"
    ),
    "Victims killed: 31, up from 25 (Lt Gen Chaudhry, 15 March)",
    "Injured taken to care: 50, no longer disputed (briefing, 20 March); before: 27 to 37",
    "Hostages/passengers rescued: 354, up from 346 (Ahmed Sharif Chaudhry, 15 March)",
)


@pytest.mark.parametrize("text", JAFFAR)
def test_a_real_story_reads_like_this(jaffar, text):
    assert text in texts(jaffar.since(25))


def test_in_a_real_story_the_dead_come_before_the_freed_and_disputes_before_repeats(jaffar):
    lines = texts(jaffar.since(25))
    places = [
        next(place for place, one in enumerate(lines) if one.startswith(text))
        for text in (
            "Hostages the BLA says it executed: 90 to 214",
            "Railway employees killed",
            "Victims killed: 31",
            "Hostages/passengers rescued: 354",
            "Same figure, more sources",
        )
    ]
    assert places == sorted(places)
    assert jaffar.since(38).lines == ()


def test_a_correction_of_a_real_story_reads_like_this(jaffar):
    (one,) = jaffar.correction_note(25).corrections
    assert one.text == (
        "An earlier version of this article said that 28 to 30 or more soldiers, paramilitary or police had "
        "been killed. The army later corrected the number to 23 (15 March). 23 to 30 or more soldiers, "
        "paramilitary or police have been killed, but the number is disputed."
    )


def test_a_live_entry_of_a_real_story_reads_like_this(jaffar):
    entry = jaffar.live_entry(7)
    assert entry.body == (
        "Rind said that about 400 hostages were still held or still on the train, Indian Express (copy on "
        "kunstjagd.com) reported (11 March). Balochistan spokesman Shahid Rind said that 80 hostages or "
        "passengers had been rescued. Rind said that 43 men were among the rescued."
    )
    assert entry.dispute == (
        "Disputed: hostages still held / still on the train, about 400 (Rind, 11 March) against 182 "
        "(BLA, 11 March)."
    )
    assert entry.headline == ("About 400 hostages are still held or still on the train, according to Rind")


# --- correction notes ----------------------------------------------------------------------------

NOTES = {
    "corrected by its source": (
        [[("rescued", 155, POLICE)], [("rescued", 146, POLICE, "correction")]],
        AmendmentKind.CORRECTED,
        (
            "An earlier version of this article said that 155 passengers had been rescued. "
            "Police later corrected the number to 146 (12 March, 14:00 UTC+05:00)."
        ),
    ),
    "corrected, and overtaken since": (
        [[("rescued", 155, POLICE)], [("rescued", 146, POLICE, "correction")], [("rescued", 346, ARMY)]],
        AmendmentKind.CORRECTED,
        (
            "An earlier version of this article said that 155 passengers had been rescued. "
            "Police later corrected the number to 146 (12 March, 14:00 UTC+05:00). "
            "346 passengers have been rescued, according to the army (12 March, 15:00 UTC+05:00)."
        ),
    ),
    "taken back": (
        [[("killed", 5, ARMY)], [("killed", 5, ARMY, "withdraws")]],
        AmendmentKind.TAKEN_BACK,
        (
            "An earlier version of this article said that 5 people had been killed. "
            "The army has since taken the number back (12 March, 14:00 UTC+05:00); no other has been given."
        ),
    ),
    "overtaken": (
        [[("rescued", 155, POLICE)], [("rescued", 346, ARMY)]],
        AmendmentKind.UPDATED,
        "346 passengers have been rescued, according to the army (12 March, 14:00 UTC+05:00).",
    ),
    "disputed": (
        [[("held", 300, ARMY)], [("held", 214, REBELS)]],
        AmendmentKind.UPDATED,
        "214 to 300 passengers are held, but the number is disputed.",
    ),
    "a state": (
        [[("search", {"state": "going on"}, ARMY)], [("search", {"state": "ended"}, ARMY, "correction")]],
        AmendmentKind.CORRECTED,
        (
            'An earlier version of this article said that the state of the search was "going on". '
            'The army later corrected that to "ended" (12 March, 14:00 UTC+05:00).'
        ),
    ),
}


@pytest.mark.parametrize("name", NOTES)
def test_the_note_says(name):
    reports, kind, text = NOTES[name]
    note = train(*reports).correction_note(1)
    (one,) = (*note.corrections, *note.updates)
    assert (one.kind, one.text) == (kind, text)
    assert one.is_correction == bool(note.corrections)


def test_what_was_right_is_not_called_wrong_and_what_is_new_is_not_in_it():
    note = train([("rescued", 155, POLICE)], [("killed", 2, ARMY)]).correction_note(1)
    assert not note
    assert note.text == "Nothing to correct, nothing to update."


def test_what_an_editor_withdrew_is_corrected_and_the_reason_is_for_the_desk():
    story = train([("rescued", 104, POLICE)], [("rescued", 155, ARMY)])
    story.withdraw(report=2, **SAID)
    (one,) = story.correction_note(2).corrections
    assert one.kind is AmendmentKind.WITHDRAWN
    assert one.text == (
        "An earlier version of this article said that 155 passengers had been rescued. The number has been "
        "withdrawn. 104 passengers have been rescued, according to police (12 March, 13:00 UTC+05:00)."
    )
    assert "names twice" not in one.text
    assert "names twice" in one.why


def test_a_ruling_corrects_what_it_set_aside():
    story = train([("held", 300, ARMY), ("held", 214, REBELS)])
    story.rule(story.contradictions().open[0], stands="army", **SAID)
    (one,) = story.correction_note(1).corrections
    assert one.kind is AmendmentKind.RULED
    assert one.text == (
        "An earlier version of this article said that 214 to 300 passengers were held. "
        "300 passengers are held, according to the army (12 March, 13:00 UTC+05:00)."
    )


def test_a_note_between_two_versions_knows_nothing_of_later_ones():
    story = train([("rescued", 104, POLICE)], [("rescued", 155, POLICE)], [("rescued", 346, POLICE)])
    assert [one.now for one in story.correction_note(1, 2).updates] == ["155"]
    assert [one.now for one in story.correction_note(1).updates] == ["346"]


# --- live entries --------------------------------------------------------------------------------


def test_a_live_entry_tells_who_said_what_when_and_what_was_known_before():
    story = train([("rescued", 104, POLICE)], [("rescued", 155, ARMY), ("killed", 2, ARMY)])
    entry = story.live_entry()
    assert entry.headline == "2 people have been killed, according to the army"
    assert entry.body == (
        "The army said that 2 people had been killed, Paper 2 reported (12 March, 14:00 UTC+05:00). "
        "The army said that 155 passengers had been rescued."
    )
    assert (entry.outlet, entry.url, entry.version) == ("Paper 2", "https://news.example/2", 2)
    assert story.live_entry(1).headline == "104 passengers have been rescued, according to police"


def test_a_live_entry_names_both_sides_and_what_was_known():
    entry = train([("held", 300, ARMY)], [("held", 214, REBELS)]).live_entry()
    assert entry.headline == "214 passengers are held, according to the rebels"
    assert entry.previously == "Previously: 300 (army, 12 March, 13:00 UTC+05:00)."
    assert (
        entry.dispute == "Disputed: passengers held, 214 (the rebels, 12 March) against 300 (army, 12 March)."
    )


def test_a_live_entry_says_that_it_corrects():
    entry = train([("killed", 27, ARMY)], [("killed", 25, ARMY, "correction")]).live_entry()
    assert entry.headline == "Correction: 25 people have been killed, according to the army"
    assert [one.kind for one in entry.corrects] == [AmendmentKind.CORRECTED]


def test_a_report_that_changes_nothing_makes_a_quiet_entry():
    story = train([("killed", 5, ARMY)], [("killed", 5, ARMY)])
    assert [one.quiet for one in story.live_entries()] == [False, True]
    assert story.live_entry().body == "Paper 2 repeats what was known: people killed 5."


def test_an_act_makes_an_entry_with_what_stands_then():
    story = train([("rescued", 104, POLICE)], [("rescued", 155, ARMY)])
    story.withdraw(report=2, **SAID)
    entry = story.live_entry()
    assert entry.headline == "104 passengers have been rescued, according to police"
    assert entry.body == (
        f"{story.acts[0].text}. Police said that 104 passengers had been rescued, Paper 1 reported "
        "(12 March, 13:00 UTC+05:00)."
    )
    assert [one.kind for one in entry.corrects] == [AmendmentKind.WITHDRAWN]


@pytest.mark.parametrize("version", [0, 2])
def test_there_is_no_entry_for_a_version_that_there_is_not(version):
    with pytest.raises(NotFound):
        train([("killed", 5, ARMY)]).live_entry(version)


def test_a_live_entry_tells_what_is_firm_before_what_is_hedged():
    radio = {"speaker": "local radio", "role": "media", "hedge": "unconfirmed"}
    story = train([("killed", 12, POLICE)], [("killed", 17, POLICE), ("killed", "at most 30", radio)])
    assert story.live_entry().headline == "17 people have been killed, according to police"
    assert story.diff(1, 2).changes[0].text == "People killed: 17, up from 12 (police, 12 March)"


@pytest.mark.parametrize(
    ("speaker", "begins"),
    [
        ("operator, Blue Line", "The operator, Blue Line, "),
        ("army, police and rescuers", "Army, police and rescuers "),
        ("police", "Police "),
    ],
)
def test_the_second_name_of_a_source_is_closed_with_a_comma(speaker, begins):
    who = {"speaker": speaker, "role": "company"}
    story = train([("aboard", 310, who)], [("aboard", 332, who, "correction")])
    assert story.live_entry().body.startswith(f"{begins}said that")
    assert f"{begins}later corrected" in story.correction_note(1).text.replace("\n", " ")
