"""Drift: how and why the committed output differs from the current contracts."""

from novatrek_gen.drift.compare import compare
from novatrek_gen.drift.handlers import unused_handlers
from novatrek_gen.drift.lock import LOCK_NAME, Lock, LockedFile, LockedPackage, digest, parse_lock
from novatrek_gen.drift.state import Drift, Kind, State, unix

__all__ = [
    "LOCK_NAME",
    "Drift",
    "Kind",
    "Lock",
    "LockedFile",
    "LockedPackage",
    "State",
    "compare",
    "digest",
    "parse_lock",
    "unix",
    "unused_handlers",
]
