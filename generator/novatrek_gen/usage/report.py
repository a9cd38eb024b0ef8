"""Conclusions: the verdict on every field of every event that a service's code has to do with."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.usage.atoms import ClassOf, Instance
from novatrek_gen.usage.facts import Facts
from novatrek_gen.usage.result import EventUsage, FieldUsage, Place, ServiceUsage, Verdict

__all__ = ["report"]


def report(service: str, facts: Facts) -> ServiceUsage:
    """Return the use of all events that the code names, handles or loses."""
    lost = _lost(facts)
    events = _touched(facts)
    reached = {owner for event in events for owner, _, _ in _fields(facts, event, "")}
    roots = [event for event in sorted(events) if _is_event(facts, event) or event not in reached]
    return ServiceUsage(service, tuple(_event(facts, lost, event) for event in roots))


def _touched(facts: Facts) -> set[str]:
    named = {
        atom.of
        for slot, atoms in facts.slots.items()
        if not slot[0].startswith(f"{facts.program.package}.")
        for atom in atoms
        if isinstance(atom, Instance)
    }
    models = {name for name, info in facts.classes.items() if info.is_model}
    used = {owner for owner, _ in facts.uses} | set(facts.lost)
    return {model for name in named for model in facts.models(name)} | (used & models)


def _is_event(facts: Facts, model: str) -> bool:
    return (model, "__contract__") in facts.slots


def _event(facts: Facts, lost: dict[str, dict[Place, str]], event: str) -> EventUsage:
    fields = []
    for owner, name, path in _fields(facts, event, ""):
        use = facts.uses.get((owner, name))
        reads = tuple(sorted(use.reads)) if use else ()
        writes = tuple(sorted(use.writes)) if use else ()
        unknown = dict(lost.get(owner, {}))
        if not (reads or writes or unknown):
            unknown |= _mentions(facts, owner, name)
        verdict = _verdict(bool(reads), bool(writes), bool(unknown))
        places = tuple(sorted(unknown.items()))
        notice = facts.classes[owner].deprecated.get(name)
        fields.append(FieldUsage(path, owner, verdict, reads, writes, places, notice))
    where = (facts.handled_at, facts.built_at, facts.sent_at)
    handled, built, sent = (tuple(sorted(found.get(event, ()))) for found in where)
    return EventUsage(event, tuple(fields), handled, built, sent)


def _verdict(read: bool, written: bool, unknown: bool) -> Verdict:
    if read:
        return Verdict.READ_AND_WRITTEN if written else Verdict.READ
    if written:
        return Verdict.WRITTEN
    return Verdict.UNKNOWN if unknown else Verdict.UNREAD


def _mentions(facts: Facts, owner: str, name: str) -> dict[Place, str]:
    names = (name, facts.classes[owner].wire_names.get(name, name))
    return {
        facts.mentions[candidate]: f"`{candidate}` is used on a value of unknown type"
        for candidate in names
        if candidate in facts.mentions
    }


def _fields(
    facts: Facts, model: str, prefix: str, seen: frozenset[str] = frozenset()
) -> Iterator[tuple[str, str, str]]:
    """Yield owner, name and path of the fields of a model and of the models in it."""
    for name in facts.classes[model].fields:
        path = f"{prefix}{name}"
        yield model, name, path
        for inner in _inner(facts, model, name):
            if inner not in seen and inner != model:
                yield from _fields(facts, inner, f"{path}.", seen | {model})


def _inner(facts: Facts, model: str, name: str) -> list[str]:
    atoms = facts.get((model, name))
    names = {a.of for a in atoms if isinstance(a, Instance)}
    names |= {a.name for a in atoms if isinstance(a, ClassOf)}
    return sorted(name for name in names if name in facts.classes and facts.classes[name].is_model)


def _lost(facts: Facts) -> dict[str, dict[Place, str]]:
    """Return the places where models are lost, also those that are in lost ones."""
    found: dict[str, dict[Place, str]] = {}
    for start, places in facts.lost.items():
        seen, waiting = {start}, [start]
        while waiting:
            model = waiting.pop()
            found.setdefault(model, {}).update(places)
            for name in facts.classes[model].fields:
                new = set(_inner(facts, model, name)) - seen
                seen |= new
                waiting += new
    return found
