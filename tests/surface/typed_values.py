"""What type checkers know of quantities, nouns, functions and errors: read by them, and never run."""

from __future__ import annotations

from pathlib import Path
from typing import assert_type

import storytrack as st
from storytrack import FetchFailed, Problem, StoreBusy, StoreError, StorytrackError


def quantities_keep_their_words() -> None:
    assert_type(st.exactly(155), st.Quantity)
    assert_type(st.about(4.5, unit="tonnes"), st.Quantity)
    assert_type(st.between(20, 30), st.Quantity)
    assert_type(st.vague("dozens"), st.Quantity)
    assert_type(st.none(), st.Quantity)
    assert_type(st.exactly(3).qualifier, st.Qualifier)
    assert_type(st.at_least(27).interval, st.Interval)


def nouns_come_from_data_and_are_changed_into_copies(claim: st.Claim) -> None:
    assert_type(st.Claim.from_data({"metric": "killed", "quantity": 3}), st.Claim)
    assert_type(st.Snapshot.from_json("{}"), st.Snapshot)
    assert_type(claim.with_(scope="women"), st.Claim)
    assert_type(claim.to_json(), str)
    assert_type(claim.quantity, st.Quantity | st.StateValue | st.DateValue)
    assert_type(claim.said_by, st.Attribution)
    assert_type(claim.span, st.Span | None)


def functions_give_nouns(a: st.Snapshot, b: st.Snapshot, diff: st.Diff) -> None:
    assert_type(st.check_sum(450, [155, st.about(300)]), st.RelationCheck)
    assert_type(st.check_sum(450, [155, st.about(300)]).result, st.SumResult)
    assert_type(st.apply_diff(a, diff), st.Snapshot)
    assert_type(st.read("Three died.", outlet="Radio"), st.Reading)
    assert_type(st.items(b"<html></html>"), tuple[st.Item, ...])
    assert_type(st.quantities("Three died."), tuple[st.Found, ...])
    assert_type(st.supports("Three died.", "Three dead"), st.Support)
    assert_type(st.series("cases.csv"), st.NumericSeries)
    assert_type(st.series("cases.csv").corrections(), st.Corrections)
    assert_type(st.verify("train.db"), st.Verification)
    assert_type(st.backup("train.db", Path("copy.db")), st.Verification)
    assert_type(st.backfill("news.db", "2024/"), st.Backfill)
    assert_type(st.export_everything("news.db", "archive"), dict[str, int])


def policies_are_values() -> None:
    assert_type(st.pending_until(2), st.Policy)
    assert_type(st.source_priority("hospital", "official"), st.Policy)


class Silent:
    """Whatever reads is a reader: nothing is inherited."""

    def read(
        self, text: str, *, outlet: str = "", published: st.When | None = None, title: str = ""
    ) -> st.Reading:
        return st.Reading(text=text, outlet=outlet, published=published, title=title)


def anybody_may_read() -> None:
    reader: st.Extractor = Silent()
    assert_type(st.Story("train", extractor=reader), st.Story)
    assert_type(st.Story("train", extractor=st.EnglishReader(packs=["boats.yaml"])), st.Story)


def errors_say_what_is_wrong() -> None:
    try:
        st.Story.open("train.db")
    except StoreBusy as busy:
        assert_type(busy.problems, tuple[Problem, ...])
    except FetchFailed as failed:
        assert_type(failed.again, bool)
    except StoreError as error:
        assert_type(error.problems[0].fix, str)
    except StorytrackError as error:
        assert_type(str(error), str)


def what_cannot_be_is_refused_by_the_checker(story: st.Story) -> None:
    story.withdraw(claim="c1")  # type: ignore[call-arg]
    story.snapshot("2025-03-12")  # type: ignore[arg-type]
    story.version = 3  # type: ignore[misc]
    st.Storry  # type: ignore[attr-defined]  # noqa: B018
