"""The page of a story, used as a reader uses it, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from storytrack.files import load_case, seed
from storytrack.model.change import ChangeKind
from storytrack.model.verdict import Label
from storytrack.showing.lines import LABELS
from storytrack.showing.snapshot import figure_cells
from storytrack.showing.terms import Terms
from storytrack.story import Story

VERSIONS = [0, 1, 14, 24, 39]


@pytest.fixture(scope="module")
def story():
    case = load_case(seed("cases/jaffar_express_2025.yaml"))
    story = Story(case.definition)
    for report in case.reports:
        story.add(report)
    return story


@pytest.fixture(scope="module")
def page(story):
    return story.page()


@pytest.fixture(scope="module")
def opened_once(open_page, page):
    with open_page(page) as opened:
        yield opened


@pytest.fixture
def opened(opened_once):
    """The page as it is when it is opened; it may complain of nothing that a test does."""
    yield opened_once
    complaints = opened_once.complaints.copy()
    opened_once.complaints.clear()
    opened_once.start_again()
    assert complaints == []


@pytest.fixture(scope="module")
def updates(story):
    return {one.version: one for one in story.updates()}


def words(line):
    return "".join(run.text for run in line)


def told(story, snapshot):
    """What the table must say of a snapshot: computed from the noun alone."""
    terms = Terms.of(story.definition)
    return [
        [
            words(terms.what(figure.metric, figure.scope, forecast=figure.forecast)),
            *(words(cell) for cell in figure_cells(figure, terms)[:2]),
        ]
        for figure in snapshot.figures
    ]


# --- the slider ----------------------------------------------------------------------------------


@pytest.mark.parametrize("version", VERSIONS)
def test_the_slider_shows_the_figures_of_each_version(opened, story, version):
    opened.slide(version)
    assert opened.figures() == told(story, story.snapshot(version))


def test_the_keys_move_the_slider(opened, story):
    slider = opened.page.locator("#version")
    slider.focus()
    for key, version in {"ArrowLeft": 38, "Home": 0, "ArrowRight": 1, "ArrowUp": 2, "End": 39}.items():
        slider.press(key)
        assert slider.input_value() == str(version)
        assert opened.figures() == told(story, story.snapshot(version))
        assert slider.get_attribute("aria-valuetext").startswith(f"Version {version} of 39")


def test_the_slider_can_be_dragged(opened, story):
    box = opened.page.locator("#version").bounding_box()
    mouse = opened.page.mouse
    mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] / 2)
    mouse.down()
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=3)
    mouse.up()
    version = int(opened.page.locator("#version").input_value())
    assert 15 < version < 25
    assert opened.figures() == told(story, story.snapshot(version))


def test_the_buttons_go_one_version_and_back_to_now(opened, story):
    opened.page.locator("#earlier").click()
    assert opened.figures() == told(story, story.snapshot(38))
    assert opened.page.url.endswith("#v38")
    opened.page.locator("#earlier").click()
    opened.page.locator("#later").click()
    assert opened.figures() == told(story, story.snapshot(38))
    opened.page.locator("#now").click()
    assert opened.figures() == told(story, story.snapshot())
    assert opened.page.locator("#later").is_disabled()


def test_playing_goes_through_the_versions_until_it_is_stopped(opened):
    opened.slide(36)
    play = opened.page.locator("#play")
    play.click()
    assert play.get_attribute("aria-pressed") == "true"
    expect(opened.page.locator("#version")).to_have_value("37")
    play.click()
    assert play.get_attribute("aria-pressed") == "false"


@pytest.mark.parametrize("version", VERSIONS[1:])
def test_what_changed_is_what_the_diff_says(opened, story, updates, version):
    opened.slide(version)
    changes = story.diff(version - 1, version).changes
    update = updates[version]
    opening = {(metric, one.scope) for one in update.opened for metric in one.metrics}
    expected = [
        change.text
        for change in changes
        if change.kind is not ChangeKind.JOINED
        and not (change.kind is ChangeKind.DISPUTED and (change.metric, change.scope) in opening)
    ]
    said = opened.shown("#changes li")
    assert said[: len(expected)] == expected
    assert all(any(one.text in each for each in said) for one in update.opened)


def test_a_figure_that_reads_otherwise_than_before_is_marked(opened, story):
    opened.slide(14)
    before = {(what, figure, state) for what, figure, state in map(tuple, told(story, story.snapshot(13)))}
    now = [tuple(one) for one in told(story, story.snapshot(14))]
    assert opened.shown("#figures tr.fresh .what") == [one[0] for one in now if one not in before]


# --- parties -------------------------------------------------------------------------------------


@pytest.mark.parametrize("party", ["official", "military", "militant"])
def test_the_figures_can_be_those_of_one_party(opened, story, party):
    name = {"official": "officials", "military": "the military", "militant": "militants"}[party]
    opened.page.locator("#party").select_option(label=name)
    assert opened.figures() == told(story, story.snapshot(party=party))
    opened.slide(12)
    assert opened.figures() == told(story, story.snapshot(12, party=party))


# --- claims --------------------------------------------------------------------------------------


def count(opened):
    return opened.page.locator("#count").text_content()


@pytest.mark.parametrize("label", [Label.CONTRADICTS, Label.CORRECTS, Label.NEW])
def test_claims_are_filtered_by_label_and_the_count_says_how_many_are_left(opened, story, label):
    opened.page.locator("#label").select_option(label=LABELS[label].word)
    claims = [one for one in story.claims() if one.verdict.label is label]
    assert len(opened.shown(".claims > li")) == len(claims) > 0
    assert count(opened).startswith(f"{len(claims)} claims of {len(story.claims())} in ")
    opened.page.locator("[type=reset]").click()
    expect(opened.page.locator("#count")).to_have_text("212 claims in 39 reports")
    assert len(opened.shown(".claims > li")) == len(story.claims())


def test_claims_are_filtered_by_metric_and_speaker_together(opened, story):
    opened.page.locator("#metric").select_option(label=story.definition.metric("attackers_killed").label)
    opened.page.locator("#speaker").select_option(label="DG ISPR (9)")
    found = [
        one
        for one in story.claims()
        if one.claim.metric == "attackers_killed" and str(one.claim.said_by) == "DG ISPR"
    ]
    assert len(opened.shown(".claims > li")) == len(found) > 0


def test_a_search_finds_words_of_claims_and_outlets_whatever_their_case_and_accents(opened):
    opened.page.locator("#find").fill("SAMAA bríefing")
    shown = opened.shown(".report")
    assert len(shown) == 1
    assert "Samaa TV" in shown[0]
    assert all("briefing" in one for one in opened.shown(".claims > li"))
    opened.page.locator("#find").fill("no such words")
    assert count(opened) == "0 claims of 212 in 0 reports"


@pytest.mark.parametrize("version", [14, 39])
def test_claims_in_an_open_dispute_are_those_that_take_part_in_one_at_that_version(opened, story, version):
    opened.slide(version)
    opened.page.locator("#disputed").check()
    still_open = {one.id for one in story.contradictions(version=version).open}
    taking_part = {
        claim
        for one in story.contradictions()
        if one.id in still_open
        for claim in (*one.claims, *(each for side in one.sides for each in side.claims))
    }
    known = [one for one in story.claims() if one.claim.id in taking_part and one.version <= version]
    assert len(opened.shown(".claims > li")) == len(known) > 0


def test_claims_that_came_later_than_the_version_are_not_shown(opened, story):
    opened.slide(12)
    assert len(opened.shown(".claims > li")) == sum(one.version <= 12 for one in story.claims())
    assert count(opened).endswith("as known at version 12")


# --- disputes ------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", VERSIONS)
def test_the_open_disputes_are_those_of_the_version(opened, story, version):
    opened.slide(version)
    then = story.contradictions(version=version)
    assert len(opened.shown(".dispute.open")) == len(then.open)
    assert opened.page.locator("#disputes-count").text_content() == (
        f"{len(then.open)} open, {len(then.settled)} settled"
    )


def test_a_dispute_is_told_without_what_was_said_later(opened, story, updates):
    opened.slide(14)
    first = {one.text for version in range(1, 15) for one in updates[version].opened}
    then = {one.text for one in story.contradictions(version=14)}
    assert set(opened.shown(".dispute h3")) <= first | then
    assert not any("15 Mar" in one for one in opened.shown(".life li"))


# --- addresses -----------------------------------------------------------------------------------


def test_an_address_opens_the_page_at_its_version(open_page, story, page):
    with open_page(page, fragment="#v12") as opened:
        assert opened.figures() == told(story, story.snapshot(12))


@pytest.mark.parametrize("fragment", ["#claim-r12a", "#r12a"])
def test_an_address_opens_the_page_at_a_claim(open_page, page, fragment):
    with open_page(page, fragment=fragment) as opened:
        expect(opened.page.locator("#claim-r12a")).to_be_focused()
        assert opened.page.locator("#claim-r12a").evaluate(
            "one => one.getBoundingClientRect().top < innerHeight"
        )


def test_the_address_of_a_claim_that_is_filtered_out_or_later_shows_it(opened):
    opened.page.locator("#find").fill("no such words")
    opened.slide(3)
    opened.page.evaluate("location.hash = '#claim-r12a'")
    expect(opened.page.locator("#claim-r12a")).to_be_focused()
    assert opened.page.locator("#find").input_value() == ""


# --- the chart -----------------------------------------------------------------------------------


def test_the_chart_hides_what_is_later_than_the_version(opened, story):
    claims = opened.page.locator("#chart svg[role=img] > g[class^=s]")
    charted = opened.page.locator("#charted option:checked").text_content()
    metric = next(one.id for one in story.definition.metrics if one.label == charted)
    early = [one for one in story.claims() if one.claim.metric == metric and one.version <= 20]
    opened.slide(20)
    unknown = opened.page.locator("#chart .unknown").count()
    assert 0 < unknown < claims.count()
    assert claims.count() - unknown <= len(early)


def test_the_chart_is_a_table_too(opened, story):
    charted = opened.page.locator("#charted option:checked").text_content()
    opened.page.locator("#chart summary").click()
    expect(opened.page.locator("#chart tbody")).to_be_visible()
    rows = opened.page.locator("#chart tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
    )
    for version, figure, state, _ in rows[::4]:
        now = told(story, story.snapshot(int(version.removeprefix("v"))))
        assert [charted, figure, state] in now


def test_the_chart_follows_the_clock_as_well(opened):
    before = opened.page.locator("#chart .line").first.get_attribute("d")
    opened.page.locator("#across").select_option(value="clock")
    assert opened.page.locator("#chart .line").first.get_attribute("d") != before


def test_pointing_at_a_mark_tells_whose_it_is_and_a_click_goes_to_the_claim(opened):
    dot = opened.page.locator("#chart svg[role=img] .dot").first
    dot.scroll_into_view_if_needed()
    box = dot.bounding_box()
    place = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    opened.page.mouse.move(*place)
    assert opened.page.locator(".tip").is_visible()
    opened.page.mouse.click(*place)
    expect(opened.page.locator(".claims > li:focus")).to_be_in_viewport()


# --- without scripts, on paper -------------------------------------------------------------------


def test_without_scripts_the_last_version_its_disputes_and_every_claim_are_there(open_page, story, page):
    with open_page(page, scripts=False) as opened:
        assert opened.figures() == told(story, story.snapshot())
        assert opened.page.locator(".dispute:visible").count() == len(story.contradictions())
        assert opened.page.locator(".claims > li:visible").count() == len(story.claims())
        assert opened.page.locator(":is(button, select, input, form):visible").count() == 0


def test_on_paper_there_are_the_figures_and_every_claim_and_no_controls(opened, story):
    opened.page.emulate_media(media="print", color_scheme="dark")
    assert opened.figures() == told(story, story.snapshot())
    assert len(opened.shown(".claims > li")) == len(story.claims())
    assert [
        one for one in ("#version", "#play", ".filters", "#party", "nav", ".skip") if opened.shown(one)
    ] == []
    ground, ink = opened.page.locator("html").evaluate(
        "one => [getComputedStyle(one).backgroundColor, getComputedStyle(one).color]"
    )
    opened.page.emulate_media(media="screen", color_scheme="light")
    assert (ground, ink) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)")


def test_a_story_without_reports_says_so(open_page):
    with open_page(Story("A new story").page()) as opened:
        said = opened.shown(".empty")
        assert said == ["No figure yet.", "Nobody contradicts anybody.", "No report yet."]
        assert opened.shown("#version") == []
