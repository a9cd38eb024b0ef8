"""Explains why a document is invalid: a finding, with its location, for each error."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, cast

from jsonschema import ValidationError

from novatrek_gen.diagnostics import Diagnostic, Diagnostics, Location, report, tidy
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.source.advice import for_missing, for_type
from novatrek_gen.source.nodes import Array, Node, Object, kind_of
from novatrek_gen.source.pointer import at
from novatrek_gen.source.unique import ExplainingValidator

_ARTICLES = {
    "string": "a string", "integer": "an integer", "number": "a number", "boolean": "a boolean",
    "object": "an object", "array": "an array", "null": "null",
}  # fmt: skip


def explain(schema: dict[str, Any], node: Node, pointer: Iterable[str] = ()) -> Diagnostics:
    """Return a finding for everything in ``node`` that violates a JSON Schema of ours.

    ``pointer`` is the path to ``node`` from the root of its file. Findings name the whole path, so
    that an error is the same finding however it was reached.
    """
    way = tuple(pointer)
    errors = ExplainingValidator(schema).iter_errors(node.plain)
    found = tidy(finding for error in errors for finding in _findings(error, node, way))
    # The two engines agree on everything that was tried. If they do not, the stricter one decides.
    return found or (report("wrong-value", "the value is not valid here", node.location),)


def _findings(error: ValidationError, root: Node, way: tuple[str, ...]) -> Iterator[Diagnostic]:
    node = at(root, error.absolute_path)
    error.path.extendleft(reversed(way))
    if _is_reference(node) and _is_closed(error) and error.validator in {"required", "anyOf"}:
        return  # the reference is reported, and its target may have the missing fields
    if error.validator == "additionalProperties" and isinstance(node, Object):
        yield from _unknown_fields(error, node)
    elif error.validator == "required":
        yield from _missing_fields(error, node)
    elif error.validator == "type":
        wanted: Any = error.validator_value
        names = [wanted] if isinstance(wanted, str) else wanted
        if (
            names == ["object"]
            and list(error.path)[-1:] == ["$ref"]
            and isinstance(error.instance, str)
        ):
            yield _no_reference(_where(error), node.location)
            return
        expected = " or ".join(_ARTICLES[name] for name in names)
        message = f"{_where(error)}expected {expected}, found {kind_of(node)}"
        hint = _meant_as_reference(error, names) or _own_hint(error, node)
        hint = hint or for_type(node, names, is_file=not list(error.path))
        yield report("wrong-type", message, node.location, hint=hint)
    else:
        yield _wrong_value(error, node)


def _missing_fields(error: ValidationError, node: Node) -> Iterator[Diagnostic]:
    # The engine reports each missing key separately, and names it only in its message.
    wanted: Any = error.validator_value
    for key in wanted:
        if error.message.startswith(f"{key!r} ") and not _is_misspelt(key, node, error):
            message = f"{_where(error, key)}required field is missing"
            hint = for_missing(key, node, error.path)
            yield report("missing-field", message, node.location, hint=hint)


def _is_misspelt(missing: str, node: Node, error: ValidationError) -> bool:
    """Return whether an unknown field, reported as such, is a misspelling of the missing one."""
    if not isinstance(node, Object) or not _is_closed(error):
        return False
    known, unknown = _known_and_not(error, node)
    return any(did_you_mean(key, known) == did_you_mean(missing, known) for key in unknown)


def _no_reference(where: str, place: Location) -> Diagnostic:
    return report("ref-not-allowed", f"{where}a reference is not allowed here", place)


def _is_reference(node: Node) -> bool:
    return isinstance(node, Object) and "$ref" in node.members


def _is_closed(error: ValidationError) -> bool:
    return _schema(error).get("additionalProperties") is False


def _meant_as_reference(error: ValidationError, wanted: list[str]) -> str | None:
    if "$ref" in list(error.path)[-1:]:
        lost = error.instance is None
        return "quote the reference: in YAML, # after a space starts a comment" if lost else None
    if "object" in wanted and isinstance(error.instance, str) and "#/" in error.instance:
        return f"if this is a reference, write {{$ref: '{error.instance}'}}"
    return None


def _known_and_not(error: ValidationError, node: Object) -> tuple[list[str], list[str]]:
    """Return the fields of a schema, and the fields of ``node`` that are not among them."""
    known = list(_schema(error).get("properties", ()))
    patterns = [re.compile(pattern) for pattern in _schema(error).get("patternProperties", ())]
    known_here = {key for key in node.members if any(p.search(key) for p in patterns)}
    return known, [key for key in node.members if key not in known_here.union(known)]


def _unknown_fields(error: ValidationError, node: Object) -> Iterator[Diagnostic]:
    known, unknown = _known_and_not(error, node)
    for key in unknown:
        where, place = _where(error, key), node.key_location(key)
        if key == "$ref":
            yield _no_reference(where, place)
            continue
        hint = did_you_mean(key, known) or _known_here(known)
        yield report("unknown-field", f"{where}unknown field", place, hint=hint)


def _known_here(known: list[str]) -> str | None:
    # Extensions (x-) are not fields of AsyncAPI, even if the schema describes them.
    names = [key for key in known if not key.startswith("x-")]
    return f"known fields: {', '.join(names)}" if names else None


def _wrong_value(error: ValidationError, node: Node) -> Diagnostic:
    wanted: Any = error.validator_value
    value = error.instance
    hint = None
    place = node.location
    if error.validator == "enum":
        message = f"{_short(value)} is not one of {', '.join(map(str, wanted))}"
        hint = _own_hint(error, node) or _meant_instead(value, wanted)
    elif error.validator == "uniqueItems":
        message, place = "the items must be unique", _repeated(node)
        hint = "remove the repeated item"
    elif "propertyNames" in error.absolute_schema_path:
        asked = _form(error)
        message = f"{_short(value)} is not {asked}" if asked else "the name must not be empty"
        place = _key_of(node, value)
    elif error.validator in {"minItems", "minProperties", "minLength"}:
        message = "the value must not be empty"
    elif error.validator == "minimum":
        message = f"{_short(value)} is less than {wanted}"
    elif error.validator == "maximum":
        message = f"{_short(value)} is greater than {wanted}"
    elif error.validator == "maxLength":
        message = f"{_short(value)} has more than {wanted} characters"
    elif error.validator == "exclusiveMinimum":
        message = f"{_short(value)} is not greater than {wanted}"
    elif error.validator == "pattern":
        asked = _form(error)
        message = f"{_short(value)} " + (
            f"is not {asked}" if asked else f"does not match the pattern {wanted}"
        )
        hint = "write a value of this form"
    elif error.validator == "anyOf" and (form := _form(error)):
        message, hint = form, "add one of them"
    else:
        message = error.message
    return report("wrong-value", f"{_where(error)}{message}", place, hint=hint)


def _form(error: ValidationError) -> str | None:
    """Return the schema's description of a valid value (``x-form``), if it has one."""
    return _schema(error).get("x-form")


def _own_hint(error: ValidationError, node: Node) -> str | None:
    """Return the schema's hint (``x-hints``) for a value, or for its JSON type, if it has one."""
    hints: dict[str, str] = _schema(error).get("x-hints", {})
    value = error.instance
    return (hints.get(value) if isinstance(value, str) else None) or hints.get(kind_of(node))


def _schema(error: ValidationError) -> dict[str, Any]:
    return dict(cast("dict[str, Any]", error.schema))


def _meant_instead(value: Any, wanted: list[Any]) -> str | None:
    if isinstance(value, str):
        return did_you_mean(value, [each for each in wanted if isinstance(each, str)])
    # YAML reads a plain null as the value; `type` expects the word.
    word = json.dumps(value)
    return f'quote it: "{word}"' if word in wanted else None


def _key_of(node: Node, key: Any) -> Location:
    return node.key_location(key) if isinstance(node, Object) else node.location


def _repeated(node: Node) -> Location:
    """Return the location of the first item of an array that repeats an earlier one."""
    seen: set[str] = set()
    for item in node.items if isinstance(node, Array) else ():
        text = json.dumps(item.plain, sort_keys=True)
        if text in seen:
            return item.location
        seen.add(text)
    return node.location


def _where(error: ValidationError, *below: str) -> str:
    path = ".".join(map(str, [*error.absolute_path, *below]))
    return f"{path}: " if path else ""


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."
