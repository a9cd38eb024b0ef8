"""Where a document has what its schema calls sensitive: what no error and no log may quote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, TypeAlias, TypeGuard

__all__ = ["SENSITIVE", "cover", "sensitive_paths"]

Path: TypeAlias = tuple[str | int, ...]

# The extension that a contract puts into a schema, with the value true.
SENSITIVE: Final = "x-sensitive"
HIDDEN: Final = "(hidden)"
_HERE: Final = ("if", "then", "else", "not")
_ALTERNATIVES: Final = ("allOf", "anyOf", "oneOf")


def sensitive_paths(schema: Any, document: Any) -> set[Path]:
    """Return the way to each value that a draft-07 schema marks as sensitive.

    Rather one too many than one too few: it does not matter which of several alternatives holds,
    nor which pattern a property's name has.
    """
    found: set[Path] = set()
    seen: set[tuple[int, Path]] = set()
    pending: list[tuple[Any, Any, Path]] = [(schema, document, ())]
    while pending:
        part, value, path = pending.pop()
        if not _is_object(part) or (id(part), path) in seen:
            continue
        seen.add((id(part), path))
        if part.get(SENSITIVE) is True:
            found.add(path)
        elif "$ref" in part:
            pending.append((_target(schema, part["$ref"]), value, path))
        else:
            pending += [(part.get(key), value, path) for key in _HERE]
            pending += [(each, value, path) for key in _ALTERNATIVES for each in part.get(key, ())]
            pending += [(below, value[step], (*path, step)) for step, below in _below(part, value)]
    return found


def cover(value: Any, path: Path, sensitive: set[Path]) -> Any:
    """Return a value, which stands at `path`, with what is sensitive in it covered."""
    if path in sensitive:
        return HIDDEN
    if _is_object(value):
        return {key: cover(below, (*path, key), sensitive) for key, below in value.items()}
    if _is_array(value):
        return [cover(item, (*path, index), sensitive) for index, item in enumerate(value)]
    return value


def _below(schema: Any, value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each step down from a value with a schema that describes what is there."""
    if _is_object(value):
        named: Any = schema.get("properties", {})
        others = [*schema.get("patternProperties", {}).values(), schema.get("additionalProperties")]
        for key in value:
            yield from ((key, each) for each in ([named[key]] if key in named else others))
    elif _is_array(value):
        items = schema.get("items")
        for index in range(len(value)):
            if _is_array(items):
                yield index, items[index] if index < len(items) else schema.get("additionalItems")
            else:
                yield index, items
            yield index, schema.get("contains")


def _target(schema: Any, reference: str) -> Any:
    """Return what a reference into the schema's own definitions leads to."""
    from urllib.parse import unquote

    here = schema
    for step in unquote(reference).split("/")[1:]:
        here = here[step.replace("~1", "/").replace("~0", "~")]
    return here


def _is_object(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _is_array(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)
