"""`show`: one dead letter with its story, and what the contract says about it today."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from ..contract.violation import ContractViolation
from .contracts import HIDDEN, is_tombstone
from .tables import age_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from .contracts import Contracts
    from .found import Found

__all__ = ["show"]

_BYTES_SHOWN: Final = 2_000


def show(found: Found, contracts: Contracts, now: datetime) -> str:
    """Return a dead letter as text. Values that the contract marks as sensitive are hidden.

    If no contract is known, the payload is not shown at all: nothing says what is sensitive.
    """
    model = contracts.model_of(found.letter)
    lines = [*_story(found, now), f"contract   {_verdict(found, contracts, model)}", ""]
    lines += _message(found, contracts, model)
    return "\n".join(lines) + "\n"


def _story(found: Found, now: datetime) -> Iterator[str]:
    letter = found.letter
    written = datetime.fromtimestamp(found.timestamp / 1_000, UTC)
    age = age_of(max(0.0, (now - written).total_seconds()))
    yield f"id         {found.id}"
    yield f"written    {written.isoformat(timespec='seconds')} ({age} ago)"
    if not letter.topic:
        yield "from       another program: nothing says where it failed"
        return
    yield f"from       {letter.topic}[{letter.partition}]@{letter.offset}"
    yield f"event      {letter.event or '(none of the events of its topic)'}"
    if letter.group:
        yield f"group      {letter.group}"
    yield f"error      {letter.error}: {letter.reason}"
    times = f", replayed {letter.replays} times before" if letter.replays else ""
    yield f"attempts   {letter.attempts}{times}"
    if correlation_id := letter.header("correlation_id"):
        yield f"correlation id  {correlation_id}"
    if len(found.places) > 1:
        state = "" if found.complete else ", not all of them"
        yield f"records    {len(found.places)}{state}"


def _verdict(found: Found, contracts: Contracts, model: Any) -> str:
    if not found.complete:
        return "unknown: a part of the value is missing"
    if model is None:
        return "unknown: this package has no event for it"
    contract = model.__contract__
    version = f" {contract.version}" if contract.version else ""
    violation = contracts.violation(found.letter, model)
    name = f"{contract.event}{version}"
    return f"valid today ({name})" if violation is None else f"invalid today: {violation}"


def _message(found: Found, contracts: Contracts, model: Any) -> Iterator[str]:
    letter = found.letter
    if letter.key is None:
        yield "key        (none)"
    else:
        hides = model is None or contracts.hides_key(letter, model)
        yield f"key        {HIDDEN if hides else _text(letter.key)}"
    for name, value in letter.headers:
        hides = model is not None and contracts.hides_header(name, value, model)
        yield f"header     {name}: {HIDDEN if hides else _text(value)}"
    yield ""
    yield _payload(found, contracts, model)


def _payload(found: Found, contracts: Contracts, model: Any) -> str:
    value = found.letter.value
    if model is not None and is_tombstone(found.letter, model):
        return "(a tombstone: it has no value, and deletes the key)"
    if not value:
        return "(no value)" if value is None else "(empty value)"
    if model is None:
        return f"({len(value):,} bytes, hidden: no contract says what is sensitive)"
    wire = model.__contract__.wire
    if wire is None:
        return _text(value)
    try:
        return contracts.text_of(contracts.payload(found.letter, model))
    except ContractViolation as violation:
        if wire.has_secrets:
            return f"({len(value):,} bytes, hidden: {violation.reason})"
        return _text(value)


def _text(value: bytes | None) -> str:
    """Return bytes as text without control characters, shortened."""
    if value is None:
        return "(null)"
    text = value[:_BYTES_SHOWN].decode(errors="backslashreplace")
    shown = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)
    return shown + (f"… ({len(value):,} bytes)" if len(value) > _BYTES_SHOWN else "")
