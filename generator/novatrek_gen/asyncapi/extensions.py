"""The extensions that have a meaning here, from `extensions.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from novatrek_gen.source.structure import Structure

EXTENSIONS = Structure("novatrek_gen.asyncapi", "extensions.json")


@cache
def extensions_by_object() -> Mapping[str, Sequence[str]]:
    """Return the names of the extensions of each definition of `structure.json`."""
    text = resources.files("novatrek_gen.asyncapi").joinpath("extensions.json").read_text("utf-8")
    found: Mapping[str, Sequence[str]] = json.loads(text)["objects"]
    return found


@cache
def checked(kind: str) -> Mapping[str, str]:
    """Return the extensions of a kind of objects whose values are checked, with their forms."""
    forms = {name: EXTENSIONS.definitions[name].get("x-form") for name in _of(kind)}
    return {name: form for name, form in forms.items() if form is not None}


def _of(kind: str) -> Sequence[str]:
    return extensions_by_object().get(kind, ())
