"""The walk over two schemas at once, which finds every difference between them."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import replace

from novatrek_gen.evolution.payload.constraints import constraints, items, patterns
from novatrek_gen.evolution.payload.limits import limits
from novatrek_gen.evolution.payload.names import names
from novatrek_gen.evolution.payload.notes import notes
from novatrek_gen.evolution.payload.objects import additional, properties
from novatrek_gen.evolution.payload.open_enums import opening
from novatrek_gen.evolution.payload.pair import Difference, Pair
from novatrek_gen.evolution.payload.rewritten import same_values
from novatrek_gen.evolution.payload.seen import Seen
from novatrek_gen.evolution.payload.texts import texts
from novatrek_gen.evolution.payload.types import is_replaced, types
from novatrek_gen.evolution.payload.unions import alternatives, around, complete, union
from novatrek_gen.evolution.payload.values import values
from novatrek_gen.schemas import SchemaView
from novatrek_gen.schemas.inclusion.same import is_same
from novatrek_gen.schemas.references import reachable_from, references

_NOTHING: frozenset[str] = frozenset()
# The rules of what changes no value.
_NOTES = frozenset(
    "prose-changed default-changed sensitive-added sensitive-removed deprecated-added"
    " deprecated-removed sunset-added sunset-changed schema-renamed".split()
)


def differences(old: SchemaView, new: SchemaView) -> list[Difference]:
    """Return all differences between the schemas of one value, from the outside inwards.

    Two schemas with references are compared once, so circles end; where the same two are met again,
    their differences are said to be at both places.
    """
    pending, found, seen = deque([Pair(old, new)]), list[Difference](), Seen()
    if _is_unchanged(pending[0]):
        return []
    while pending:
        pair = pending.popleft()
        if seen.before(pair) or _is_simple(pair):
            continue
        found.extend(names(pair))
        for each in _here(pair.beside(pair.old.merged, pair.new.merged)):
            if isinstance(each, Pair):
                pending.append(each)
            else:
                found.append(each)
    if all(each.rule in _NOTES for each in found) and not same_values(old, new):
        found.append(Pair(old, new).said("schema-rewritten", "the schema is written differently"))
    return [replace(each, also=seen.elsewhere(each.pointer)) for each in found]


def _is_unchanged(pair: Pair) -> bool:
    """Return whether two schemas are the same, with the same names of all schemas in them."""
    return is_same(pair.old, pair.new, ignored=_NOTHING) and _names(pair.old) == _names(pair.new)


def _is_simple(pair: Pair) -> bool:
    """Return whether two schemas without references are the same.

    Those with references are walked instead: each once, while each comparison follows them all.
    """
    if any(any(references(schema.document)) for schema in (pair.old, pair.new)):
        return False
    return is_same(pair.old, pair.new, ignored=_NOTHING)


def _names(schema: SchemaView) -> Counter[str | None]:
    return Counter(named.name for named in reachable_from(schema.document, schema.named))


def _here(pair: Pair) -> Iterator[Difference | Pair]:
    """Yield the differences of two merged schemas, and the pairs of their parts."""
    if not isinstance(pair.old.document, dict) or not isinstance(pair.new.document, dict):
        yield from _boolean(pair)
        return
    yield from notes(pair)
    old, new = alternatives(pair.old), alternatives(pair.new)
    single = len(old) == len(new) == 1
    is_referred = single and (old[0].is_reference or new[0].is_reference)
    yield from types(pair, named=is_referred or not single)
    if is_replaced(pair):
        return
    if is_referred:  # compared like any other named schema, so that circles end
        yield pair.beside(old[0], new[0])
        return
    if (found := opening(pair, old, new)) is not None:
        yield from found
    elif single:
        yield from _plain(pair.beside(old[0].merged, new[0].merged))
    elif len(old) > 1 and len(new) > 1:
        yield from _plain(pair.beside(around(pair.old), around(pair.new)))
        yield from union(pair, old, new)
    else:
        yield from union(pair, complete(pair.old, old), complete(pair.new, new))


def _plain(pair: Pair) -> Iterator[Difference | Pair]:
    """Yield the differences of two merged schemas beside their types and alternatives."""
    for find in (values, limits, texts, properties, additional, patterns, items, constraints):
        yield from find(pair)


def _boolean(pair: Pair) -> Iterator[Difference]:
    old, new = pair.old.document, pair.new.document
    if old == new:
        return
    if old is False or new is True:
        yield pair.said("constraint-removed", f"{pair.what} may have any value now")
    elif new is False:
        yield pair.said("constraint-added", f"{pair.what} must not exist any more")
    else:
        yield pair.said("constraint-added", f"{pair.what} has a schema now")
