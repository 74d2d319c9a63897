"""Who speaks: through quotations, chains, papers, pronouns and denials; one case a way of saying it."""

from __future__ import annotations

import pytest
from lines import only_claim, read

from storytrack.model.claim import Cue


def speakers(text):
    """Figure → speaker of every claim that gives one."""
    return {
        claim.quantity.phrase: claim.said_by.speaker for claim in read(text).claims if not claim.is_denial
    }


@pytest.mark.parametrize(
    ("text", "speaker", "role"),
    [
        ("Figures from the health ministry show 44 people have been killed.", "health ministry", "official"),
        ("Health ministry figures show 44 people have been killed.", "Health ministry", "official"),
        ("According to figures from the army, 44 people have been killed.", "army", "military"),
        ("The health ministry's figures show 44 people have been killed.", "health ministry", "official"),
        ("According to the rebels’ figures, 44 people have been killed.", "rebels", "militant"),
        ("The ministry's own count of the dead is 44.", "ministry", "official"),
        ("The charity's latest tally of the missing stood at 44.", "charity", "ngo"),
        ("The council's figure for the dead was 44.", "council", "official"),
        ("Tuesday's count of the dead was 44.", "", "outlet"),
        ("A statement from the presidency said 44 people had been killed.", "presidency", "official"),
        ("The army statement said 44 people had been killed.", "army", "military"),
        ("The US Geological Survey said 44 people had been killed.", "US Geological Survey", "scientist"),
        ("The ministry put the toll at 44.", "ministry", "official"),
        ("The deaths of 44 soldiers were confirmed by the navy.", "navy", "military"),
        ("Forty-four deaths have been reported by the health ministry.", "health ministry", "official"),
        ("On X, the army wrote that 44 people were killed.", "army", "military"),
        ('The army wrote on Telegram: "We have killed 44 fighters."', "army", "military"),
        ("In a statement, the army said 44 people were killed.", "army", "military"),
        ("The blast killed 44 people, said Col. Rafael Ortiz, a spokesman for the army.",
         "Col. Rafael Ortiz, a spokesman for the army", "military"),
        ("Rafael Ortiz, the governor of Santa Rita, said 44 people were killed.",
         "Rafael Ortiz, the governor of Santa Rita", "official"),
        ("The blast killed 44 people, the interior minister, Omar Said, said.",
         "interior minister, Omar Said", "official"),
        ("The governor, Maj Omar Said (retd), who visited the clinic, said 44 people were killed.",
         "governor, Maj Omar Said (retd)", "official"),
        ("Blue Line, the operator that runs the ferry, said 44 people were killed.",
         "Blue Line, the operator", "company"),
        ("Omar Said, the officer who leads the search, told reporters 44 people were killed.",
         "Omar Said, the officer", "official"),
        ("Red Aid, the charity which runs the field clinic, said 44 people were killed.",
         "Red Aid, the charity", "ngo"),
        ("Forty-four people were killed, Blue Line, the operator that runs the ferry, said.",
         "Blue Line, the operator", "company"),
        ("A spokesman who asked not to be named said 44 people were killed.", "spokesman", "official_anon"),
        ("A government official, who spoke anonymously as he fears for his job, said 44 were killed.",
         "government official", "official_anon"),
        ("The rebels claim 44 soldiers were killed.", "rebels", "militant"),
        ("The Tamar Front (TFM) said 44 soldiers were killed.", "Tamar Front", "militant"),
        ("The blast killed 44 people, Omar Said told reporters at the scene.", "Omar Said", "witness"),
        ("The governor's office said in an update at 6 p.m. that 44 people had died.",
         "governor's office", "official"),
        ("The toll, officials warned, stood at 44 and could rise.", "officials", "official"),
        ("Bus plunge kills 44 in Santa Rita: police", "police", "official"),
        ("Thirty-four people were killed, two residents said by telephone.", "two residents", "witness"),
        ("Thirty-four people were killed, the family said.", "family", "witness"),
        ("Thirty-four cases were reported from nine districts and 30 people died, WHO said.", "WHO", "un"),
        ("A rebel who gave his name as Seven said by phone that 34 people died.", "rebel", "militant"),
        ("Asked about the toll, the mayor said 44 people were dead.", "mayor", "official"),
        ("Thirty-four people died, a policeman and two witnesses said.",
         "policeman and two witnesses", "witness"),
    ],
)  # fmt: skip
def test_the_speaker_is_found_however_it_is_said(text, speaker, role):
    said_by = only_claim(text).said_by
    assert (said_by.speaker, said_by.role.value) == (speaker, role)


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        ("Local media reported 30 dead, citing the ministry.", "ministry", ("Local media",)),
        ("State television quoted officials as saying 30 people died.", "officials", ("State television",)),
        ("Thirty people were killed, state radio quoted officials as saying.", "officials", ("state radio",)),
        ("The mayor was quoted by state radio as saying 30 people were killed.", "mayor", ("state radio",)),
        ("Newsline, citing two army sources, said 30 people were killed.", "two army sources", ("Newsline",)),
        ("Citing hospital officials, AFP reported that 30 people died.", "hospital officials", ("AFP",)),
        ("Officials said 30 people were killed, the BBC reported.", "Officials", ("BBC",)),
        ("State news agency SANA quoted an officer as saying 30 people were killed.", "officer", ("SANA",)),
        ("The mayor told state television 30 people were killed.", "mayor", ("state television",)),
        ("A doctor told the Reuters news agency that 30 people died.", "doctor", ("Reuters news agency",)),
        ("In a message relayed by a monitoring group, the rebels said 30 soldiers were killed.",
         "rebels", ("monitoring group",)),
        ("Thirty people were killed, the BBC reports.", "BBC", ()),
        ("The rebels, quoted by a newspaper, said 30 soldiers were killed.", "rebels", ("newspaper",)),
        ("Thirty people were killed, the negotiator, Bishop Ana Silva, told AFP.",
         "negotiator, Bishop Ana Silva", ("AFP",)),
        ("Survivors told police 30 people were killed.", "Survivors", ("police",)),
    ],
)  # fmt: skip
def test_whoever_passes_a_figure_on_stands_between_it_and_its_source(text, speaker, via):
    said_by = only_claim(text).said_by
    assert (said_by.speaker, said_by.via) == (speaker, via)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('"We have 30 dead," the mayor said. "There are 14 injured."', ["mayor", "mayor"]),
        ('"The number of dead," the mayor said, "has risen to 30."', ["mayor"]),
        ('"There are 30 dead," the mayor said, "and 40 injured."', ["mayor", "mayor"]),
        ("'We have 30 dead,' the mayor said. 'There are 14 injured.'", ["mayor", "mayor"]),
        ('"Thirty people died," the mayor said. "It is a dark day.\n\n"Another 40 people were injured."',
         ["mayor", "mayor"]),
        ('"We found eleven bodies," said Tom Hale. "Nineteen people are missing.\n\n"We freed four people."',
         ["Tom Hale", "Tom Hale", "Tom Hale"]),
        ('Mayor Ana Silva visited the site.\n\n"We have 30 dead."', ["Mayor Ana Silva"]),
        ('After the fire, Mayor Ana Silva spoke. "We have 30 dead," she said.', ["Mayor Ana Silva"]),
        ('Thirty people died. "It is terrible," the mayor said.', [""]),
        ('The army said the "gang" had killed 30 people.', ["army"]),
        ('"They told me 30 people died," said Ana Silva.', ["Ana Silva"]),
        ('The teachers\' union said "no comment". Thirty people died.', [""]),
        ("“We have 30 dead,” the mayor said. “There are 14 injured.”", ["mayor", "mayor"]),
        ('"We have 30 dead. There are 14 injured," the mayor said.', ["mayor", "mayor"]),
    ],
)  # fmt: skip
def test_what_is_quoted_is_said_by_whoever_is_quoted(text, wanted):
    assert [claim.said_by.speaker for claim in read(text).claims] == wanted


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Police chief Lee Park spoke to reporters. He said 30 people were killed.", "Police chief Lee Park"),
        ("The army and Mayor Ana Silva met. Silva said little. She said 30 people were killed.", "Silva"),
        ("Mayor Ana Silva spoke. The army said little. She said 30 people were killed.", "Mayor Ana Silva"),
        ("The army issued a statement. It said 30 people were killed.", "army"),
        ("The statement was short. Ana Silva said it was late. It said 30 people died.", "It"),
        ("Omar Said, who said 30 people were killed, left.", "Omar Said"),
        ("Fire officer Ana Silva spoke. St Jude Hospital had 30 injured people, it said.",
         "St Jude Hospital"),
        ("Chief harbour master Ana Silva spoke. She said 30 people died.", "Chief harbour master Ana Silva"),
    ],
)  # fmt: skip
def test_a_pronoun_stands_for_somebody_that_it_fits(text, speaker):
    assert only_claim(text).said_by.speaker == speaker


@pytest.mark.parametrize(
    ("text", "speaker", "cues"),
    [
        ("The army denied killing 30 civilians.", "army", ["denies"]),
        ("The ministry rejected as false reports that 30 people had been killed.", "ministry", ["denies"]),
        ("The coroner disputed the army's toll of 30.", "coroner", ["denies"]),
        ("The ministry dismissed reports that 30 people had been killed.", "ministry", ["denies"]),
        ("The army said reports that 30 civilians had been killed were false.", "army", ["denies"]),
        ("Police declined to confirm reports that 30 people had been killed.", "Police", ["not_confirmed"]),
        ("The army has not been able to confirm that 30 people were killed.", "army", ["not_confirmed"]),
        ("The figure of 30 dead could not be verified.", "", ["not_confirmed"]),
        ("There was no confirmation that 30 people had been killed.", "", ["not_confirmed"]),
        ("Police retracted an earlier statement that 30 people had been killed.", "Police", ["withdraws"]),
        ("The ministry withdrew its figure of 30 dead.", "ministry", ["withdraws"]),
        ("An aide who had told reporters that 30 people died withdrew the figure.", "aide", ["withdraws"]),
        ("The rebels rejected a ceasefire after 30 people were killed.", "", []),
        ("The gang denied involvement in the attack, which killed 30 people.", "", []),
        ("The group claimed responsibility for the attack, which killed 30 people.", "", []),
        ("The mayor put out a plea after 30 people were killed.", "", []),
    ],
)
def test_a_denial_a_refusal_and_a_withdrawal_are_no_claims(text, speaker, cues):
    claim = only_claim(text)
    assert claim.said_by.speaker == speaker
    assert [cue.value for cue in claim.cues if cue.value != "recap"] == cues


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("Unconfirmed reports put the death toll at 30.", "unconfirmed"),
        ("Rebels alleged that 30 people were killed.", "alleged"),
        ("According to preliminary figures, 30 people were killed.", "preliminary"),
    ],
)
def test_what_weakens_a_figure_is_its_hedge(text, hedge):
    assert only_claim(text).said_by.hedge == hedge


@pytest.mark.parametrize(
    "text",
    [
        "The three were named by police as local men. Thirty people were killed.",
        "Some 30 people, said to be pilgrims, were killed.",
        "PORT MARA, Norland (June 3) - Thirty people were killed.",
        "PORT MARA (Newswire) — Thirty people were killed.",
    ],
)
def test_who_only_seems_to_speak_is_no_speaker(text):
    assert set(speakers(text).values()) == {""}


def test_each_of_two_speakers_has_their_own_figure():
    assert speakers("Police said 12 people were killed; hospitals said 15 people were killed.") == {
        "12": "Police",
        "15": "hospitals",
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Doctors said seven people had died, contradicting the fire service, which earlier spoke of 9 dead.",
         {"seven": "Doctors", "9": "fire service"}),
        ("The clinic said seven people had died, contrary to the coast guard, which said nine had died.",
         {"seven": "clinic", "nine": "coast guard"}),
        ("Police said 12 people were killed, contradicting the mayor, who had spoken of 20 dead.",
         {"12": "Police", "20": "mayor"}),
        ("Officials gave a toll of seven, unlike the rebels, which have reported 20 dead.",
         {"seven": "Officials", "20": "rebels"}),
        ("The ministry, which had put the toll at nine, said that seven people had died.",
         {"nine": "ministry", "seven": "ministry"}),
        ("The blast, which killed nine people, was the worst since May, police said.", {"nine": "police"}),
    ],
)  # fmt: skip
def test_what_a_relative_clause_says_is_said_by_the_one_before_it(text, said):
    assert speakers(text) == said


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("At least 60 people were hurt, the mayor, Per Holm, told the council.", "mayor, Per Holm"),
        ("At least 60 people were hurt, the mayor of Marn, Per Holm, said.", "mayor of Marn, Per Holm"),
        ("At least 60 people were hurt, said Per Holm, the mayor.", "Per Holm, the mayor"),
        ("At least 60 people were hurt, Mayor Per Holm told families at the stadium.", "Mayor Per Holm"),
        ("PORT MARA (Newswire) — In Velden police said 60 people were hurt.", "police"),
    ],
)
def test_a_first_name_that_is_a_small_word_too_is_a_name(text, speaker):
    assert only_claim(text).said_by.speaker == speaker


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The county has not confirmed the deaths and still puts the dead at 16.", [("16", [])]),
        ("The county has not confirmed the report and puts the toll at 16.", [("16", [])]),
        (
            "The county could not confirm reports of 30 deaths, but has now put the toll at 16.",
            [("30", ["not_confirmed"]), ("16", [])],
        ),
        (
            "The county would not confirm that 30 people died and said 16 had been killed.",
            [("30", ["not_confirmed"]), ("16", [])],
        ),
        ("The county could not verify the toll, adding that 16 people were missing.", [("16", [])]),
    ],
)
def test_who_confirms_nothing_may_go_on_with_a_figure_of_their_own(text, said):
    claims = read(text).claims
    assert {claim.said_by.speaker for claim in claims} == {"county"}
    assert [(str(claim.quantity), [cue.value for cue in claim.cues]) for claim in claims] == said


@pytest.mark.parametrize(
    "text",
    [
        '"The figure of 19 dead that we gave was wrong," the governor said.',
        "The toll of 19 was incorrect, the governor said.",
        "The governor said the number of 19 dead was false.",
    ],
)
def test_a_figure_that_is_called_wrong_is_denied(text):
    claim = only_claim(text)
    assert (str(claim.quantity), claim.said_by.speaker, claim.cues) == ("19", "governor", (Cue.DENIES,))
