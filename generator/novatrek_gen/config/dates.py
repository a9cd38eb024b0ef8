"""Dates in the configuration."""

from __future__ import annotations

from datetime import date

from novatrek_gen.errors import ConfigError
from novatrek_gen.source import Object


def has_expired(expires: date | None, today: date | None) -> bool:
    """Return whether a last day is over; never without one, and never without a ``today``."""
    return expires is not None and today is not None and expires < today


def read_date(details: Object, key: str, table: str) -> date | None:
    """Return the date of a key, or None without one. Raises ConfigError for one like 2027-02-30."""
    text = details.text(key)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        place = details.value_location(key)
        raise ConfigError(f"{place}: {table}: {text} is not a valid date") from None
