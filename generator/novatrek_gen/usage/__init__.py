"""Which fields of which events a service's Python code reads and writes, from its syntax alone.

Nothing of the code is run. A value is followed from handlers, constructors and annotations through
variables, functions, classes and containers, without regard to the order of statements. Where it
leaves the code that can be followed, its fields are *unknown*: only *unread* promises something.
"""

from __future__ import annotations

from novatrek_gen.usage.analysis import Package, analyse
from novatrek_gen.usage.exchange import from_json, to_json
from novatrek_gen.usage.result import EventUsage, FieldUsage, Place, ServiceUsage, Verdict

__all__ = [
    "EventUsage",
    "FieldUsage",
    "Package",
    "Place",
    "ServiceUsage",
    "Verdict",
    "analyse",
    "from_json",
    "to_json",
]
