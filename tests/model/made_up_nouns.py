"""Hypothesis strategies for the nouns: every value that they build is legal."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from hypothesis import strategies as st

from storytrack.model.claim import Attribution, Claim, Cue, Role
from storytrack.model.definition import StoryDefinition
from storytrack.model.metric import Kind, Metric, Trend
from storytrack.model.quantity import (
    DateValue,
    StateValue,
    about,
    all_of,
    at_least,
    at_most,
    between,
    exactly,
    less_than,
    more_than,
    none,
    unknown,
    vague,
)
from storytrack.model.report import Report
from storytrack.model.when import Precision, When

numbers = st.one_of(
    st.integers(min_value=-(10**12), max_value=10**12),
    st.floats(min_value=-1e9, max_value=1e9, allow_subnormal=False).map(lambda number: round(number, 4)),
)
words = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("<&>'\"\\\n"), max_size=20
).map(str.strip)
names = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,8}", fullmatch=True)
zones = st.integers(min_value=-14 * 60, max_value=14 * 60).map(
    lambda minutes: timezone(timedelta(minutes=minutes))
)
instants = st.datetimes(
    min_value=datetime(1900, 1, 1),  # noqa: DTZ001 - hypothesis adds the zones
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=zones,
)
whens = st.builds(When, start=instants, precision=st.sampled_from(Precision))

quantities = st.one_of(
    *(
        st.builds(make, numbers, unit=st.none() | words, phrase=words)
        for make in (exactly, about, at_least, more_than, at_most, less_than, all_of)
    ),
    *(st.builds(make, unit=st.none() | words, phrase=words) for make in (none, unknown, all_of)),
    st.tuples(numbers, numbers).map(sorted).map(lambda ends: between(*ends)),
    st.sampled_from(["dozens", "several", "a couple", "hundreds of thousands"]).map(vague),
)
values = st.one_of(
    quantities,
    st.builds(StateValue, state=words, phrase=words),
    st.builds(DateValue, date=whens, phrase=words),
)
attributions = st.builds(
    Attribution,
    outlet=words,
    speaker=words,
    organisation=words,
    role=st.sampled_from(Role),
    hedge=words,
    via=st.lists(words, max_size=2).map(tuple),
)
claims = st.builds(
    Claim,
    metric=st.none() | names,
    quantity=values,
    scope=words,
    delta=st.booleans(),
    said_by=attributions,
    as_of=st.none() | whens,
    cues=st.lists(st.sampled_from(Cue), max_size=2, unique=True).map(tuple),
    about=words,
)
reports = st.builds(
    Report,
    outlet=words.filter(bool),
    published_at=whens,
    url=words,
    title=words,
    name=words,
    lang=words,
    received_at=st.none() | instants,
    about_another_event=st.booleans(),
    claims=st.lists(claims, min_size=1, max_size=4).map(tuple),
)
metrics = st.builds(
    Metric,
    id=names,
    title=words,
    kind=st.sampled_from(Kind),
    unit=st.none() | words,
    population=words,
    restated=st.booleans(),
    trend=st.none() | st.sampled_from(Trend),
)
definitions = st.builds(
    StoryDefinition,
    id=words.filter(bool),
    title=words,
    began=st.none() | whens,
    utc_offset=st.sampled_from(["+00:00", "-10:00", "+05:30"]),
    metrics=st.lists(metrics, max_size=4, unique_by=lambda metric: metric.id).map(tuple),
)
