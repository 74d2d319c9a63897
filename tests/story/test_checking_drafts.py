"""``story.check``: each figure of a draft is held against the story by one rule of a table."""

from __future__ import annotations

import pytest

from storytrack import Check, FindingKind, NotFound, Severity, Story, StoryDefinition
from storytrack.reading import EnglishReader
from storytrack.reasoning.checking.rules import RULES

METRICS = {
    "rescued": {"kind": "cumulative", "title": "people rescued", "unit": "persons"},
    "killed": {"kind": "cumulative", "title": "people killed", "unit": "persons"},
    "injured": {"kind": "cumulative", "title": "people injured", "unit": "persons"},
    "held": {"kind": "level", "title": "people still held", "unit": "persons"},
    "aboard": {"kind": "fixed", "title": "people aboard", "unit": "persons"},
    "coaches": {"kind": "fixed", "title": "coaches of the train", "unit": "coaches"},
    "displaced": {"kind": "cumulative", "title": "people displaced", "unit": "persons"},
    "detained": {"kind": "cumulative", "title": "people detained", "unit": "persons"},
    "evacuated": {"kind": "cumulative", "title": "people evacuated", "unit": "persons"},
}
POLICE = {"speaker": "police", "role": "official"}
ARMY = {"speaker": "military", "role": "military"}
HOSPITAL = {"speaker": "Mercy Hospital", "role": "hospital"}
FRONT = {"speaker": "Free Coast Front", "role": "militant"}
SOURCE = {"speaker": "a security source", "role": "official_anon"}
RAILWAY = {"speaker": "Coast Railways", "role": "company"}
UNKNOWN = {"qualifier": "unknown"}
FIRST, SECOND, THIRD = "2025-03-12T09:00+05:00", "2025-03-12T12:00+05:00", "2025-03-13T18:00+05:00"
REPORTS = [
    (
        FIRST,
        "Radio Nine",
        [("rescued", 155, POLICE, {}), ("held", 300, POLICE, {}), ("evacuated", 90, POLICE, {})],
    ),
    (
        SECOND,
        "Dawn",
        [
            ("killed", {"at_least": 27}, HOSPITAL, {}),
            ("aboard", {"about": 450}, RAILWAY, {}),
            ("coaches", 9, RAILWAY, {}),
            ("injured", 33, SOURCE, {}),
            ("detained", 12, POLICE, {}),
        ],
    ),
    (SECOND, "Night Mail", [("detained", 88, {"speaker": "a blogger", "role": "witness"}, {})]),
    (
        THIRD,
        "Dawn",
        [
            ("rescued", 346, ARMY, {}),
            ("rescued", 41, ARMY, {"scope": "women"}),
            ("killed", 8, ARMY, {"scope": "soldiers"}),
            ("displaced", 4, POLICE, {"delta": True}),
        ],
    ),
    ("2025-03-13T19:00+05:00", "Coast Wire", [("held", 40, ARMY, {}), ("held", 120, FRONT, {})]),
    ("2025-03-13T20:00+05:00", "Coast Wire", [("evacuated", {}, POLICE, {"cues": ["withdraws"]})]),
]


class Terse:
    """A reader that does not say why it reads a figure as it does, as one of a user's own may."""

    def read(self, text, *, outlet="", published=None, title=""):
        return EnglishReader().read(text, outlet=outlet, published=published, title=title).with_(how=())


def a_story(extractor=None):
    one = Story(
        StoryDefinition(id="train", metrics=METRICS, utc_offset="+05:00", relations=["rescued <= aboard"]),
        extractor=extractor,
    )
    for published, outlet, claims in REPORTS:
        said = [
            {"metric": metric, "quantity": quantity or UNKNOWN, "said_by": by, **more}
            for metric, quantity, by, more in claims
        ]
        one.add({"outlet": outlet, "published_at": published, "claims": said})
    blog = next(report for report in one.reports if report.outlet == "Night Mail")
    one.withdraw(report=blog.id, by="Ann Lee", why="he had made it up")
    return one


@pytest.fixture(scope="module")
def story():
    return a_story()


@pytest.fixture(scope="module")
def terse():
    return a_story(Terse())


def checked(story, draft, **asked) -> Check:
    return story.check(draft, **{"published": "2025-03-14T08:00+05:00", **asked})


CASES = {
    "stands": [
        ("The military said 346 passengers had been rescued.", "346", "stands", "fine"),
        ("Hundreds of passengers have been rescued, the military said.", "Hundreds", "stands", "fine"),
        ("By Wednesday morning 155 passengers had been rescued, police said.", "155", "stands", "fine"),
        ("On Wednesday police had spoken of 155 people rescued.", "155", "stands", "fine"),
        ("At least 27 people were killed, the hospital said.", "At least 27", "stands", "fine"),
        ("Mercy Hospital and police said at least 27 people were killed.", "at least 27", "stands", "fine"),
        ("Between 40 and 120 hostages are still held.", "Between 40 and 120", "stands", "fine"),
        ("The train had nine coaches, Coast Railways said.", "nine", "stands", "fine"),
    ],
    "other side unsaid": [
        ("The military says 40 hostages are still held.", "40", "stands", "look"),
    ],
    "overtaken": [
        ("Police said 155 passengers have been rescued.", "155", "out of date", "change"),
        ("At least 155 passengers have been rescued, police said.", "At least 155", "out of date", "change"),
    ],
    "below the count": [
        ("The military said 250 passengers have been rescued.", "250", "out of date", "change"),
    ],
    "one side as settled": [
        ("There are 40 hostages who are still held.", "40", "disputed", "change"),
    ],
    "bound dropped": [
        ("The hospital said 27 people were killed.", "27", "bound dropped", "change"),
        ("There were 450 people aboard, Coast Railways said.", "450", "bound dropped", "change"),
    ],
    "bound added": [
        ("The military freed more than 346 passengers.", "more than 346", "bound added", "change"),
        ("The military freed at least 346 passengers.", "at least 346", "bound added", "look"),
    ],
    "no source named": [
        ("In all 33 people were injured.", "33", "unattributed", "change"),
        ("The military freed 346 passengers.", "346", "unattributed", "look"),
    ],
    "said by another": [
        ("Mercy Hospital said 346 passengers had been rescued.", "346", "wrong speaker", "change"),
        ("The Free Coast Front says that 40 hostages are still held.", "40", "wrong speaker", "change"),
    ],
    "another count's figure": [
        ("A total of 346 people were killed, the military said.", "A total of 346", "wrong metric", "change"),
    ],
    "another group's figure": [
        ("The military said 41 passengers had been rescued.", "41", "wrong scope", "change"),
    ],
    "nothing on file": [
        ("The military said 346 children had been rescued.", "346", "wrong scope", "change"),
        ("The military said 7 children had been rescued.", "7", "unknown", "look"),
    ],
    "parts and whole": [
        ("In all 346 people were rescued: 300 men and 52 women.", "346", "does not add up", "change"),
    ],
    "parts that are not counted": [
        ("The 346 rescued comprise 300 men and 52 women.", "346", "does not add up", "change"),
        ("The 346 rescued consist of 300 men and 52 women.", "346", "does not add up", "change"),
        ("The 346 rescued were 300 men and 52 women, the military said.", "346", "does not add up", "change"),
    ],
    "relation is off": [
        ("The military said 600 passengers had been rescued.", "600", "does not add up", "change"),
    ],
    "no such figure": [
        ("The military said 364 passengers had been rescued.", "364", "unknown", "change"),
    ],
    "far from all of it": [
        ("Police said 90,000 people had been detained.", "90,000", "unknown", "look"),
    ],
    "not counted": [
        ("Twelve people are missing.", "Twelve", "unknown", "look"),
    ],
    "increment": [
        ("Another 4 people were displaced, police said.", "4", "stands", "fine"),
        ("Another 5 people were displaced, police said.", "5", "unknown", "look"),
    ],
    "taken back": [
        ("Police have detained 88 people.", "88", "withdrawn", "change"),
        ("Police said 90 people had been evacuated.", "90", "withdrawn", "change"),
    ],
}  # fmt: skip
ROWS = [(rule, case) for rule, cases in CASES.items() for case in cases]


@pytest.mark.parametrize(("rule", "case"), ROWS, ids=[case[0] for _, case in ROWS])
def test_a_figure_is_judged_by_its_rule(story, rule, case):
    draft, phrase, kind, severity = case
    found = {one.span.quote: one for one in checked(story, draft).findings}
    assert phrase in found, list(found)
    one = found[phrase]
    assert (one.rule, one.kind, one.severity) == (rule, FindingKind(kind), Severity(severity)), one.reason


@pytest.mark.parametrize("case", [case for _, case in ROWS], ids=[case[0] for _, case in ROWS])
def test_what_is_found_does_not_need_a_reader_that_says_why(story, terse, case):
    found, terse_found = (
        [(one.span, one.rule, one.severity) for one in checked(each, case[0]).findings]
        for each in (story, terse)
    )
    assert terse_found == found


def test_every_kind_of_finding_has_a_case():
    assert {FindingKind(case[2]) for _, case in ROWS} == set(FindingKind)


def test_rules_have_names_of_their_own():
    names = [name for name, _ in RULES]
    assert len(set(names)) == len(names)


SUGGESTED = [
    (
        "Police said 155 passengers have been rescued.",
        "346",
        "The military said 346 passengers have been rescued.",
    ),
    (
        "The hospital said 27 people were killed.",
        "at least 27",
        "The hospital said at least 27 people were killed.",
    ),
    (
        "In all 33 people were injured.",
        "",
        "In all 33 people were injured, a security source said on Wednesday.",
    ),
    (
        "Mercy Hospital said 346 passengers had been rescued.",
        "",
        "The military said 346 passengers had been rescued.",
    ),
]


@pytest.mark.parametrize(("draft", "replacement", "sentence"), SUGGESTED, ids=[one[0] for one in SUGGESTED])
def test_what_to_print_instead_is_said(story, draft, replacement, sentence):
    (one,) = checked(story, draft).must_change
    assert (one.replacement, one.suggestion) == (replacement, sentence)


@pytest.mark.parametrize(("draft", "replacement", "sentence"), SUGGESTED, ids=[one[0] for one in SUGGESTED])
def test_what_is_suggested_has_nothing_to_change(story, draft, replacement, sentence):
    assert checked(story, sentence).must_change == ()


def test_a_finding_names_the_claims_behind_it(story):
    (one,) = checked(story, "Police said 155 passengers have been rescued.").must_change
    assert [(claim.source, claim.text) for claim in one.behind] == [("military", "346"), ("police", "155")]
    assert "now 346, since 13 March, 18:00, by the military" in one.reason


def test_a_headline_that_drops_a_hedge_is_found_though_the_text_keeps_it(story):
    draft = "27 killed in train attack\n\nAt least 27 people were killed on Wednesday, the hospital said.\n"
    kinds = {one.span.quote: one.kind for one in checked(story, draft).findings}
    assert kinds == {"27": FindingKind.BOUND_DROPPED, "At least 27": FindingKind.STANDS}


def test_ages_distances_and_years_are_listed_as_not_checked(story):
    check = checked(story, "Ada Holm, 34, had travelled 60 kilometres. The military said 346 were rescued.")
    assert {one.phrase for one in check.not_checked} == {"34", "60"}
    assert all(one.reason for one in check.not_checked)


def test_a_draft_is_held_against_an_earlier_version_where_that_is_asked_for(story):
    draft = "Police said 155 passengers have been rescued."
    assert checked(story, draft, version=1).must_change == ()
    assert checked(story, draft, known_at="2025-03-14T00:00+05:00").of("stands") == ()
    with pytest.raises(NotFound):
        story.check(draft, version=99)


def test_without_a_time_a_draft_is_of_the_day_of_the_newest_report(story):
    assert story.check("346 rescued").published.start.day == 13


def test_the_findings_of_a_kind_are_asked_for_by_its_word(story):
    check = checked(story, "Police said 155 passengers have been rescued.")
    assert check.of("out of date") == check.of(FindingKind.OUT_OF_DATE) == check.must_change
    with pytest.raises(ValueError, match="late"):
        check.of("late")


def test_a_story_without_reports_knows_no_figure():
    check = Story(StoryDefinition(id="new", metrics=METRICS)).check("12 people were killed.")
    assert [one.kind for one in check.findings] == [FindingKind.UNKNOWN]


def test_an_empty_draft_has_no_findings(story):
    assert checked(story, "").findings == ()


def test_a_stands_beside_two_sources_needs_no_name(story):
    one = a_story()
    fire = {"speaker": "Coast Railways", "role": "company"}
    said = [{"metric": "rescued", "quantity": 346, "said_by": fire}]
    one.add({"outlet": "Dawn", "published_at": "2025-03-13T21:00+05:00", "claims": said})
    (found,) = checked(one, "In all 346 passengers were rescued.").findings
    assert (found.kind, found.severity) == (FindingKind.STANDS, Severity.FINE)


@pytest.mark.parametrize(
    "draft",
    [
        "The last derailment, in 2011, lasted 16 hours; 346 people were detained then.",
        "The siege of 2009 lasted 5 days; that year 12 people were killed.",
    ],
)
def test_what_the_next_clause_tells_of_another_time_is_not_checked(story, draft):
    check = checked(story, draft)
    assert check.findings == ()
    assert {one.phrase for one in check.not_checked} & {"346", "12"}


@pytest.mark.parametrize(
    "draft",
    [
        "The number of people rescued, which stood at 155 on Wednesday, has more than doubled.",
        "The 346 rescued include 41 women and 12 engineers, the military said.",
        "The 346 rescued comprise 305 men and 41 women, the military said.",
    ],
)
def test_what_adds_up_or_looks_back_need_not_change(story, draft):
    assert checked(story, draft).must_change == ()


@pytest.mark.parametrize("verb", ["list", "record", "report"])
def test_who_lists_so_many_says_so(story, verb):
    (one,) = checked(story, f"Doctors {verb} at least 27 people as dead.").findings
    assert (one.claim.said_by.speaker, one.kind) == ("Doctors", FindingKind.STANDS)


def test_two_camps_that_never_answered_each_other_are_a_dispute():
    one = Story(StoryDefinition(id="siege", metrics={"held": METRICS["held"]}))
    told = (("09:00", 200, ARMY), ("09:30", 214, FRONT), ("18:30", 18, ARMY), ("19:00", 60, FRONT))
    for hour, number, by in told:
        claim = {"metric": "held", "quantity": number, "said_by": by}
        one.add({"outlet": "Dawn", "published_at": f"2025-03-12T{hour}+00:00", "claims": [claim]})
    (found,) = one.check("Gunmen are still holding 18 people.", published="2025-03-12T21:00+00:00").findings
    assert (found.kind, found.severity) == (FindingKind.DISPUTED, Severity.CHANGE)


def test_a_headline_is_of_now_though_the_text_below_it_is_of_then(story):
    text = "155 rescued as siege ends\n\nPolice said at midday on 12 March that 155 people had been rescued."
    check = story.check(text, published="2025-03-14")
    assert [one.kind for one in check.findings] == [FindingKind.OUT_OF_DATE, FindingKind.STANDS]


def test_another_speaker_is_not_given_the_other_figures_of_a_sentence(story):
    alone = story.check("The hospital said that 346 people had been rescued.", published="2025-03-14")
    assert [(one.kind, bool(one.suggestion)) for one in alone.findings] == [(FindingKind.WRONG_SPEAKER, True)]
    text = "The hospital said that 346 people had been rescued and at least 27 killed."
    found = story.check(text, published="2025-03-14").findings
    assert [one.suggestion for one in found if one.kind is FindingKind.WRONG_SPEAKER] == [""]


WEDNESDAY = "2025-03-12T21:00+00:00"
KILLED = {
    "killed": METRICS["killed"],
    "women": {"kind": "cumulative", "title": "women killed", "unit": "persons", "part_of": "killed"},
}
SMALL = {
    "an outlet that drops a hedge does not take it from its source": (
        [("killed", {"at_least": 27}, HOSPITAL, {}), ("killed", 27, {}, {})],
        "27 people were killed.",
        ("bound dropped", "change"),
    ),
    "a number of what is only known to be unknown": (
        [("killed", UNKNOWN, POLICE, {})],
        "Police said 12 people had been killed.",
        ("no such figure", "look"),
    ),
    "the part for the whole": (
        [("killed", 31, POLICE, {}), ("women", 12, POLICE, {})],
        "Police said 12 people had been killed.",
        ("another group's figure", "change"),
    ),
    "the whole for the part": (
        [("killed", 31, POLICE, {}), ("women", 12, POLICE, {})],
        "Police said 31 women had been killed.",
        ("another group's figure", "change"),
    ),
    "fewer than a part has alone": (
        [("killed", 31, POLICE, {}), ("women", 12, POLICE, {})],
        "Police said 9 people had been killed.",
        ("relation is off", "change"),
    ),
    "a denial of what was denied": (
        [("killed", 9, POLICE, {"cues": ["denies"]})],
        "Police denied that nine people were killed.",
        ("denied", "fine"),
    ),
    "a denial of what somebody gave": (
        [("killed", 9, POLICE, {})],
        "The rebels denied that nine people were killed.",
        ("denied", "fine"),
    ),
    "a denial of what nobody ever gave": (
        [("killed", 9, POLICE, {"cues": ["denies"]}), ("killed", 5, POLICE, {})],
        "Police denied that 50 people were killed.",
        ("denied", "look"),
    ),
    "a denial where every figure was denied": (
        [("killed", UNKNOWN, POLICE, {"cues": ["denies"]})],
        "Police denied that 50 people were killed.",
        ("denied", "fine"),
    ),
    "a figure of a day, told of that day": (
        [("killed", 6, HOSPITAL, {"as_of": "2025-03-11"}), ("killed", 8, HOSPITAL, {})],
        "On Tuesday the hospital said that six people had been killed.",
        ("stands", "fine"),
    ),
}


@pytest.mark.parametrize("case", SMALL.values(), ids=SMALL)
def test_a_figure_of_a_small_story_is_judged_by_its_rule(case):
    said, draft, judged = case
    story = Story(StoryDefinition(id="small", metrics=KILLED))
    for hour, (metric, quantity, by, more) in enumerate(said, start=9):
        claim = {"metric": metric, "quantity": quantity, "said_by": by, **more}
        story.add({"outlet": "Dawn", "published_at": f"2025-03-12T{hour:02}:00+00:00", "claims": [claim]})
    (found,) = story.check(draft, published=WEDNESDAY).findings
    assert (found.rule, found.severity.value) == judged, found.reason


def test_of_groups_that_were_swapped_each_gets_its_figure_and_no_sentence_gives_both_the_same():
    story = Story(StoryDefinition(id="raid", metrics={"killed": {"kind": "cumulative"}}))
    text = "Police said 84 women and 31 children had been killed."
    story.read(text, outlet="Wire", published="2025-03-12T08:00Z")
    found = story.check("31 women and 84 children were killed, police said.").must_change
    assert [(one.span.quote, one.replacement, one.suggestion) for one in found] == [
        ("31", "84", ""),
        ("84", "31", ""),
    ]
