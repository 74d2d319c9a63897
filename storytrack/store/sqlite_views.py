"""The views of an SQLite file, for plain SQL and Datasette: one row a report, a claim, a verdict, an act.

::

    reports(story, version, report_id, name, outlet, title, url, lang, published_at, precision,
            received_at, about_another_event, claims, published_utc, received_utc)
    claims(story, version, report_id, claim_id, metric, scope, low, high, qualifier, value, unit,
           phrase, state, date, delta, speaker, organisation, role, hedge, as_of, about, label,
           outlet, url, published_at, received_at, held_utc, published_utc, received_utc)
    verdicts(story, version, report_id, claim_id, label, stale, dependent, rule, against, reason)
    comparisons(story, version, claim_id, label, metric, scope, value, phrase, speaker, outlet, held_utc,
                earlier_id, earlier_version, earlier_value, earlier_phrase, earlier_speaker,
                earlier_outlet, earlier_held_utc, reason)
    acts(story, version, act_id, kind, editor, done_at, why, about, claim_id, report_id, source,
         undoes, done_utc)
    definitions(story, revision, after_version, title, began, utc_offset, metrics, relations)
    metrics(story, metric, title, kind, unit, part_of, population)
    last_said(story, metric, scope, source, qualifier, value, low, high, unit, phrase, state, date,
              label, held_utc, received_utc, outlet, url, version, claim_id)

``docs/store.md`` says what stands in them, with example queries. A PostgreSQL database
(:mod:`storytrack.store.postgres_views`) has reports, claims, verdicts and acts, without the ``_utc``
columns: its times are instants themselves.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["VIEWS"]

_REPORTS = """
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
        json_array_length(event, '$.claims') AS claims,
        datetime(json_extract(event, '$.published_at.start')) AS published_utc,
        datetime(received_at) AS received_utc
    FROM log WHERE kind = 'report'"""

_CLAIMS = """
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
        log.received_at,
        datetime(coalesce(json_extract(claim.value, '$.as_of.start'),
            json_extract(log.event, '$.published_at.start'))) AS held_utc,
        datetime(json_extract(log.event, '$.published_at.start')) AS published_utc,
        datetime(log.received_at) AS received_utc
    FROM log, json_each(log.event, '$.claims') AS claim WHERE log.kind = 'report'"""

_VERDICTS = """
    SELECT log.story, log.version, log.event_id AS report_id,
        json_extract(verdict.value, '$.claim') AS claim_id,
        json_extract(verdict.value, '$.label') AS label,
        json_extract(verdict.value, '$.stale') AS stale,
        json_extract(verdict.value, '$.dependent') AS dependent,
        json_extract(verdict.value, '$.rule') AS rule,
        json_extract(verdict.value, '$.against') AS against,
        json_extract(verdict.value, '$.reason') AS reason
    FROM log, json_each(log.verdicts) AS verdict WHERE log.kind = 'report'"""

# Claims are spread out once, and found by an index that SQLite makes for the query; left to itself it would
# look through all of them for each one. CROSS JOIN is how it is told the order (sqlite.org/optoverview.html).
_COMPARISONS = """
    WITH known AS (
        SELECT story, version, claim_id, metric, scope, value, phrase, speaker, outlet, held_utc FROM claims
    )
    SELECT verdicts.story, verdicts.version, verdicts.claim_id, verdicts.label,
        later.metric, later.scope, later.value, later.phrase, later.speaker, later.outlet, later.held_utc,
        earlier.claim_id AS earlier_id, earlier.version AS earlier_version,
        earlier.value AS earlier_value, earlier.phrase AS earlier_phrase,
        earlier.speaker AS earlier_speaker, earlier.outlet AS earlier_outlet,
        earlier.held_utc AS earlier_held_utc, verdicts.reason
    FROM verdicts CROSS JOIN json_each(verdicts.against) AS named
        CROSS JOIN known AS later CROSS JOIN known AS earlier
    WHERE later.story = verdicts.story AND later.claim_id = verdicts.claim_id
        AND earlier.story = verdicts.story AND earlier.claim_id = named.value"""

_ACTS = """
    SELECT story, version, event_id AS act_id,
        json_extract(event, '$.kind') AS kind,
        json_extract(event, '$.by') AS editor,
        received_at AS done_at,
        json_extract(event, '$.why') AS why,
        json_extract(event, '$.about') AS about,
        json_extract(event, '$.claim') AS claim_id,
        json_extract(event, '$.report') AS report_id,
        json_extract(event, '$.source') AS source,
        json_extract(event, '$.act') AS undoes,
        datetime(received_at) AS done_utc
    FROM log WHERE kind = 'act'"""

_DEFINITIONS = """
    SELECT story, revision, after_version,
        json_extract(definition, '$.title') AS title,
        json_extract(definition, '$.began.start') AS began,
        json_extract(definition, '$.utc_offset') AS utc_offset,
        json_array_length(definition, '$.metrics') AS metrics,
        json_array_length(definition, '$.relations') AS relations
    FROM definition"""

_METRICS = """
    SELECT newest.story,
        json_extract(metric.value, '$.id') AS metric,
        json_extract(metric.value, '$.title') AS title,
        json_extract(metric.value, '$.kind') AS kind,
        json_extract(metric.value, '$.unit') AS unit,
        json_extract(metric.value, '$.part_of') AS part_of,
        json_extract(metric.value, '$.population') AS population
    FROM definition AS newest, json_each(newest.definition, '$.metrics') AS metric
    WHERE newest.revision = (SELECT max(revision) FROM definition WHERE story = newest.story)"""

# Whoever speaks, and of the same time the one that came last: a window over the claims that count.
_LAST_SAID = """
    SELECT story, metric, scope, source, qualifier, value, low, high, unit, phrase, state, date,
        label, held_utc, received_utc, outlet, url, version, claim_id
    FROM (
        SELECT *, row_number() OVER (
            PARTITION BY story, metric, scope, source ORDER BY held_utc DESC, version DESC
        ) AS place
        FROM (
            SELECT *, coalesce(nullif(organisation, ''), nullif(speaker, ''), outlet) AS source
            FROM claims WHERE metric IS NOT NULL AND label <> 'distractor'
        )
    ) WHERE place = 1"""

VIEWS: Mapping[str, str] = {
    "reports": _REPORTS,
    "claims": _CLAIMS,
    "verdicts": _VERDICTS,
    "comparisons": _COMPARISONS,
    "acts": _ACTS,
    "definitions": _DEFINITIONS,
    "metrics": _METRICS,
    "last_said": _LAST_SAID,
}
"""Name → the query."""
