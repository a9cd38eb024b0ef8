"""Schemas that are a named schema by another name."""

from __future__ import annotations

from dataclasses import dataclass, field

from novatrek_gen.schemas.algebra.conjunction import Named, conjuncts, is_followed
from novatrek_gen.schemas.algebra.forms import well_formed
from novatrek_gen.schemas.algebra.keywords import asserts
from novatrek_gen.schemas.algebra.merge import merged
from novatrek_gen.schemas.algebra.values import types_of
from novatrek_gen.source import Plain


def sole_reference(document: Plain, named: Named) -> str | None:
    """Return the id of the named schema that a schema equals, up to annotations; else None.

    That is a reference, or an `allOf` or a union of one, beside annotations and types that it has
    anyway. Of several references, one counts if its schema requires the others anyway.
    """
    if isinstance(document, dict) and isinstance(document.get("$ref"), str):
        return document["$ref"] if document["$ref"] in named else None
    found = _Parts()
    if not found.collect(document) or not found.ids or not named.keys() >= set(found.ids):
        return None
    for id_ in found.ids:
        if len(found.ids) == 1 or set(found.ids) <= _required_by(id_, named):
            return id_ if _has_types(id_, found.types, named) else None
    return None


@dataclass
class _Parts:
    """The parts of a schema that consists of references: their ids, and types beside them."""

    ids: list[str] = field(default_factory=list)
    types: list[list[str]] = field(default_factory=list)

    def collect(self, document: Plain) -> bool:
        """Collect the parts of a schema; return whether it consists of nothing else."""
        if not isinstance(document, dict):
            return document is True
        if "$ref" in document:
            self.ids.append(str(document["$ref"]))
            return True
        own = well_formed({k: v for k, v in document.items() if not is_followed(k, v)})
        if asserts({key: value for key, value in own.items() if key != "type"}):
            return False
        if "type" in own:
            self.types.append(types_of(own))
        followed = [value for key, value in document.items() if is_followed(key, value)]
        return all(self.collect(branch) for branches in followed for branch in branches)


def _has_types(id_: str, lists: list[list[str]], named: Named) -> bool:
    """Return whether a named schema only accepts values of the listed types."""
    if not lists:
        return True
    whole = merged({"$ref": id_}, named)
    kinds = types_of(whole) if isinstance(whole, dict) and "type" in whole else []
    return bool(kinds) and all(set(kinds) <= set(listed) for listed in lists)


def _required_by(id_: str, named: Named) -> set[str]:
    """Return the ids of the named schemas that a named schema applies to the same value."""
    seen: set[str] = set()
    conjuncts({"$ref": id_}, named, seen)
    return seen
