"""The JSON Schema with which editors complete and check AsyncAPI files."""

from __future__ import annotations

import copy
from typing import Any

from novatrek_gen.asyncapi.extensions import EXTENSIONS, extensions_by_object
from novatrek_gen.asyncapi.structure import STRUCTURE


def asyncapi_schema() -> dict[str, Any]:
    """Return the structure of AsyncAPI files as `validate` checks it, with our extensions."""
    definitions = copy.deepcopy(STRUCTURE.definitions)
    for kind, names in extensions_by_object().items():
        definitions[kind]["properties"] |= {
            name: {"$ref": f"#/definitions/{name}"} for name in names
        }
    return {"$ref": "#/definitions/document", "definitions": definitions | EXTENSIONS.definitions}
