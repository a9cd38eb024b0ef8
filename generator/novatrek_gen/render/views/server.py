"""Kafka servers as templates see them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SchemeView:
    """A security scheme; ``token_url`` is that of client credentials, None without them."""

    type: str
    token_url: str | None
    scopes: tuple[str, ...]


@dataclass(frozen=True)
class ServerVariableView:
    """A variable in a host; ``values`` are those it may have, empty for any.

    ``field`` is its setting, ``default`` is None if the setting has to be given.
    """

    name: str
    field: str
    default: str | None
    values: tuple[str, ...]
    description: str


@dataclass(frozen=True)
class ServerView:
    """A Kafka server; ``class_name`` is the class of its settings.

    ``prefix`` is the beginning of the names of its environment variables. ``files`` are the
    AsyncAPI files that describe it.
    """

    name: str
    class_name: str
    prefix: str
    host: str
    protocol: str
    description: str
    schemes: tuple[SchemeView, ...]
    variables: tuple[ServerVariableView, ...]
    services: tuple[str, ...]
