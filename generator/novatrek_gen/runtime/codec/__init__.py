"""Events to the bytes of a message and back."""

from __future__ import annotations

from .events import decode, encode

__all__ = ["decode", "encode"]
