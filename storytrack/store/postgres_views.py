"""The views of a PostgreSQL database, for plain SQL: one row a report, a claim, a verdict and an act.

::

    reports(story, version, report_id, name, outlet, title, url, lang, published_at, precision,
            received_at, about_another_event, claims)
    claims(story, version, report_id, claim_id, metric, scope, low, high, qualifier, value, unit,
           phrase, state, date, delta, speaker, organisation, role, hedge, as_of, about, label,
           outlet, url, published_at, received_at)
    verdicts(story, version, report_id, claim_id, label, stale, dependent, rule, against, reason)
    acts(story, version, act_id, kind, editor, done_at, why, about, claim_id, report_id, source, undoes)

The columns are those of :mod:`storytrack.store.sqlite_schema`, as PostgreSQL has them: times are
``timestamptz``, flags ``boolean``, figures ``double precision``, ``against`` is ``jsonb``.
"""

from __future__ import annotations

__all__ = ["FUNCTIONS", "VIEWS"]

_DOCUMENT = r"""
CREATE FUNCTION storytrack.document(stored text) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN stored LIKE '%\\u0000%' THEN regexp_replace(stored, '(?<!\\)((\\\\)*)\\u0000', '\1\\ufffd', 'g')
    ELSE stored
END::jsonb"""
"""Stored JSON, for reading: the one character that ``jsonb`` cannot have is shown as U+FFFD."""

_MOMENT = """
CREATE FUNCTION storytrack.moment(stored text) RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT (left(stored, -length(zone))::timestamp - CASE zone WHEN 'Z' THEN '0' ELSE zone END::interval)
        AT TIME ZONE 'UTC'
    FROM (SELECT substring(stored FROM '(Z|[+-][0-9:.]+)$') AS zone) AS its;
END"""
"""The instant of ISO text with an offset; PostgreSQL's own cast takes no offset of 16 hours or more."""

_REPORTS = """
CREATE VIEW storytrack.reports AS
SELECT story, version, event_id AS report_id,
    event ->> 'name' AS name,
    event ->> 'outlet' AS outlet,
    event ->> 'title' AS title,
    event ->> 'url' AS url,
    event ->> 'lang' AS lang,
    storytrack.moment(event #>> '{published_at,start}') AS published_at,
    event #>> '{published_at,precision}' AS precision,
    storytrack.moment(received_at) AS received_at,
    (event ->> 'about_another_event')::boolean AS about_another_event,
    jsonb_array_length(event -> 'claims') AS claims
FROM (SELECT story, version, event_id, received_at, storytrack.document(event) AS event
      FROM storytrack.log WHERE kind = 'report' OFFSET 0) AS log"""
# OFFSET 0 keeps the planner from parsing the document once for each column.

_CLAIMS = """
CREATE VIEW storytrack.claims AS
SELECT log.story, log.version, log.event_id AS report_id,
    claim ->> 'id' AS claim_id,
    claim ->> 'metric' AS metric,
    claim ->> 'scope' AS scope,
    (claim #>> '{quantity,low}')::double precision AS low,
    (claim #>> '{quantity,high}')::double precision AS high,
    claim #>> '{quantity,qualifier}' AS qualifier,
    (claim #>> '{quantity,value}')::double precision AS value,
    claim #>> '{quantity,unit}' AS unit,
    claim #>> '{quantity,phrase}' AS phrase,
    claim #>> '{quantity,state}' AS state,
    storytrack.moment(claim #>> '{quantity,date,start}') AS date,
    (claim ->> 'delta')::boolean AS delta,
    claim #>> '{said_by,speaker}' AS speaker,
    claim #>> '{said_by,organisation}' AS organisation,
    claim #>> '{said_by,role}' AS role,
    claim #>> '{said_by,hedge}' AS hedge,
    storytrack.moment(claim #>> '{as_of,start}') AS as_of,
    claim ->> 'about' AS about,
    log.verdicts -> (place - 1)::integer ->> 'label' AS label,
    log.event ->> 'outlet' AS outlet,
    log.event ->> 'url' AS url,
    storytrack.moment(log.event #>> '{published_at,start}') AS published_at,
    storytrack.moment(log.received_at) AS received_at
FROM (SELECT story, version, event_id, received_at, storytrack.document(event) AS event,
          storytrack.document(verdicts) AS verdicts
      FROM storytrack.log WHERE kind = 'report' OFFSET 0) AS log,
    jsonb_array_elements(log.event -> 'claims') WITH ORDINALITY AS listed(claim, place)"""

_VERDICTS = """
CREATE VIEW storytrack.verdicts AS
SELECT log.story, log.version, log.event_id AS report_id,
    verdict ->> 'claim' AS claim_id,
    verdict ->> 'label' AS label,
    (verdict ->> 'stale')::boolean AS stale,
    (verdict ->> 'dependent')::boolean AS dependent,
    verdict ->> 'rule' AS rule,
    verdict -> 'against' AS against,
    verdict ->> 'reason' AS reason
FROM storytrack.log, jsonb_array_elements(storytrack.document(log.verdicts)) AS verdict
WHERE log.kind = 'report'"""

_ACTS = """
CREATE VIEW storytrack.acts AS
SELECT story, version, event_id AS act_id,
    event ->> 'kind' AS kind,
    event ->> 'by' AS editor,
    storytrack.moment(received_at) AS done_at,
    event ->> 'why' AS why,
    event ->> 'about' AS about,
    event ->> 'claim' AS claim_id,
    event ->> 'report' AS report_id,
    event ->> 'source' AS source,
    event ->> 'act' AS undoes
FROM (SELECT story, version, event_id, received_at, storytrack.document(event) AS event
      FROM storytrack.log WHERE kind = 'act' OFFSET 0) AS log"""

FUNCTIONS = (_DOCUMENT, _MOMENT)
"""What the views are made with."""

VIEWS = {"reports": _REPORTS, "claims": _CLAIMS, "verdicts": _VERDICTS, "acts": _ACTS}
"""Name → the statement that makes it."""
