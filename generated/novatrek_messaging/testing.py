"""What services need in their tests; pytest is needed for `contract_examples` only.

The fixture `messaging` is in `novatrek_messaging.pytest_plugin`, which pytest finds by itself if
this package is installed.
"""

from __future__ import annotations

from novatrek_messaging._runtime.consume.received_letter import DeadLetter
from novatrek_messaging._runtime.testing.composing import handling
from novatrek_messaging._runtime.testing.fake_producer import FakeProducer
from novatrek_messaging._runtime.testing.in_memory import InMemoryMessaging
from novatrek_messaging._runtime.testing.making import make
from novatrek_messaging._runtime.testing.parametrised import contract_examples, examples

__all__ = [
    "DeadLetter",
    "FakeProducer",
    "InMemoryMessaging",
    "contract_examples",
    "examples",
    "handling",
    "make",
]
