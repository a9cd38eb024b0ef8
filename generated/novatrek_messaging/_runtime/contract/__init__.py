"""The contract of an event: schema, headers, topic, key and runtime expressions."""

from __future__ import annotations

from .contract import Contract, HeaderContract, Parameter, Tag

__all__ = ["Contract", "HeaderContract", "Parameter", "Tag"]
