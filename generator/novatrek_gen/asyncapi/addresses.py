"""Names in curly brackets: the parameters of an address, the variables of a server."""

from __future__ import annotations

import re
from collections.abc import Mapping

_NAME = re.compile(r"\{([^{}]+)\}")


def names_in(text: str | None) -> tuple[str, ...]:
    """Return the names in curly brackets, each once, in their order."""
    return tuple(dict.fromkeys(_NAME.findall(text or "")))


def with_value(address: str, value: str) -> str:
    """Return an address in which each parameter has ``value``."""
    return value.join(literals(address))


def literals(address: str) -> list[str]:
    """Return the parts of an address before, between and after its parameters."""
    return _NAME.split(address)[::2]


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text in which each name in curly brackets is replaced by its value."""
    return _NAME.sub(lambda found: values[found[1]], text)
