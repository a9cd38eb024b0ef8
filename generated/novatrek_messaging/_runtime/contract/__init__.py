"""What the messages of an event must be: schema, headers, topic and runtime expressions."""

from __future__ import annotations

from .contract import Contract, HeaderContract, Parameter, Tag

__all__ = ["Contract", "HeaderContract", "Parameter", "Tag"]
