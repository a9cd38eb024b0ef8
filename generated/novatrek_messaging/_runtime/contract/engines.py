"""Engines for parts of a schema, each compiled with only the definitions that it refers to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from msgspec import Raw
from msgspec.json import Encoder

from .keywords import own_keywords
from .pointer import follow, parse_pointer
from .trunk import UNIONS, Steps, aside, is_array, is_object, referring, trunk

if TYPE_CHECKING:
    from jsonschema_rs import Draft7Validator

__all__ = ["Engines"]

# The keywords whose value is an object of schemas, and those whose value is data.
_MAPS: Final = frozenset({"properties", "patternProperties", "dependencies", "definitions"})
_DATA: Final = frozenset({"const", "enum", "default", "examples"})

# An engine takes up to a hundred times the memory of its text.
_KEPT: Final = 500_000
_encode: Final = Encoder(decimal_format="number").encode


class Engines:
    """The engines for the parts of one schema."""

    def __init__(self, document: Any, mask: str) -> None:
        """Args: document: the parsed schema, self-contained; mask: replaces values in messages."""
        self._mask = mask
        self._forms = {
            "trunk": _whole(document, trunk),
            "original": _whole(document, lambda schema: referring(schema, "#/original")),
        }
        self._definitions: dict[tuple[str, str], tuple[Raw, frozenset[str]]] = {}
        self._engines: dict[tuple[Steps, bool], Draft7Validator] = {}
        self._kept = 0

    def engine(self, place: Steps, *, negated: bool = False) -> Draft7Validator:
        """Return the engine for a part of the schema, without the unions in it.

        Args:
            place: The steps to a schema, or to the branches of a union.
            negated: Whether no branch of the union may be valid.
        """
        key = (place, negated)
        engine = self._engines.get(key)
        if engine is None:
            text = self._text(place, negated=negated)
            if self._kept + len(text) > _KEPT:
                self._engines.clear()
                self._kept = 0
            self._kept += len(text)
            engine = self._engines[key] = self._compiled(text)
        return engine  # another thread may have forgotten it already

    def with_unions(self, place: Steps) -> Draft7Validator:
        """Return an engine for a part of the schema with the unions in it, which is not kept."""
        part = follow(self._forms["original"], place)
        return self._compiled(_encode({"allOf": [part], **self._needed(part)}).decode())

    def size(self, place: Steps) -> int:
        """Return the number of characters that the engine for a part is compiled from."""
        return len(self._text(place, negated=False))

    def _compiled(self, text: str) -> Draft7Validator:
        from jsonschema_rs import Draft7Validator

        return Draft7Validator(
            text, validate_formats=True, mask=self._mask, offline=True, keywords=own_keywords(text)
        )

    def _text(self, place: Steps, *, negated: bool) -> str:
        is_union = bool(place) and place[-1] in UNIONS
        steps = aside(place)
        if is_union:
            steps = (*steps[:-1], f"x-{place[-1]}")
        part = follow(self._forms["trunk"], steps)
        if is_object(part) and not place:
            part = {key: value for key, value in part.items() if key != "definitions"}
        branches = part if is_union else [part]
        if negated:
            branches = [{"not": branch} for branch in branches]
        keyword = str(place[-1]) if is_union and not negated else "allOf"
        return _encode({keyword: branches, **self._needed(part)}).decode()

    def _needed(self, part: Any) -> dict[str, Any]:
        """Return the forms, each with only the definitions that a part refers to."""
        found: dict[str, Any] = {}
        pending = [*_referred(part)]
        while pending:
            form, *steps = parse_pointer(unquote(pending.pop().removeprefix("#")))
            if len(steps) < 2 or steps[0] != "definitions":
                return self._forms  # the reference leads to the whole schema
            definitions = found.setdefault(form, {"definitions": {}})["definitions"]
            if steps[1] not in definitions:
                definitions[steps[1]], below = self._definition(form, steps[1])
                pending += below
        return found

    def _definition(self, form: str, name: str) -> tuple[Raw, frozenset[str]]:
        """Return the text of a definition, and the references in it."""
        key = form, name
        if key not in self._definitions:
            schema = self._forms[form]["definitions"][name]
            self._definitions[key] = Raw(_encode(schema)), frozenset(_referred(schema))
        return self._definitions[key]


def _whole(document: Any, change: Callable[[Any], Any]) -> Any:
    """Return a document that was changed, with its definitions, also if it is a reference."""
    changed = change(document)
    if is_object(document) and "$ref" in document:
        definitions = document.get("definitions", {})
        changed["definitions"] = {name: change(each) for name, each in definitions.items()}
    return changed


def _referred(schema: Any) -> Iterator[str]:
    """Yield the references in a schema, or in a list of schemas."""
    pending = [schema]
    while pending:
        part = pending.pop()
        if is_array(part):
            pending += part
        elif is_object(part):
            reference = part.get("$ref")
            if isinstance(reference, str):
                yield reference
                continue
            for keyword, value in part.items():
                if keyword in _MAPS and is_object(value):
                    pending += value.values()
                elif keyword not in _DATA and not keyword.startswith("x-"):
                    pending.append(value)
