"""Differences between the properties of two object schemas."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.evolution.payload.pair import Difference, Pair, place
from novatrek_gen.evolution.payload.renames import renamed
from novatrek_gen.schemas import SchemaView
from novatrek_gen.schemas.algebra import PropertyNames


def properties(pair: Pair) -> Iterator[Difference | Pair]:
    """Yield what was added, removed, renamed, became required or optional; and what is in both."""
    old, new = pair.old.properties, pair.new.properties
    gone = [name for name in _names(pair.old) if name not in _names(pair.new)]
    fresh = [name for name in _names(pair.new) if name not in _names(pair.old)]
    for before, after in renamed(pair, gone, fresh):
        gone.remove(before)
        fresh.remove(after)
        yield _rename(pair, before, after)
        yield pair.below(old[before], new[after], after)
    for name in fresh:
        yield from _added(pair, name)
    for name in gone:
        yield from _removed(pair, name)
    for name in _names(pair.old):
        if name in _names(pair.new):
            yield from _kept(pair, name)


def additional(pair: Pair) -> Iterator[Difference | Pair]:
    """Yield what changed for undeclared properties, or the pair of their schemas."""
    old = pair.old.keywords.get("additionalProperties", True)
    new = pair.new.keywords.get("additionalProperties", True)
    if isinstance(old, dict) and isinstance(new, dict):
        yield pair.below(
            pair.old.part(old, "additionalProperties"),
            pair.new.part(new, "additionalProperties"),
            "*",
        )
    elif old is False and new is not False:
        message = f"{pair.what} may have properties that are not declared"
        yield pair.said("object-opened", message, "additionalProperties")
    elif new is False and old is not False:
        message = f"{pair.what} may no longer have properties that are not declared"
        yield pair.said("object-closed", message, "additionalProperties")
    elif isinstance(new, dict) and new:
        message = f"the undeclared properties of {pair.what} have a schema now"
        yield pair.said("undeclared-limited", message, "additionalProperties")
    elif isinstance(old, dict) and old:
        message = f"the undeclared properties of {pair.what} may have any value now"
        yield pair.said("undeclared-freed", message, "additionalProperties")


def _names(schema: SchemaView) -> dict[str, None]:
    """Return the names that a schema declares or requires, in their order."""
    return dict.fromkeys((*schema.properties, *schema.required))


def _kept(pair: Pair, name: str) -> Iterator[Difference | Pair]:
    was, is_ = name in pair.old.required, name in pair.new.required
    if is_ and not was:
        yield _at(pair, "property-required", f"`{name}`{pair.inside} is required now", name)
    elif was and not is_:
        yield _at(pair, "property-optional", f"`{name}`{pair.inside} may be absent now", name)
    yield pair.below(_schema(pair.old, name), _schema(pair.new, name), name)


def _added(pair: Pair, name: str) -> Iterator[Difference | Pair]:
    undeclared = _schema(pair.old, name)
    yield _on_one_side(pair, name, "added", pair.new, undeclared)
    if _asks(undeclared):
        yield pair.below(undeclared, _schema(pair.new, name), name)


def _removed(pair: Pair, name: str) -> Iterator[Difference | Pair]:
    undeclared = _schema(pair.new, name)
    yield _on_one_side(pair, name, "removed", pair.old, undeclared)
    if _asks(undeclared):
        yield pair.below(_schema(pair.old, name), undeclared, name)


def _on_one_side(
    pair: Pair, name: str, verb: str, side: SchemaView, undeclared: SchemaView
) -> Difference:
    """Return the difference of a property that one side declares.

    Args:
        pair: the two objects.
        name: the property.
        verb: ``added`` or ``removed``.
        side: the object that declares it.
        undeclared: what the other object requires of names that it does not declare.
    """
    word = "required" if name in side.required else "optional"
    closed = "-closed" if undeclared.document is False else ""
    now = {"added": "new", "removed": "gone"}[verb]
    message = f"the {word} property `{name}` is {now}{pair.inside}"
    return _at(pair, f"{word}-property-{verb}{closed}", message, name)


def _asks(undeclared: SchemaView) -> bool:
    """Return whether some values of an undeclared name are allowed, and some are not."""
    return undeclared.document not in (False, True, {})


def _schema(schema: SchemaView, name: str) -> SchemaView:
    """Return the schema of a property: declared, or of the names that are not declared."""
    document = PropertyNames.of(schema.keywords).schema(name)
    return schema.part(document, "properties", name)


def _rename(pair: Pair, old: str, new: str) -> Difference:
    message = f"the property `{old}`{pair.inside} is called `{new}` now"
    return _at(pair, "property-renamed", message, new, before=old)


def _at(pair: Pair, rule: str, message: str, name: str, *, before: str = "") -> Difference:
    old, new = pair.old.properties.get(before or name), pair.new.properties.get(name)
    return Difference(
        rule=rule,
        message=message,
        before=place(old) if old else place(pair.old, "properties"),
        after=place(new) if new else place(pair.new, "properties"),
        pointer=pair.below(pair.old, pair.new, name).pointer,
        values=(before, name) if before else (name,),
        scope=pair.pointer,
        schemas=(pair.old, pair.new),
    )
