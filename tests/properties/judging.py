"""Compare one model with its schema: every way from a message, or from Python, to a message."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from importlib import import_module
from typing import Any

import jsonschema_rs
from tests.properties.oracle import Oracle, parse, same
from tests.properties.pipeline import Case

_TOO_LONG = "1e4001"


class Judge:
    """Compares a model with its schema and counts the comparisons.

    An event is decoded, also as a class of its own, validated from the document, and constructed
    from its fields. Each way has to give the same message.
    """

    def __init__(self, case: Case, model: Any, seen: Counter[str]) -> None:
        package = model.__module__.split(".")[0]
        self.codec = import_module(f"{package}._runtime.codec.events")
        self._violation = import_module(f"{package}._runtime.contract.violation").ContractViolation
        self._case, self._model, self._seen = case, model, seen
        self._subclass = type(f"Own{model.__name__}", (model,), {"__module__": __name__})
        self._oracle = Oracle(case.document)
        self._sent = {
            info.alias or name
            for name, info in model.model_fields.items()
            if any(type(item).__name__ == "SentMarker" for item in info.metadata)
        }

    def finding(self, text: str) -> str | None:
        """Return a description of the error if one of the ways goes wrong."""
        document = parse(text)
        valid = self._oracle.accepts(document)
        self._seen.update(["messages", "valid" if valid else "invalid"])
        self._seen["agreed"] += self._oracle.agrees(document)
        wrong = self._difference(text, document) if valid else self._refusal(text)
        return wrong and f"schema   {json.dumps(self._case.document)}\nmessage  {text}\n{wrong}"

    def _difference(self, text: str, document: Any) -> str | None:
        try:
            event = self.codec.decode(self._model, text.encode())
            for way, again in self._ways(event, text, document):
                if not same(again, document):
                    return f"{way}: {again!r} of {event!r}"
            return self._of_documents(event, document)
        except Exception as error:  # noqa: BLE001 - every error is a finding
            return f"is valid, and raised {error!r}"

    def _ways(self, event: Any, text: str, document: Any) -> Iterator[tuple[str, Any]]:
        encode, decode = self.codec.encode, self.codec.decode
        yield "forwarded", parse(encode(event))
        yield "as a subclass", parse(encode(decode(self._subclass, text.encode())))
        yield "written by Pydantic", parse(event.model_dump_json())
        # Properties that no schema names are no keywords. Constants are added when an event is
        # built. Only received integers have more digits than Python converts.
        is_root = "root" in self._model.model_fields
        if is_root or event.model_extra or self._sent - document.keys() or _TOO_LONG in text:
            return
        self._seen["built"] += 1
        given = {name: getattr(event, name) for name in event.model_fields_set}
        yield "built with keywords", parse(encode(self._model(**given)))

    def _of_documents(self, event: Any, document: Any) -> str | None:
        built = {"decoded": event}
        if not _has_null(document):  # to models, null of an optional property is its absence
            self._seen["validated"] += 1
            built["validated"] = self._model.model_validate(document)
        for way, one in built.items():
            written = parse(self.codec.encode(one, check=False))
            if not _contains(written, document):
                return f"{way}: {written!r} of {one!r}"
            if not self.is_right(written, one):
                return f"{way} as {one!r}"
        return None

    def is_right(self, document: Any, built: Any) -> bool:
        """Return whether an event has the right classes; the document may have more constants."""
        return True

    def _refusal(self, text: str) -> str | None:
        try:
            self.codec.decode(self._model, text.encode())
        except self._violation as violation:
            return "was not even read" if violation.keyword == "json" else None
        except Exception as error:  # noqa: BLE001 - the same
            return f"is invalid, and raised {error!r}"
        return "is invalid, and was decoded"


def is_legal(case: Case) -> bool:
    """Return whether draft-07 allows a schema: the strategies also draw others."""
    try:
        Oracle(case.document)
    except jsonschema_rs.ValidationError:
        return False
    return True


def summary(wrong: list[str], seen: Counter[str]) -> str:
    """Return the shortest findings, which are the easiest to understand."""
    return "\n\n".join(sorted(wrong, key=len)[:5]) + f"\n\n{len(wrong)} wrong of {dict(seen)}"


def report(seen: Counter[str]) -> None:
    """Print the figures of a run, which `pytest -s` shows."""
    sys.stdout.write(f"{dict(seen)}\n")


def _contains(whole: Any, part: Any) -> bool:
    """Return whether a document has all of another; a model adds constants and defaults."""
    if isinstance(whole, dict) and isinstance(part, dict):
        return all(name in whole and _contains(whole[name], part[name]) for name in part)
    if isinstance(whole, list) and isinstance(part, list):
        return len(whole) == len(part) and all(map(_contains, whole, part))
    # A Decimal in Python is text where the contract allows text of decimals.
    return same(whole, part) or (isinstance(part, Decimal) and _is_text_of(whole, part))


def _is_text_of(text: Any, number: Decimal) -> bool:
    try:
        return isinstance(text, str) and Decimal(text) == number
    except ArithmeticError:
        return False


def _has_null(value: Any) -> bool:
    if isinstance(value, dict | list):
        return any(map(_has_null, value.values() if isinstance(value, dict) else value))
    return value is None
