"""Findings as plain values that JSON can express, and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from novatrek_gen.diagnostics.core import Diagnostic, Diagnostics, Location, Related, Severity


def to_plain(found: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Return findings as dictionaries, from which `from_plain` makes equal ones."""
    return [asdict(finding) for finding in found]


def from_plain(found: Iterable[dict[str, Any]]) -> Diagnostics:
    """Return the findings that `to_plain` was given."""
    return tuple(map(_finding, found))


def _finding(plain: dict[str, Any]) -> Diagnostic:
    related = (Related(Location(**each["location"]), each["note"]) for each in plain["related"])
    return Diagnostic(
        code=plain["code"],
        severity=Severity(plain["severity"]),
        message=plain["message"],
        location=Location(**plain["location"]),
        hint=plain["hint"],
        related=tuple(related),
        event=plain["event"],
    )
