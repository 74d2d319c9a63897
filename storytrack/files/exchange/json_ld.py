"""A story as JSON-LD: the words of schema.org for all who know them, ours (``st:``) for what it has none for.

A node tells in schema.org's terms what these can tell; they are written and never read. In ours it has
its part of ``story/1`` whole, and reading goes by that. The context is in the document: nothing is
fetched. What is mapped to what, and why a review has no rating, is told in ``docs/formats.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from storytrack.errors import InvalidFile, Problem, raise_all
from storytrack.files.document import Document, Step
from storytrack.files.exchange.gathering import Found, Raw, Where, gather
from storytrack.files.exchange.json_out import json_bytes
from storytrack.files.exchange.names import TERMS, story_address
from storytrack.files.exchange.story_form import STORY_1, definition_data, entry_data
from storytrack.files.exchange.telling import Telling
from storytrack.model.act import Act
from storytrack.model.briefing import LiveEntry
from storytrack.model.claim import Attribution, Claim
from storytrack.model.entry import Dossier, Entry
from storytrack.model.report import Report
from storytrack.model.verdict import Label, Verdict
from storytrack.model.when import Precision, When

__all__ = ["read_json_ld", "write_json_ld"]

_OURS = "st:"
_LISTS = (
    "against claims cues joined left metrics relations right set_aside settled shared_sources sides sources"
    " stands via".split()
)
"""Our lists, whose order counts; without a word RDF takes them for sets."""
_REVIEWED = {Label.CORRECTS, Label.CONTRADICTS}

Node = dict[str, Any]


# --- out -------------------------------------------------------------------------------------


def write_json_ld(dossier: Dossier, telling: Telling | None) -> bytes:
    """One document with a ``@graph``, a node a line."""
    context = {
        "@version": 1.1,
        "@vocab": "https://schema.org/",
        "st": {"@id": TERMS, "@prefix": True},
        "story": {"@id": story_address(dossier.definition.id), "@prefix": True},
        **{f"{_OURS}{name}": {"@container": "@list"} for name in _LISTS},
    }
    places = _Places()
    nodes = [_story(dossier, telling)]
    for entry in dossier.entries:
        nodes.extend(
            _act_node(entry, places) if isinstance(entry.event, Act) else _report_nodes(entry, places)
        )
    return json_bytes({"@context": context}, "@graph", nodes)


class _Places:
    """Where the claims and reports told so far stand in the graph, and where each figure was first given."""

    def __init__(self) -> None:
        self.nodes: dict[str, str] = {}
        self.first: dict[str, tuple[str, str]] = {}
        """Claim → its figure in print, and the report that first gave it."""

    def named(self, ids: Sequence[str]) -> list[Node]:
        return [_to(self.nodes[one]) for one in ids if one in self.nodes]


def _to(node: str) -> Node:
    return {"@id": node}


def _ours(data: Any) -> Any:
    """Plain data with its fields named by our words."""
    if isinstance(data, dict):
        return {f"{_OURS}{key}": _ours(value) for key, value in data.items()}
    return [_ours(one) for one in data] if isinstance(data, list) else data


def _story(dossier: Dossier, telling: Telling | None) -> Node:
    definition = dossier.definition
    received = sorted(entry.received_at for entry in dossier.entries)
    told = map(telling.live_entry, telling.updates()) if telling else ()
    live = [_posting(entry) for entry in told if not entry.quiet]
    return {
        "@id": "story:story",
        "@type": "LiveBlogPosting",
        "headline": definition.title or definition.id,
        **({"coverageStartTime": _dated(definition.began)} if definition.began else {}),
        **({"dateModified": received[-1].isoformat()} if received else {}),
        **({"liveBlogUpdate": live} if live else {}),
        "st:format": STORY_1,
        "st:definition": _ours(definition_data(definition)),
    }


def _posting(entry: LiveEntry) -> Node:
    corrections = [{"@type": "CorrectionComment", "text": one.text} for one in entry.corrects]
    return {
        "@type": "BlogPosting",
        "headline": entry.headline,
        "articleBody": " ".join(filter(None, (entry.body, entry.previously, entry.dispute))),
        "datePublished": entry.at.isoformat(),
        "isBasedOn": _to(f"story:v{entry.version}"),
        **({"correction": corrections} if corrections else {}),
    }


def _report_nodes(entry: Entry, places: _Places) -> Iterator[Node]:
    report = entry.event
    assert isinstance(report, Report)  # noqa: S101 - the caller has looked
    data = entry_data(entry)
    claims, verdicts = data["report"].pop("claims"), data.get("verdicts", [])
    node = f"story:v{entry.version}"
    nodes = [f"{node}c{number}" for number in range(1, len(claims) + 1)]
    places.nodes[report.id] = node
    yield {
        "@id": node,
        "@type": "Article",
        **({"headline": report.title} if report.title else {}),
        **({"url": report.url} if report.url else {}),
        **({"inLanguage": report.lang} if report.lang else {}),
        "publisher": {"@type": "Organization", "name": report.outlet},
        "datePublished": _dated(report.published_at),
        "st:version": entry.version,
        "st:received_at": data["received_at"],
        "st:report": _ours(data["report"]),
        "st:claims": [_to(one) for one in nodes],
    }
    for place, (claim, name) in enumerate(zip(report.claims, nodes, strict=True)):
        verdict = entry.verdicts[place] if entry.verdicts else None
        yield {
            **_claim(report, claim, name, node),
            "firstAppearance": _to(_first(claim, verdict, node, places)),
            "st:claim": _ours(claims[place]),
            **({"st:verdict": _ours(verdicts[place])} if verdict else {}),
        }
        if verdict is not None and verdict.label in _REVIEWED:
            yield _review(entry, claim, verdict, name, places)
        places.nodes[claim.id] = name


def _first(claim: Claim, verdict: Verdict | None, report: str, places: _Places) -> str:
    """The report that first gave the figure which a claim repeats; its own if it repeats none."""
    given = (claim.figure_text, report)
    if verdict is not None and verdict.label is Label.CORROBORATES and verdict.against:
        earlier = places.first.get(verdict.against[0], given)
        given = earlier if earlier[0] == claim.figure_text else given
    places.first[claim.id] = given
    return given[1]


def _claim(report: Report, claim: Claim, node: str, appearance: str) -> Node:
    return {
        "@id": node,
        "@type": "Claim",
        "text": claim.span.quote if claim.span else claim.quantity.phrase or claim.figure_text,
        "appearance": _to(appearance),
        "author": _author(claim.said_by, report.outlet),
        "datePublished": _dated(report.published_at),
    }


def _author(said_by: Attribution, outlet: str) -> Node:
    organisation = {"@type": "Organization", "name": said_by.organisation}
    if not said_by.speaker:
        return organisation if said_by.organisation else {**organisation, "name": str(said_by) or outlet}
    affiliation = {"affiliation": organisation} if said_by.organisation else {}
    return {"@type": "Person", "name": said_by.speaker, **affiliation}


def _review(entry: Entry, claim: Claim, verdict: Verdict, node: str, places: _Places) -> Node:
    """What the claim is to an earlier one. It has no rating value: nobody has checked which is so."""
    return {
        "@id": f"{node}-verdict",
        "@type": "ClaimReview",
        "itemReviewed": _to(node),
        "claimReviewed": f"{claim.metric}: {claim.figure_text}",
        "reviewAspect": "agreement with the claims before it",
        "reviewRating": {"@type": "Rating", "alternateName": f"{verdict.label.value} an earlier claim"},
        "reviewBody": verdict.reason,
        "isBasedOn": places.named(verdict.against),
        "datePublished": entry.received_at.isoformat(),
    }


def _act_node(entry: Entry, places: _Places) -> Iterator[Node]:
    act = entry.event
    assert isinstance(act, Act)  # noqa: S101 - the caller has looked
    data = entry_data(entry)
    done_to = [str(value) for value in act.model_dump(exclude={"by", "why", "about", "at"}).values()]
    yield {
        "@id": f"story:v{entry.version}",
        "@type": "UpdateAction",
        "agent": {"@type": "Person", "name": act.by},
        "startTime": entry.received_at.isoformat(),
        "description": act.text,
        "object": places.named(done_to),
        "st:version": entry.version,
        "st:received_at": data["received_at"],
        "st:act": _ours(data["act"]),
        **({"st:settled": _ours(data["settled"])} if "settled" in data else {}),
    }


def _dated(when: When) -> str:
    """A time no more precise than it is known."""
    match when.precision:
        case Precision.MONTH:
            return f"{when.start:%Y-%m}"
        case Precision.DAY:
            return f"{when.start:%Y-%m-%d}"
    return when.start.isoformat()


# --- in --------------------------------------------------------------------------------------


def read_json_ld(document: Document) -> Found:
    """The story in a document with a ``@graph``, by our words alone, whatever the order of its nodes.

    Raises :class:`~storytrack.errors.InvalidFile` with the line and path of all that is wrong.
    """
    graph = _Graph(document)
    raise_all(graph.problems, InvalidFile)
    story = graph.story
    definition = Raw(_plain(story["st:definition"]), graph.where(story, "st:definition"))
    entries = [graph.report(node) for node in graph.nodes if "st:report" in node]
    entries += [graph.act(node) for node in graph.nodes if "st:act" in node]
    raise_all(graph.problems, InvalidFile)
    return gather(definition, sorted(entries, key=_version), document.name)


def _plain(data: Any) -> Any:
    """Without our prefix; a field that has none keeps its name, and is refused by it."""
    if isinstance(data, dict):
        return {key.removeprefix(_OURS): _plain(value) for key, value in data.items()}
    return [_plain(one) for one in data] if isinstance(data, list) else data


def _version(raw: Raw) -> int:
    version = raw.data.get("version")
    return version if isinstance(version, int) else 0


class _Graph:
    """The nodes of a document, by their names and with their places."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        graph = document.data["@graph"]
        self.nodes: list[Node] = (
            [one for one in graph if isinstance(one, dict)] if isinstance(graph, list) else []
        )
        self.places = {id(node): place for place, node in enumerate(self.nodes)}
        self.named: dict[str, Node] = {}
        for node in self.nodes:
            if self.named.setdefault(str(node.get("@id")), node) is not node:
                self.note(node, "@id", f"{node.get('@id')!r:.80} stands here twice")
        stories = [node for node in self.nodes if "st:definition" in node]
        if len(stories) != 1 or stories[0].get("st:format") != STORY_1:
            what = f"one node with st:definition and st:format {STORY_1!r} is expected"
            self.problems.append(Problem(what, document.name))
        self.story = stories[0] if stories else {}

    def note(self, node: Node, field: str, what: str) -> None:
        """Write down what is wrong with a field of a node."""
        self.problems.append(Problem(what, self.where(node)((field,))))

    def where(self, node: Node, *path: Step) -> Where:
        """From a path of ``story/1`` within the node, to line and path in the document."""
        start = ("@graph", self.places[id(node)], *path)

        def place(steps: Sequence[Step]) -> str:
            inner = [
                step if str(step).isdecimal() or str(step)[:1] == "@" else f"{_OURS}{step}" for step in steps
            ]
            steps = (*start, *inner)
            return f"{self.document.name}:{self.document.line(steps)}: {'.'.join(map(str, steps))}"

        return place

    def report(self, node: Node) -> Raw:
        """A report with its claims, which are nodes of their own."""
        claims = list(self._claims(node))
        judged = [claim for claim in claims if "st:verdict" in claim]
        report = _plain(node["st:report"])
        if isinstance(report, dict):
            report = {**report, "claims": [_plain(claim["st:claim"]) for claim in claims]}
        verdicts = [_plain(claim["st:verdict"]) for claim in judged]
        data = {**self._when(node), "report": report, "verdicts": verdicts}
        return Raw(data, self._where_in_report(node, claims, judged))

    def _where_in_report(self, node: Node, claims: list[Node], judged: list[Node]) -> Where:
        def where(steps: Sequence[Step]) -> str:
            match [int(step) if str(step).isdecimal() else step for step in steps]:
                case ["report", "claims", int() as place, *inner] if place < len(claims):
                    return self.where(claims[place], "st:claim")(inner)
                case ["verdicts", int() as place, *inner] if place < len(judged):
                    return self.where(judged[place], "st:verdict")(inner)
            return self.where(node)(steps)

        return where

    def _claims(self, node: Node) -> Iterator[Node]:
        given = node.get("st:claims")
        for one in given if isinstance(given, list) else []:
            name = str(one.get("@id")) if isinstance(one, dict) else str(one)
            claim = self.named.get(name)
            if claim is None or "st:claim" not in claim:
                self.note(node, "st:claims", f"there is no node {name!r:.80} with st:claim")
            else:
                yield claim

    def act(self, node: Node) -> Raw:
        """An act."""
        data = {
            **self._when(node),
            "act": _plain(node["st:act"]),
            "settled": _plain(node.get("st:settled", [])),
        }
        return Raw(data, self.where(node))

    def _when(self, node: Node) -> Node:
        return {name: node.get(f"{_OURS}{name}") for name in ("version", "received_at")}
