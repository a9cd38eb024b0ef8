"""Steps of JSON Pointers (RFC 6901, section 4)."""

from __future__ import annotations


def escaped(step: str) -> str:
    """Return a step as a JSON Pointer has it."""
    return step.replace("~", "~0").replace("/", "~1")


def unescaped(step: str) -> str:
    """Return what a step of a JSON Pointer means."""
    return step.replace("~1", "/").replace("~0", "~")
