"""Compare one model with its schema, message by message."""

from __future__ import annotations

import json
from collections import Counter
from importlib import import_module
from typing import Any

from tests.properties.oracle import Oracle, parse, same


class Judge:
    """Compares a model with its schema and counts the comparisons."""

    def __init__(self, model: Any, schema: dict[str, Any], seen: Counter[str]) -> None:
        package = model.__module__.split(".")[0]
        self._codec = import_module(f"{package}._runtime.codec.events")
        self._violation = import_module(f"{package}._runtime.contract.violation").ContractViolation
        self._model, self._schema, self._seen = model, schema, seen
        self._oracle = Oracle(schema)

    def finding(self, text: str) -> str | None:
        """Return a description of the error if decoding or encoding a message goes wrong."""
        document = parse(text)
        valid = self._oracle.accepts(document)
        self._seen.update(["messages", "valid" if valid else "invalid"])
        self._seen["agreed"] += self._oracle.agrees(document)
        wrong = self._round_trip(text, document) if valid else self._refusal(text)
        return wrong and f"schema   {json.dumps(self._schema)}\nmessage  {text}\n{wrong}"

    def _round_trip(self, text: str, document: Any) -> str | None:
        try:
            again = self._codec.encode(self._codec.decode(self._model, text.encode()))
        except Exception as error:  # noqa: BLE001 - every error is a finding
            return f"is valid, and raised {error!r}"
        return None if same(document, parse(again)) else f"became   {again.decode()}"

    def _refusal(self, text: str) -> str | None:
        try:
            self._codec.decode(self._model, text.encode())
        except self._violation as violation:
            return "was not even read" if violation.keyword == "json" else None
        except Exception as error:  # noqa: BLE001 - the same
            return f"is invalid, and raised {error!r}"
        return "is invalid, and was decoded"


def summary(wrong: list[str], seen: Counter[str]) -> str:
    """Return the shortest findings, which are the easiest to understand."""
    return "\n\n".join(sorted(wrong, key=len)[:5]) + f"\n\n{len(wrong)} wrong of {dict(seen)}"
