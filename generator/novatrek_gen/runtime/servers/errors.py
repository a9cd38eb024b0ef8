"""Errors of settings and connections; none contains a secret."""

from __future__ import annotations

__all__ = ["SettingsError", "TokenError"]


class SettingsError(ValueError):
    """Settings of a server are missing or wrong; the message names the environment variables."""


class TokenError(ConnectionError):
    """The token endpoint gave no token; the message has the reason."""
