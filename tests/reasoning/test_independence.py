"""Upstream sources: what ties two claims to one, how many a figure has, and the laws of both."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_stories import START

from storytrack.model.claim import Attribution, Claim, Role
from storytrack.model.definition import StoryDefinition
from storytrack.model.quantity import Quantity, about, exactly
from storytrack.model.report import Report
from storytrack.model.verdict import Label, Verdict
from storytrack.model.when import Precision, When
from storytrack.reasoning.backing.independence import independent_sources, name_of, upstreams_of
from storytrack.reasoning.backing.ties import tie_between
from storytrack.reasoning.filing import Filed, file_report
from storytrack.reasoning.fold import Fold
from storytrack.reasoning.sources.origins import NOTHING_SHARED, Upstreams

OUTLET, MEDIA, OFFICIAL, ANON = Role.OUTLET, Role.MEDIA, Role.OFFICIAL, Role.OFFICIAL_ANON
MILITARY, MILITANT, COMPANY = Role.MILITARY, Role.MILITANT, Role.COMPANY
TINY = StoryDefinition(id="tiny", metrics={"killed": {"kind": "cumulative"}})


def said(
    speaker: str = "",
    role: Role = OUTLET,
    outlet: str = "Radio Nine",
    *,
    hour: float = 1,
    figure: Quantity | int = 155,
    report: str = "",
    upstreams: Upstreams = NOTHING_SHARED,
    precision: Precision = Precision.MINUTE,
    **attribution: Any,
) -> Filed:
    """A filed claim; those with the same ``report`` are in one."""
    quantity = exactly(figure) if isinstance(figure, int) else figure
    claim = Claim(
        id=f"c{next(_numbers)}",
        metric="killed",
        quantity=quantity,
        said_by=Attribution(speaker=speaker, role=role, **attribution),
    )
    when = When(start=START + timedelta(hours=hour), precision=precision)
    one = Report(outlet=outlet, published_at=when, title=report or f"report {claim.id}", claims=(claim,))
    (filed,) = file_report(one, when.end, TINY, upstreams)
    return filed


_numbers = count()


def same_report(*claims: dict[str, Any]) -> tuple[Filed, ...]:
    """The filed claims of one report."""
    made = tuple(
        Claim(
            id=f"c{next(_numbers)}",
            metric="killed",
            quantity=exactly(one.pop("figure", 155)),
            said_by=Attribution(**one),
        )
        for one in claims
    )
    report = Report(outlet="Radio Nine", published_at=When(start=START), claims=made)
    return file_report(report, START, TINY)


TIED = {
    "one spokesman in two outlets": (said("Ada Holm", OFFICIAL), said("Ada Holm", OFFICIAL, "Gazette")),
    "a short name and the full one": (said("Holm", OFFICIAL), said("police chief Ada Holm", OFFICIAL)),
    "the governor's website and the governor": (
        said("Gov. Lund website", OFFICIAL),
        said("Gov. Lund estimate", OFFICIAL),
    ),
    "a note in brackets names nobody": (said("the BLA (as printed)", MILITANT), said("BLA", MILITANT)),
    "officials in two outlets": (said("officials", OFFICIAL), said("authorities", OFFICIAL, "Gazette")),
    "officials via an agency, and officials": (said("via AFP", OFFICIAL), said("officials", OFFICIAL)),
    "whom a speaker cites": (
        said("Chief Holm citing the Tunnel Board", OFFICIAL),
        said("Tunnel Board", OFFICIAL),
    ),
    "an office and its holder": (
        said("the regional governor, Pavel Dorn", OFFICIAL),
        said("the regional governor's office", OFFICIAL, "Gazette"),
    ),
    "a spokesman without a name speaks for his side": (said("via media", MILITANT), said("BLA", MILITANT)),
    "the company is the one that was named": (said("the company", COMPANY), said("CenterPoint", COMPANY)),
    "a source, and one that is described": (said("a source", ANON), said("security sources", ANON)),
    "an outlet that repeats itself": (said(figure=80), said(figure=80, hour=90)),
    "an outlet and its reprint": (said(outlet="Radio Nine (copy on a blog)"), said(hour=90)),
    "agency copy in two outlets": (said(outlet="Mint, AFP"), said(outlet="AFP via Raw Story", hour=90)),
    "agency copy by the chain of the claim": (said(via=("AFP",)), said(outlet="Gazette (AFP)", hour=90)),
    "the last link of two chains": (
        said(via=("AFP", "state television")),
        said(outlet="Gazette", via=("State Television",), hour=90),
    ),
    "another outlet, quoted by name, and that outlet": (said("Coast Post", MEDIA), said(outlet="Coast Post")),
    "what other media print": (said("local media", MEDIA), said("army", MILITARY)),
    "one long number printed within hours": (said(figure=1732), said(outlet="Gazette", figure=1732, hour=6)),
    "one phrase printed within hours": (
        said(figure=Quantity(value=36, low=36, high=36, phrase="some three dozen miners")),
        said(outlet="Gazette", figure=Quantity(value=36, low=36, high=36, phrase="Some three dozen miners")),
    ),
}

APART = {
    "two bodies": (said("army", MILITARY), said("coastguard", MILITARY)),
    "two bodies that share a word": (said("Nepal army", MILITARY), said("Nepal police", OFFICIAL)),
    "one name, two kinds of source": (
        said("Derna authorities", OFFICIAL),
        said("Derna hospital", Role.HOSPITAL),
    ),
    "two sides": (said("BLA", MILITANT), said("army", MILITARY)),
    "officials and a body": (said("officials", OFFICIAL), said("army", MILITARY)),
    "officials and a hospital that is not named": (said("officials", OFFICIAL), said("", Role.HOSPITAL)),
    "an office and the holder of another": (
        said("the mayor, Ida Torv", OFFICIAL),
        said("the governor's office", OFFICIAL),
    ),
    "a holder of an office in a company": (
        said("the president, Ida Torv", COMPANY),
        said("the president's office", OFFICIAL),
    ),
    "two outlets in their own name": (said(figure=80), said(outlet="Gazette", figure=80)),
    "one long number half a day apart": (said(figure=1732), said(outlet="Gazette", figure=1732, hour=13)),
    "one long number on one day, the hour not known": (
        said(figure=1732, precision=Precision.DAY),
        said(outlet="Gazette", figure=1732, precision=Precision.DAY),
    ),
    "a round number printed within hours": (said(figure=400), said(outlet="Gazette", figure=400)),
    "two agencies": (said(outlet="Mint, AFP"), said(outlet="Mint, Reuters", figure=80)),
    "letters that are no agency's": (said(outlet="Ap Paper", figure=80), said(outlet="AP", figure=80)),
    "two sources whom one agency quotes": (
        said("army", MILITARY, via=("AFP",)),
        said("mercy hospital", Role.HOSPITAL, via=("AFP",)),
    ),
    "an outlet of its own and whom it quoted elsewhere": (said(), said("army", MILITARY)),
    "a joint statement adds who has not spoken": (
        said("army and coastguard", MILITARY),
        said("army", MILITARY),
    ),
}


@pytest.mark.parametrize("pair", TIED.values(), ids=TIED)
def test_two_claims_go_back_to_one_source(pair):
    assert tie_between(*pair)
    assert independent_sources(pair) == len(upstreams_of(pair)) == 1


@pytest.mark.parametrize("pair", APART.values(), ids=APART)
def test_two_claims_are_of_two_sources(pair):
    assert not tie_between(*pair)


@pytest.mark.parametrize("name", [name for name in APART if "joint" not in name])
def test_two_sources_count_as_two(name):
    assert independent_sources(APART[name]) == 2


# --- counting many -------------------------------------------------------------------------------


def names(*claims: Filed) -> list[tuple[str, int]]:
    """What each source is called, and how many claims go back to it."""
    return [(name_of(one), len(one)) for one in upstreams_of(claims)]


def test_no_claim_has_no_source():
    assert (independent_sources(()), upstreams_of(())) == (0, ())


def test_sources_come_in_the_order_in_which_they_spoke_under_the_name_of_whom_they_quote():
    police = said("police chief Ada Holm", OFFICIAL, hour=3)
    assert names(police, said("army", MILITARY, hour=2), said("Holm", OFFICIAL, hour=4)) == [
        ("army", 1),
        ("police chief Ada Holm", 2),
    ]


def test_what_a_report_says_in_its_own_name_goes_back_to_whom_it_quotes():
    headline, body = same_report({}, {"speaker": "army", "role": MILITARY})
    assert tie_between(headline, body)
    assert names(headline, body) == [("army", 2)]


def test_two_sources_quoted_in_one_report_are_two():
    pair = same_report({"speaker": "army", "role": MILITARY}, {"speaker": "mercy", "role": Role.HOSPITAL})
    assert not tie_between(*pair)
    assert independent_sources(pair) == 2


def test_an_own_line_that_gives_another_figure_than_the_source_quoted_is_not_of_that_source():
    own, quoted = same_report({"figure": 450}, {"speaker": "army", "role": MILITARY, "figure": 440})
    assert independent_sources((own, quoted)) == 2


def test_a_paper_that_quotes_two_sources_in_turn_does_not_make_them_one():
    first = same_report({}, {"speaker": "army", "role": MILITARY})
    second = same_report({}, {"speaker": "mercy", "role": Role.HOSPITAL})
    assert names(*first, *second) == [("army", 2), ("mercy", 2)]


def test_what_other_media_print_is_no_source_beside_one_and_one_alone():
    hearsay = (said("local media", MEDIA), said("reports", MEDIA, "Gazette", hour=2))
    assert names(*hearsay) == [("local media", 2)]
    assert names(*hearsay, said("army", MILITARY), said("mercy", Role.HOSPITAL, hour=2)) == [
        ("army", 1),
        ("mercy", 1),
    ]


def test_a_short_name_that_fits_two_bodies_does_not_make_them_one():
    two = (said("Maui County", OFFICIAL), said("Maui sheriff", OFFICIAL))
    assert independent_sources((*two, said("Maui officials", OFFICIAL))) == 2


def test_an_office_that_two_have_held_does_not_make_them_one():
    two = (said("Mayor Ida Torv", OFFICIAL), said("Mayor Jon Holm", OFFICIAL))
    assert independent_sources((*two, said("the mayor's office", OFFICIAL))) == 2


def test_a_full_name_shows_that_two_short_ones_are_one_body():
    two = (said("DG ISPR", MILITARY), said("Lt Gen Sharif", MILITARY))
    assert independent_sources(two) == 2
    assert independent_sources((*two, said("DG ISPR Lt Gen Ahmed Sharif", MILITARY))) == 1


def test_bodies_that_give_a_figure_together_are_one_source():
    together = (
        said("FBI", OFFICIAL),
        said("coastguard", OFFICIAL),
        said("the FBI and the coastguard", OFFICIAL),
    )
    assert independent_sources(together) == 1


def test_one_text_passed_on_from_desk_to_desk_is_one_source_the_whole_way():
    desks = tuple(said(outlet=f"Desk {hour}", hour=hour) for hour in (0, 5, 10, 15))
    assert names(*desks) == [("Desk 0", 4)]
    assert not tie_between(desks[3], desks[0])


# --- declared ------------------------------------------------------------------------------------


def test_outlets_that_are_declared_to_share_a_source_are_one():
    shared = Upstreams.declared(("Radio Nine", "Coast Gazette"))
    pair = tuple(
        said(outlet=outlet, figure=80, upstreams=shared) for outlet in ("Radio Nine", "COAST Gazette")
    )
    assert "declared" in tie_between(*pair)
    assert independent_sources(pair) == 1


def test_speakers_that_are_declared_to_share_a_source_are_one_whoever_quotes_them():
    shared = Upstreams.declared(("Army", "Information Office")) | Upstreams.declared(("a", "b"))
    pair = (
        said("army", MILITARY, upstreams=shared),
        said("information office", OFFICIAL, "Gazette", upstreams=shared),
    )
    assert independent_sources(pair) == 1


def test_outlets_that_share_a_source_may_still_quote_two():
    shared = Upstreams.declared(("Radio Nine", "Gazette"))
    pair = (
        said("army", MILITARY, upstreams=shared),
        said("mercy", Role.HOSPITAL, "Gazette", upstreams=shared),
    )
    assert independent_sources(pair) == 2


def test_a_story_declares_shared_sources():
    pair = (said(figure=80), said(outlet="Coast Gazette", figure=80, hour=2))
    shared = TINY.with_(shared_sources=(("Radio Nine", "Coast Gazette"),))
    assert verdicts(*pair, definition=shared)[-1].dependent
    assert not verdicts(*pair)[-1].dependent


# --- what a verdict says -------------------------------------------------------------------------


def verdicts(*claims: Filed, definition: StoryDefinition = TINY) -> list[Verdict]:
    """The verdicts on claims that come in this order, each in a report of its own."""
    fold = Fold(definition)
    return [fold.add(one.report, one.report.published_at.end)[0] for one in claims]


def test_a_repeat_by_the_same_source_is_dependent_and_its_reason_names_the_source():
    *_, verdict = verdicts(said("Ada Holm", OFFICIAL), said("Holm", OFFICIAL, "Gazette", hour=2))
    assert (verdict.label, verdict.dependent) == (Label.CORROBORATES, True)
    assert verdict.reason.endswith("; it adds no weight: the source is Ada Holm again.")


def test_a_repeat_by_another_source_says_nothing_of_weight():
    *_, verdict = verdicts(said("Ada Holm", OFFICIAL), said("mercy", Role.HOSPITAL, hour=2))
    assert (verdict.label, verdict.dependent) == (Label.CORROBORATES, False)
    assert "weight" not in verdict.reason


def test_any_earlier_claim_with_the_figure_may_be_the_source_not_only_the_first_or_the_last():
    heard = [
        said(name, OFFICIAL, hour=hour) for hour, name in enumerate(("army", "harbour", "mayor", "court"))
    ]
    for again in ("army", "harbour", "mayor", "court"):
        assert verdicts(*heard, said(again, OFFICIAL, "Gazette", hour=9))[-1].dependent


def test_who_agrees_with_another_figure_has_said_something_anew():
    rounder = said("Holm", OFFICIAL, hour=2, figure=about(100))
    *_, verdict = verdicts(said("Holm", OFFICIAL, figure=104), rounder)
    assert (verdict.label, verdict.dependent) == (Label.CORROBORATES, False)


def test_news_by_the_same_source_is_not_dependent():
    *_, verdict = verdicts(said("Holm", OFFICIAL), said("Holm", OFFICIAL, hour=2, figure=160))
    assert (verdict.label, verdict.dependent) == (Label.UPDATES, False)


def test_a_claim_that_was_taken_out_again_is_nobodys_source():
    fold = Fold(TINY)
    first, again = said("Holm", OFFICIAL), said("Holm", OFFICIAL, "Gazette", hour=2)
    fold.add(said("mercy", Role.HOSPITAL, hour=0).report, START)
    fold.add(first.report, START)
    fold.undo()
    assert not fold.add(again.report, START)[0].dependent


# --- laws ----------------------------------------------------------------------------------------

WHO = [
    *(("", role) for role in (OUTLET, MEDIA, OFFICIAL, ANON, MILITANT, COMPANY)),
    *(("officials", role) for role in (OFFICIAL, ANON)),
    *((name, OFFICIAL) for name in ("county", "county police", "police", "police and FBI", "FBI")),
    *((name, MILITANT) for name in ("BLA", "BLA spokesman Baloch", "TTP")),
    ("police citing FBI", OFFICIAL),
    ("Coast Post", MEDIA),
    ("local media", MEDIA),
]
PAPERS = ["Radio Nine", "Coast Post", "Gazette (AFP)", "AFP via Post", "Mint, AFP and Reuters", "Reuters"]
SHARED = [("Radio Nine", "Coast Post"), ("county", "FBI"), ("BLA", "TTP"), ("Reuters", "police")]

speech = st.fixed_dictionaries(
    {
        "who": st.sampled_from(WHO),
        "outlet": st.sampled_from(PAPERS),
        "hour": st.integers(0, 12),
        "figure": st.sampled_from([155, 155, 400]),
        "via": st.sampled_from([(), (), ("AFP",), ("AFP", "Radio Nine")]),
    }
)


def spoken(one: dict[str, Any], upstreams: Upstreams = NOTHING_SHARED) -> Filed:
    speaker, role = one["who"]
    rest = {key: value for key, value in one.items() if key != "who"}
    return said(speaker, role, upstreams=upstreams, **rest)


@given(st.lists(speech, min_size=1, max_size=8))
def test_there_is_at_least_one_source_and_no_more_than_claims(speeches):
    claims = tuple(spoken(one) for one in speeches)
    assert 1 <= independent_sources(claims) == len(upstreams_of(claims)) <= len(claims)


@given(
    st.lists(speech, min_size=1, max_size=8).flatmap(
        lambda all_: st.tuples(st.just(all_), st.permutations(all_))
    )
)
def test_the_grouping_does_not_depend_on_the_order_of_the_claims(orders):
    one, other = ([spoken(speech) for speech in speeches] for speeches in orders)
    assert grouping(one) == grouping(other)


def grouping(claims: list[Filed]) -> set[frozenset[tuple[str, str, Any]]]:
    return {frozenset((c.source, c.report.outlet, c.at) for c in one) for one in upstreams_of(claims)}


@given(st.lists(speech, min_size=1, max_size=8), st.data(), st.sampled_from(PAPERS), st.integers(0, 12))
def test_a_repeat_by_a_source_that_is_quoted_never_adds_one(speeches, data, outlet, hour):
    again = data.draw(st.sampled_from(speeches)) | {"hour": hour}
    if again["who"][1] not in {OUTLET, MEDIA}:
        again["outlet"] = outlet
    claims = tuple(spoken(one) for one in speeches)
    assert independent_sources((*claims, spoken(again))) <= independent_sources(claims)


@given(st.lists(speech, min_size=1, max_size=8), st.lists(st.sampled_from(SHARED), max_size=3))
def test_declaring_that_sources_are_shared_never_adds_one(speeches, groups):
    apart = tuple(spoken(one) for one in speeches)
    joined = tuple(spoken(one, Upstreams.declared(*groups)) for one in speeches)
    assert independent_sources(joined) <= independent_sources(apart)


# --- bare names, and offices of one area ---


TORV = said("harbour master Ida Torv", OFFICIAL)
JON = said("Jon Torv, of Mercy Hospital", Role.HOSPITAL)


@pytest.mark.parametrize("name", ["Torv", "Ms Torv", "Ida Torv", "Capt. Torv"])
def test_a_surname_of_which_nothing_else_is_said_is_whoever_ends_with_it(name):
    bare = said(name, Role.WITNESS, "Dawn")
    assert bare.speaker.is_same_body(TORV.speaker)
    assert tie_between(bare, TORV) == "the source is harbour master Ida Torv again"
    assert independent_sources((TORV, bare)) == 1


def test_of_two_of_one_surname_neither_is_meant():
    bare = said("Torv", Role.WITNESS, "Dawn")
    assert len(upstreams_of((TORV, JON, bare))) == 3


@pytest.mark.parametrize(
    ("one", "role", "other"),
    [
        ("operator, Blue Line", COMPANY, "Blue Line"),
        ("Blue Line, the operator", COMPANY, "Blue Line"),
        ("ferry's operator, Blue Line", COMPANY, "Blue Line"),
    ],
)
def test_a_role_told_beside_a_name_is_that_of_the_name_alone(one, role, other):
    assert independent_sources((said(one, role), said(other, Role.WITNESS, "Dawn"))) == 1


@pytest.mark.parametrize(
    ("one", "role", "other"),
    [
        ("mayor of Aldport", OFFICIAL, "Aldport"),
        ("Nepal army", MILITARY, "Nepal"),
        ("Blue Line spokesman Jan Holt", COMPANY, "Blue Line"),
        ("Ida Torvald", OFFICIAL, "Torv"),
        ("Torv", MEDIA, "Torv"),
    ],
)
def test_a_name_inside_another_is_not_its_bearer(one, role, other):
    assert independent_sources((said(one, role), said(other, Role.WITNESS, "Dawn"))) == 2


@pytest.mark.parametrize(
    ("one", "other", "sources"),
    [
        ("county police", "county governor", 2),
        ("city council", "city mayor", 2),
        ("county governor", "county governor Ada Holm", 1),
        ("governor Ada Holm", "county governor Ada Holm", 1),
        ("county police", "county police spokesman", 1),
    ],
)
def test_the_offices_of_one_area_are_bodies_of_their_own(one, other, sources):
    assert independent_sources((said(one, OFFICIAL), said(other, OFFICIAL, "Dawn"))) == sources
    assert said(one, OFFICIAL).speaker.is_same_body(said(other, OFFICIAL).speaker) is (sources == 1)


@pytest.mark.parametrize(
    ("speaker", "organisation", "name"),
    [
        ("spokesman for Blue Line", "Blue Line", "spokesman for Blue Line"),
        ("Red Cross spokesman", "Red Cross", "Red Cross spokesman"),
        ("Jan Holt", "Harbour Police", "Jan Holt, Harbour Police"),
        ("Idris Calloway", "mayor", "Idris Calloway, mayor"),
        ("", "Harbour Police", "Harbour Police"),
    ],
)
def test_a_source_is_called_by_its_organisation_once(speaker, organisation, name):
    assert said(speaker, OFFICIAL, organisation=organisation).origin.name == name
