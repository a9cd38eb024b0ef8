"""Find and redact the values of a document that its schema marks as sensitive.

Errors and logs must not quote them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, TypeAlias, TypeGuard

from .patterns import matcher
from .pointer import follow, parse_pointer

__all__ = ["SENSITIVE", "redact", "sensitive_paths"]

Path: TypeAlias = tuple[str | int, ...]

# The extension that marks a value in a schema, with the value true.
SENSITIVE: Final = "x-sensitive"
_HIDDEN: Final = "(hidden)"
_HERE: Final = ("if", "then", "else", "not")
_ALTERNATIVES: Final = ("allOf", "anyOf", "oneOf")


def sensitive_paths(schema: Any, document: Any) -> set[Path]:
    """Return the path of each value that a draft-07 schema marks as sensitive.

    One too many is better than one too few: every alternative counts, whether or not it matches,
    and every `patternProperties` counts for every name that is not declared.
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
            pending += [(each, value, path) for each in part.get("dependencies", {}).values()]
            pending += [(below, value[step], (*path, step)) for step, below in _below(part, value)]
    return found


def redact(value: Any, path: Path, sensitive: set[Path]) -> Any:
    """Return the value at `path` with the sensitive values inside it replaced."""
    if path in sensitive:
        return _HIDDEN
    if _is_object(value):
        return {key: redact(below, (*path, key), sensitive) for key, below in value.items()}
    if _is_array(value):
        return [redact(item, (*path, index), sensitive) for index, item in enumerate(value)]
    return value


def _below(schema: Any, value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each step to a child of a value, with each schema that describes that child."""
    if _is_object(value):
        named: Any = schema.get("properties", {})
        patterns: Any = schema.get("patternProperties", {})
        for key in value:
            if key in named:
                yield key, named[key]
                yield from (
                    (key, each) for pattern, each in patterns.items() if matcher(pattern)(key)
                )
            else:
                yield from ((key, each) for each in patterns.values())
                yield key, schema.get("additionalProperties")
    elif _is_array(value):
        items = schema.get("items")
        for index in range(len(value)):
            if _is_array(items):
                yield index, items[index] if index < len(items) else schema.get("additionalItems")
            else:
                yield index, items
            yield index, schema.get("contains")


def _target(schema: Any, reference: str) -> Any:
    """Return the subschema that a reference into the same schema leads to."""
    from urllib.parse import unquote

    return follow(schema, parse_pointer(unquote(reference.removeprefix("#"))))


def _is_object(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _is_array(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)
