"""What a figure counts: the verb decides as much as the noun."""

from __future__ import annotations

import pytest
from lines import claims_in, left_out_of, only_claim, read

from storytrack.reading.counting.rules import RULES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_reads_its_own_example(rule):
    reading = read(f"They said {rule.example}.")
    assert reading.claims or reading.left_out


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The army killed 27 militants.", ["killed/attackers 27"]),
        ("At least 27 militants were killed.", ["killed/attackers at least 27"]),
        ("Some 14 of the gunmen had been killed.", ["killed/attackers about 14"]),
        ("The death toll stands at 27.", ["killed 27"]),
        ("The blast left 27 dead.", ["killed 27"]),
        ("Hospitals confirmed 27 deaths.", ["killed 27"]),
        ("The bombing claimed the lives of 27 people.", ["killed 27"]),
        ("A landslide buried the village and 27 people died.", ["killed 27"]),
        ("27 killed in market blast", ["killed 27"]),
        ("Twelve children drowned.", ["killed/children 12"]),
        ("The raid left 12 people dead and another 30 wounded.", ["killed 12", "injured 30"]),
        ("Gunmen shot dead nine guards and wounded 13 others.", ["killed/guards 9", "injured 13"]),
        ("Three were killed, four injured and two are missing.", ["killed 3", "injured 4", "missing 2"]),
        ("Some 90 captives remain on the bus.", ["held about 90"]),
        ("Another 300 are still on the train.", ["held 300"]),
        ("There were 300 people on board.", ["aboard 300"]),
        ("The bus was carrying 50 people.", ["aboard 50"]),
        ("The plane had 170 passengers and six crew on board.", ["aboard 170", "aboard/crew 6"]),
        ("Divers freed 12 fishermen.", ["rescued 12"]),
        ("Teams pulled 38 survivors out alive.", ["rescued 38"]),
        ("A girl and 12 others were pulled from the rubble.", ["rescued 12", "rescued/girls 1"]),
        ("41 workers are trapped underground.", ["trapped 41"]),
        ("Some 4,000 residents were evacuated.", ["evacuated about 4,000"]),
        ("The floods have displaced 1.5 million people.", ["displaced 1,500,000"]),
        ("Militants abducted 200 schoolgirls.", ["abducted/girls 200"]),
        ("Police arrested five suspects.", ["detained 5"]),
        ("The storm left 2.2 million customers without power.", ["customers_without_power 2,200,000"]),
        ("Crews restored power to 300,000 homes.", ["customers_restored 300,000"]),
        ("The blaze has burned 18,400 acres.", ["area_burned 18,400"]),
        ("Crews battled a 900-acre wildfire.", ["area_burned 900"]),
        ("The fire is 35% contained.", ["containment 35"]),
        ("Nearly 3,000 houses were destroyed and 12,000 damaged.",
         ["structures_destroyed/homes about 3,000", "structures_damaged/homes 12,000"]),
        ("There were no survivors.", ["killed all"]),
        ("Nobody survived the crash.", ["killed all"]),
        ("No one was hurt.", ["injured none"]),
        ("No casualties were reported.", ["injured none", "killed none"]),
        ("All 33 attackers were killed.", ["killed/attackers all 33"]),
        ("An unknown number of people are missing.", ["missing unknown"]),
    ],
)  # fmt: skip
def test_the_metric_and_the_scope_are_those_that_the_sentence_says(text, claims):
    assert sorted(claims_in(text)) == sorted(claims)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Seven passengers and three crew members were killed.", ["killed/passengers 7", "killed/crew 3"]),
        ("They freed 58 men, 31 women and a few boys.",
         ["rescued/men 58", "rescued/women 31", "rescued/boys a few"]),
        ("58 men, 31 women and 15 boys were freed.",
         ["rescued/men 58", "rescued/women 31", "rescued/boys 15"]),
        ("A bomb killed 19 people, including five policemen.", ["killed 19", "killed/police 5"]),
        ("Of the 239 people aboard, 12 were children.", ["aboard 239", "aboard/children 12"]),
        ("Sixteen of the dead were women.", ["killed/women 16"]),
        ("The dead include 23 children.", ["killed/children 23"]),
        ("The crash killed 179 of the 181 people on board.", ["killed 179", "aboard 181"]),
        ("None of the 180 passengers was hurt.", ["injured/passengers none", "aboard 180"]),
        ("They said 346 hostages were freed, 33 of them hurt.", ["rescued 346", "injured/hostages 33"]),
        ("Two more bodies were found, raising the death toll to 29.", ["killed 2", "killed 29"]),
    ],
)  # fmt: skip
def test_lists_and_parts_are_read_by_their_neighbours(text, claims):
    assert claims_in(text) == claims


def test_a_part_without_a_group_of_its_own_is_left_out():
    text = "The quake injured 5,600 people, of whom 410 are in critical condition."
    assert claims_in(text) == ["injured 5,600"]
    assert "group is not named" in left_out_of(text)["410"]


@pytest.mark.parametrize(
    ("text", "is_delta"),
    [
        ("Another 12 people were rescued overnight.", True),
        ("Twelve more people died.", True),
        ("The toll rose by 12.", True),
        ("Twelve people died.", False),
        ("More than 12 people died.", False),
    ],
)
def test_an_increment_is_marked(text, is_delta):
    assert only_claim(text).delta is is_delta


def test_another_after_a_figure_of_another_metric_is_no_increment():
    killed, injured = read("A bomb killed 12 people. Another 30 were injured.").claims
    assert (killed.delta, injured.delta) == (False, False)


@pytest.mark.parametrize(
    ("text", "is_delta"),
    [
        ("Nine people died, police said. Three more people were rescued overnight.", True),
        ("About 300 people were evacuated. Another three people have been rescued since.", True),
        ("Forty people were injured, the hospital said. Two more patients died overnight.", True),
        ("Eleven people were rescued. Nine people died. A further three were rescued.", True),
        ("A bomb killed nine people. Another 30 were injured.", False),
        ("A bomb killed nine people and injured another 30 overnight.", False),
        ("Thirty people were injured. The bomb killed nine people. Another 30 were injured.", False),
    ],
)
def test_more_after_a_figure_of_another_metric_adds_where_time_has_passed_or_it_was_counted(text, is_delta):
    assert read(text).claims[-1].delta is is_delta


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ("The toll rose to 44 from 38.", "38"),
        ("The toll is 44, up from 38.", "38"),
        ("The toll rose from 38 to 44.", "38"),
    ],
)  # fmt: skip
def test_the_older_end_of_a_change_is_left_out(text, old):
    assert claims_in(text) == ["killed 44"]
    assert left_out_of(text)[old] == "an earlier figure, given for comparison"


def test_those_whom_an_aim_would_free_are_held_where_the_text_is_about_captives():
    assert claims_in("Troops hope to end the hijacking. They are trying to free 300 people.") == ["held 300"]
    assert claims_in("Engineers are trying to free 41 men from the mine.") == ["trapped/men 41"]


def test_a_figure_of_one_place_alone_has_that_place_as_its_scope():
    assert claims_in("The death toll in Derna alone has reached 5,300.") == ["killed/Derna 5,300"]


def test_two_things_counted_together_are_not_split_by_guessing():
    text = "Shelling killed or wounded 30 people."
    assert claims_in(text) == []
    assert "together" in left_out_of(text)["30"]


def test_casualties_are_neither_the_dead_nor_the_injured():
    assert claims_in("The army suffered 27 casualties.") == []


def test_an_area_in_hectares_is_given_in_the_unit_of_the_metric():
    claim = only_claim("The blaze has scorched 8,500 hectares.")
    assert (claim.quantity.unit, claim.quantity.value) == ("acres", 21_000)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The number of casualties among police, pilgrims and gunmen is not known.",
         ["killed/police unknown", "killed/pilgrims unknown", "killed/attackers unknown"]),
        ("It is not known how many people are missing.", ["missing unknown"]),
        ("The death toll is not known.", ["killed unknown"]),
        ("The number of hostages still held is unknown.", ["held unknown"]),
    ],
)  # fmt: skip
def test_what_is_said_not_to_be_known_is_a_claim_too(text, claims):
    assert claims_in(text) == claims


def test_an_unknown_gives_way_to_a_figure_for_the_same_group():
    text = "At least 27 rebels were killed. The number of casualties among guards and gunmen is unclear."
    assert claims_in(text) == ["killed/attackers at least 27", "killed/guards unknown"]
    assert left_out_of(text)["unclear"] == "the text gives a figure for attackers"


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("The gunmen threatened to kill captives unless jailed men were freed within 48 hours.", 48),
        ("The group set a 72-hour deadline.", 72),
        ("The kidnappers gave the family two days to pay.", 48),
        ("They issued an ultimatum of three days.", 72),
    ],
)
def test_an_ultimatum_is_counted_in_hours(text, hours):
    (claim,) = [claim for claim in read(text).claims if claim.metric == "deadline"]
    assert (claim.quantity.value, claim.quantity.unit) == (hours, "hours")


@pytest.mark.parametrize(
    "text", ["They waited for 48 hours.", "He died 48 hours later.", "The deadline passed 2 days ago."]
)
def test_another_length_of_time_is_no_ultimatum(text):
    assert [claim for claim in read(text).claims if claim.metric == "deadline"] == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("No civilians were killed or injured.", ["killed/civilians none", "injured/civilians none"]),
        ("Nobody was killed or seriously hurt.", ["killed none", "injured none"]),
        ("None of the workers was hurt or killed.", ["injured/workers none", "killed/workers none"]),
        ("No one was killed, injured or missing.", ["killed none", "injured none", "missing none"]),
        ("The blast killed or injured no one.", ["injured none", "killed none"]),
        ("Neither of the men was hurt.", ["injured/men none"]),
        ("Neither the pilot nor the guard was hurt.", []),
    ],
)
def test_what_befell_nobody_is_none_of_each_thing_said(text, claims):
    assert claims_in(text) == claims


@pytest.mark.parametrize(
    "text",
    ["The army said 27 were captured or killed.", "The army said 27 were killed, wounded or captured."],
)
def test_how_many_of_each_is_not_known_where_two_things_are_counted_together(text):
    assert claims_in(text) == []
    assert "counted together" in left_out_of(text)["27"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Twelve people in Lano were killed before the vote.", ["killed 12"]),
        ("Twelve people in the hall were declared dead after the vote.", ["killed 12"]),
        ("After the vote, 40 of 50 precincts were counted.", ["stations_counted 40"]),
        ("The vote was close with 40 of 50 precincts in.", ["stations_counted 40"]),
        ("The vote was close: 40 precincts are in.", ["stations_counted 40"]),
    ],
)
def test_a_small_word_of_one_metric_hides_no_other_verb(text, claims):
    assert claims_in(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Two soldiers and three security guards were killed.", ["killed/soldiers 2", "killed/guards 3"]),
        ("Five park rangers and two wardens died.", ["killed/rangers 5", "killed/guards 2"]),
        ("Two border guards were killed.", ["killed/border guards 2"]),
        ("Four prison officers were injured.", ["injured/prison guards 4"]),
        ("Nine members of the security forces died.", ["killed/soldiers 9"]),
        ("Nine Revolutionary Guards died.", ["killed/soldiers 9"]),
    ],
)
def test_guards_and_rangers_are_no_soldiers(text, claims):
    assert claims_in(text) == claims


def test_people_who_were_told_of_a_breach_are_not_yet_people_whose_data_was_exposed():
    text = "The breach exposed 2 million people; the company notified 40,000 customers."
    assert claims_in(text) == ["people_exposed 2,000,000"]


@pytest.mark.parametrize("joint", ["; ", " – ", ". "])
def test_two_events_of_one_sentence_are_two_claims(joint):
    text = (
        f"Nine died in the first blast{joint}{'F' if '.' in joint else 'f'}ourteen were hurt in the second."
    )
    assert claims_in(text) == ["killed 9", "injured 14"]


@pytest.mark.parametrize(
    "text",
    [
        "A man with a .32 revolver was shot.",
        "An average of 2.5 people died.",
        "Between 2 and 2.5 people were killed.",
        "There were 0.4 deaths.",
        "Minus two people were killed.",
    ],
)
def test_people_are_counted_in_whole_numbers(text):
    values = [value for claim in read(text).claims for value in (claim.quantity.low, claim.quantity.high)]
    assert all(isinstance(value, int) and value >= 0 for value in values if value is not None)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Twelve passengers, crew and soldiers were killed.", ["killed 12"]),
        ("Twelve men, women and children were killed.", ["killed 12"]),
        ("Twelve women and children were killed.", ["killed/women and children 12"]),
    ],
)  # fmt: skip
def test_groups_that_make_everybody_are_no_scope(text, claims):
    assert sorted(claims_in(text)) == claims
