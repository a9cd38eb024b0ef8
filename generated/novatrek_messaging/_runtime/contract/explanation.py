"""Find the most informative error of an invalid document, at a cost that its size bounds.

An engine describes an invalid `anyOf` by the errors of all its branches, which in a recursive
schema are as many as there are ways through it. Here the schema is validated without its unions
first. If that finds no error, one union must be invalid, and the search continues in the branch
that fits best.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeGuard
from urllib.parse import quote, unquote

from .pointer import follow, parse_pointer, to_pointer
from .unique import KEYWORDS

if TYPE_CHECKING:
    from jsonschema_rs import Draft7Validator, ValidationError

__all__ = ["Explainer", "Finding"]

Steps = tuple[str | int, ...]

_UNIONS: Final = ("anyOf", "oneOf")
_ONE: Final = frozenset("additionalProperties additionalItems items then else".split())
_MANY: Final = frozenset(
    "properties patternProperties dependencies allOf anyOf oneOf items".split()
)
# The keywords under which a schema without its unions keeps their branches.
_ASIDE: Final = {keyword: f"x-{keyword}" for keyword in _UNIONS}
# An error below such a keyword at the top of a value means that another branch was meant.
_TAGS: Final = frozenset({"const", "enum"})
# A budget: each union takes a step, each branch that is compiled takes time in the contract's size.
_STEPS: Final = 1_000
_BRANCHES: Final = 500
_ERRORS: Final = 20


class Finding(NamedTuple):
    """An error and the steps to its value."""

    path: Steps
    error: ValidationError


class Explainer:
    """Explains why documents are invalid against one schema."""

    def __init__(self, text: str, mask: str) -> None:
        """Args: text: the schema, self-contained; mask: replaces values in messages."""
        from msgspec import json

        self._document: Any = json.Decoder(float_hook=Decimal).decode(text)
        self._mask = mask
        both = {
            "trunk": _trunk(self._document),
            "original": _referring(self._document, "#/original"),
        }
        self._text = json.Encoder(decimal_format="number").encode(both).decode()
        self._compiled = cache(self._compile)

    def explain(self, document: object) -> Finding | None:
        """Return the most informative error of an invalid document; None if none was found."""
        schema: Steps = ()
        value, path = document, Steps()
        for _ in range(_STEPS):
            if errors := self._errors(schema, value):
                return Finding((*path, *errors[0].instance_path), errors[0])
            union = next(self._invalid_unions(schema, value), None)
            if union is None:
                return None
            schema, below = union
            value, path = follow(value, below), (*path, *below)
            branch = self._closest(schema, value)
            if isinstance(branch, int):
                schema = (*schema, branch)
            elif branch is not None and branch.instance_path:
                return Finding((*path, *branch.instance_path), branch)
            else:
                return Finding(path, self._general(schema, value))
        return None

    def _closest(self, union: Steps, value: object) -> int | ValidationError | None:
        """Return the first branch that fits apart from its unions, else the closest error."""
        branches = follow(self._document, union)
        found: list[tuple[tuple[bool, int], ValidationError]] = []
        for index in range(min(len(branches), _BRANCHES)):
            errors = self._errors((*union, index), value)
            if not errors:
                # Valid: this is a `oneOf` of which several branches are.
                valid = self._compiled("original", (*union, index)).is_valid(value)
                if not valid:
                    return index
                continue
            other = any(e.kind.name in _TAGS and len(e.instance_path) <= 1 for e in errors)
            found.append(((not other, len(errors[0].instance_path)), errors[0]))
        return max(found, key=lambda each: each[0])[1] if len(found) == len(branches) else None

    def _general(self, union: Steps, value: object) -> ValidationError:
        """Return the error of a union as a whole."""
        from jsonschema_rs import Draft7Validator

        keyword = str(union[-1])
        count = len(follow(self._document, union))
        valid = [
            self._compiled("original", (*union, index)).is_valid(value)
            for index in range(min(count, _BRANCHES))
        ]
        branches = [any(valid), any(valid)]
        errors = Draft7Validator({keyword: branches}, mask=self._mask).iter_errors(value)
        return next(errors)

    def _errors(self, schema: Steps, value: object) -> list[ValidationError]:
        """Return the first errors of a value apart from those of unions."""
        return list(islice(self._compiled("trunk", schema).iter_errors(value), _ERRORS))

    def _invalid_unions(self, start: Steps, value: object) -> Iterator[tuple[Steps, Steps]]:
        """Yield the place of each invalid union in the schema, and the steps to its value."""
        seen: set[tuple[Steps, Steps]] = set()
        pending: list[tuple[Steps, Any, Steps]] = [(start, value, ())]
        while pending:
            place, part, path = pending.pop()
            schema = follow(self._document, place)
            if not _is_object(schema) or (place, path) in seen:
                continue
            seen.add((place, path))
            if "$ref" in schema:
                pending.append((_target(schema["$ref"]), part, path))
                continue
            for keyword in _UNIONS:
                union = (*place, keyword)
                if keyword in schema and not self._compiled("original", union).is_valid(part):
                    yield union, path
            pending += reversed([*self._below(schema, place, part, path)])

    def _below(self, schema: Any, place: Steps, value: Any, path: Steps) -> Iterator[Any]:
        """Yield the subschemas that apply to a value or its children, with these."""
        for index in range(len(schema.get("allOf", ()))):
            yield (*place, "allOf", index), value, path
        if "if" in schema:
            valid = self._compiled("original", (*place, "if")).is_valid(value)
            keyword = "then" if valid else "else"
            if keyword in schema:
                yield (*place, keyword), value, path
        if _is_object(value):
            for key in value:
                for steps in _of_property(schema, str(key)):
                    yield (*place, *steps), value[key], (*path, str(key))
        elif _is_array(value) and "items" in schema:
            for index, item in enumerate(value):
                below = _of_item(schema["items"], index)
                if below[0] in schema:
                    yield (*place, *below), item, (*path, index)

    def _compile(self, kind: str, place: Steps) -> Draft7Validator:
        from jsonschema_rs import Draft7Validator

        steps = _aside(place) if kind == "trunk" else place
        reference = quote(to_pointer((kind, *steps)))
        # A union is a list of schemas: it is compiled inside its keyword.
        if place and place[-1] in _UNIONS:
            count = len(follow(self._document, place))
            branches = ",".join(f'{{"$ref":"#{reference}/{n}"}}' for n in range(count))
            head = f'{{"{place[-1]}":[{branches}],'
        else:
            head = f'{{"allOf":[{{"$ref":"#{reference}"}}],'
        text = self._text.replace("{", head, 1)
        keywords = KEYWORDS if "uniqueItems" in text else None
        return Draft7Validator(
            text, validate_formats=True, mask=self._mask, offline=True, keywords=keywords
        )


def _of_property(schema: Any, name: str) -> Iterator[Steps]:
    """Yield the steps to the subschemas of a property."""
    from re import error, search

    known = name in schema.get("properties", {})
    if known:
        yield "properties", name
    for pattern in schema.get("patternProperties", {}):
        try:
            matched = bool(search(pattern, name))
        except error:  # a pattern of another dialect
            matched = False
        if matched:
            known = True
            yield "patternProperties", pattern
    if not known and "additionalProperties" in schema:
        yield ("additionalProperties",)


def _of_item(items: Any, index: int) -> Steps:
    """Return the steps to the subschema of an item."""
    if not _is_array(items):
        return ("items",)
    return ("items", index) if index < len(items) else ("additionalItems",)


def _target(reference: str) -> Steps:
    return parse_pointer(unquote(reference.removeprefix("#")))


def _trunk(schema: Any) -> Any:
    """Return a schema without its unions, except where being valid is a condition."""
    if not _is_object(schema):
        return schema
    if "$ref" in schema:
        return {"$ref": "#/trunk" + schema["$ref"].removeprefix("#")}
    return {_ASIDE.get(key, key): _below_trunk(key, value) for key, value in schema.items()}


def _aside(place: Steps) -> Steps:
    """Return the place in the schema without unions of a place in the schema."""
    following = (*place[1:], None)
    return tuple(
        f"x-{step}" if step in _UNIONS and isinstance(after, int) else step
        for step, after in zip(place, following, strict=False)
    )


def _below_trunk(key: str, value: Any) -> Any:
    if _is_object(value) and (key == "definitions" or (key in _MANY and key != "items")):
        return {name: _trunk(each) for name, each in value.items()}
    if key in _MANY and _is_array(value):
        return [_trunk(each) for each in value]
    return _trunk(value) if key in _ONE or key == "items" else _referring(value, "#/original")


def _referring(schema: Any, base: str) -> Any:
    """Return a schema whose references lead below `base`."""
    if _is_array(schema):
        return [_referring(each, base) for each in schema]
    if not _is_object(schema):
        return schema
    reference = schema.get("$ref")
    if isinstance(reference, str):
        return {"$ref": base + reference.removeprefix("#")}
    return {key: _referring(value, base) for key, value in schema.items()}


def _is_object(value: Any) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _is_array(value: Any) -> TypeGuard[list[Any]]:
    return isinstance(value, list)
