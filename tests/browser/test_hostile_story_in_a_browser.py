"""A story in which every word that can come from outside is meant to do harm: all of it stays text."""

from __future__ import annotations

import re

import pytest

from storytrack.model.claim import Attribution, Claim, Cue, Role, Span
from storytrack.model.definition import StoryDefinition
from storytrack.model.metric import Kind, Metric
from storytrack.model.quantity import StateValue, about, at_least, exactly
from storytrack.model.report import Report
from storytrack.model.when import When
from storytrack.showing.plain import plain
from storytrack.story import Story

WORDS = (
    "<script>window.harmed=1</script>",
    "</script><script>window.harmed=1</script>",
    '"><img src=x onerror=window.harmed=1>',
    "' onmouseover='window.harmed=1' autofocus onfocus='window.harmed=1",
    "x onclick=window.harmed=1 ",
    "</style></title></textarea></select><iframe src='javascript:parent.harmed=1'></iframe>",
    "<!-- --!> <![CDATA[ ]]>",
    "$title ${script} $$ {{7*7}} ${7*7}",
    "&lt;b&gt; &amp; &#60;",
    "javascript:window.harmed=1",
    "\u202e155 rescued\u202c \u2066x",
    "line\u2028and\u2029paragraph\x1b[31m\x00\x07",
    "\u0634\u0647\u0648\u062f 155 \u0627\u0644\u0639\u064a\u0627\u0646",
    "__proto__ constructor toString",
    "x" * 10_000,
)  # fmt: skip


def report(number, word):
    """One report in which every field holds ``word``, and whose claims contradict those of the others."""
    named = Attribution(speaker=word, organisation=word, role=Role.OFFICIAL, hedge=word, via=(word,))
    text = f"{word} 12"
    claims = (
        Claim(
            id=f"{word[:500]} {number}",
            metric="killed",
            quantity=exactly(12 + number, phrase=word),
            said_by=named,
            span=Span(start=0, end=len(text), quote=text),
        ),
        Claim(metric="held", quantity=at_least(300 - number), scope=word, said_by=named),
        Claim(metric="held", quantity=about(200 + 5 * number), said_by=Attribution(speaker=word)),
        Claim(metric="operation", quantity=StateValue(state=word), said_by=named),
        Claim(metric="killed", quantity=exactly(40), said_by=named, cues=(Cue.FORECAST,)),
        Claim(metric=None, about=word, quantity=exactly(7), said_by=named),
    )
    return Report(
        outlet=word,
        title=word,
        name=word,
        url=("javascript:window.harmed=1", 'https://example.org/"onclick="harmed=1', "data:text/html,x")[
            number % 3
        ],
        published_at=When.parse(f"2025-03-{11 + number:02d}T10:00Z"),
        claims=claims,
    )


@pytest.fixture(scope="module")
def page():
    everything = " ".join(WORDS)
    definition = StoryDefinition(
        id=everything[:200],
        title=everything,
        metrics=(
            Metric(id="killed", kind=Kind.CUMULATIVE, title=everything),
            Metric(id="held", kind=Kind.LEVEL, title=WORDS[2], unit=WORDS[0]),
            Metric(id="operation", kind=Kind.STATE, title=WORDS[5], policy=""),
        ),
        relations=("killed <= held",),
    )
    story = Story(definition)
    for number, word in enumerate(WORDS):
        story.add(report(number, word))
    story.withdraw(report=story.reports[3].id, by=WORDS[2][:100], why=everything[:4_000])
    return story.page()


OURS = frozenset(
    """A ARTICLE B BDI BODY BR BUTTON DETAILS DIV FIGURE FOOTER FORM H1 H2 H3 HEAD HEADER HTML I INPUT LABEL
    LI MAIN META NAV NOSCRIPT OL OPTION OUTPUT P Q SCRIPT SECTION SELECT SMALL SPAN STYLE SUMMARY TABLE TBODY
    TD TH THEAD TITLE TR UL svg path text g clipPath rect""".split()
)
"""The elements that the page itself is made of."""

LOOK = """() => ({
  elements: [...new Set([...document.querySelectorAll('*')].map(one => one.tagName))],
  scripts: document.scripts.length,
  handlers: [...document.querySelectorAll('*')].flatMap(one => [...one.attributes])
    .filter(one => one.name.startsWith('on') || one.name === 'style' && !one.ownerElement.matches('.tip'))
    .map(one => one.name),
  addresses: [...document.querySelectorAll('[href], [src], [action]')]
    .map(one => one.getAttribute('href') ?? one.getAttribute('src') ?? one.getAttribute('action'))
    .filter(one => !one.startsWith('#') && !/^https?:/.test(one)),
  harmed: 'harmed' in window,
  text: document.body.innerText,
})"""


EVERYTHING = """() => {
  const say = (one, event) => one.dispatchEvent(new Event(event, { bubbles: true }));
  const slider = document.getElementById('version');
  for (let version = 0; version <= Number(slider.max); version += 1) {
    slider.value = version;
    say(slider, 'input');
  }
  for (const select of document.querySelectorAll('select')) {
    for (const place of [...Array(select.options.length).keys(), 0]) {
      select.selectedIndex = place;
      say(select, 'input');
      say(select, 'change');
    }
  }
}"""
"""Slides through all versions, and makes every choice that can be made."""


@pytest.fixture(scope="module", params=[True, False], ids=["with scripts", "without"])
def looked(request, open_page, page):
    """What is on the page once every version has been shown and everything has been opened."""
    with open_page(page, scripts=request.param) as opened:
        if request.param:
            opened.page.evaluate(EVERYTHING)
            opened.page.locator("#chart summary").click()
            opened.page.locator("#chart svg[role=img] .dot").first.hover()
        yield opened.page.evaluate(LOOK)


def test_nothing_is_run_and_no_element_comes_from_outside(looked):
    assert set(looked["elements"]) <= OURS
    assert looked["scripts"] == 2
    assert looked["handlers"] == []
    assert looked["addresses"] == []
    assert looked["harmed"] is False


@pytest.mark.parametrize("word", [word for word in WORDS if len(word) < 1_000])
def test_harmful_words_are_shown_as_they_were_written(looked, word):
    shown = " ".join(looked["text"].split())
    assert " ".join(plain(word).split()) in shown


def test_no_character_is_left_that_turns_the_direction_of_writing_or_hides(looked):
    assert re.findall("[\u202a-\u202e\u2066-\u2069\u2028\u2029\x00-\x08\x1b]", looked["text"]) == []


@pytest.mark.parametrize("size", [(360, 740), (1280, 900)], ids=["phone", "wide"])
def test_no_word_is_so_long_that_the_page_grows_wider_than_the_screen(open_page, page, size):
    with open_page(page, size=size) as opened:
        for version in (1, len(WORDS), len(WORDS) + 1):
            opened.slide(version)
            assert opened.page.evaluate("document.documentElement.scrollWidth") <= size[0]
