"""Who says so: speaker, organisation, role, hedge, and who passed it on."""

from __future__ import annotations

import pytest
from lines import only_claim, read


@pytest.mark.parametrize(
    ("text", "speaker", "role"),
    [
        ("At least 27 people were killed.", "", "outlet"),
        ("At least 27 people were killed, officials said.", "officials", "official"),
        ("Officials said on Monday that 27 people were killed.", "Officials", "official"),
        ("Police chief Omar Haddad said 27 people were killed.", "Police chief Omar Haddad", "official"),
        ("Omar Haddad, the mayor, said 27 people were killed.", "Omar Haddad, the mayor", "official"),
        ('"We have counted 27 dead," said Fatima Noor, a doctor.', "Fatima Noor, a doctor", "hospital"),
        ("According to the Red Crescent, 27 people were killed.", "Red Crescent", "ngo"),
        ("27 people were killed, according to security forces.", "security forces", "military"),
        ("27 people, officials said, were killed.", "officials", "official"),
        ("The rebels said they had killed 27 people.", "rebels", "militant"),
        ("A UN spokeswoman said 27 people were killed.", "UN spokeswoman", "un"),
        ("The airline said 27 people were on board.", "airline", "company"),
        ("The teachers' union said 27 people were injured.", "teachers' union", "union"),
        ("Witnesses said 27 people were killed.", "Witnesses", "witness"),
        ("State television said 27 people were killed.", "State television", "media"),
        ("Security sources said 27 people were killed.", "Security sources", "official_anon"),
        ("Pakistan says 27 people were killed.", "Pakistan", "official"),
        ("The group's spokesman said 27 people were killed.", "group's spokesman", "militant"),
        ("Police and army officials said 27 people were killed.", "Police and army officials", "military"),
        ("The toll is 27, officials added.", "officials", "official"),
        ("27 people were killed in the United States, officials said.", "officials", "official"),
    ],
)  # fmt: skip
def test_the_speaker_is_as_printed_and_the_role_is_theirs(text, speaker, role):
    said_by = only_claim(text).said_by
    assert (said_by.speaker, said_by.role.value) == (speaker, role)


def test_of_two_speakers_each_has_their_own_figure():
    first, second = read(
        "Officials said 155 people were freed, while the rebels claimed they had killed 30."
    ).claims
    assert (first.said_by.speaker, first.said_by.hedge) == ("Officials", "")
    assert (second.said_by.speaker, second.said_by.hedge) == ("rebels", "claimed")


def test_the_outlet_that_was_told_is_listed_as_passing_it_on():
    said_by = only_claim("A doctor at Mercy Hospital told AFP that 27 people were injured.").said_by
    assert said_by.via == ("AFP",)
    assert said_by.organisation == "Mercy Hospital"


def test_reporters_in_general_pass_nothing_on():
    assert only_claim("The mayor told reporters that 27 people died.").said_by.via == ()


def test_an_agency_that_cites_somebody_passes_it_on():
    said_by = only_claim("Reuters reported 27 dead, citing hospital officials.").said_by
    assert (said_by.speaker, said_by.via) == ("hospital officials", ("Reuters",))


def test_an_official_who_is_not_to_be_named_is_anonymous():
    said_by = only_claim("An official, speaking on condition of anonymity, said 27 people died.").said_by
    assert said_by.role.value == "official_anon"


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The army denied that 30 soldiers were killed.", "denies"),
        ("The army could not confirm that 30 soldiers were killed.", "not_confirmed"),
        ("Earlier, officials had said 30 soldiers were killed.", "recap"),
        ("The previous toll was 30.", "recap"),
        ("The ministry revised the toll down to 30.", "correction"),
        ("The final death toll was 30.", "final"),
    ],
)
def test_the_verb_gives_the_cue(text, cue):
    assert cue in [one.value for one in only_claim(text).cues]


def test_a_pronoun_stands_for_the_speaker_before():
    reading = read("The ministry said 27 people died. It said 40 were injured.")
    assert [claim.said_by.speaker for claim in reading.claims] == ["ministry", "ministry"]


def test_the_agency_is_the_one_named_before():
    reading = read("The state forestry agency said 27 homes were destroyed. The agency said 40 were damaged.")
    assert {claim.said_by.speaker for claim in reading.claims} == {"state forestry agency"}


def test_a_sentence_of_the_same_quotation_has_the_same_speaker():
    text = '"We found eleven bodies," said the coast guard. "Nineteen people are missing."'
    assert [claim.said_by.speaker for claim in read(text).claims] == ["coast guard", "coast guard"]


def test_a_sentence_after_a_quoted_one_is_the_outlets_own():
    text = "The coast guard said eleven people drowned. Nineteen people are missing."
    assert [claim.said_by.speaker for claim in read(text).claims] == ["coast guard", ""]


def test_a_group_with_initials_has_the_role_that_its_full_name_shows():
    text = "The Northern Freedom Front (NFF) took the port. The NFF said it had captured 12 soldiers."
    claim = only_claim(text)
    assert (claim.said_by.speaker, claim.said_by.role.value, claim.said_by.organisation) == (
        "NFF",
        "militant",
        "NFF",
    )


def test_a_name_has_the_role_it_was_introduced_with():
    text = 'Government spokesman Bilal Khan condemned the attack. "We have freed 12 people," Khan said.'
    claim = only_claim(text)
    assert (claim.said_by.speaker, claim.said_by.role.value) == ("Khan", "official")


@pytest.mark.parametrize(
    ("text", "speaker", "role"),
    [
        ("Rain fell, said harbour master Ida Torv. Nine were rescued, Torv said.", "Torv", "official"),
        ("The quay is shut, Police Col Ana Reyes said. Col Reyes said 9 died.", "Col Reyes", "official"),
        ("The operator, Blue Line, said it was safe. Blue Line said 9 were hurt.", "Blue Line", "company"),
        ("The mine's owner, Kestrel, was fined. Kestrel said 9 were hurt.", "Kestrel", "company"),
        ("Police, Blue Line and others came. Blue Line said 9 were hurt.", "Blue Line", "witness"),
    ],
)
def test_a_bare_name_has_the_role_that_the_text_gave_it_before(text, speaker, role):
    said_by = only_claim(text).said_by
    assert (said_by.speaker, said_by.role.value) == (speaker, role)


def test_a_believed_figure_keeps_the_doubt_as_its_hedge():
    assert only_claim("Some 40 people are feared dead.").said_by.hedge == "feared"


def test_whoever_sets_an_ultimatum_says_how_long_it_is():
    assert only_claim("The kidnappers gave the family 24 hours to pay.").said_by.speaker == "kidnappers"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The ministry said its clinics had recorded 118 deaths.", "ministry"),
        ("Nurses Without Frontiers said it had recorded 118 deaths.", "Nurses Without Frontiers"),
        ("The union said that it had counted 118 deaths.", "union"),
        ("The ministry said hospitals had reported 118 deaths.", "hospitals"),
        ("The army said the rebels claimed 40 soldiers had been killed.", "rebels"),
    ],
)
def test_whoever_is_said_to_count_speaks_unless_it_is_the_speaker(text, speaker):
    claim = only_claim(text)
    assert (claim.said_by.speaker, claim.cues) == (speaker, ())


@pytest.mark.parametrize(
    ("text", "speaker", "organisation", "role"),
    [
        ('The union gave a figure. "We count 27 dead," its secretary, Ida Torv, told the agency.',
         "secretary, Ida Torv", "union", "union"),
        ("St Jude Hospital is full. Its director, Dr Ida Torv, said 27 people died.",
         "director, Dr Ida Torv", "St Jude Hospital", "hospital"),
        ("The rebels attacked a town. Their commander said 27 people were killed.",
         "commander", "rebels", "militant"),
        ("The town is cut off. Its mayor said 27 people were killed.", "mayor", "", "official"),
    ],
)  # fmt: skip
def test_who_speaks_for_its_or_their_body_is_of_that_body(text, speaker, organisation, role):
    said_by = only_claim(text).said_by
    assert (said_by.speaker, said_by.organisation, said_by.role.value) == (speaker, organisation, role)


def test_it_is_the_body_whose_name_holds_a_small_word():
    text = (
        "The ministry said 96 people had died. Nurses Without Frontiers said that was low, "
        "and it had recorded 118 deaths."
    )
    assert [claim.said_by.speaker for claim in read(text).claims] == ["ministry", "Nurses Without Frontiers"]
