"""The figures of the page on limits are those that the bundled stories give today."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from storytrack.files import Score, load_case, score, seed
from storytrack.model.verdict import Label
from storytrack.reasoning.fold import Fold

ROOT = Path(__file__).parents[2]
LIMITS = (ROOT / "docs/limits.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def found() -> Score:
    scores = []
    for path in sorted(seed("cases/jaffar_express_2025.yaml").parent.glob("*.yaml")):
        case = load_case(path)
        fold = Fold(case.definition)
        verdicts = {
            verdict.claim: verdict
            for report in case.reports
            for verdict in fold.add(report, report.received_at)
        }
        scores.append(score(verdicts, case.expected))
    return Score.of_all(scores)


def row(name: str) -> list[float]:
    line = next(line for line in LIMITS.splitlines() if line.startswith(f"| {name}"))
    return [float(number) for number in re.findall(r"([\d.]+) %", line)]


def test_the_accuracy_on_the_page_is_that_of_the_bundled_stories(found):
    assert row("accuracy") == [round(100 * found.strict.accuracy, 1), round(100 * found.lenient.accuracy, 1)]


@pytest.mark.parametrize(
    ("name", "label"),
    [("contradictions found", Label.CONTRADICTS), ("corrections found", Label.CORRECTS)],
)
def test_recall_and_precision_on_the_page_are_those_of_the_bundled_stories(found, name, label):
    strict, lenient = found.strict.labels[label], found.lenient.labels[label]
    shares = (strict.recall, strict.precision, lenient.recall, lenient.precision)
    assert row(name) == [round(100 * share) for share in shares]


def test_the_false_alarms_on_the_page_are_those_of_the_bundled_stories(found):
    assert row("false alarms") == [round(100 * found.false_alarms.ratio, 1)]


def test_what_it_costs_is_what_contributing_says():
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    costs = LIMITS.partition("## What it costs")[2].partition("## Where it stops")[0]
    rows = [line for line in costs.splitlines() if line.startswith("| ")]
    assert len(rows) > 5
    assert [row for row in rows if f"{row}\n" not in contributing] == []
