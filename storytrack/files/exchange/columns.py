"""The tables of a story and their columns, as data: what each is called, what it holds, where it is from.

A report or an act is one row, a claim another, a verdict a third; ``version`` ties them together, and
``position`` a claim to its verdict. ``docs/formats.md`` tells the same to users.
"""

from __future__ import annotations

from dataclasses import dataclass

from storytrack.model.table import Column, Type

__all__ = ["TABLES", "StoredColumn"]


@dataclass(frozen=True, slots=True)
class StoredColumn(Column):
    """``field`` is the path of what it holds, "" where it is only for whoever reads the table."""

    field: str


TABLES: dict[str, tuple[StoredColumn, ...]] = {
    "story": (
        StoredColumn("id", Type.TEXT, "what it is called", "id"),
        StoredColumn("title", Type.TEXT, "what to call it in print", "title"),
        StoredColumn("began", Type.TIME, "when the event began", "began.start"),
        StoredColumn(
            "began_precision", Type.TEXT_OR_NOTHING, "`minute`, `hour`, `day` or `month`", "began.precision"
        ),
        StoredColumn("utc_offset", Type.TEXT, "the zone in which a date alone is a day", "utc_offset"),
        StoredColumn("relations", Type.JSON, 'as they are written: `["men <= rescued"]`', "relations"),
        StoredColumn("shared_sources", Type.JSON, "lists of names that are one source", "shared_sources"),
        StoredColumn("learns_metrics", Type.FLAG, "whether texts may add metrics", "learns_metrics"),
        StoredColumn("hedges", Type.TEXT, "the codebook of vague words", "hedges"),
    ),
    "metrics": (
        StoredColumn("id", Type.TEXT, "what relations and claims call it", "id"),
        StoredColumn("title", Type.TEXT, "what to call it in print", "title"),
        StoredColumn("kind", Type.TEXT, "`cumulative`, `level`, `fixed` …", "kind"),
        StoredColumn("unit", Type.TEXT_OR_NOTHING, "what is counted", "unit"),
        StoredColumn("part_of", Type.TEXT_OR_NOTHING, "the metric of which it counts a part", "part_of"),
        StoredColumn("population", Type.TEXT, "who is counted", "population"),
        StoredColumn("restated", Type.FLAG, "whether it is known to be restated", "restated"),
        StoredColumn("trend", Type.TEXT_OR_NOTHING, "`up` or `down`", "trend"),
        StoredColumn("policy", Type.TEXT, "how several claims become one figure", "policy"),
    ),
    "reports": (
        StoredColumn("version", Type.INTEGER, "the version that it made", "version"),
        StoredColumn("report_id", Type.TEXT, "of its content; not read back", ""),
        StoredColumn("outlet", Type.TEXT, "who printed it", "report.outlet"),
        StoredColumn(
            "published_at",
            Type.TIME,
            "when it was printed, by the clock of the outlet",
            "report.published_at.start",
        ),
        StoredColumn(
            "precision",
            Type.TEXT,
            "of that: `minute`, `hour`, `day`, `month`",
            "report.published_at.precision",
        ),
        StoredColumn("received_at", Type.TIME, "when we received it, by our clock", "received_at"),
        StoredColumn(
            "said_received_at", Type.TIME, "the same, where the report itself says it", "report.received_at"
        ),
        StoredColumn("url", Type.TEXT, "where it stands", "report.url"),
        StoredColumn("title", Type.TEXT, "its headline", "report.title"),
        StoredColumn("name", Type.TEXT, "what the desk calls it", "report.name"),
        StoredColumn("lang", Type.TEXT, "its language", "report.lang"),
        StoredColumn(
            "about_another_event", Type.FLAG, "whether nothing of it counts", "report.about_another_event"
        ),
    ),
    "claims": (
        StoredColumn("version", Type.INTEGER, "of its report", "version"),
        StoredColumn("position", Type.INTEGER, "in its report, from 1", "position"),
        StoredColumn("claim_id", Type.TEXT, "its id", "id"),
        StoredColumn("metric", Type.TEXT_OR_NOTHING, "nothing: a figure of something else", "metric"),
        StoredColumn("scope", Type.TEXT, 'a narrower population in words, "" for the whole', "scope"),
        StoredColumn("value_is", Type.TEXT, "`quantity`, `state` or `date`", "quantity.tag"),
        StoredColumn("low", Type.NUMBER, "the lowest that the words allow; nothing: no end", "quantity.low"),
        StoredColumn("high", Type.NUMBER, "the highest; nothing: no end", "quantity.high"),
        StoredColumn("value", Type.NUMBER, 'the number in print: 300 of "about 300"', "quantity.value"),
        StoredColumn(
            "qualifier",
            Type.TEXT_OR_NOTHING,
            "`exact`, `about`, `at_least`, `vague`, `unknown` …",
            "quantity.qualifier",
        ),
        StoredColumn("unit", Type.TEXT_OR_NOTHING, "what is counted", "quantity.unit"),
        StoredColumn("phrase", Type.TEXT, "the words as printed", "quantity.phrase"),
        StoredColumn("state", Type.TEXT_OR_NOTHING, "a word instead of a figure", "quantity.state"),
        StoredColumn("date", Type.TIME, "a date instead of a figure", "quantity.date.start"),
        StoredColumn("date_precision", Type.TEXT_OR_NOTHING, "of that date", "quantity.date.precision"),
        StoredColumn("delta", Type.FLAG, "whether it is an increment", "delta"),
        StoredColumn("outlet", Type.TEXT, "where it is not the report's own", "said_by.outlet"),
        StoredColumn("speaker", Type.TEXT, "who says so", "said_by.speaker"),
        StoredColumn("organisation", Type.TEXT, "for whom", "said_by.organisation"),
        StoredColumn("role", Type.TEXT, "`official`, `hospital`, `militant` …", "said_by.role"),
        StoredColumn("hedge", Type.TEXT, '"claimed", "unconfirmed"', "said_by.hedge"),
        StoredColumn("via", Type.TEXTS, "who passed it on, nearest the source last", "said_by.via"),
        StoredColumn("as_of", Type.TIME, "when the figure held, if the source says so", "as_of.start"),
        StoredColumn("as_of_precision", Type.TEXT_OR_NOTHING, "of that", "as_of.precision"),
        StoredColumn("cues", Type.TEXTS, "`denies`, `final`, `forecast` …", "cues"),
        StoredColumn("span_start", Type.INTEGER, "where it stands in the text, in characters", "span.start"),
        StoredColumn(
            "span_end", Type.INTEGER, "where it ends there; nothing: not read from a text", "span.end"
        ),
        StoredColumn("quote", Type.TEXT_OR_NOTHING, "the text there", "span.quote"),
        StoredColumn("about", Type.TEXT, "of something else: what", "about"),
    ),
    "verdicts": (
        StoredColumn("version", Type.INTEGER, "of its report", "version"),
        StoredColumn("position", Type.INTEGER, "of its claim in the report, from 1", "position"),
        StoredColumn("claim_id", Type.TEXT, "the claim that is judged", "claim"),
        StoredColumn("label", Type.TEXT, "`new`, `corroborates`, `updates` …", "label"),
        StoredColumn("against", Type.TEXTS, "the earlier claims, the decisive one first", "against"),
        StoredColumn("stale", Type.FLAG, "an older figure, printed again", "stale"),
        StoredColumn("dependent", Type.FLAG, "the same source again", "dependent"),
        StoredColumn("rule", Type.TEXT, "which rule decided", "rule"),
        StoredColumn("reason", Type.TEXT, "in a sentence", "reason"),
    ),
    "acts": (
        StoredColumn("version", Type.INTEGER, "the version that it made", "version"),
        StoredColumn("act_id", Type.TEXT, "of its content; not read back", ""),
        StoredColumn("kind", Type.TEXT, "`withdraw_report`, `ruling` …", "act.kind"),
        StoredColumn("by", Type.TEXT, "which editor", "act.by"),
        StoredColumn("why", Type.TEXT, "for what reason", "act.why"),
        StoredColumn("received_at", Type.TIME, "when it came in, by our clock", "received_at"),
        StoredColumn("done_at", Type.TIME, "when it was done", "act.at"),
        StoredColumn("about", Type.TEXT, "to what, in words", "act.about"),
        StoredColumn("report", Type.TEXT_OR_NOTHING, "the report that it is done to", "act.report"),
        StoredColumn("claim", Type.TEXT_OR_NOTHING, "the claim that it is done to", "act.claim"),
        StoredColumn("source", Type.TEXT_OR_NOTHING, "the source that it is done to", "act.source"),
        StoredColumn("dispute", Type.TEXT_OR_NOTHING, "the disagreement that it decides", "act.dispute"),
        StoredColumn("undoes", Type.TEXT_OR_NOTHING, "the id of another act", "act.act"),
        StoredColumn("metric", Type.TEXT_OR_NOTHING, "the metric that it is done to", "act.metric"),
        StoredColumn("into", Type.TEXT_OR_NOTHING, "the metric that it counts for from now on", "act.into"),
        StoredColumn("scope", Type.TEXT_OR_NOTHING, "the population that is split off", "act.scope"),
        StoredColumn("stands", Type.TEXTS, "claims that a ruling upholds", "act.stands"),
        StoredColumn("claims", Type.TEXTS, "claims that are split off", "act.claims"),
        StoredColumn("sources", Type.TEXTS, "names that are one source", "act.sources"),
        StoredColumn("set_aside", Type.JSON, "claims that a ruling sets aside", "act.set_aside"),
        StoredColumn("settled", Type.JSON, "the disagreements that it ended", "settled"),
    ),
}
"""Table → its columns, in the order in which they are written."""
