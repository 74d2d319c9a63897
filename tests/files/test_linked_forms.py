"""JSON-LD and PROV as the libraries of others read them: what is linked to what, and what we do not claim."""

from __future__ import annotations

import json
import socket
from collections import Counter
from io import BytesIO

import pytest
from prov.model import ProvDocument
from rdflib import RDF, Graph, Namespace
from rdflib.collection import Collection

from storytrack.errors import InvalidFile
from storytrack.files import load_case, seed
from storytrack.model.definition import StoryDefinition
from storytrack.model.verdict import Label
from storytrack.story import Story

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # by rdflib itself

SCHEMA = Namespace("https://schema.org/")
OURS = Namespace("urn:storytrack:terms:1#")
DEFINITION = StoryDefinition(id="a ferry/1", title="Ferry", metrics={"killed": {"kind": "cumulative"}})


def said(outlet, hour, killed, speaker="coastguard", **fields):
    by = {"speaker": speaker, "via": ["AFP", "State TV"], "role": "official"}
    by |= {"organisation": "Navy"} if speaker == "coastguard" else {}
    claim = {"metric": "killed", "quantity": killed, "said_by": by, **fields}
    when = f"2025-06-02T{hour:02}:30+05:30"
    return {"outlet": outlet, "published_at": when, "received_at": when, "claims": [claim]}


@pytest.fixture
def story():
    story = Story(DEFINITION)
    story.add(said("Radio Nine", 6, 5))
    story.add(said("Evening Post", 7, 5))
    story.add(said("Evening Post", 9, 3, speaker="the mayor"))
    story.add(said("Radio Nine", 10, 4, cues=["correction"]))
    story.withdraw(report=3, by="Ann Lee", why="a hoax")
    return story


@pytest.fixture(scope="module")
def real():
    case = load_case(seed("cases/silkyara_tunnel_2023.yaml"))
    story = Story(case.definition)
    for report in case.reports:
        story.add(report)
    return story


def exported(story, form):
    target = BytesIO()
    story.export(target, form)
    return json.loads(target.getvalue())


def loaded(data):
    return Story.load(BytesIO(json.dumps(data).encode()))


def node(data, name):
    return next(one for one in data["@graph"] if one["@id"] == name)


@pytest.fixture
def graph(real, monkeypatch):
    monkeypatch.setattr(socket, "socket", None)  # nothing may be fetched
    return Graph().parse(data=json.dumps(exported(real, "jsonld")), format="json-ld")


def test_a_real_story_is_linked_data_that_needs_no_network(graph, real):
    claims = [claim for report in real.reports for claim in report.claims]
    assert len(set(graph.subjects(RDF.type, SCHEMA.Claim))) == len(claims)
    assert len(set(graph.subjects(RDF.type, SCHEMA.Article))) == len(real.reports)
    for claim in graph.subjects(RDF.type, SCHEMA.Claim):
        assert (graph.value(claim, SCHEMA.appearance), RDF.type, SCHEMA.Article) in graph
        assert graph.value(graph.value(claim, SCHEMA.author), SCHEMA.name)
        assert graph.value(graph.value(claim, OURS.claim), OURS.id)


def test_lists_of_ours_keep_their_order_as_linked_data(story):
    graph = Graph().parse(data=json.dumps(exported(story, "jsonld")), format="json-ld")
    for relays in graph.objects(None, OURS.via):
        assert [str(one) for one in Collection(graph, relays)] == ["AFP", "State TV"]


def test_a_review_says_what_a_claim_is_to_an_earlier_one_and_rates_nothing(graph, real):
    labels = Counter(verdict.label for entry in real._ledger.entries for verdict in entry.verdicts)
    reviews = list(graph.subjects(RDF.type, SCHEMA.ClaimReview))
    assert len(reviews) == labels[Label.CORRECTS] + labels[Label.CONTRADICTS] > 0
    for rating in graph.subjects(RDF.type, SCHEMA.Rating):
        assert set(graph.predicates(rating)) == {RDF.type, SCHEMA.alternateName}
        assert str(graph.value(rating, SCHEMA.alternateName)) in {
            "corrects an earlier claim",
            "contradicts an earlier claim",
        }


def test_a_claim_first_appeared_where_its_figure_was_first_given(story):
    data = exported(story, "jsonld")
    assert node(data, "story:v2c1")["firstAppearance"] == {"@id": "story:v1"}
    assert node(data, "story:v3c1")["firstAppearance"] == {"@id": "story:v3"}


def test_the_story_is_a_live_blog_with_its_acts_and_updates(story):
    data = exported(story, "jsonld")
    blog = node(data, "story:story")
    told = {one["isBasedOn"]["@id"]: one for one in blog["liveBlogUpdate"]}
    assert list(told) == ["story:v1", "story:v3", "story:v4", "story:v5"]  # the second brought nothing new
    (correction,) = told["story:v4"]["correction"]
    assert correction["@type"] == "CorrectionComment"
    assert "5" in correction["text"]
    assert data["@context"]["story"]["@id"] == "urn:storytrack:story:a%20ferry%2F1#"
    act = node(data, "story:v5")
    assert (act["agent"]["name"], act["object"]) == ("Ann Lee", [{"@id": "story:v3"}])


def test_reading_goes_by_our_words_alone_in_whatever_order(story):
    data = exported(story, "jsonld")
    data["@graph"].reverse()
    node(data, "story:v1")["datePublished"] = "1999"
    node(data, "story:story")["headline"] = "Another"
    assert list(loaded(data)._ledger.entries) == list(story._ledger.entries)


WRONG_NODES = {
    "a bound": ("story:v1c1", ("st:claim", "st:quantity", "st:low"), 10**17, "st:claim.st:quantity.st:low"),
    "a word that is not ours": ("story:v1", ("st:report", "outlets"), "x", "st:report"),
    "no version": ("story:v1", ("st:version",), None, "st:version"),
    "a version twice": ("story:v2", ("st:version",), 1, "st:version"),
    "a claim that is not there": ("story:v1", ("st:claims",), [{"@id": "story:v9c9"}], "st:claims"),
    "a name twice": ("story:v2", ("@id",), "story:v1", "@id"),
    "a verdict": ("story:v1c1", ("st:verdict", "st:label"), "true", "st:verdict.st:label"),
    "an act": ("story:v5", ("st:act", "st:why"), "", "st:act.st:why"),
    "no report": ("story:v1", ("st:report",), 7, "st:report"),
}


@pytest.mark.parametrize("wrong", WRONG_NODES.values(), ids=WRONG_NODES)
def test_what_is_wrong_in_a_graph_is_told_with_its_line_and_path(story, tmp_path, wrong):
    name, path, value, where = wrong
    data = exported(story, "jsonld")
    *steps, last = path
    holder = node(data, name)
    for step in steps:
        holder = holder[step]
    holder[last] = value
    (tmp_path / "s.jsonld").write_text(json.dumps(data, indent=1))
    with pytest.raises(InvalidFile) as caught:
        Story.load(tmp_path / "s.jsonld")
    assert any(where in one.where and "s.jsonld:" in one.where for one in caught.value.problems)


def test_a_graph_without_a_story_is_refused():
    for graph in ([], [{}], {"a": 1}, [3], [{"st:definition": {}, "st:format": "story/9"}]):
        with pytest.raises(InvalidFile):
            loaded({"@graph": graph})


# --- PROV --------------------------------------------------------------------------------------


def test_the_prov_library_reads_a_real_story_and_what_it_writes_is_the_same_story(real):
    data = exported(real, "prov")
    document = ProvDocument.deserialize(content=json.dumps(data), format="json")
    assert len(document.get_records()) == sum(len(part) for kind, part in data.items() if kind != "prefix")
    again = Story.load(BytesIO(document.serialize(format="json").encode()))
    assert list(again._ledger.entries) == list(real._ledger.entries)


def ends(data, relation, *names):
    return {tuple(one.get(f"prov:{name}") for name in names) for one in data[relation].values()}


def label(data, name):
    return data["agent"][name]["prov:label"]


def test_every_claim_is_attributed_and_the_chain_that_passed_it_on_is_told(story):
    data = exported(story, "prov")
    attributed = {
        (entity, label(data, agent)) for entity, agent in ends(data, "wasAttributedTo", "entity", "agent")
    }
    assert {
        ("story:v1", "Radio Nine"),
        ("story:v1c1", "coastguard"),
        ("story:v3c1", "the mayor"),
    } <= attributed
    behalf = ends(data, "actedOnBehalfOf", "delegate", "responsible")
    chain = {(label(data, one), label(data, other)) for one, other in behalf}
    passed_on = {("Radio Nine", "AFP"), ("Evening Post", "AFP"), ("AFP", "State TV")}
    assert chain == {*passed_on, ("coastguard", "Navy")}


def test_a_correction_is_a_revision_and_a_withdrawal_invalidates_its_claims(story):
    data = exported(story, "prov")
    revisions = {
        (one["prov:generatedEntity"], one["prov:usedEntity"])
        for one in data["wasDerivedFrom"].values()
        if one.get("prov:type", {}).get("$") == "prov:Revision"
    }
    corrected = story.history("killed")[-1].verdict
    assert corrected.label is Label.CORRECTS
    assert {("story:v4c1", "story:v1c1"), ("story:v4c1", "story:v2c1")} & revisions
    assert ("story:s5", "story:s4") in revisions
    assert ends(data, "wasInvalidatedBy", "entity", "activity") == {("story:v3c1", "story:v5")}
    assert {label(data, agent) for _, agent in ends(data, "wasAssociatedWith", "activity", "agent")} == {
        "storytrack",
        "Ann Lee",
    }


def test_the_figures_that_stand_rest_on_their_claims(story):
    data = exported(story, "prov")
    used = {
        one["prov:usedEntity"]
        for one in data["wasDerivedFrom"].values()
        if one["prov:generatedEntity"] == "story:f1"
    }
    claims = {claim.claim.id for claim in story.snapshot()["killed"].used}
    assert {data["entity"][name]["st:claim_id"] for name in used} == claims
    assert ("story:s5", "story:f1") in ends(data, "hadMember", "collection", "entity")


WRONG_RECORDS = {
    "a number": ("entity", "story:v1c1", "st:low", "five", "story:v1c1: st:low"),
    "a bound": ("entity", "story:v1c1", "st:low", 10**16, "story:v1c1: low"),
    "several": ("entity", "story:v1c1", "st:scope", ["a", "b"], "story:v1c1: st:scope"),
    "a strange attribute": ("entity", "story:v1c1", "st:lowest", 5, "story:v1c1: st:lowest"),
    "a time": ("entity", "story:v1", "st:published_at", {"$": "yesterday"}, "story:v1: st:published_at"),
    "a version": ("entity", "story:v2", "st:version", 1, "story:v2: version"),
    "an act": ("activity", "story:v5", "st:kind", "burn", "story:v5"),
}


@pytest.mark.parametrize("wrong", WRONG_RECORDS.values(), ids=WRONG_RECORDS)
def test_what_is_wrong_in_a_record_is_told_with_its_name(story, wrong):
    kind, name, field, value, where = wrong
    data = exported(story, "prov")
    data[kind][name][field] = value
    with pytest.raises(InvalidFile) as caught:
        loaded(data)
    assert any(where in one.where for one in caught.value.problems), caught.value.problems


def test_a_prov_document_of_something_else_is_refused():
    for data in (
        {"prefix": {}, "entity": {}},
        {"prefix": {}, "entity": 3},
        {"prefix": {}, "entity": {"a": 3}},
    ):
        with pytest.raises(InvalidFile):
            loaded(data)
