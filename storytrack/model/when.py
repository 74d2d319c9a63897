"""``When``: an instant with the precision at which it is known ("12 March" is a whole day).

A figure printed on "12 March" may be older or younger than one printed "12 March, 14:20". A bare
``datetime`` would pretend that the first was printed at midnight; ``When`` keeps the window.
"""

from __future__ import annotations

import re
import warnings
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from enum import StrEnum
from typing import Any, Self, TypeVar

from dateutil import parser as dateutil_parser
from dateutil.relativedelta import relativedelta
from dateutil.tz import tzlocal
from pydantic import AwareDatetime, model_validator

from storytrack.errors import InvalidTime, Problem, brief
from storytrack.model.noun import Noun

__all__ = ["Precision", "Time", "When", "aware", "clock_text", "day_text", "instant", "parse_offset"]

_ADVICE = "write it as 2025-03-12T18:30+05:00, or as the date alone"


class Precision(StrEnum):
    """How wide the window is in which the instant lies.

    >>> When.parse("2025-03-12").precision is Precision.DAY
    True
    """

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"


_WIDTH = {
    Precision.MINUTE: relativedelta(),
    Precision.HOUR: relativedelta(hours=1),
    Precision.DAY: relativedelta(days=1),
    Precision.MONTH: relativedelta(months=1),
}


class When(Noun):
    """An instant and its precision.

    ``start`` is the first instant of the window and always has a zone; ``end`` is the last one
    (the same for a minute). Text is read by :meth:`parse`; a time without a zone is an error.

    >>> when = When.parse("2025-03-12T13:00+05:00")
    >>> when.start.isoformat(), when.precision.value
    ('2025-03-12T13:00:00+05:00', 'minute')
    """

    start: AwareDatetime
    precision: Precision = Precision.MINUTE

    @model_validator(mode="before")
    @classmethod
    def _accept_text(cls, data: Any) -> Any:
        if isinstance(data, datetime):
            return {"start": aware(data)}
        if isinstance(data, str | date):
            when = cls.parse(data)
            return {"start": when.start, "precision": when.precision}
        if isinstance(data, dict) and "start" in data:
            return {**data, "start": _written(data["start"])}
        return data

    @model_validator(mode="after")
    def _has_room(self) -> Self:
        # Windows and comparisons add days to an instant; the first and last years leave no room.
        if not 1 < self.start.year < 9999:
            raise InvalidTime(Problem(f"the year {self.start.year} is out of range", fix=_ADVICE))
        return self

    @property
    def end(self) -> datetime:
        """The last instant of the window; equal to ``start`` when the minute is known."""
        if self.precision is Precision.MINUTE:
            return self.start
        return self.start + _WIDTH[self.precision] - timedelta(microseconds=1)

    def out_by(self, received: datetime) -> datetime:
        """The instant that counts of something published then and ``received`` at that time.

        A date alone is a window of a day. What we received within that window was out by then; of
        anything else the end of the window counts, because what is dated by the day sums the day up.
        """
        if self.precision is Precision.MINUTE:
            return self.start
        return received if self.start <= received <= self.end else self.end

    @classmethod
    def parse(cls, value: str | date, tz: tzinfo = UTC) -> When:
        """Read a date, or a time with its zone.

        A date alone ("2025-03-12", "12 March 2025", ``date(2025, 3, 12)``) means that day in
        ``tz``; "March 2025" that month. A time needs its own zone.

        Raises :class:`~storytrack.errors.InvalidTime` for a time without a zone, an unknown zone,
        a date that reads two ways ("03/04/2025"), and text that is no date.
        """
        if isinstance(value, datetime):
            return cls(start=aware(value))
        if isinstance(value, date):
            return cls(start=datetime(value.year, value.month, value.day, tzinfo=tz), precision=Precision.DAY)
        if not isinstance(value, str):
            raise InvalidTime(Problem(f"{brief(value)} is no time", fix=_ADVICE))
        return _parse_text(value.strip(), tz)

    def __str__(self) -> str:
        match self.precision:
            case Precision.MONTH:
                return f"{_MONTHS[self.start.month - 1]} {self.start.year}"
            case Precision.DAY:
                return day_text(self.start)
            case Precision.HOUR:
                return f"{day_text(self.start)}, about {self.start:%H}:00"
            case Precision.MINUTE:
                return f"{day_text(self.start)}, {self.start:%H:%M}"


Time = datetime | date | str | When
"""A time as users give it: a ``datetime`` with a zone, a date, or text that :meth:`When.parse` reads."""

_MONTHS = (
    "January February March April May June July August September October November December".split()
)  # not strftime: it asks the locale, and takes ten times as long


def day_text(moment: date) -> str:
    """A day in print: "12 March"."""
    return f"{moment.day} {_MONTHS[moment.month - 1]}"


def clock_text(moment: datetime, tz: tzinfo | None = None) -> str:
    """The time of day in print: "13:00", in ``tz`` if one is given; "" where only the day is known.

    What is known to the hour is filed at its last instant, and is "about 06:00"; a date alone at the first or
    the last instant of its day.
    """
    local = moment.astimezone(tz) if tz else moment
    if f"{local:%H:%M}" == "00:00" or f"{local:%H:%M:%S}" == "23:59:59":
        return ""
    if (local.second, local.microsecond) == (59, 999_999):
        if f"{moment:%H:%M}" == "23:59":  # a day that is seen from elsewhere
            return ""
        return f"about {local + timedelta(microseconds=1, hours=-1):%H:%M}"
    return f"{local:%H:%M}"


def aware(value: datetime) -> datetime:
    """The same instant at a fixed offset; :class:`~storytrack.errors.InvalidTime` when it has no zone.

    At a fixed offset it is equal to itself after JSON, also in the hour that a zone's clocks repeat.
    """
    if isinstance(value.tzinfo, timezone):
        return value
    offset = value.utcoffset()
    if offset is None:
        raise InvalidTime(
            Problem(f"the time {value.isoformat()} has no zone", fix="say which zone it is in; " + _ADVICE)
        )
    # Offsets with seconds are of the nineteenth century, and ISO 8601 has no place for them.
    try:
        return value.astimezone(UTC if offset % timedelta(minutes=1) else timezone(offset))
    except OverflowError:  # the first and the last day of the calendar, seen from elsewhere
        raise InvalidTime(Problem(f"the year {value.year} is out of range", fix=_ADVICE)) from None


def instant(value: Any) -> Any:
    """What is to be one instant: text is read as :meth:`When.parse` does, of a window the first instant.

    Raises as that does, and for a number.
    """
    return When.parse(value).start if isinstance(value, str | datetime) else _written(value)


def _written(value: Any) -> Any:
    """A time as it was handed in, at a fixed offset; a number is refused.

    pydantic would take it, as text too, for seconds since 1970.
    """
    if isinstance(value, datetime):
        return aware(value)
    if isinstance(value, int | float) or (isinstance(value, str) and "-" not in value[1:]):
        raise InvalidTime(Problem(f"{brief(value)} is no time", fix=_ADVICE))
    return value


def parse_offset(value: str | int) -> timezone:
    """A zone from "+05:00" (or from the minutes that YAML 1.1 makes of an unquoted -10:00)."""
    if type(value) is int and abs(value) <= 14 * 60 + 59:
        return timezone(timedelta(minutes=value))
    found = re.fullmatch(r"([+-])([0-9]{2}):?([0-9]{2})", value.strip()) if isinstance(value, str) else None
    if found is None or int(found[2]) > 14 or int(found[3]) > 59:
        raise InvalidTime(Problem(f"{brief(value)} is no offset from UTC", fix="write it as +05:00"))
    minutes = int(found[2]) * 60 + int(found[3])
    return timezone(timedelta(minutes=-minutes if found[1] == "-" else minutes))


_D = TypeVar("_D", date, datetime)

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})")
_NUMERIC_DATE = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}\b")
_ZONES = {"UTC": UTC, "GMT": UTC, "Z": UTC}

# Two dates that differ in every field: what dateutil fills in from them was not in the text.
_FILL_A = datetime(2003, 1, 1, 0, 0)  # noqa: DTZ001 - naive on purpose: it is a template
_FILL_B = datetime(2004, 2, 2, 1, 1)  # noqa: DTZ001


def _parse_text(text: str, tz: tzinfo) -> When:
    if len(text) > 15 and text[4] == "-" and text[10] in "T ":
        return When(start=aware(_iso(datetime, text if not text.endswith(" UTC") else text[:-4] + "+00:00")))
    if len(text) > 100:
        raise InvalidTime(Problem("a time of more than 100 characters", fix=_ADVICE))
    if _ISO_DATE.fullmatch(text):
        return When.parse(_iso(date, text), tz)
    if month := _ISO_MONTH.fullmatch(text):
        first = _iso(date, f"{month[1]}-{month[2]}-01")
        return When(start=datetime(first.year, first.month, 1, tzinfo=tz), precision=Precision.MONTH)
    numeric = _NUMERIC_DATE.match(text)
    if numeric and int(numeric[1]) <= 12 and int(numeric[2]) <= 12 and numeric[1] != numeric[2]:
        raise InvalidTime(Problem(f"{text!r} reads two ways, day first or month first", fix=_ADVICE))
    first_reading, second_reading = _dateutil(text, _FILL_A), _dateutil(text, _FILL_B)
    if first_reading.year != second_reading.year or first_reading.month != second_reading.month:
        raise InvalidTime(Problem(f"{text!r} does not say which day, month and year", fix=_ADVICE))
    if first_reading.day != second_reading.day:
        start = first_reading.replace(day=1, hour=0, minute=0, tzinfo=tz)
        return When(start=start, precision=Precision.MONTH)
    if first_reading.hour != second_reading.hour:
        return When(start=first_reading.replace(tzinfo=tz), precision=Precision.DAY)
    precise = first_reading.minute == second_reading.minute
    return When(start=aware(first_reading), precision=Precision.MINUTE if precise else Precision.HOUR)


def _iso(kind: type[_D], text: str) -> _D:
    try:
        return kind.fromisoformat(text)
    except ValueError as error:
        raise InvalidTime(Problem(f"{text!r} is no time: {error}", fix=_ADVICE)) from None


def _dateutil(text: str, fill: datetime) -> datetime:
    with warnings.catch_warnings():
        # dateutil only warns of a zone it does not know, and returns a naive time.
        warnings.simplefilter("error")
        try:
            read = dateutil_parser.parse(text, default=fill, tzinfos=_ZONES)
        except (ValueError, OverflowError):
            raise InvalidTime(Problem(f"{text!r} is no time that can be read", fix=_ADVICE)) from None
        except Warning:
            raise _unknown_zone(text) from None
    if isinstance(read.tzinfo, tzlocal):
        # dateutil takes "PKT" for local time on a machine in Pakistan: not the same everywhere.
        raise _unknown_zone(text)
    return read


def _unknown_zone(text: str) -> InvalidTime:
    return InvalidTime(Problem(f"the zone in {text!r} is not known", fix=_ADVICE))
