"""Topic settings as text, as Kafka's protocol has them, and whether two texts mean the same."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Final

from novatrek_gen.source import Plain

RETENTION: Final = "retention.ms"
CLEANUP: Final = "cleanup.policy"
LARGEST: Final = "max.message.bytes"

# The topic settings of Kafka that are lists; their order has no meaning.
_LISTS: Final = frozenset(
    {
        CLEANUP,
        "leader.replication.throttled.replicas",
        "follower.replication.throttled.replicas",
    }
)
_FLAGS: Final = frozenset({"true", "false"})


def as_texts(configuration: Mapping[str, Plain]) -> dict[str, str]:
    """Return a `topicConfiguration` with its values as text; null is no value."""
    return {name: _text(value) for name, value in configuration.items() if value is not None}


def same(name: str, one: str, other: str) -> bool:
    """Return whether two values of a setting mean the same to a broker."""
    if one == other:
        return True
    if name in _LISTS:
        return _parts(one) == _parts(other)
    if {one.strip().lower(), other.strip().lower()} <= _FLAGS:
        return one.strip().lower() == other.strip().lower()
    number = _number(one)
    return number is not None and number == _number(other)


def _text(value: Plain) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ",".join(dict.fromkeys(map(_text, value)))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _parts(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(",") if part.strip())


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
