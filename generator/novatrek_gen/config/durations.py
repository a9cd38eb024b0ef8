"""Reads how long topics keep messages: `90m`, `12h`, `7d`, `4w`, `500ms` or `unlimited`."""

from __future__ import annotations

import re

from novatrek_gen.config.settings import Settings
from novatrek_gen.errors import ConfigError
from novatrek_gen.source import Object

_MILLISECONDS = {
    "ms": 1,
    "s": 1_000,
    "m": 60_000,
    "h": 3_600_000,
    "d": 86_400_000,
    "w": 604_800_000,
}
_UNLIMITED = "unlimited"
_FOREVER = -1  # Kafka's retention.ms for it
_LONGEST = 2**63 - 1  # it is a number of 64 bits


def read_retention(settings: Settings, table: str, given: Object, key: str) -> int | None:
    """Return a retention in milliseconds, -1 for an unlimited one, None if it is absent.

    Args:
        settings: The configuration, of the right structure.
        table: The name of the table in it.
        given: The table.
        key: The key in the table.

    Raises:
        ConfigError: It is too long.
    """
    text = given.text(key)
    if not text:
        return None
    if text == _UNLIMITED:
        return _FOREVER
    match = re.fullmatch(r"([0-9]+)([a-z]+)", text)
    assert match is not None, "the structure was checked"
    milliseconds = int(match[1]) * _MILLISECONDS[match[2]]
    if milliseconds > _LONGEST:
        raise ConfigError(
            f"{given.value_location(key)}: {settings.path}{table}.{key}: "
            f"{text} is longer than Kafka can count; write {_UNLIMITED}"
        )
    return milliseconds
