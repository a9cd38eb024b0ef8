"""Schemas declared in import.yaml.

Generated from there; changes belong there.
"""

from __future__ import annotations

from shop._runtime.model import ContractModel, Omittable

__all__ = ["EventModel_", "JsonHyphenMinusV1", "JsonLowLineV1", "JsonV1"]


class JsonV1(ContractModel):
    """Declared in import.yaml."""

    parent: Omittable[JsonV1] = None
    next: Omittable[JsonLowLineV1] = None
    other: Omittable[JsonHyphenMinusV1] = None


class JsonLowLineV1(ContractModel):
    """Declared in import.yaml."""

    a: Omittable[str] = None


class JsonHyphenMinusV1(ContractModel):
    """Declared in import.yaml."""

    b: Omittable[str] = None


class EventModel_(ContractModel):
    """Declared in import.yaml."""

    next: Omittable[EventModel_] = None
