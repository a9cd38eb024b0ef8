"""The platform's messaging layer: events, producers and consumers.

Events are in `novatrek_messaging.events`, producers and consumers in one folder per service. The
names here are for all services; each is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from novatrek_messaging._runtime.codec import decode, encode
    from novatrek_messaging._runtime.consume.options import ConsumerOptions
    from novatrek_messaging._runtime.consume.policy import (
        Failure,
        FailurePolicy,
        Retry,
        RetryAfter,
        Verdict,
        dead_letter,
        ignore,
        stop,
    )
    from novatrek_messaging._runtime.contract.violation import ContractViolation
    from novatrek_messaging._runtime.kafka.broker import EventBroker
    from novatrek_messaging._runtime.kafka.stopping import ConsumerStopped
    from novatrek_messaging._runtime.message.keys import Key
    from novatrek_messaging._runtime.message.metadata import (
        EventMetadata,
        current_metadata,
        metadata_scope,
    )
    from novatrek_messaging._runtime.model import EventModel

__all__ = [
    "ConsumerOptions",
    "ConsumerStopped",
    "ContractViolation",
    "EventBroker",
    "EventMetadata",
    "EventModel",
    "Failure",
    "FailurePolicy",
    "Key",
    "Retry",
    "RetryAfter",
    "Verdict",
    "current_metadata",
    "dead_letter",
    "decode",
    "encode",
    "ignore",
    "metadata_scope",
    "stop",
]

_MODULES = {
    "ConsumerOptions": "consume.options",
    "ConsumerStopped": "kafka.stopping",
    "ContractViolation": "contract.violation",
    "EventBroker": "kafka.broker",
    "EventMetadata": "message.metadata",
    "EventModel": "model",
    "Failure": "consume.policy",
    "FailurePolicy": "consume.policy",
    "Key": "message.keys",
    "Retry": "consume.policy",
    "RetryAfter": "consume.policy",
    "Verdict": "consume.policy",
    "current_metadata": "message.metadata",
    "dead_letter": "consume.policy",
    "decode": "codec",
    "encode": "codec",
    "ignore": "consume.policy",
    "metadata_scope": "message.metadata",
    "stop": "consume.policy",
}


def __getattr__(name: str) -> object:
    """Load a module of the runtime when one of its names is first used (PEP 562)."""
    if name in _MODULES:
        return getattr(import_module(f"{__name__}._runtime.{_MODULES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return all names, including those that are not loaded yet."""
    return sorted({*globals(), *__all__})
