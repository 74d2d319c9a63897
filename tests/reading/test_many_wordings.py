"""What copy on breaches, outbreaks, outages, votes, labour, damage and shelters says, in many wordings."""

from __future__ import annotations

import pytest
from lines import claims_in, read

DATA_BREACH = [
    (
        "In the hack 118,400 current and former employees had their data stolen.",
        ["people_exposed 118,400"],
    ),
    (
        "The personal data of 2.3 million customers was stolen in the breach, the retailer said.",
        ["people_exposed 2,300,000"],
    ),
    ("The hack affected 310,000 users, the company said.", ["people_exposed 310,000"]),
    ("The breach, impacting 44,000 members, was found in May.", ["people_exposed 44,000"]),
    ("More than 5,200 accounts were breached, the bank said.", ["records_exposed more than 5,200"]),
    ("Records of 18,000 patients were accessed in the ransomware attack.", ["people_exposed 18,000"]),
    ("Names and addresses of up to 70,000 clients were leaked.", ["people_exposed at most 70,000"]),
    ("Details of some 15,000 cards were compromised in the cyberattack.", ["records_exposed about 15,000"]),
    ("Hackers stole the personal information of 520,000 taxpayers.", ["people_exposed/taxpayers 520,000"]),
    ("The leak exposed the passport numbers of 3,300 travellers.", ["people_exposed 3,300"]),
    ("A database with 23 million rows was left open on a server.", ["records_exposed 23,000,000"]),
    (
        "Investigators have identified 8,600 residents whose data may have been copied in the hack.",
        ["people_exposed 8,600"],
    ),
    ("The bank said 66,000 clients were affected by the breach, up from 41,000.", ["people_exposed 66,000"]),
    ("The dump has 7 million rows, the security firm said.", ["records_exposed 7,000,000"]),
    ("The breach affects 12,800 individuals, according to the filing.", ["people_exposed 12,800"]),
    (
        "Medical records belonging to 27,000 veterans were taken in the cyber attack.",
        ["people_exposed/veterans 27,000"],
    ),
    ("Some 4,800 files were stolen by the hackers, the ministry said.", ["records_exposed about 4,800"]),
]

DISEASE = [
    ("The ministry confirmed 120 new cases of cholera in 24 hours.", ["cases 120"]),
    ("Infections rose by 310 to 9,840, the institute said of the virus.", ["cases 310", "cases 9,840"]),
    ("Covid cases topped 10,000 on Monday.", ["cases more than 10,000"]),
    ("The case count stands at 212 in the measles outbreak.", ["cases 212"]),
    ("Some 41 patients are in intensive care with the virus.", ["in_hospital about 41"]),
    ("The ministry said 87 people have recovered from Ebola.", ["recovered 87"]),
    ("There are 640 active cases of dengue in the district.", ["active_cases 640"]),
    ("Doctors have tested 2,300 people for the virus, of whom 61 were positive.", ["cases 61"]),
    ("The outbreak has sickened 57 people, 12 of whom were hospitalised.", ["cases 57", "in_hospital 12"]),
    ("The virus has infected 2,210 people and killed 19.", ["cases 2,210", "killed 19"]),
    ("Three patients are on ventilators, the virus clinic said.", ["in_hospital 3"]),
    ("Six more patients were discharged after recovering from mpox.", ["recovered 6"]),
    ("The number of infections has climbed to 3,455 in the epidemic.", ["cases 3,455"]),
    (
        "Laboratories confirmed measles in 12 pupils and four teachers.",
        ["cases/students 12", "cases/teachers 4"],
    ),
    ("The patient is the region's seventh case of mpox.", ["cases 7"]),
    ("Not a single case of polio has been recorded.", ["cases none"]),
    (
        "The agency counts 55 confirmed, 20 probable and 130 suspected cases of mpox.",
        ["cases/confirmed 55", "cases/probable 20", "cases/suspected 130"],
    ),
]

POWER = [
    ("Customers without power fell below 30,000 on Tuesday.", ["customers_without_power fewer than 30,000"]),
    (
        "Some 9,000 homes were without power, with Ash County (4,100) and Elm County (2,700) worst hit.",
        [
            "customers_without_power about 9,000",
            "customers_without_power/Ash County 4,100",
            "customers_without_power/Elm County 2,700",
        ],
    ),
    ("Some 23,000 customers were without power on Monday.", ["customers_without_power about 23,000"]),
    ("Outages peaked at 310,000, the utility said.", ["customers_without_power 310,000"]),
    ("Power has been restored to 44,000 homes.", ["customers_restored 44,000"]),
    ("About 7,100 remain in the dark after the storm.", ["customers_without_power about 7,100"]),
    ("Electricity was cut off to 18,000 households.", ["customers_without_power 18,000"]),
    ("The number of homes without electricity dropped to 12,600.", ["customers_without_power 12,600"]),
    ("Crews have restored electricity for 9,200 customers.", ["customers_restored 9,200"]),
    ("All but 700 customers have had power restored, the grid said.", ["customers_without_power 700"]),
    ("Power has been restored to all but 250 homes.", ["customers_without_power 250"]),
    ("The storm left 88,000 homes and businesses without power.", ["customers_without_power 88,000"]),
    ("Another 5,400 customers are waiting to be reconnected.", ["customers_without_power 5,400"]),
    ("Roughly 61,000 customers had their lights go out.", ["customers_without_power about 61,000"]),
    ("Line crews brought power back to 11,000 premises.", ["customers_restored 11,000"]),
    (
        "Service was restored to 3,600 customers by evening after the power outage.",
        ["customers_restored 3,600"],
    ),
    ("The blackout hit 2.4 million people.", ["people_without_power 2,400,000"]),
]

VOTES = [
    (
        "In the referendum 58 percent voted yes, on a turnout of 49.7 percent.",
        ["turnout 49.7", "vote_share/for 58"],
    ),
    ("The Reform Bloc won 55 seats in the election.", ["seats/Reform Bloc 55"]),
    ("Hale was elected by 148 votes.", ["vote_lead/Hale 148"]),
    ("The council voted 7-2 to approve the plan.", ["votes/for 7", "votes/against 2"]),
    ("The assembly voted 209 to 188 to reject the bill.", ["votes/against 209", "votes/for 188"]),
    ("The motion passed by 61 votes to 40.", ["votes/for 61", "votes/against 40"]),
    (
        "Navarro leads by 3.4 points with 70 percent of the vote counted.",
        ["vote_lead_share/Navarro 3.4", "votes_counted 70"],
    ),
    (
        "In the referendum 54.2 percent voted in favour and 45.8 percent against.",
        ["vote_share/for 54.2", "vote_share/against 45.8"],
    ),
    (
        "The Centre Party has 38 of the 101 seats in the parliament after the election.",
        ["seats/Centre Party 38"],
    ),
    ("With 21 mandates, the alliance is the largest party after the election.", ["seats/alliance 21"]),
    ("Turnout was 61.3 percent.", ["turnout 61.3"]),
    (
        "Amira Okar led by 2,310 votes, 40,110 to 37,800.",
        ["vote_lead/Amira Okar 2,310", "votes/Amira Okar 40,110", "votes 37,800"],
    ),
    ("Her lead over Brandt has shrunk to 1,480 votes.", ["vote_lead 1,480"]),
    (
        "In the vote Ana Ruiz led Tom Baker by 52.1% to 46.8%, a margin of 12,300 votes.",
        ["vote_lead/Ana Ruiz 12,300", "vote_share/Ana Ruiz 52.1", "vote_share/Tom Baker 46.8"],
    ),
    (
        "In the vote Ana Ruiz beat Tom Baker, 52 percent to 46 percent, a majority of 12,300 votes.",
        ["vote_lead/Ana Ruiz 12,300", "vote_share/Ana Ruiz 52", "vote_share/Tom Baker 46"],
    ),
    ("In the vote Ana Ruiz defeated Tom Baker, a margin of 12,300 votes.", ["vote_lead/Ana Ruiz 12,300"]),
    (
        "Tom Baker, elected in 2019, lost the vote to Ana Ruiz, a margin of 12,300 votes.",
        ["vote_lead/Ana Ruiz 12,300"],
    ),
    (
        "Tom Baker, who won in 2019, was beaten in the vote by Ana Ruiz, a margin of 12,300 votes.",
        ["vote_lead/Ana Ruiz 12,300"],
    ),
    ("In the vote Ana Ruiz beat Tom Baker by a margin of 12,300 votes.", ["vote_lead/Ana Ruiz 12,300"]),
]

LABOUR = [
    ("Some 6,200 miners walked off the job, the union said.", ["on_strike about 6,200"]),
    ("The union said 700 cleaners stayed off the job on Monday in the strike.", ["on_strike 700"]),
    ("The firm will cut 450 posts.", ["laid_off 450"]),
    ("The paper announced 80 redundancies.", ["laid_off 80"]),
    ("The studio let 60 workers go.", ["laid_off 60"]),
    ("The plant sent home 900 workers as parts ran out in the strike.", ["furloughed 900"]),
    ("Closing the mill will mean 210 job losses.", ["laid_off 210"]),
    ("The airline has furloughed 4,000 pilots and cabin crew.", ["furloughed 4,000"]),
    ("Some 1,100 employees were let go on Friday.", ["laid_off about 1,100"]),
    ("The company is cutting 1,900 roles across Europe.", ["laid_off 1,900"]),
    ("Workers numbering 2,400 downed tools at noon in the strike.", ["on_strike 2,400"]),
    ("Another 500 bakers joined the walkout.", ["on_strike 500"]),
    ("The strike has drawn 12,000 teachers.", ["on_strike 12,000"]),
    ("The retailer plans to reduce its workforce by 3,500.", ["laid_off 3,500"]),
    ("The shipyard handed notices to 130 welders as the layoffs began.", ["laid_off 130"]),
    ("The strike involves 5,600 nurses.", ["on_strike 5,600"]),
]

STRUCTURES = [
    (
        "The blaze razed 31 homes and four shops.",
        ["structures_destroyed/homes 31", "structures_destroyed/shops 4"],
    ),
    ("Floods inundated 1,900 houses.", ["structures_damaged/homes 1,900"]),
    ("The earthquake left 640 homes uninhabitable.", ["structures_damaged/homes 640"]),
    ("At least 90 structures burned overnight.", ["structures_destroyed at least 90"]),
    ("The storm ripped the roofs off 43 buildings.", ["structures_damaged 43"]),
    ("Water entered 250 homes and businesses.", ["structures_damaged/homes and businesses 250"]),
    (
        "The quake cracked 120 houses and toppled 14.",
        ["structures_damaged/homes 120", "structures_destroyed/homes 14"],
    ),
    ("Some 320 homes were declared unsafe.", ["structures_damaged/homes about 320"]),
    ("Another 60 buildings suffered damage.", ["structures_damaged 60"]),
    ("More than 2,000 houses caved in.", ["structures_destroyed/homes more than 2,000"]),
    ("Landslides buried 35 houses.", ["structures_destroyed/homes 35"]),
    ("Wind gusts unroofed 80 homes.", ["structures_damaged/homes 80"]),
]

SHELTERS = [
    ("Evacuation orders cover 7,400 homes.", ["under_evacuation_orders/homes 7,400"]),
    ("About 8,000 people are under evacuation orders.", ["under_evacuation_orders about 8,000"]),
    ("Some 600 people spent the night in shelters.", ["sheltering about 600"]),
    ("Mandatory orders cover 2,600 residents.", ["under_evacuation_orders 2,600"]),
    ("The governor ordered 9,000 residents to evacuate.", ["under_evacuation_orders 9,000"]),
    ("Rescuers moved 270 villagers to higher ground.", ["evacuated 270"]),
    ("The gym is sheltering 340 people.", ["sheltering 340"]),
    (
        "Some 5,100 residents have fled their homes and 800 are in shelters.",
        ["displaced about 5,100", "sheltering 800"],
    ),
    ("Evacuation orders were issued for 14,300 people.", ["under_evacuation_orders 14,300"]),
]

NO_COUNT = [
    "Nobody expects the number of homes without power to fall below 900.",
    "The hospital said 9,400 people were notified of the breach.",
    "Nearly 14,000 people were vaccinated against measles.",
    "One in five residents was infected during the outbreak.",
    "The ruling party lost nine seats in the vote.",
    "The opposition is projected to win 33 seats in the election.",
    "The coalition secured a majority of 14 seats.",
    "A further 12,000 were told to be ready to leave.",
    "Warnings cover another 4,400 homes.",
    "Residents of 1,900 homes were told to prepare to evacuate.",
]


@pytest.mark.parametrize(
    ("text", "claims"), [*DATA_BREACH, *DISEASE, *POWER, *VOTES, *LABOUR, *STRUCTURES, *SHELTERS]
)
def test_each_wording_gives_its_counts(text, claims):
    assert sorted(claims_in(text)) == sorted(claims)


@pytest.mark.parametrize("text", NO_COUNT)
def test_what_is_told_foretold_or_lost_is_no_count(text):
    assert claims_in(text) == []


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        (
            "Okar won 51.2 percent of the vote. Amira Okar, a lawyer, took 51.2 percent of the vote.",
            ["Amira Okar"],
        ),
        ("In the vote Hale got 48 percent. Senator Ruth Hale won 9,100 votes.", ["Ruth Hale"]),
        (
            "In the vote Tom Lund had 40 percent and Ida Lund had 31 percent. Lund also took 400 votes.",
            ["Tom Lund", "Ida Lund", "Lund"],
        ),
        ("Some 8,500 dockworkers walked out in the strike. The union said 9,100 were on strike.", [""]),
        ("In the strike 300 drivers and 40 cleaners walked out.", ["", "cleaners"]),
    ],
)
def test_one_side_and_one_group_have_one_name_in_a_text(text, scopes):
    assert {claim.scope for claim in read(text).claims} == set(scopes)
