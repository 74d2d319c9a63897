"""The page of a story, used as a reader uses it, in a real browser."""

from __future__ import annotations

import pytest

from storytrack.files import load_case, seed
from storytrack.showing.snapshot import figure_cells
from storytrack.showing.terms import Terms
from storytrack.story import Story


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


def told(story, snapshot):
    """What the table must say of a snapshot: computed from the noun alone."""
    terms = Terms.of(story.definition)

    def words(line):
        return "".join(run.text for run in line)

    return [
        [
            words(terms.what(figure.metric, figure.scope, forecast=figure.forecast)),
            *(words(cell) for cell in figure_cells(figure, terms)[:2]),
        ]
        for figure in snapshot.figures
    ]


@pytest.mark.parametrize("version", [0, 1, 7, 20, 38, 39])
def test_the_slider_shows_the_figures_of_each_version(open_page, story, page, version):
    with open_page(page) as opened:
        opened.slide(version)
        assert opened.figures() == told(story, story.snapshot(version))


def test_the_keys_move_the_slider(open_page, story, page):
    with open_page(page) as opened:
        slider = opened.page.locator("#version")
        slider.focus()
        for key, version in {"ArrowLeft": 38, "Home": 0, "ArrowRight": 1, "ArrowUp": 2, "End": 39}.items():
            slider.press(key)
            assert slider.input_value() == str(version)
            assert opened.figures() == told(story, story.snapshot(version))
            assert slider.get_attribute("aria-valuetext").startswith(f"Version {version} of 39")


@pytest.mark.parametrize("place", [1, 2, 3])
def test_the_figures_can_be_those_of_one_party(open_page, story, page, place):
    with open_page(page) as opened:
        option = opened.page.locator("#party option").nth(place)
        party = {"officials": "official", "the military": "military", "militants": "militant"}.get(
            option.text_content(), option.text_content()
        )
        opened.page.locator("#party").select_option(index=place)
        assert opened.figures() == told(story, story.snapshot(party=party))
        opened.slide(12)
        assert opened.figures() == told(story, story.snapshot(12, party=party))


def test_without_scripts_the_last_version_its_disputes_and_every_claim_are_there(open_page, story, page):
    with open_page(page, scripts=False) as opened:
        assert opened.figures() == told(story, story.snapshot())
        assert len(opened.shown(".dispute")) == len(story.contradictions())
        assert len(opened.shown(".claims > li")) == len(story.claims())
        assert [one for one in ("button", "select", "input", "form") if opened.shown(one)] == []
