"""A story as W3C PROV (PROV-JSON): who said what through whom, what came of it, what an editor did to it.

Reports, claims, verdicts, snapshots and figures are entities; adding a report and an editor's act are
activities; outlets, speakers, organisations and editors are agents. A record has its row of the tables
(:mod:`storytrack.files.exchange.columns`) as attributes of ours (``st:``), so that nothing is lost.

The form: https://www.w3.org/submissions/2013/SUBM-prov-json-20130424/, the terms: https://www.w3.org/TR/prov-dm/.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from storytrack.errors import InvalidFile, Problem, raise_all
from storytrack.files.document import Document
from storytrack.files.exchange.cells import VALUE_OF
from storytrack.files.exchange.columns import TABLES
from storytrack.files.exchange.gathering import Found
from storytrack.files.exchange.json_out import json_text
from storytrack.files.exchange.names import TERMS, story_address
from storytrack.files.exchange.rows import Cells, Row, found_in, tables_of
from storytrack.files.exchange.telling import Telling
from storytrack.model.act import Act, Withdrawal
from storytrack.model.claim import Claim
from storytrack.model.entry import Dossier, Entry
from storytrack.model.report import Report
from storytrack.model.table import Column, Type
from storytrack.model.verdict import Label, Verdict

__all__ = ["read_prov", "write_prov"]

_TABLE_OF = {
    "Story": "story",
    "Metric": "metrics",
    "Report": "reports",
    "Claim": "claims",
    "Verdict": "verdicts",
    "Act": "acts",
}
"""What a record of ours is → the table whose row it has."""
_AGENTS = {"Outlet": "prov:Organization", "Organisation": "prov:Organization", "Editor": "prov:Person"}
_REVISES = {Label.UPDATES, Label.REFINES, Label.CORRECTS}
_US = "story:storytrack"

Record = dict[str, Any]


# --- out -------------------------------------------------------------------------------------


def write_prov(dossier: Dossier, telling: Telling | None) -> bytes:
    """One document, a record a line, in the order of the story's versions."""
    page = _Page(dossier)
    for entry in dossier.entries:
        page.act(entry) if isinstance(entry.event, Act) else page.report(entry)
    if telling is not None:
        page.tell(telling)
    parts = (f"{json_text(kind)}: {_lines(records)}" for kind, records in page.records.items())
    return ("{" + ",\n ".join(parts) + "}\n").encode()


def _lines(records: Record) -> str:
    return "{" + ",".join(f"\n  {json_text(name)}: {json_text(one)}" for name, one in records.items()) + "}"


def _named(name: str) -> Record:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


def _time(text: str) -> Record:
    return {"$": text, "type": "xsd:dateTime"}


def _attributes(table: str, row: Cells) -> Record:
    found: Record = {}
    for column in TABLES[table]:
        value = row[column.name]
        if value is None or (value == "" and column.type is Type.TEXT):
            continue
        if column.type in {Type.TEXTS, Type.JSON}:
            value = json_text(value)
        found[f"st:{column.name}"] = _time(value) if column.type is Type.TIME else value
    return found


class _Page:
    """The records of a document as they come; relations and agents are numbered."""

    def __init__(self, dossier: Dossier) -> None:
        self.records: dict[str, Record] = {
            "prefix": {"st": TERMS, "story": story_address(dossier.definition.id)},
            "entity": {},
            "activity": {},
            "agent": {_US: {"prov:type": _named("prov:SoftwareAgent"), "prov:label": "storytrack"}},
        }
        self.agents: dict[tuple[str, str], str] = {}
        self.claims: dict[str, str] = {}
        self.delegated: set[tuple[str, str, str]] = set()
        self.relations = 0
        self.withdraws = any(isinstance(entry.event, Withdrawal) for entry in dossier.entries)
        tables = tables_of(dossier)
        self.rows = {name: iter(rows) for name, rows in tables.items()}
        self.row("entity", "story:story", "Story", dossier.definition.title)
        for number, metric in enumerate(dossier.definition.metrics, start=1):
            self.row("entity", f"story:m{number}", "Metric", metric.label)

    def row(self, kind: str, name: str, type_: str, label: str, **more: Any) -> None:
        """A record with the next row of its table."""
        table = _TABLE_OF[type_]
        self.add(kind, name, type_, label, **more)
        self.records[kind][name].update(_attributes(table, next(self.rows[table])))

    def add(self, kind: str, name: str, type_: str, label: str, **more: Any) -> None:
        """An entity, activity or agent."""
        said = {f"prov:{field}": value for field, value in more.items()}
        self.records[kind][name] = {"prov:type": _named(f"st:{type_}"), "prov:label": label, **said}

    def relate(self, relation: str, **ends: Any) -> None:
        """A relation between records, with what else is known of it."""
        self.relations += 1
        fields = {f"prov:{name}": value for name, value in ends.items()}
        self.records.setdefault(relation, {})[f"_:r{self.relations}"] = fields

    def agent(self, kind: str, name: str) -> str:
        """The agent of that kind and name."""
        if (kind, name) not in self.agents:
            known = f"story:agent{len(self.agents) + 1}"
            types = [_named(f"st:{kind}"), *([_named(_AGENTS[kind])] if kind in _AGENTS else [])]
            self.records["agent"][known] = {"prov:type": types, "prov:label": name}
            self.agents[kind, name] = known
        return self.agents[kind, name]

    # --- the log -----------------------------------------------------------------------------

    def report(self, entry: Entry) -> None:
        """A report, the adding of it, its claims with their verdicts."""
        report = entry.event
        assert isinstance(report, Report)  # noqa: S101 - the caller has looked
        name, adding = f"story:v{entry.version}", f"story:v{entry.version}-adding"
        outlet = self.agent("Outlet", report.outlet)
        self.row("entity", name, "Report", report.label)
        self.relate("wasAttributedTo", entity=name, agent=outlet)
        self.relate("wasGeneratedBy", entity=name, time=report.published_at.start.isoformat())
        when = entry.received_at.isoformat()
        self.add("activity", adding, "Adding", f"adding {report.label}", startTime=when, endTime=when)
        self.relate("wasAssociatedWith", activity=adding, agent=_US)
        self.relate("used", activity=adding, entity=name)
        for number, claim in enumerate(report.claims, start=1):
            said = f"{name}c{number}"
            self.row("entity", said, "Claim", f"{claim.metric}: {claim.figure_text}")
            self.claim(said, claim, name, outlet)
            if entry.verdicts:
                self.verdict(said, entry.verdicts[number - 1], adding)
            self.claims[claim.id] = said
        self.snapshot(entry, adding)

    def claim(self, name: str, claim: Claim, report: str, outlet: str) -> None:
        """Whose it is, for whom a spokesman spoke, and through whom it came."""
        self.relate("wasDerivedFrom", generatedEntity=name, usedEntity=report, type=_named("prov:Quotation"))
        said_by = claim.said_by
        relays = [outlet, *(self.agent("Outlet", relay) for relay in said_by.via)]
        if said_by.speaker:
            source = self.agent("Speaker", said_by.speaker)
        elif said_by.organisation:
            source = self.agent("Organisation", said_by.organisation)
        else:
            source = relays[-1]
        self.relate("wasAttributedTo", entity=name, agent=source)
        if said_by.speaker and said_by.organisation:
            self.delegate(source, self.agent("Organisation", said_by.organisation), "Spokesman")
        for carrier, origin in pairwise(relays):
            self.delegate(carrier, origin, "Relay")

    def delegate(self, agent: str, responsible: str, role: str) -> None:
        """Who spoke for another, or printed another's copy: told once in a document."""
        if (agent, responsible, role) not in self.delegated:
            self.delegated.add((agent, responsible, role))
            self.relate("actedOnBehalfOf", delegate=agent, responsible=responsible, type=_named(f"st:{role}"))

    def verdict(self, claim: str, verdict: Verdict, adding: str) -> None:
        """What was said of a claim, of which the earlier claims are a part; what it revises."""
        name = f"{claim}-verdict"
        self.row("entity", name, "Verdict", verdict.label.value)
        self.relate("wasGeneratedBy", entity=name, activity=adding)
        self.relate("wasAttributedTo", entity=name, agent=_US)
        for one in (claim, *(self.claims[one] for one in verdict.against if one in self.claims)):
            self.relate("wasDerivedFrom", generatedEntity=name, usedEntity=one)
        earlier = self.claims.get(verdict.against[0]) if verdict.against else None
        if verdict.label in _REVISES and earlier:
            revision = _named("prov:Revision")
            self.relate("wasDerivedFrom", generatedEntity=claim, usedEntity=earlier, type=revision)

    def act(self, entry: Entry) -> None:
        """An editor's act, and the snapshot that it made of the one before."""
        act = entry.event
        assert isinstance(act, Act)  # noqa: S101 - the caller has looked
        name, when = f"story:v{entry.version}", entry.received_at.isoformat()
        self.row("activity", name, "Act", act.text, startTime=when, endTime=when)
        self.relate("wasAssociatedWith", activity=name, agent=self.agent("Editor", act.by))
        self.snapshot(entry, name)

    def snapshot(self, entry: Entry, activity: str) -> None:
        """The snapshot of the version that an activity made: a revision of the one before."""
        name, before = f"story:s{entry.version}", f"story:s{entry.version - 1}"
        self.add("entity", name, "Snapshot", f"version {entry.version}")
        self.relate("wasGeneratedBy", entity=name, activity=activity, time=entry.received_at.isoformat())
        if before in self.records["entity"]:
            self.relate("used", activity=activity, entity=before)
            revision = _named("prov:Revision")
            self.relate("wasDerivedFrom", generatedEntity=name, usedEntity=before, type=revision)

    # --- what the story answers ----------------------------------------------------------------

    def tell(self, telling: Telling) -> None:
        """The figures that stand with the claims behind them, and what the withdrawals took out."""
        snapshot = telling.snapshot()
        for number, figure in enumerate(snapshot.figures, start=1):
            name = f"story:f{number}"
            scope = f" ({figure.scope})" if figure.scope else ""
            self.add("entity", name, "Figure", f"{snapshot.titles.get(figure.metric)}{scope}: {figure.text}")
            self.relate("hadMember", collection=f"story:s{snapshot.version}", entity=name)
            for one in figure.used:
                self.relate("wasDerivedFrom", generatedEntity=name, usedEntity=self.claims[one.claim.id])
        for update in telling.updates() if self.withdraws else ():
            if isinstance(update.act, Withdrawal) and update.radius is not None:
                when = update.received_at.isoformat()
                for claim in update.radius.claims:
                    self.relate(
                        "wasInvalidatedBy",
                        entity=self.claims[claim],
                        activity=f"story:v{update.version}",
                        time=when,
                    )


# --- in --------------------------------------------------------------------------------------


def read_prov(document: Document) -> Found:
    """The story in a PROV document, by our attributes alone, whatever the order of its records.

    Raises :class:`~storytrack.errors.InvalidFile` with the record and attribute of all that is wrong.
    """
    tables: dict[str, list[Row]] = {name: [] for name in TABLES}
    problems: list[Problem] = []
    for name, record in _records(document):
        table = _TABLE_OF.get(_type_of(record))
        if table is not None:
            tables[table].append(Row({}, f"{document.name}: {name}"))
            problems.extend(_filled(tables[table][-1], table, record))
    raise_all(problems, InvalidFile)
    return found_in(tables, document.name)


def _records(document: Document) -> Iterator[tuple[str, Record]]:
    """Entities and activities by the length of their names, so that m10 comes after m9."""
    for kind in ("entity", "activity"):
        records = document.data.get(kind)
        if isinstance(records, dict):
            for name in sorted(records, key=lambda name: (len(name), name)):
                if isinstance(records[name], dict):
                    yield name, records[name]


def _type_of(record: Record) -> str:
    """What a record of ours is; other tools write a type as text, as a typed value, or among several."""
    given = record.get("prov:type")
    for one in given if isinstance(given, list) else [given]:
        name = one.get("$") if isinstance(one, dict) else one
        if isinstance(name, str) and name.startswith("st:"):
            return name.removeprefix("st:")
    return ""


def _filled(row: Row, table: str, record: Record) -> Iterator[Problem]:
    for column in TABLES[table]:
        value = record.get(f"st:{column.name}")
        try:
            row.cells[column.name] = _value(column, value)
        except ValueError as error:
            row.cells[column.name] = None
            fix = f"it holds {column.type.value}"
            yield Problem(f"{value!r:.60} {error}", f"{row.place}: st:{column.name}", fix)
    for field in record:
        if field.startswith("st:") and field.removeprefix("st:") not in row.cells:
            yield Problem("there is no such attribute", f"{row.place}: {field}", "check its spelling")


def _value(column: Column, given: Any) -> Any:
    """The value of an attribute: as JSON has it, or with its type beside it."""
    plain = given.get("$") if isinstance(given, dict) else given
    if isinstance(plain, bool):
        plain = "true" if plain else "false"
    elif isinstance(plain, int | float):
        plain = repr(plain)
    if plain is not None and not isinstance(plain, str):
        raise ValueError("is no single value")
    if column.type is Type.TEXT:
        return plain or ""
    if column.type is Type.TEXT_OR_NOTHING or plain is None:
        return plain
    return VALUE_OF[column.type](plain)
