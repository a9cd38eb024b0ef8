"""Unions of classes, validated in time proportional to the value.

Pydantic validates a value against every alternative of a union, and each of these validates every
alternative of the unions inside it: the time doubles with each level of a recursive value. Here the
top of a value decides: its type, and for an object its constants and required properties. Only if
several alternatives remain are they validated in turn, and each result is remembered until the
outermost decision is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import local
from typing import Any

from pydantic import ValidationError
from pydantic_core import core_schema as cs

from .alternatives import Alternatives, is_flat
from .coreschema import BRANCH, parts, with_inner
from .decimal_text import integers_as_text, set_integers_as_text
from .judged import Judged

__all__ = ["judged", "with_choices"]


@dataclass(frozen=True, slots=True)
class _Decision:
    """The alternative of a union that a value belongs to.

    Attributes:
        value: The value, which is kept so that its id remains its own.
        label: Label of the alternative.
        result: What was built of the value.
        integers: How many integers it has as text of decimals.
        error: The error of the alternative that fits best, if none accepts the value.
    """

    value: object
    label: str
    result: Any = None
    integers: int = 0
    error: ValidationError | None = None


class _State(local):
    """The decisions of the validation that runs in this thread.

    Attributes:
        chosen: Label of the alternative that the next union validates a value against.
        certain: The choice that has no other alternative, until that one is entered.
        decided: Decisions by union and value. None outside an undecided union.
        judged: What the contract says about parts of the value. None outside an undecided union.
        shared: Whether a result was used for several alternatives of the outermost union.
        final: Whether all is decided, and built once more: in what is returned, no part is shared.
    """

    chosen: str | None = None
    certain: object = None
    decided: dict[tuple[int, int], _Decision] | None = None
    judged: Judged | None = None
    shared: bool = False
    final: bool = False


_state = _State()


def judged() -> Judged | None:
    """Return what is known about parts of the value whose union is being decided, if one is."""
    return _state.judged


def with_choices(schema: Any, *, json: bool = False) -> Any:
    """Return a complete core schema in which unions of classes look at the top of the value.

    Args:
        schema: The core schema.
        json: Whether it validates JSON text as well, which Pydantic's own unions then do.

    Returns:
        The changed schema; None if it has no such union.
    """
    shared: list[Any] = schema.get("definitions", [])
    definitions: dict[str, Any] = {each["ref"]: each for each in shared}
    found = False

    def change(part: Any) -> Any:
        nonlocal found
        if part["type"] == "definitions":
            return {**with_inner(part, change), "definitions": [*map(change, part["definitions"])]}
        labelled = _labelled(part, definitions) if part["type"] == "union" else {}
        if len(labelled) <= 1:
            return with_inner(part, change)
        found = True
        choice = _Choice(Alternatives(labelled, definitions))
        labelled = {label: choice.once_certain(label, each) for label, each in labelled.items()}
        chosen = choice.schema({label: change(each) for label, each in labelled.items()})
        if json:
            inner: Any = {key: value for key, value in part.items() if key != "ref"}
            chosen = cs.json_or_python_schema(inner, chosen)
        return {**chosen, "ref": part["ref"]} if "ref" in part else chosen

    changed = change(schema)
    return changed if found else None


def _labelled(union: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the alternatives by label; those without classes are one union of Pydantic's kind."""
    listed: list[Any] = parts(union)
    flat: list[Any] = [each for each in listed if is_flat(each)]
    labelled: dict[str, Any] = {}
    for each in listed:
        if flat and each is flat[0]:
            labelled["value"] = each if len(flat) == 1 else {**union, "choices": flat}
        elif not is_flat(each):
            found: Any = definitions.get(each.get("schema_ref"), each)
            name = getattr(found.get("cls"), "__name__", str(found["type"]))
            label = name if name not in labelled else f"{name} {len(labelled) + 1}"
            labelled[label] = each
    return labelled


def _chosen(value: Any) -> str | None:
    return _state.chosen


class _Choice:
    """The choice of an alternative of one union."""

    def __init__(self, alternatives: Alternatives) -> None:
        self._alternatives = alternatives
        self._branches: set[str] = set()

    def once_certain(self, label: str, schema: Any) -> Any:
        """Return the schema of an alternative that asks nothing if there is no other one.

        In a message that its contract has accepted, the value then belongs to it.
        """
        if BRANCH not in schema.get("metadata", ()):
            return schema
        self._branches.add(label)
        check = schema["function"]["function"]

        def unless_certain(value: Any) -> Any:
            if _state.certain is not self:
                return check(value)
            _state.certain = None
            return value

        return {**schema, "function": {**schema["function"], "function": unless_certain}}

    def schema(self, choices: dict[str, Any]) -> Any:
        """Return the core schema of the union, whose alternatives have these labels."""
        tagged = cs.tagged_union_schema(
            choices,
            _chosen,
            custom_error_type="no_alternative",
            custom_error_message=f"Input should be one of: {', '.join(choices)}",
        )
        return cs.no_info_wrap_validator_function(self._decide, tagged)

    def _decide(self, value: Any, validate: Callable[[Any], Any]) -> Any:
        """Validate a value against the alternative that fits it."""
        possible = self._alternatives.possible(value)
        if len(possible) <= 1:
            _state.chosen = possible[0] if possible else None
            if _state.decided is None and _state.chosen in self._branches:
                _state.certain = self
            return validate(value)
        if (decided := _state.decided) is not None:
            return self._remember(value, possible, validate, decided)
        _state.decided, _state.judged, _state.shared = {}, Judged(), False
        try:
            result = self._remember(value, possible, validate, _state.decided)
            if not _state.shared:
                return result
            _state.final = True
            return self._remember(value, possible, validate, _state.decided)
        finally:
            _state.decided, _state.judged, _state.final = None, None, False

    def _remember(
        self,
        value: Any,
        possible: tuple[str, ...],
        validate: Callable[[Any], Any],
        decided: dict[tuple[int, int], _Decision],
    ) -> Any:
        key = (id(self), id(value))
        if (known := decided.get(key)) is not None:
            return _repeated(known, value, validate)
        start = integers_as_text()
        results: list[tuple[tuple[int, int], str, Any]] = []
        failures: list[tuple[int, str, ValidationError]] = []
        for label in possible:
            _state.chosen = label
            before = integers_as_text()
            try:
                result = validate(value)
            except ValidationError as error:
                failures.append((-error.error_count(), label, error))
            else:
                # An alternative that keeps integers fits better than one that makes them text.
                fit = before - integers_as_text(), _given(result)
                results.append((fit, label, result))
        if not results:
            _, label, closest = max(failures, key=lambda each: each[0])
            decided[key] = _Decision(value, label, error=closest)
            raise closest
        fit, label, best = max(results, key=lambda each: each[0])  # the first of equal ones
        decided[key] = _Decision(value, label, best, -fit[0])
        set_integers_as_text(start - fit[0])
        return best


def _repeated(known: _Decision, value: Any, validate: Callable[[Any], Any]) -> Any:
    """Return what a value is that was decided before."""
    if _state.final:
        _state.chosen = known.label
        return validate(value)
    if known.error is not None:
        raise known.error
    _state.shared = True
    set_integers_as_text(integers_as_text() + known.integers)
    return known.result


def _given(result: Any) -> int:
    """Return how many properties of a value have a field: the more, the better it fits."""
    given = len(getattr(result, "__pydantic_fields_set__", ()))
    return given - len(getattr(result, "__pydantic_extra__", None) or ())
