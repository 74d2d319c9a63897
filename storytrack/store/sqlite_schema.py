"""What is in an SQLite file beside the tables: its mark, the guards of the log, and the views.

The file is marked as ours by ``PRAGMA application_id`` (``STrk``), the layout by ``PRAGMA
user_version``. Triggers keep the log append-only and its versions dense, whoever writes.

For plain SQL and Datasette there are four views, one row a report, a claim, a verdict and an act::

    reports(story, version, report_id, name, outlet, title, url, lang, published_at, precision,
            received_at, about_another_event, claims)
    claims(story, version, report_id, claim_id, metric, scope, low, high, qualifier, value, unit,
           phrase, state, date, delta, speaker, organisation, role, hedge, as_of, about, label,
           outlet, url, published_at, received_at)
    verdicts(story, version, report_id, claim_id, label, stale, dependent, rule, against, reason)
    acts(story, version, act_id, kind, editor, done_at, why, about, claim_id, report_id, source, undoes)

``low`` and ``high`` are NULL where the interval is open; ``as_of`` is NULL where the source did not
say; flags are 0 or 1; ``against`` is a JSON array of claim ids. Of an act the last four columns are NULL
where they do not apply; ``undoes`` is the id of another act. Times are ISO text with the offset of
whoever printed them: ``datetime(published_at)`` puts them on one clock, for ordering and comparing.

How the figure of the rescued moved, and who moved it::

    SELECT datetime(coalesce(as_of, published_at)) AS held, label, qualifier, value, speaker, outlet
    FROM claims
    WHERE story = 'jaffar-express' AND metric = 'rescued'
    ORDER BY held, version;

Which outlets printed figures that contradicted an earlier one, and why::

    SELECT claims.outlet, claims.metric, claims.phrase, verdicts.reason
    FROM verdicts JOIN claims USING (story, version, claim_id)
    WHERE verdicts.label = 'contradicts';

Which acts of the editors are in force, where none that undid another was undone itself::

    SELECT version, editor, kind, about, why FROM acts
    WHERE undoes IS NULL AND act_id NOT IN (SELECT undoes FROM acts WHERE undoes IS NOT NULL);
"""

from __future__ import annotations

from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateTable

from storytrack.store.tables import metadata

__all__ = [
    "APPLICATION_ID",
    "CREATE",
    "GUARDS",
    "MARK",
    "PARTS",
    "SCHEMA_VERSION",
    "SOURCES",
    "STATEMENTS",
    "VIEWS",
]

APPLICATION_ID = int.from_bytes(b"STrk", "big")
SCHEMA_VERSION = 3

_APPEND_ONLY = {
    f"{table}_refuses_{verb.lower()}": f"""
    BEFORE {verb} ON {table} BEGIN
        SELECT RAISE(ABORT, 'storytrack: what is on file stays; {table} is append-only');
    END"""
    for table in ("definition", "log", "story")
    for verb in ("UPDATE", "DELETE")
}

# The second condition repeats a UNIQUE constraint on purpose: INSERT OR REPLACE would satisfy that by
# deleting the older row, for which SQLite fires no DELETE trigger.
_DENSE = """
    BEFORE INSERT ON log
    WHEN NEW.version <> (SELECT coalesce(max(version), 0) + 1 FROM log WHERE story = NEW.story)
      OR EXISTS (SELECT 1 FROM log WHERE story = NEW.story AND event_id = NEW.event_id)
    BEGIN
        SELECT RAISE(ABORT, 'storytrack: not the next version of the story, or its event is on file');
    END"""

_TRIGGERS = {**_APPEND_ONLY, "log_takes_the_next_version": _DENSE}

_VIEWS = {
    "reports": """
    SELECT story, version, event_id AS report_id,
        json_extract(event, '$.name') AS name,
        json_extract(event, '$.outlet') AS outlet,
        json_extract(event, '$.title') AS title,
        json_extract(event, '$.url') AS url,
        json_extract(event, '$.lang') AS lang,
        replace(json_extract(event, '$.published_at.start'), 'Z', '+00:00') AS published_at,
        json_extract(event, '$.published_at.precision') AS precision,
        received_at,
        json_extract(event, '$.about_another_event') AS about_another_event,
        json_array_length(event, '$.claims') AS claims
    FROM log WHERE kind = 'report'""",
    "claims": """
    SELECT log.story, log.version, log.event_id AS report_id,
        json_extract(claim.value, '$.id') AS claim_id,
        json_extract(claim.value, '$.metric') AS metric,
        json_extract(claim.value, '$.scope') AS scope,
        json_extract(claim.value, '$.quantity.low') AS low,
        json_extract(claim.value, '$.quantity.high') AS high,
        json_extract(claim.value, '$.quantity.qualifier') AS qualifier,
        json_extract(claim.value, '$.quantity.value') AS value,
        json_extract(claim.value, '$.quantity.unit') AS unit,
        json_extract(claim.value, '$.quantity.phrase') AS phrase,
        json_extract(claim.value, '$.quantity.state') AS state,
        json_extract(claim.value, '$.quantity.date.start') AS date,
        json_extract(claim.value, '$.delta') AS delta,
        json_extract(claim.value, '$.said_by.speaker') AS speaker,
        json_extract(claim.value, '$.said_by.organisation') AS organisation,
        json_extract(claim.value, '$.said_by.role') AS role,
        json_extract(claim.value, '$.said_by.hedge') AS hedge,
        json_extract(claim.value, '$.as_of.start') AS as_of,
        json_extract(claim.value, '$.about') AS about,
        json_extract(log.verdicts, '$[' || claim.key || '].label') AS label,
        json_extract(log.event, '$.outlet') AS outlet,
        json_extract(log.event, '$.url') AS url,
        replace(json_extract(log.event, '$.published_at.start'), 'Z', '+00:00') AS published_at,
        log.received_at
    FROM log, json_each(log.event, '$.claims') AS claim WHERE log.kind = 'report'""",
    "verdicts": """
    SELECT log.story, log.version, log.event_id AS report_id,
        json_extract(verdict.value, '$.claim') AS claim_id,
        json_extract(verdict.value, '$.label') AS label,
        json_extract(verdict.value, '$.stale') AS stale,
        json_extract(verdict.value, '$.dependent') AS dependent,
        json_extract(verdict.value, '$.rule') AS rule,
        json_extract(verdict.value, '$.against') AS against,
        json_extract(verdict.value, '$.reason') AS reason
    FROM log, json_each(log.verdicts) AS verdict WHERE log.kind = 'report'""",
    "acts": """
    SELECT story, version, event_id AS act_id,
        json_extract(event, '$.kind') AS kind,
        json_extract(event, '$.by') AS editor,
        received_at AS done_at,
        json_extract(event, '$.why') AS why,
        json_extract(event, '$.about') AS about,
        json_extract(event, '$.claim') AS claim_id,
        json_extract(event, '$.report') AS report_id,
        json_extract(event, '$.source') AS source,
        json_extract(event, '$.act') AS undoes
    FROM log WHERE kind = 'act'""",
}

CREATE = {table.name: str(CreateTable(table).compile(dialect=dialect())) for table in metadata.sorted_tables}
"""Table → the statement that makes it."""
VIEWS = tuple(f"CREATE VIEW {name} AS {body}" for name, body in _VIEWS.items())
_ALL_GUARDS = {name: f"CREATE TRIGGER {name} {body}" for name, body in _TRIGGERS.items()}
GUARDS = tuple(one for name, one in _ALL_GUARDS.items() if not name.startswith("story_"))
"""What keeps the log and the definitions append-only."""
MARK = f"PRAGMA user_version = {SCHEMA_VERSION}"

STATEMENTS = (
    *CREATE.values(),
    *_ALL_GUARDS.values(),
    *VIEWS,
    f"PRAGMA application_id = {APPLICATION_ID}",
    MARK,
)
"""What makes an empty database one of ours; to be run in one transaction."""

SOURCES = {**CREATE, **_ALL_GUARDS, **dict(zip(_VIEWS, VIEWS, strict=True))}
"""Table, trigger or view → the statement that makes it, as the file keeps it."""

PARTS = frozenset(SOURCES)
"""The names of everything that a file of this version has; users may add indexes and views."""
