"""Values of JSON that Python's own types cannot hold to the last digit.

Each class is one of the types that handlers expect, holds the nearest value that type has, and
remembers what was really said, which is what is written again.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final, Self, SupportsIndex

__all__ = ["ExactDate", "ExactDatetime", "ExactFloat", "remembered"]

# RFC 3339 gives the year four digits and the second any number of them after the point; whether
# day and minute exist is left to the contract's check.
_DAY: Final = r"(\d{4})-\d{2}-\d{2}"
_DATE: Final = re.compile(_DAY, re.ASCII)
_MOMENT: Final = re.compile(
    rf"({_DAY}[Tt]\d{{2}}:\d{{2}}:)(\d{{2}})(?:\.(\d+))?([Zz]|[+-]\d{{2}}:\d{{2}})", re.ASCII
)
_LEAP: Final = "60"


class ExactFloat(float):
    """A number that has more digits than a float, or is too large or too small for one."""

    exact: Decimal

    def __new__(cls, number: Decimal) -> Self:
        """Take the number as it is."""
        self = super().__new__(cls, number)
        self.exact = number
        return self

    def __reduce__(self) -> tuple[type[Self], tuple[Decimal]]:
        """Make copies remember as well."""
        return type(self), (self.exact,)


class ExactDatetime(datetime):
    """A moment that a datetime cannot hold: finer than a microsecond, a leap second, the year 0.

    As a datetime it is the last one before that moment, or the very first of all.
    """

    text: str | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the moment that RFC 3339 text says.

        Raises:
            ValueError: It is not of that form.
        """
        found = _MOMENT.fullmatch(text)
        if found is None:
            raise ValueError("not a date-time with an offset")
        minute, year, second, fraction, offset = found.groups()
        if year == "0000":
            nearest = datetime.min.replace(tzinfo=UTC)
        elif second == _LEAP:
            nearest = datetime.fromisoformat(f"{minute}59.999999{offset}".upper())
        else:
            digits = f"{fraction or '':0<6.6}"
            nearest = datetime.fromisoformat(f"{minute}{second}.{digits}{offset}".upper())
        self = cls.combine(nearest.date(), nearest.timetz())
        self.text = text
        return self

    def __reduce_ex__(self, protocol: SupportsIndex) -> Any:
        """Make copies remember as well."""
        if self.text is None:
            return super().__reduce_ex__(protocol)
        return type(self).parse, (self.text,)


class ExactDate(date):
    """A day of the year 0, which a date does not have: it is the first day of all instead."""

    text: str | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the day that RFC 3339 text says.

        Raises:
            ValueError: It is not a day of the year 0; every other day is a plain date.
        """
        found = _DATE.fullmatch(text)
        if found is None or found[1] != "0000":
            raise ValueError("not a date of the year 0")
        self = cls(1, 1, 1)
        self.text = text
        return self

    def __reduce__(self) -> Any:
        """Make copies remember as well."""
        if self.text is None:
            return super().__reduce__()
        return type(self).parse, (self.text,)


def remembered(value: object) -> str | Decimal | None:
    """Return what an instance of these classes stands for, None for anything else."""
    if isinstance(value, ExactFloat):
        return value.exact
    return value.text if isinstance(value, ExactDatetime | ExactDate) else None
