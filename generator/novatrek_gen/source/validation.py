"""Validates values and patterns of a contract, with the engine that validates messages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import jsonschema_rs

from novatrek_gen.diagnostics import Location
from novatrek_gen.source.nodes import Node
from novatrek_gen.source.numbers import with_decimals
from novatrek_gen.source.pointer import at


class Validator:
    """Validates values against a self-contained draft-07 schema, formats included."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self._engine = jsonschema_rs.Draft7Validator(with_decimals(schema), validate_formats=True)

    def is_valid(self, value: Any) -> bool:
        """Return whether a value is valid."""
        return self._engine.is_valid(with_decimals(value))

    def first_error(self, value: Any) -> tuple[str, tuple[str | int, ...]]:
        """Return the message of the first error in a value that is not valid, and its path."""
        error = next(iter(self._engine.iter_errors(with_decimals(value))))
        return error.message, tuple(error.instance_path)

    def errors(self, node: Node) -> Iterator[tuple[str, Location]]:
        """Yield a message and a location for each error in a value."""
        value = with_decimals(node.plain)
        if not self._engine.is_valid(value):
            for error in self._engine.iter_errors(value):
                yield error.message, at(node, error.instance_path).location


@lru_cache(maxsize=1024)
def is_pattern(text: str) -> bool:
    """Return whether the engine accepts a regular expression."""
    try:
        jsonschema_rs.Draft7Validator({"pattern": text})
    except ValueError:
        return False
    return True


@lru_cache(maxsize=4096)
def matches(pattern: str, text: str) -> bool:
    """Return whether a regular expression matches somewhere in a text.

    One that the engine does not accept matches nothing; a finding reports it.
    """
    return is_pattern(pattern) and _searcher(pattern).is_valid(text)


@lru_cache(maxsize=256)
def _searcher(pattern: str) -> jsonschema_rs.Draft7Validator:
    return jsonschema_rs.Draft7Validator({"pattern": pattern})
