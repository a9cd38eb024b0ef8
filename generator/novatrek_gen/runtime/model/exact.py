"""Values of JSON that Python's own types cannot represent exactly.

Each class is a subclass of the type that handlers expect. It has the nearest value of that type,
and keeps the original value, which is what is written again.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, ClassVar, Final, Self, SupportsIndex
from uuid import UUID

from .decimal_text import SpeltDecimal

__all__ = [
    "MOST_DIGITS",
    "WRITTEN_DATETIME",
    "ExactDate",
    "ExactDatetime",
    "ExactFloat",
    "ExactInt",
    "ExactUUID",
    "is_whole",
    "original_value",
]

# RFC 3339: four digits for the year, any number of digits for the fraction of a second. Whether day
# and minute exist is for the contract's schema to validate.
_DAY: Final = r"(\d{4})-\d{2}-\d{2}"
_DATE: Final = re.compile(_DAY, re.ASCII)
_MOMENT: Final = re.compile(
    rf"({_DAY}[Tt]\d{{2}}:\d{{2}}:)(\d{{2}})(?:\.(\d+))?([Zz]|[+-]\d{{2}}:\d{{2}})", re.ASCII
)
_LEAP_SECOND: Final = "60"
_uuid: Final = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}").fullmatch
# How msgspec writes a datetime with an offset: six digits of a fraction or none, Z for UTC.
WRITTEN_DATETIME: Final = (
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}"
    r"(?:\.(?:[1-9][0-9]{5}|0[1-9][0-9]{4}|00[1-9][0-9]{3}|000[1-9][0-9]{2}|0000[1-9][0-9]|00000[1-9]))?"
    r"(?:Z|[+-](?:(?:0[1-9]|[12][0-9]):[0-9]{2}|00:(?:0[1-9]|[1-5][0-9])))$"
)
# Python prints integers with at most 4,300 digits; ten bytes such as 1e99999999 would keep it busy
# for minutes.
MOST_DIGITS: Final = 4_000


class ExactFloat(float):
    """A number that has more digits than a float, or is too large or too small for one."""

    exact: Decimal

    def __new__(cls, number: Decimal) -> Self:
        """Create the float nearest to `number`."""
        self = super().__new__(cls, number)
        self.exact = number
        return self

    def __reduce__(self) -> tuple[type[Self], tuple[Decimal]]:
        """Keep the original value in copies and pickles."""
        return type(self), (self.exact,)


class ExactInt(int):
    """An integer with more than 4,000 digits: as an int, the nearest one with as many digits."""

    exact: Decimal

    def __new__(cls, number: Decimal) -> Self:
        """Create the integer for `number`.

        Raises:
            ValueError: The number is an int, or it is not whole.
        """
        if number.adjusted() < MOST_DIGITS or not is_whole(number):
            raise ValueError("not an integer with more than 4,000 digits")
        limit = 10**MOST_DIGITS - 1
        self = super().__new__(cls, limit if number > 0 else -limit)
        self.exact = number
        return self

    def __repr__(self) -> str:
        """Return the original value, in scientific notation."""
        return str(self.exact)

    def __reduce__(self) -> tuple[type[Self], tuple[Decimal]]:
        """Keep the original value in copies and pickles."""
        return type(self), (self.exact,)


def is_whole(number: Decimal) -> bool:
    """Return whether a number is an integer, without computing its digits."""
    _, digits, exponent = number.as_tuple()
    return isinstance(exponent, int) and not any(digits[exponent:] if exponent < 0 else ())


class ExactDatetime(datetime):
    """A time with the spelling that it was received with, if a datetime is written differently.

    Most are milliseconds or the offset `+00:00`. A datetime cannot represent a fraction of a
    microsecond, a leap second and year 0: it is the last one before that time, or `datetime.min` in
    UTC.
    """

    text: str | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse a date-time of RFC 3339.

        Raises:
            ValueError: The text is not one.
        """
        found = _MOMENT.fullmatch(text)
        if found is None:
            raise ValueError("not a date-time with an offset")
        minute, year, second, fraction, offset = found.groups()
        if year == "0000":
            nearest = datetime.min.replace(tzinfo=UTC)
        elif second == _LEAP_SECOND:
            nearest = datetime.fromisoformat(f"{minute}59.999999{offset}".upper())
        else:
            digits = f"{fraction or '':0<6.6}"
            nearest = datetime.fromisoformat(f"{minute}{second}.{digits}{offset}".upper())
        self = cls.combine(nearest.date(), nearest.timetz())
        self.text = text
        return self

    def __reduce_ex__(self, protocol: SupportsIndex) -> Any:
        """Keep the original value in copies and pickles."""
        if self.text is None:
            return super().__reduce_ex__(protocol)
        return type(self).parse, (self.text,)


class ExactDate(date):
    """A day of the year 0, which a date cannot represent: as a date it is `date.min`."""

    text: str | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse a full-date of RFC 3339 in the year 0.

        Raises:
            ValueError: The text is not one; every other day is a plain date.
        """
        found = _DATE.fullmatch(text)
        if found is None or found[1] != "0000":
            raise ValueError("not a date of the year 0")
        self = cls(1, 1, 1)
        self.text = text
        return self

    def __reduce__(self) -> Any:
        """Keep the original value in copies and pickles."""
        if self.text is None:
            return super().__reduce__()
        return type(self).parse, (self.text,)


class ExactUUID(UUID):
    """A UUID with the spelling that it was received with, which has upper-case digits.

    msgspec writes every UUID in lower case, so objects that may contain one of these are searched
    before they are written; ``exist`` is whether there has been one in this process.
    """

    exist: ClassVar[bool] = False
    text: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse a UUID with hyphens.

        Raises:
            ValueError: The text is not one.
        """
        if _uuid(text) is None:
            raise ValueError("not a UUID")
        self = cls(text)
        object.__setattr__(self, "text", text)  # a UUID refuses to be changed
        ExactUUID.exist = True
        return self

    def __reduce__(self) -> Any:
        """Keep the original value in copies and pickles."""
        return type(self).parse, (self.text,)


def original_value(value: object) -> str | Decimal | None:
    """Return the original value of an instance of these classes, None of anything else."""
    if isinstance(value, ExactFloat | ExactInt):
        return value.exact
    if isinstance(value, ExactDatetime | ExactDate | ExactUUID | SpeltDecimal):
        return value.text
    return None
