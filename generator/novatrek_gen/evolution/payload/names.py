"""Differences between the names of schemas, which are names of classes and aliases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from novatrek_gen.evolution.payload.pair import Difference, Pair
from novatrek_gen.model.names import class_name


def names(pair: Pair) -> Iterator[Difference]:
    """Yield the new name of a named schema; that of a whole payload is the name of its message."""
    old, new = pair.old.reference, pair.new.reference
    if not pair.path or old is None or new is None or not old.name or not new.name:
        return
    if old.name != new.name:
        message = f"the schema {old.name} of {pair.what} is called {new.name} now"
        found = pair.said("schema-renamed", message)
        yield replace(found, values=(class_name(old.name),))
