"""Events as the bytes of messages: JSON."""

from __future__ import annotations

from .events import decode, decoder, encode

__all__ = ["decode", "decoder", "encode"]
