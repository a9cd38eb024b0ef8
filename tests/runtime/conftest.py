"""Fixtures, and the choice of the copy of the runtime that is tested.

The environment variable NOVATREK_RUNTIME_PACKAGE names the package, by default
`novatrek_gen.runtime`. Tests always import `novatrek_gen.runtime`, which type checkers know; any
other package is put into `sys.modules` under that name.
"""

from __future__ import annotations

import importlib.util
import os
import pkgutil
import sys
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sample_messaging.events import PaymentProcessed

HOME = "novatrek_gen.runtime"
SUBJECT = os.environ.get("NOVATREK_RUNTIME_PACKAGE", HOME)


def _install_as(subject: str, home: str) -> None:
    parent = home.rpartition(".")[0]
    try:
        importlib.import_module(parent)
    except ModuleNotFoundError:  # a generated package is tested without the generator
        sys.modules[parent] = ModuleType(parent)
    package = importlib.import_module(subject)
    sys.modules[home] = package
    setattr(sys.modules[parent], home.rpartition(".")[2], package)
    for module in pkgutil.walk_packages(package.__path__, prefix=f"{subject}."):
        name = f"{home}{module.name.removeprefix(subject)}"
        sys.modules[name] = importlib.import_module(module.name)


if SUBJECT != HOME:
    _install_as(SUBJECT, HOME)
sys.path.insert(0, str(Path(__file__).parent))  # for sample_messaging

# A generated package has the room of one client library.
collect_ignore = [
    client
    for client in ("aiokafka", "confluent")
    if importlib.util.find_spec(f"{SUBJECT}.{client}") is None
]


@pytest.fixture
def subject() -> str:
    """The name of the runtime package under test."""
    return SUBJECT


@dataclass
class FakeRecord:
    """A consumed record, with the attributes that the runtime uses."""

    topic: str = "sample.payment.processed"
    partition: int = 0
    offset: int = 0
    key: bytes | None = None
    value: bytes | None = None
    headers: Sequence[tuple[str, bytes | None]] = ()
    timestamp: int = 1_700_000_000_123


@pytest.fixture
def record() -> Callable[..., FakeRecord]:
    """Creates records: `record(offset=3)`."""
    return FakeRecord


@pytest.fixture
def at(record: Callable[..., FakeRecord]) -> Callable[..., FakeRecord]:
    """Makes records of topic `t`: `at(offset, key)`."""
    return lambda offset, key=None, **other: record(topic="t", offset=offset, key=key, **other)


@pytest.fixture
def payment() -> PaymentProcessed:
    from sample_messaging.events import PaymentProcessed  # after _install_as

    return PaymentProcessed(payment_id=UUID(int=7), amount=Decimal("19.90"))


@pytest.fixture
def payment_document() -> dict[str, Any]:
    """A message of another service, with only the required properties."""
    return {
        "payment_id": "00000000-0000-0000-0000-000000000007",
        "amount": 19.9,
        "event_type": "payment.processed",
    }


@pytest.fixture
def good(record: Any, payment: PaymentProcessed) -> Callable[..., FakeRecord]:
    """Creates records of a payment: `good(3)` has offset 3."""
    from novatrek_gen.runtime.codec import encode

    value = encode(payment)
    return lambda offset=0, **other: record(offset=offset, value=value, **other)
