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
    from novatrek_messaging._runtime.kafka.endpoints import health_endpoint
    from novatrek_messaging._runtime.kafka.metrics import register_metrics
    from novatrek_messaging._runtime.kafka.starting import ServiceNotStarted
    from novatrek_messaging._runtime.kafka.stopping import ConsumerStopped
    from novatrek_messaging._runtime.message.keys import Key
    from novatrek_messaging._runtime.message.metadata import (
        EventMetadata,
        current_metadata,
        metadata_scope,
    )
    from novatrek_messaging._runtime.model import EventModel
    from novatrek_messaging._runtime.servers.errors import SettingsError
    from novatrek_messaging.broker import EventBroker

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
    "ServiceNotStarted",
    "SettingsError",
    "Verdict",
    "current_metadata",
    "dead_letter",
    "decode",
    "encode",
    "health_endpoint",
    "ignore",
    "metadata_scope",
    "register_metrics",
    "stop",
]

_MODULES = {
    "ConsumerOptions": "_runtime.consume.options",
    "ConsumerStopped": "_runtime.kafka.stopping",
    "ContractViolation": "_runtime.contract.violation",
    "EventBroker": "broker",
    "EventMetadata": "_runtime.message.metadata",
    "EventModel": "_runtime.model",
    "Failure": "_runtime.consume.policy",
    "FailurePolicy": "_runtime.consume.policy",
    "Key": "_runtime.message.keys",
    "Retry": "_runtime.consume.policy",
    "RetryAfter": "_runtime.consume.policy",
    "ServiceNotStarted": "_runtime.kafka.starting",
    "SettingsError": "_runtime.servers.errors",
    "Verdict": "_runtime.consume.policy",
    "current_metadata": "_runtime.message.metadata",
    "dead_letter": "_runtime.consume.policy",
    "decode": "_runtime.codec",
    "encode": "_runtime.codec",
    "health_endpoint": "_runtime.kafka.endpoints",
    "ignore": "_runtime.consume.policy",
    "metadata_scope": "_runtime.message.metadata",
    "register_metrics": "_runtime.kafka.metrics",
    "stop": "_runtime.consume.policy",
}


def __getattr__(name: str) -> object:
    """Load a module when one of its names is first used (PEP 562)."""
    if name in _MODULES:
        return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return all names, including those that are not loaded yet."""
    return sorted({*globals(), *__all__})
