"""How the text of a header or of a message key is read: as it is, or as JSON.

Headers and keys are bytes without types. The contract's JSON Schema decides: a value that can only
be a string, or whose type is not stated, is text; a value that can never be a string is JSON text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cached_property
from typing import Any, Final, TypeAlias, cast
from urllib.parse import unquote

from .patterns import matcher
from .pointer import follow, parse_pointer

__all__ = ["Form", "Texts"]

Kinds: TypeAlias = frozenset[str]

# The types of JSON; without a constraint a value may have any of them.
_UNSTATED: Final[Kinds] = frozenset({"array", "boolean", "null", "number", "object", "string"})
_TEXT: Final[Kinds] = frozenset({"string", "null"})
_KINDS: Final[Mapping[type, str]] = {
    bool: "boolean",
    int: "number",
    float: "number",
    str: "string",
    list: "array",
}
_SAME_VALUE: Final = ("if", "then", "else", "not")
_BRANCHES: Final = ("allOf", "anyOf", "oneOf")
_COUNTING: Final = ("const", "enum", "maxProperties", "minProperties", "propertyNames")
_CACHED_NAMES: Final = 1_000  # foreign producers may send any number of names


class Form(Enum):
    """How a text is read."""

    TEXT = "as it is"
    JSON = "as JSON"
    EITHER = "as JSON, or as it is if it is not JSON"
    ANY = "as it is; bytes that are not UTF-8 are replaced"


class Texts:
    """The forms of the value that a schema describes, and of its members."""

    def __init__(self, schema: Any) -> None:
        """Args: schema: A draft-07 schema whose references stay inside it."""
        self._schema = schema
        self._forms: dict[str, Form | None] = {}

    @cached_property
    def form(self) -> Form:
        """The form of the whole value."""
        return _form(self._kinds(self._schema, ()))

    @cached_property
    def declared(self) -> frozenset[str]:
        """The members that the schema names."""
        return frozenset(name for part in self._same_value() for name in _names(part))

    @cached_property
    def judges_others(self) -> bool:
        """Whether members that the schema does not name can make a value invalid."""
        return any(_judges_others(part) for part in self._same_value())

    def of(self, name: str) -> Form | None:
        """Return the form of a member, or None if the schema accepts it whatever its value is."""
        if name not in self._forms and len(self._forms) < _CACHED_NAMES:
            self._forms[name] = self._member_form(name)
        return self._forms[name] if name in self._forms else self._member_form(name)

    def _member_form(self, name: str) -> Form | None:
        if name not in self.declared and not self.judges_others:
            return None
        kinds = self._member(self._schema, name, ())
        if kinds is None:
            return Form.TEXT if name in self.declared else Form.ANY
        return _form(kinds)

    def _same_value(self) -> Iterator[dict[str, Any]]:
        """Yield every schema that applies, perhaps conditionally, to the whole value."""
        pending, seen = [self._schema], set[int]()
        while pending:
            part = self._resolved(pending.pop())
            if part is not None and id(part) not in seen:
                seen.add(id(part))
                yield part
                pending += [part.get(key) for key in _SAME_VALUE]
                pending += [below for key in _BRANCHES for below in part.get(key, ())]
                pending += part.get("dependencies", {}).values()

    def _resolved(self, schema: Any) -> dict[str, Any] | None:
        """Return the schema behind references; None if it is a boolean or refers to itself."""
        seen = set[str]()
        while isinstance(schema, dict) and "$ref" in schema:
            reference = cast("dict[str, str]", schema)["$ref"]
            if reference in seen:
                return None
            seen.add(reference)
            schema = follow(self._schema, parse_pointer(unquote(reference.removeprefix("#"))))
        return cast("dict[str, Any]", schema) if isinstance(schema, dict) else None

    def _kinds(self, schema: Any, inside: tuple[int, ...]) -> Kinds:
        """Return the types that a value may have; `inside` are the schemas being read."""
        part = self._resolved(schema)
        if part is None:
            return frozenset() if schema is False else _UNSTATED
        if id(part) in inside:
            return _UNSTATED
        inside = (*inside, id(part))
        stated = [_listed_kinds(part)]
        stated += [self._kinds(below, inside) for below in part.get("allOf", ())]
        for key in ("anyOf", "oneOf"):
            if key in part:
                stated.append(_united([self._kinds(below, inside) for below in part[key]]))
        if {"if", "then", "else"} <= part.keys():
            stated.append(_united([self._kinds(part[key], inside) for key in ("then", "else")]))
        return _common(stated)

    def _member(self, schema: Any, name: str, inside: tuple[int, ...]) -> Kinds | None:
        """Return the types that a member may have, or None if the schema does not mention it."""
        part = self._resolved(schema)
        if part is None or id(part) in inside:
            return None
        inside = (*inside, id(part))

        def mentioned(schemas: Iterable[Any]) -> list[Kinds]:
            found = (self._member(below, name, inside) for below in schemas)
            return [kinds for kinds in found if kinds is not None]

        stated = [self._kinds(below, ()) for below in _own(part, name)]
        stated += mentioned(part.get("allOf", ()))
        for key in ("anyOf", "oneOf"):
            if branches := mentioned(part.get(key, ())):
                stated.append(_united(branches))
        if constants := [_kind(value[name]) for value in _objects(part) if name in value]:
            stated.append(frozenset(constants))
        if stated:
            return _common(stated)
        # Without more, the conditions show which type the author has in mind.
        conditional = [part.get("then"), part.get("else"), *part.get("dependencies", {}).values()]
        hints = mentioned(conditional) or mentioned([part.get("if"), part.get("not")])
        return _united(hints) if hints else None


def _form(kinds: Kinds) -> Form:
    if kinds == _UNSTATED or kinds <= _TEXT:
        return Form.TEXT
    return Form.EITHER if "string" in kinds else Form.JSON


def _common(stated: Iterable[Kinds]) -> Kinds:
    return _UNSTATED.intersection(*stated)


def _united(branches: list[Kinds]) -> Kinds:
    """Return the types of alternatives: one that states none is text beside others that do."""
    if all(kinds == _UNSTATED for kinds in branches):
        return _UNSTATED
    return frozenset(kind for kinds in branches for kind in _text_if_unstated(kinds))


def _text_if_unstated(kinds: Kinds) -> Kinds:
    return frozenset({"string"}) if kinds == _UNSTATED else kinds


def _listed_kinds(schema: Mapping[str, Any]) -> Kinds:
    """Return the types that `type`, `const` and `enum` leave."""
    stated: list[Kinds] = []
    if "type" in schema:
        given: Any = schema["type"]
        names: list[str] = [given] if isinstance(given, str) else given
        stated.append(frozenset("number" if name == "integer" else name for name in names))
    if "const" in schema:
        stated.append(frozenset({_kind(schema["const"])}))
    if "enum" in schema:
        stated.append(frozenset(map(_kind, schema["enum"])))
    return _common(stated)


def _kind(value: object) -> str:
    return "null" if value is None else _KINDS.get(type(value), "object")


def _own(schema: Mapping[str, Any], name: str) -> list[Any]:
    """Return the schemas that a schema's own keywords apply to a member."""
    own = [schema["properties"][name]] if name in schema.get("properties", {}) else []
    patterns = schema.get("patternProperties", {})
    own += [below for pattern, below in patterns.items() if matcher(pattern)(name)]
    if not own and isinstance(schema.get("additionalProperties"), dict):
        return [schema["additionalProperties"]]
    return own


def _objects(schema: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the objects that `const` and `enum` list."""
    listed = [schema.get("const"), *schema.get("enum", ())]
    return [value for value in listed if isinstance(value, dict)]


def _names(schema: Mapping[str, Any]) -> Iterator[str]:
    yield from schema.get("properties", {})
    yield from schema.get("required", ())
    for name, others in schema.get("dependencies", {}).items():
        yield name
        yield from others if isinstance(others, list) else ()
    for value in _objects(schema):
        yield from value


def _judges_others(schema: Mapping[str, Any]) -> bool:
    if any(key in schema for key in _COUNTING) or schema.get("patternProperties"):
        return True
    return schema.get("additionalProperties", True) not in (True, {})
