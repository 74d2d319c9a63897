"""The page on the rules of judgement: the table itself, in its order, each rule with an example that is run."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml

from making.markdown import MADE, from_rst, table
from making.source import documented, labels_of
from storytrack import Label, Story, StoryDefinition, Verdict
from storytrack.reasoning import intervals
from storytrack.reasoning.judging import question, rules_agreement, rules_difference, rules_words
from storytrack.reasoning.judging.rules import OF_FIGURES, OF_WORDS, Rule

__all__ = ["rules_page"]

EXAMPLES: Mapping[str, Mapping[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("rule_examples.yaml").read_text(encoding="utf-8")
)

HEAD = """\
# The rules of judgement

A new claim gets one verdict: what it is to the claims before it. The verdict comes from a table of small rules, which are asked
in the order of this page. The first rule that has an answer decides. The verdict keeps the name of the rule and the reason, and
never changes afterwards; what *stands* is worked out separately ([policies](policies.md)).

A rule sees the kind of the metric, the claims that stand, who speaks, and the times. It compares intervals and not texts: "at least 27"
is 27 or more, "about 300" is 270 to 330 ([words and quantities](words.md)). No rule asks a model, and none knows the story.

## The labels

"""
ORIGIN = """\
## Where the rules come from

Each rule is one that an editor would state without knowing the story. They were worked out on four real stories in which an editor had
given every claim its label (`seeds/cases`), and measured on stories that had no part in it; [limits](limits.md) says how well they do.
Casualty recorders and codebooks settle which figure to *publish*, which is the matter of [policies](policies.md). They do not say what a
new figure is to an old one, so these rules have no codebook to cite; the places where somebody else's finding decided a threshold
are named with it.

A metric says how its count behaves: *cumulative* only grows (killed, rescued), *level* goes up and down (held, missing), *fixed* does not change
(aboard), *state* and *date* are no numbers. That decides what a later, other figure means.

## Thresholds

"""
ABOUT_WORDS = """\
## Rules for words

Asked first: is the figure about this story at all, and do the words say something beside the number?

"""
ABOUT_FIGURES = """\
## Rules for figures

Asked for one more plain figure beside others. The last one always answers.

"""


def rules_page() -> str:
    """The whole page."""
    labels = table(
        ["label", "what it says"], ((f"`{Label[name]}`", says) for name, says in documented(Label))
    )
    thresholds = table(["name", "value", "why"], _thresholds())
    words = "\n".join(_rule(place, name, rule) for place, (name, rule) in enumerate(OF_WORDS, 1))
    first = len(OF_WORDS) + 1
    figures = "\n".join(_rule(place, name, rule) for place, (name, rule) in enumerate(OF_FIGURES, first))
    parts = (MADE, "", HEAD + labels, ORIGIN + thresholds, ABOUT_WORDS + words, ABOUT_FIGURES + figures)
    return "\n".join(parts).rstrip() + "\n"


def _rule(place: int, name: str, rule: Rule) -> str:
    said = from_rst(inspect.getdoc(rule) or "")
    labels = ", ".join(f"`{label}`" for label in labels_of(rule))
    where = f"`{rule.__name__}` in `{rule.__module__.rpartition('.')[2]}.py`"
    why = EXAMPLES[name]["why"]
    return f"### {place}. {name}\n\n{said}\n\n*Why.* {why}\n\n*Answers* {labels}. *Source*: {where}.\n\n{_example(name)}"


def _example(name: str) -> str:
    """The story of a rule as a table, and what the claim that it decides was said to be."""
    told = EXAMPLES[name]
    kind = told.get("metric", {}).get("kind", "cumulative")
    verdict = _judged(told)
    if verdict.rule != name:
        raise AssertionError(f"the example of {name!r} is decided by {verdict.rule!r}: {verdict.reason}")
    rows = [(_when(claim), _who(claim), _says(claim)) for claim in told["claims"]]
    stale = ", stale" if verdict.stale else ""
    shown = table([f"metric: {kind}", "who", "says"], rows)
    decided = f"{_says(told['claims'][told['decides']])} " if "decides" in told else ""
    return f"{shown}\n→ {decided}**{verdict.label}**{stale}: {verdict.reason}\n"


def _judged(told: Mapping[str, Any]) -> Verdict:
    """The verdict on the claim of an example that its rule decides, in a story of nothing else."""
    metric = {"kind": "cumulative", **told.get("metric", {})}
    story = Story(StoryDefinition(id="example", utc_offset="+00:00", metrics={"count": metric}))
    reports: list[dict[str, Any]] = []
    for one in told["claims"]:
        claim = {"metric": "count", "quantity": one["says"], **one.get("rest", {})}
        if "by" in one:
            claim["said_by"] = {"speaker": one["by"], "role": one["role"]}
        if "with_it" in one:
            reports[-1]["claims"].append(claim)
            continue
        day, hour = one["at"].split()
        at = f"2025-06-{int(day):02}T{hour}+00:00"
        reports.append({"outlet": "Wire", "published_at": at, "received_at": at, "claims": [claim]})
    return [story.add(report) for report in reports][-1].verdicts[told.get("decides", -1)]


def _when(claim: Mapping[str, Any]) -> str:
    if "with_it" in claim:
        return "in the same report"
    day, hour = claim["at"].split()
    return f"{day} June, {hour}"


def _who(claim: Mapping[str, Any]) -> str:
    return f"{claim['by']} ({claim['role']})" if "by" in claim else "the outlet, no source named"


def _says(claim: Mapping[str, Any]) -> str:
    says = claim["says"]
    figure = str(next(iter(says.values()))) if isinstance(says, dict) else str(says)
    rest = claim.get("rest", {})
    beside = [
        *(str(cue).replace("_", " ") for cue in rest.get("cues", ())),
        *(["an increment"] if rest.get("delta") else []),
        *([f"of: {rest['about']}"] if "about" in rest else []),
        *([f"scope: {rest['scope']}"] if "scope" in rest else []),
        *([f"as of {rest['as_of'][11:16]}"] if "as_of" in rest else []),
    ]
    return f"{figure} ({', '.join(beside)})" if beside else figure


def _thresholds() -> Iterator[tuple[str, str, str]]:
    """The numbers and spans of time that the rules go by, with the reason that stands below each."""
    for module in (question, intervals, rules_agreement, rules_difference, rules_words):
        for name, why in documented(module):
            if isinstance(getattr(module, name), int | float | timedelta):
                yield f"`{name}`", _told(getattr(module, name)), why


def _told(threshold: float | timedelta) -> str:
    if isinstance(threshold, timedelta):
        return f"{threshold.total_seconds() / 3600:g} hours"
    return f"{100 * threshold:.3g} %"
