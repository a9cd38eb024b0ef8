"""Find the most informative error of an invalid document, at a cost that its size bounds.

An engine describes an invalid `anyOf` by the errors of all its branches, which in a recursive
schema are as many as there are ways through it. Here the schema is validated without its unions
first. If that finds no error, one union must be invalid, and the search continues in the branch
that fits best.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import unquote

from .judging import Judgements
from .patterns import matcher
from .pointer import follow, parse_pointer
from .pruning import pruned
from .trunk import UNIONS, Steps, is_array, is_object

if TYPE_CHECKING:
    from jsonschema_rs import ValidationError

    from .engines import Engines
    from .judging import Judge

__all__ = ["Explainer", "Finding"]

# An error below such a keyword at the top of a value means that another branch was meant.
_TAGS: Final = frozenset({"const", "enum"})
_STEPS: Final = 1_000  # unions inside each other
# Each union that the search enters is compiled with all that it refers to, so their text is limited
# to this many characters together.
_TEXT: Final = 500_000


class Finding(NamedTuple):
    """An error, the steps to its value, and the value."""

    path: Steps
    error: ValidationError
    value: object

    @property
    def message(self) -> str:
        """The error's message, with references as the contract has them."""
        return self.error.message.replace('"#/original/', '"#/')


class Explainer:
    """Explains why documents are invalid against one schema."""

    def __init__(self, judge: Judge, engines: Engines, mask: str) -> None:
        """Args: judge, engines: of the schema; mask: replaces values in messages."""
        self._judge, self._engines, self._mask = judge, engines, mask

    def explain(self, document: object) -> Finding | None:
        """Return the most informative error of an invalid document; None if none was found."""
        found = _Search(self._judge, self._engines, self._mask).first(document)
        if found is None:
            return None
        path, error = found
        value = error.instance
        try:
            path = _named(document, path)
            # The engine has seen a copy without the parts that it does not need.
            whole = follow(document, path) if is_object(value) or is_array(value) else value
        except LookupError:  # the engine leaves out empty names
            return Finding(path, error, value)
        return Finding(path, error, whole)


class _Search:
    """The search for the error of one document."""

    def __init__(self, judge: Judge, engines: Engines, mask: str) -> None:
        self._judge = judge
        self._engines = engines
        self._mask = mask
        self._known = Judgements(judge)

    def first(self, document: object) -> tuple[Steps, ValidationError] | None:
        """Return the most informative error, and the steps to its value."""
        schema: Steps = ()
        value, path = document, Steps()
        entered: dict[Steps, int] = {}
        for _ in range(_STEPS):
            if (error := self._error(schema, value)) is not None:
                return (*path, *error.instance_path), error
            union = next(self._invalid_unions(schema, value), None)
            if union is None:
                return None
            schema, below = union
            value, path = follow(value, below), (*path, *below)
            if schema not in entered:
                entered[schema] = self._engines.size(schema)
            branch = self._closest(schema, value) if sum(entered.values()) <= _TEXT else None
            if isinstance(branch, int):
                schema = (*schema, branch)
            elif branch is not None and branch.instance_path:
                return (*path, *branch.instance_path), branch
            else:
                return path, self._general(schema, value)
        return None

    def _closest(self, union: Steps, value: object) -> int | ValidationError | None:
        """Return the first branch that fits apart from its unions, else the closest error."""
        if fitting := self._fitting(union, value):
            # All valid: this is a `oneOf` of which several branches are.
            valid = self._valid(union, value)
            return next((index for index in fitting if index not in valid), None)
        error = self._error(union, value)
        branches: list[list[ValidationError]] = getattr(error and error.kind, "context", [])
        found = [_ranked(errors) for errors in branches if errors]
        return max(found, key=lambda each: each[0])[1] if found else None

    def _valid(self, union: Steps, value: object) -> list[int]:
        """Return the indices of the branches that accept a value which the union refuses."""
        if union[-1] != "oneOf":
            return []
        branches = range(len(self._judge.schema(union)["oneOf"]))
        return [index for index in branches if self._known.is_valid((*union, index), value)]

    def _fitting(self, union: Steps, value: object) -> list[int]:
        """Return the indices of the branches of a union that accept a value but for its unions."""
        engine = self._engines.engine(union, negated=True)
        return [int(error.schema_path[1]) for error in engine.iter_errors(self._seen(union, value))]

    def _general(self, union: Steps, value: object) -> ValidationError:
        """Return the error of a union as a whole."""
        from jsonschema_rs import Draft7Validator

        valid = bool(self._valid(union, value))
        schema = {str(union[-1]): [valid, valid]}
        return next(Draft7Validator(schema, mask=self._mask).iter_errors(value))

    def _error(self, schema: Steps, value: object) -> ValidationError | None:
        """Return the first error of a value but for unions; the engine looks for no other one."""
        from jsonschema_rs import ValidationError

        try:
            self._engines.engine(schema).validate(self._seen(schema, value))
        except ValidationError as error:
            return error
        return None

    def _seen(self, place: Steps, value: object) -> object:
        """Return a value without the parts that a schema without its unions does not look at."""
        schema = self._judge.schema(place)
        branches = schema[place[-1]] if place and place[-1] in UNIONS else [schema]
        return pruned(branches, value, self._judge.target)

    def _invalid_unions(self, start: Steps, value: object) -> Iterator[tuple[Steps, Steps]]:
        """Yield the place of each invalid union in the schema, and the steps to its value."""
        seen: set[tuple[Steps, Steps]] = set()
        pending: list[tuple[Steps, Any, Steps]] = [(start, value, ())]
        while pending:
            place, part, path = pending.pop()
            schema = self._judge.schema(place)
            if not is_object(schema) or (place, path) in seen:
                continue
            seen.add((place, path))
            if "$ref" in schema:
                pending.append((_target(schema["$ref"]), part, path))
                continue
            for keyword in UNIONS:
                union = (*place, keyword)
                if keyword in schema and not self._known.is_valid(union, part):
                    yield union, path
            pending += reversed([*self._below(schema, place, part, path)])

    def _below(self, schema: Any, place: Steps, value: Any, path: Steps) -> Iterator[Any]:
        """Yield the subschemas that apply to a value or its children, with these."""
        for index in range(len(schema.get("allOf", ()))):
            yield (*place, "allOf", index), value, path
        if "if" in schema:
            valid = self._known.is_valid((*place, "if"), value)
            keyword = "then" if valid else "else"
            if keyword in schema:
                yield (*place, keyword), value, path
        if is_object(value):
            for key in value:
                for steps in _of_property(schema, str(key)):
                    yield (*place, *steps), value[key], (*path, str(key))
        elif is_array(value) and "items" in schema:
            for index, item in enumerate(value):
                below = _of_item(schema["items"], index)
                if below[0] in schema:
                    yield (*place, *below), item, (*path, index)


def _named(document: Any, path: Steps) -> Steps:
    """Return a path with the names of properties as texts: the engine has numbers for digits."""
    steps: list[str | int] = []
    for step in path:
        steps.append(str(step) if is_object(document) else step)
        document = follow(document, steps[-1:])
    return tuple(steps)


def _ranked(errors: list[ValidationError]) -> tuple[tuple[bool, int], ValidationError]:
    """Return the first error of a branch, after how well the branch fits."""
    other = any(e.kind.name in _TAGS and len(e.instance_path) <= 1 for e in errors)
    return (not other, len(errors[0].instance_path)), errors[0]


def _of_property(schema: Any, name: str) -> Iterator[Steps]:
    """Yield the steps to the subschemas of a property."""
    known = name in schema.get("properties", {})
    if known:
        yield "properties", name
    for pattern in schema.get("patternProperties", {}):
        if matcher(pattern)(name):
            known = True
            yield "patternProperties", pattern
    if not known and "additionalProperties" in schema:
        yield ("additionalProperties",)


def _of_item(items: Any, index: int) -> Steps:
    """Return the steps to the subschema of an item."""
    if not is_array(items):
        return ("items",)
    return ("items", index) if index < len(items) else ("additionalItems",)


def _target(reference: str) -> Steps:
    return parse_pointer(unquote(reference.removeprefix("#")))
