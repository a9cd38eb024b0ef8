"""Changes of the classes that code imports from the generated package."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from novatrek_gen.evolution.change import Change
from novatrek_gen.evolution.changes.events import about
from novatrek_gen.evolution.classes import Classes
from novatrek_gen.evolution.pairing import EventPair
from novatrek_gen.python import FORMAT_TYPES

# The formats that projected schemas have others for.
_STAND_INS = {row.stand_in: row.format for row in FORMAT_TYPES if row.stand_in}


def classes(
    pair: EventPair, old: Classes, new: Classes, renamed: Collection[str]
) -> Iterator[Change]:
    """Yield which classes of an event are gone, or in another module.

    Args:
        pair: the event.
        old: the classes before.
        new: the classes after.
        renamed: the classes whose new name other changes mention.
    """
    own, now = (f"events.{event.names.module}" for event in (pair.old, pair.new))
    after = new.modules(pair.new)
    told = {*renamed, pair.old.names.class_}
    gone = [
        (module, name)
        for module, names in old.modules(pair.old).items()
        for name in sorted(names - new.all.get(now if module == own else module, set()) - told)
    ]
    if gone:
        aliases = old.aliases(pair.old)
        message = "; ".join(
            _said("alias" if (module, name) in aliases else "class", module, name, after)
            for module, name in gone
        )
        yield about(pair, "class-removed", message, *(name for _, name in gone))


def fields(pair: EventPair, old: Classes, new: Classes) -> Iterator[Change]:
    """Yield for each class of an event which fields of the same properties have other names."""
    after = new.fields(pair.new)
    for class_, before in old.fields(pair.old).items():
        given = after.get(class_, {})
        moved = [(was, given[name]) for name, was in before.items() if given.get(name, was) != was]
        if moved:
            told = ", ".join(f"{was} is {is_}" for was, is_ in moved)
            message = f"fields of {class_} have other names in Python: {told} now"
            yield about(pair, "field-renamed", message, *(f"{class_}.{was}" for was, _ in moved))


def types(pair: EventPair, before: Classes, now: Classes) -> Iterator[Change]:
    """Yield which fields of an event have other Python types because formats are mapped otherwise.

    Args:
        pair: the event.
        before: the classes of the contracts after, as the configuration before would have them.
        now: the classes after.
    """
    old, new = before.types(pair.new), now.types(pair.new)
    changed = [name for name, type_ in new.items() if old.get(name, type_) != type_]
    if changed:
        told = "; ".join(
            f"{name} was {_named(old[name])}, now {_named(new[name])}" for name in changed
        )
        yield about(pair, "python-type-changed", f"the Python type of {told}", *changed)


def _named(type_: Any) -> str:
    """Return a projected schema as messages quote it: the formats or classes that decide it."""
    if not isinstance(type_, dict):
        return str(type_)
    if parts := type_.get("anyOf", type_.get("prefixItems")):
        return " or ".join(map(_named, parts))
    inner = type_.get("items") or type_.get("additionalProperties")
    if inner:
        return f"{type_['type']} of {_named(inner)}"
    format_ = str(type_.get("format", ""))
    return _STAND_INS.get(format_, format_) or str(type_.get("type"))


def _said(kind: str, module: str, name: str, after: dict[str, set[str]]) -> str:
    elsewhere = next((other for other, names in after.items() if name in names), None)
    if elsewhere is None:
        return f"the {kind} {name} is no longer in {module}"
    return f"the {kind} {name} is in {elsewhere} now, no longer in {module}"
