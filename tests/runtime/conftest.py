"""The one place that decides which copy of the runtime these tests are about.

NOVATREK_RUNTIME_PACKAGE names the package, `novatrek_gen.runtime` by default. Tests import
`novatrek_gen.runtime` in any case, so that checkers and readers know what they see; where another
package is named, it stands in under that name.
"""

from __future__ import annotations

import importlib
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


def _stand_in(subject: str, home: str) -> None:
    parent = home.rpartition(".")[0]
    try:
        importlib.import_module(parent)
    except ModuleNotFoundError:  # a generated package is tested without its generator
        sys.modules[parent] = ModuleType(parent)
    package = importlib.import_module(subject)
    sys.modules[home] = package
    setattr(sys.modules[parent], home.rpartition(".")[2], package)
    for module in pkgutil.walk_packages(package.__path__, prefix=f"{subject}."):
        name = f"{home}{module.name.removeprefix(subject)}"
        sys.modules[name] = importlib.import_module(module.name)


if SUBJECT != HOME:
    _stand_in(SUBJECT, HOME)
sys.path.insert(0, str(Path(__file__).parent))  # for sample_messaging


@pytest.fixture
def subject() -> str:
    """The name of the runtime package under test."""
    return SUBJECT


@dataclass
class FakeRecord:
    """A consumed record, as far as the runtime looks at one."""

    topic: str = "sample.payment.processed"
    partition: int = 0
    offset: int = 0
    key: bytes | None = None
    value: bytes | None = None
    headers: Sequence[tuple[str, bytes | None]] = ()
    timestamp: int = 1_700_000_000_123


@pytest.fixture
def record() -> Callable[..., FakeRecord]:
    """Makes records: `record(offset=3)`."""
    return FakeRecord


@pytest.fixture
def payment() -> PaymentProcessed:
    from sample_messaging.events import PaymentProcessed  # after the stand-in

    return PaymentProcessed(payment_id=UUID(int=7), amount=Decimal("19.90"))


@pytest.fixture
def payment_document() -> dict[str, Any]:
    """A message as another service may send it: only what the contract requires."""
    return {
        "payment_id": "00000000-0000-0000-0000-000000000007",
        "amount": 19.9,
        "event_type": "payment.processed",
    }


@pytest.fixture
def good(record: Any, payment: PaymentProcessed) -> Callable[..., FakeRecord]:
    """Makes records of a payment: `good(3)` has offset 3."""
    from novatrek_gen.runtime.codec import encode

    value = encode(payment)
    return lambda offset=0, **other: record(offset=offset, value=value, **other)
