"""Hints about contracts that are not there yet, or not where they are looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from novatrek_gen.diagnostics import Diagnostics
from novatrek_gen.tree import Tree

EMPTY_CATALOG: Final = (
    "write `{}` into it, to which `novatrek-gen new event` adds, or remove `input.catalog`"
)
# An AsyncAPI document begins like this in YAML and in JSON.
_BEGINNING: Final = re.compile(rb"\s*(?:#[^\n]*\n\s*|---\s*)*\{?\s*[\"']?asyncapi[\"']?\s*:")
_ENDINGS: Final = (".yaml", ".yml", ".json")
_BLANK: Final = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|#[^\n]*(?:\n|$))*")
# Folders are searched for documents only to explain that there are none where they should be.
_MOST_FILES: Final = 500
_MOST_FOLDERS: Final = 200
_SHOWN: Final = 3


def elsewhere(contracts: Tree, catalog: str | None) -> str | None:
    """Return a hint with AsyncAPI documents that no pattern matches; None if none is found."""
    found: list[str] = []
    for number, path in enumerate(_candidates(contracts)):
        if number >= _MOST_FILES or len(found) > _SHOWN:
            break
        try:
            if path != catalog and _BEGINNING.match(contracts.read(path)):
                found.append(path)
        except OSError:
            continue
    if not found:
        return None
    more = " and others" if len(found) > _SHOWN else ""
    return f"set `input.specs` to match {', '.join(found[:_SHOWN])}{more}"


def of_catalog(contracts: Tree, catalog: str, found: Diagnostics) -> Diagnostics:
    """Return the findings about a catalog that cannot be read; an empty one has a hint."""
    try:
        is_blank = _BLANK.fullmatch(contracts.read(catalog)) is not None
    except OSError:
        is_blank = False
    return tuple(replace(each, hint=EMPTY_CATALOG) for each in found) if is_blank else found


def _candidates(contracts: Tree) -> Iterator[str]:
    """Yield files that may be AsyncAPI documents, those of outer folders first."""
    pending = [""]
    for number, folder in enumerate(pending):
        if number >= _MOST_FOLDERS:
            return
        prefix = f"{folder}/" if folder else ""
        try:
            files, folders = contracts.entries(folder)
        except OSError:
            continue
        yield from (prefix + name for name in files if name.endswith(_ENDINGS))
        hidden = (".", "node_modules", "__pycache__")
        pending.extend(prefix + name for name in folders if not name.startswith(hidden))
