"""Laws of ``story.check``: the story's own figures stand, spans are exact, nothing is changed by asking."""

from __future__ import annotations

from hypothesis import given, reject, settings
from hypothesis import strategies as st

from storytrack import InvalidReport, Severity, Story, StoryDefinition, quantities
from storytrack.showing.check_data import check_data, github_lines
from storytrack.showing.check_page import check_page

checking = settings(max_examples=40, deadline=None)

SAID = {
    "killed": ("killed", "people were killed"),
    "injured": ("injured", "people were injured"),
    "rescued": ("rescued", "people were rescued"),
    "evacuated": ("evacuated", "people were evacuated"),
}
SPEAKERS = (
    {"speaker": "police", "role": "official"},
    {"speaker": "Mercy Hospital", "role": "hospital"},
    {"speaker": "Mayor Ada Holm", "role": "official"},
)
BOUNDS = {"exactly": "{}", "at_least": "at least {}", "more_than": "more than {}", "about": "about {}"}
figures = st.fixed_dictionaries(
    {
        name: st.tuples(st.integers(11, 90_000), st.sampled_from(SPEAKERS), st.sampled_from(sorted(BOUNDS)))
        for name in SAID
    }
)


def story_of(told):
    metrics = {
        name: {"kind": "cumulative", "title": counted[1], "unit": "persons"} for name, counted in SAID.items()
    }
    story = Story(StoryDefinition(id="quake", metrics=metrics))
    claims = [
        {"metric": name, "quantity": {bound: number}, "said_by": by}
        for name, (number, by, bound) in told.items()
    ]
    story.add({"outlet": "Radio Nine", "published_at": "2025-03-12T09:00+00:00", "claims": claims})
    return story


def draft_of(told):
    return "\n\n".join(
        f"{by['speaker'].capitalize() if by['speaker'].islower() else by['speaker']} said that "
        f"{BOUNDS[bound].format(f'{number:,}')} {SAID[name][1]}."
        for name, (number, by, bound) in told.items()
    )


@checking
@given(figures)
def test_a_draft_of_the_storys_own_figures_with_their_speakers_has_nothing_to_change(told):
    check = story_of(told).check(draft_of(told))
    assert len(check.findings) == len(told)
    assert [one.reason for one in check.findings if one.severity is not Severity.FINE] == []


@checking
@given(figures, figures)
def test_each_span_is_its_words_and_asking_changes_nothing(told, printed):
    story = story_of(told)
    before = story.snapshot(), story.reports, story.definition
    check = story.check(draft_of(printed))
    for one in (*check.findings, *check.not_checked):
        assert check.text[one.span.start : one.span.end] == one.span.quote
    assert (story.snapshot(), story.reports, story.definition) == before
    assert story.check(draft_of(printed)) == check


HOSTILE = (
    "<script>alert(1)</script>",
    "::error::%0A",
    "\x1b[31m",
    "\u202e",
    "]]>",
    "&amp;",
    "\r\n",
    "\ud800",
    "[bold]",
    "at",
)
pieces = st.sampled_from(
    (*HOSTILE, "27", "at least", "killed", "people", "said", "police", ",", ".", "\n", "155,000")
)


@checking
@given(st.lists(pieces, max_size=40).map(" ".join) | st.text(max_size=200))
def test_any_text_is_checked_and_shown_harmless(text):
    story = story_of({"killed": (27, SPEAKERS[0], "at_least")})
    try:
        check = story.check(text, title="<b>27</b> killed")
    except InvalidReport as error:  # a page is no text, and is refused as one
        assert "this is HTML or XML" in str(error) or "only an address" in str(error)  # noqa: PT017
        reject()
    page, shown = check_page([("<i>draft</i>.txt", check)]), str(check)
    assert "<script" not in page
    assert "<b>27" not in page
    assert "<i>draft" not in page
    assert not {"\x1b", "\u202e"} & set(page + shown)
    assert check_data(check)["text"] == check.text
    for line in github_lines(check, "a,b:c.txt", check.text):
        assert line.isprintable()
        assert line.count("::") >= 2
        assert " file=a%2Cb%3Ac.txt,line=" in line


NUMBERED = st.sampled_from(
    (
        "Nobody doubts that 4,200 dockers walked out.",
        "None of the three villages has power, and no one knows for how long.",
        "The driver, 47, was killed 3 km from the port at 5 p.m. on 4 May.",
        "Death toll from the floods rises to 31",
        "Dozens were hurt; in the 2011 strike it was 40, or 12% more.",
        "It cost $4.5m and took 16 days, for the second time in 20 years.",
        "More than 300 of the 905 homes, up from 120, are gone.",
    )
)


@checking
@given(st.lists(NUMBERED | pieces, min_size=1, max_size=6).map("\n\n".join), figures)
def test_every_quantity_of_a_draft_is_judged_or_listed_with_a_reason(text, told):
    check = story_of(told).check(text)
    listed = [one.span for one in (*check.findings, *check.not_checked)]
    assert [
        found.span.quote
        for found in quantities(check.text)
        if not any(span.start < found.span.end and found.span.start < span.end for span in listed)
    ] == []
    assert all(one.reason for one in (*check.findings, *check.not_checked))
