"""The page for those who use a phone, a keyboard or a screen reader, or read in the dark."""

from __future__ import annotations

import pytest

from storytrack.files import load_case, seed
from storytrack.story import Story

STORIES = ["maui_wildfire_2023", "turkey_election_2023"]


@pytest.fixture(scope="module", params=STORIES)
def page(request):
    case = load_case(seed(f"cases/{request.param}.yaml"))
    story = Story(case.definition)
    for report in case.reports:
        story.add(report)
    return story.page()


CONTRAST = """() => {
  const parse = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
  const light = (channel) => (channel /= 255) <= 0.04045
    ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
  const ground = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const [r, g, b, alpha = 1] = parse(getComputedStyle(at).backgroundColor);
      if (alpha === 1 && r !== undefined) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const found = {};
  for (const one of document.querySelectorAll('body *')) {
    const said = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!said || !one.checkVisibility({ visibilityProperty: true })) continue;
    if (one.matches(':disabled, script, option')) continue;
    const style = getComputedStyle(one);
    const ink = parse(one instanceof SVGElement ? style.fill : style.color);
    const [a, b] = [luminance(ink), luminance(ground(one))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) found[`${one.tagName}.${one.className}`] = ratio;
  }
  return found;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(open_page, page, scheme):
    with open_page(page, scheme=scheme) as opened:
        opened.slide(8)
        assert opened.page.evaluate(CONTRAST) == {}


def test_a_narrow_screen_needs_no_scrolling_sideways(open_page, page):
    with open_page(page, size=(320, 740)) as opened:
        opened.slide(6)
        opened.page.locator("#chart summary").click()
        for width in (320, 360, 390, 768):
            opened.page.set_viewport_size({"width": width, "height": 740})
            assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_controls_are_large_enough_for_a_finger(open_page, page):
    with open_page(page, size=(360, 740)) as opened:
        sizes = opened.page.locator(":is(button, select, [type=range], [type=search]):visible").evaluate_all(
            "found => found.filter(one => getComputedStyle(one).visibility === 'visible')"
            ".map(one => [one.id, one.getBoundingClientRect().height])"
        )
        assert [one for one in sizes if one[1] < 32] == []


ROLES = """() => {
  const named = (one) => (one.getAttribute('aria-label')
    || [...(one.labels || [])].map((label) => label.textContent).join(' ')
    || (one.getAttribute('aria-labelledby') || '').split(' ')
      .map((id) => document.getElementById(id)?.textContent).join('')
    || one.textContent).trim();
  const all = (selector) => [...document.querySelectorAll(selector)];
  const ids = all('[id]').map((one) => one.id);
  return {
    unnamed: all('button, input, select, section, form, nav, svg[role=img], a[href]')
      .filter((one) => one.checkVisibility() && !named(one)).map((one) => one.outerHTML.slice(0, 80)),
    headings: all('h1, h2, h3, h4, h5').map((one) => Number(one.tagName[1])),
    landmarks: ['header', 'nav', 'main', 'footer'].map((one) => all(one).length),
    twice: ids.filter((id, place) => ids.indexOf(id) !== place),
    unscoped: all('th').filter((one) => !['row', 'col'].includes(one.getAttribute('scope'))).length,
    lists: all('li').filter((one) => !['UL', 'OL'].includes(one.parentElement.tagName)).length,
    nowhere: all('a[href^="#"]').map((one) => one.getAttribute('href').slice(1))
      .filter((id) => id && !document.getElementById(id)),
    reached: all('[tabindex]').filter((one) => one.tabIndex > 0).length,
    language: document.documentElement.lang,
  };
}"""


def test_a_screen_reader_finds_its_way(open_page, page):
    with open_page(page) as opened:
        opened.page.locator("#chart summary").click()
        found = opened.page.evaluate(ROLES)
        assert opened.page.locator("#count").get_attribute("aria-live") == "polite"
    assert found["unnamed"] == []
    assert found["headings"].count(1) == 1
    steps = zip(found["headings"], found["headings"][1:], strict=False)
    assert all(after <= before + 1 for before, after in steps)
    assert found["landmarks"] == [1, 1, 1, 1]
    assert (found["twice"], found["nowhere"]) == ([], [])
    assert (found["unscoped"], found["lists"], found["reached"]) == (0, 0, 0)
    assert found["language"] == "en"


def test_the_keyboard_reaches_every_control_in_order_and_one_sees_where_it_is(open_page, page):
    with open_page(page) as opened:
        reached = []
        for _ in range(9):
            opened.page.keyboard.press("Tab")
            where, outline = opened.page.evaluate(
                "() => [document.activeElement.id || document.activeElement.textContent,"
                " getComputedStyle(document.activeElement).outlineStyle]"
            )
            reached.append(where)
            assert outline == "solid", where
        assert reached == [
            "To the figures", "What stands", "Over time", "Disputes", "Every claim",
            "earlier", "version", "play", "party",
        ]  # fmt: skip


def test_who_wants_no_motion_gets_none(open_page, page):
    with open_page(page) as opened:
        assert opened.page.locator("html").evaluate("one => getComputedStyle(one).scrollBehavior") == "auto"
