"""Security Scheme Objects."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SecurityScheme:
    """A Security Scheme Object.

    ``token_url`` is the token endpoint of the flow `clientCredentials`, ``scopes`` are those that
    its user needs.
    """

    type: str
    description: str | None
    token_url: str | None
    scopes: tuple[str, ...]
