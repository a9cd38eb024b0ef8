"""Schema Objects of OpenAPI 3.0 as JSON Schema draft-07.

https://spec.openapis.org/oas/v3.0.4.html#schema-object: a dialect of an early draft with
keywords of its own. Some of them have another form in draft-07, the others do not affect validity.
"""

from __future__ import annotations

from novatrek_gen.source import Plain

# "Cannot change the validation result of the schema", is about XML, or points elsewhere.
_SILENT = frozenset({"discriminator", "xml", "externalDocs", "nullable", "example"})
_ONE = ("items", "additionalProperties", "not")
_SEVERAL = ("allOf", "anyOf", "oneOf")
_LIMITS = (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum"))


def to_draft7(document: Plain) -> Plain:
    """Return the draft-07 schema that accepts what an OpenAPI 3.0 schema accepts.

    The input is not changed; fields beside a ``$ref`` are ignored in both.
    """
    if not isinstance(document, dict) or "$ref" in document:
        return document
    result = {key: value for key, value in document.items() if key not in _SILENT}
    for limit, flag in _LIMITS:
        if result.pop(flag, False) is True and limit in result:
            result[flag] = result.pop(limit)
    # `nullable` extends `type` only: an enum must list null itself.
    if document.get("nullable") is True and isinstance(document.get("type"), str):
        result["type"] = [document["type"], "null"]
    if "example" in document:
        result["examples"] = [document["example"]]
    return {key: _converted(key, value) for key, value in result.items()}


def _converted(key: str, value: Plain) -> Plain:
    if key in _ONE:
        return to_draft7(value)
    if key in _SEVERAL and isinstance(value, list):
        return [to_draft7(item) for item in value]
    if key == "properties" and isinstance(value, dict):
        return {name: to_draft7(below) for name, below in value.items()}
    return value
