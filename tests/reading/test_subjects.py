"""Packs that belong to a subject: elections, data breaches, labour disputes, disease."""

from __future__ import annotations

import pytest
from lines import claims_in, left_out_of

from storytrack.reading.counting.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("After the election Amara Diallo had 48.2% of the vote.", ["vote_share/Amara Diallo 48.2"]),
        ("Diallo won the ballot with 51.3 per cent.", ["vote_share/Diallo 51.3"]),
        ("The commission gave the coalition 44 percent of the vote.", ["vote_share/coalition 44"]),
        ("Vote count: Diallo 51.3%, Keita 48.7%.", ["vote_share/Diallo 51.3", "vote_share/Keita 48.7"]),
        ("She took 52% of the vote to 31% for her rival, Moussa Keita.", ["vote_share/Moussa Keita 31"]),
        ("Keita received 7,410 votes in the district.", ["votes/Keita 7,410"]),
        ("With 80% of ballots counted, the vote is close.", ["votes_counted 80"]),
        ("Some 1.2 million ballots have been counted.", ["ballots_counted about 1,200,000"]),
        ("In the election 310 of 450 polling stations had reported.", ["stations_counted 310"]),
        ("Turnout in the election was 64.5 percent.", ["turnout 64.5"]),
        ("Nearly 3 million people voted in the election.", ["votes_cast about 3,000,000"]),
        ("The breach affected 5.6 million customers.", ["people_exposed 5,600,000"]),
        ("Hackers stole 40,000 records.", ["records_exposed 40,000"]),
        ("About 2,000 miners went on strike.", ["on_strike about 2,000"]),
        ("The employer will cut 300 jobs.", ["laid_off 300"]),
        ("At the plant 120 jobs were axed.", ["laid_off 120"]),
        ("The employer laid off 1,500 people.", ["laid_off 1,500"]),
        ("The virus infected 230 people.", ["cases 230"]),
        ("Doctors counted 41 suspected cases of cholera.", ["cases/suspected 41"]),
    ],
)
def test_a_subject_has_its_own_counts(text, claims):
    assert sorted(claims_in(text)) == sorted(claims)


@pytest.mark.parametrize(
    "text",
    [
        "Diallo needs 4,100 votes more to win the election.",
        "A survey before the vote gave the Greens 18 percent.",
        "The court heard 12 cases on Monday.",
        "The flood affected 3,000 customers.",
        "The editor cut 500 words.",
        "Prices rose 4% after the election.",
    ],
)
def test_what_only_sounds_like_it_is_no_count(text):
    assert not claims_in(text)


def test_a_margin_is_left_out_with_its_reason():
    text = "Diallo needs 4,100 votes more to win the election."
    assert left_out_of(text) == {"4,100": "a margin between two sides"}


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Outages peaked at 60,000 homes and had fallen to 12,000 by dawn.",
         ["customers_without_power 60,000", "customers_without_power 12,000"]),
        ("Some 900 homes in two counties were without power.", ["customers_without_power about 900"]),
        ("About 2,500 people spent the night in 14 shelters.", ["sheltering about 2,500"]),
        ("Evacuation orders affecting 8,000 residents were lifted.", ["under_evacuation_orders 8,000"]),
        ("The number rescued has risen to 163.", ["rescued 163"]),
        ("The total now homeless stands at 4,100.", ["displaced 4,100"]),
        ("Lifeboats picked up 151 people.", ["rescued 151"]),
        ("At least 60 families lost their homes.", ["displaced/families at least 60"]),
        ("The fire forced 4,000 from homes on the ridge.", ["displaced 4,000"]),
        ("Shelling drove 1,200 residents out of their homes.", ["displaced 1,200"]),
        ("The fighting forces 300 families to flee their homes.", ["displaced/families 300"]),
        ("Two suspects tried to flee.", []),
        ("The blaze now covers 900 acres of forest.", ["area_burned 900"]),
        ("The cyclone left 800 houses fully damaged.", ["structures_destroyed/homes 800"]),
        ("Nine barns and two churches were flattened.",
         ["structures_destroyed/outbuildings 9", "structures_destroyed/churches 2"]),
    ],
)  # fmt: skip
def test_what_a_desk_prints_of_storms_and_fires_is_read(text, claims):
    assert sorted(claims_in(text)) == sorted(claims)


def test_a_park_is_no_fire():
    assert not claims_in("The park covers 12,000 acres and has had no fire since May.")


WITH_A_SUBJECT = [pack for pack in Vocabulary.standard().packs if pack.needs]


@pytest.mark.parametrize("pack", WITH_A_SUBJECT, ids=lambda pack: pack.id)
def test_a_subject_does_not_take_figures_away_from_other_metrics(pack):
    quake = "Officials said at least 27 of the rebels had been killed. The quake left 3,000 homeless."
    found = claims_in(f"All spoke of {min(pack.needs)}. {quake}")
    assert found == ["killed/attackers at least 27", "displaced 3,000"]
