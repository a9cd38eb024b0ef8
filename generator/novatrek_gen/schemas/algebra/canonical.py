"""The normal form of a schema as text: independent of order, notation and annotations."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas.algebra.equality import text_of
from novatrek_gen.schemas.algebra.keywords import asserts
from novatrek_gen.schemas.algebra.values import types_of
from novatrek_gen.source import Plain

_NAMES = ("properties", "patternProperties", "additionalProperties")
_APART = frozenset({"allOf", "type", "enum", "const", "if", "then", "else", "required",
                    "dependencies", "items", "additionalItems", *_NAMES})  # fmt: skip
_ONE = frozenset({"contains", "propertyNames", "not"})


def canonical(document: Plain) -> str:
    """Return a text that is equal for schemas that consist of the same conditions.

    Equal texts mean equivalent schemas. Schemas that are equivalent for another reason may have
    different texts. References are compared by id.
    """
    if not isinstance(document, dict):
        return "true" if document else "false"
    return " & ".join(sorted(set(_conditions(document)))) or "true"


def _conditions(document: Json) -> Iterator[str]:
    """Yield the conditions that a value must fulfil, each as text."""
    if "$ref" in document:
        yield f"$ref {document['$ref']}"
        return
    for branch in document.get("allOf", []):
        if isinstance(branch, dict):
            yield from _conditions(branch)
        elif not branch:
            yield "false"
    yield from _of_values(document)
    yield from _of_names(document)
    yield from _of_items(document)
    if "if" in document:
        parts = (canonical(document.get(key, True)) for key in ("if", "then", "else"))
        yield f"if ({') ('.join(parts)})"
    for name in document.get("required", []):
        yield f"required {text_of(name)}"
    for keyword, value in document.items():
        if keyword in _APART or not asserts({keyword: value}):
            continue
        yield f"{keyword} {_text(keyword, value)}"


def _text(keyword: str, value: Plain) -> str:
    if keyword in _ONE:
        return f"({canonical(value)})"
    if keyword in {"anyOf", "oneOf"} and isinstance(value, list):
        texts = sorted(map(canonical, value))
        return f"({') ('.join(texts if keyword == 'oneOf' else dict.fromkeys(texts))})"
    return text_of(value)


def _of_values(document: Json) -> Iterator[str]:
    if "type" in document:
        kinds = set(types_of(document))
        yield f"type {sorted(kinds - {'integer'} if 'number' in kinds else kinds)}"
    for values in (document.get("enum"), [document["const"]] if "const" in document else None):
        if values is not None:
            yield f"values {sorted(set(map(text_of, values)))}"


def _of_names(document: Json) -> Iterator[str]:
    declared = {
        f"{keyword} {text_of(name)} ({canonical(below)})"
        for keyword in _NAMES[:2]
        for name, below in document.get(keyword, {}).items()
    }
    others = canonical(document.get("additionalProperties", True))
    # Only a schema of the other names binds the names together.
    yield from declared if others == "true" else (f"{sorted(declared)} others ({others})",)
    for name, needs in document.get("dependencies", {}).items():
        text = sorted(set(needs)) if isinstance(needs, list) else canonical(needs)
        yield f"dependencies {text_of(name)} ({text})"


def _of_items(document: Json) -> Iterator[str]:
    items = document.get("items", True)
    if not isinstance(items, list):
        yield from () if items in (True, {}) else (f"items ({canonical(items)})",)
        return
    others = canonical(document.get("additionalItems", True))
    yield f"items {[canonical(item) for item in items]} others ({others})"
