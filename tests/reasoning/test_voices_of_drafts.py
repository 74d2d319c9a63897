"""Whom a draft may mean by a name: ``voices.yaml``, a line a case."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from small_stories import a_report, a_story, moment

from storytrack.model.claim import Attribution, Claim
from storytrack.model.quantity import exactly
from storytrack.reasoning.checking.voices import may_be_one_voice
from storytrack.reasoning.filing import file_report

CASES = yaml.safe_load(Path(__file__).with_name("voices.yaml").read_text(encoding="utf-8"))


def filed(speaker, role, outlet, *via):
    """A claim of theirs in a report of an outlet."""
    by = Attribution(speaker=speaker, role=role, via=via)
    report = a_report(1, Claim(metric="killed", quantity=exactly(3), said_by=by), outlet=outlet)
    (claim,) = file_report(report, moment(1), a_story().definition)
    return claim


@pytest.mark.parametrize(("named", "as_a", "speaker", "role", "is_meant"), CASES, ids=str)
def test_a_name_in_a_draft_is_that_of_a_speaker_or_of_another(named, as_a, speaker, role, is_meant):
    draft, source = filed(named, as_a, "the draft"), filed(speaker, role, "Radio Nine", "Coast Wire")
    assert may_be_one_voice(draft, source) is is_meant
