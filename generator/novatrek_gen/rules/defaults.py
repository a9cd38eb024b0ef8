"""Rules about defaults of properties that no reader gets."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.asyncapi.checks.values import default_faults
from novatrek_gen.diagnostics import Diagnostic, Location, report
from novatrek_gen.rules.subjects import Contracts
from novatrek_gen.schemas import SchemaView
from novatrek_gen.schemas.defaults import accepts_default, declared_default, is_endless
from novatrek_gen.source import Object


def unusable(contracts: Contracts) -> Iterator[Diagnostic]:
    """Report defaults that the merged schema of their property refuses, and endless ones."""
    found: dict[tuple[Location, str], Diagnostic] = {}
    for owner in contracts.schemas():
        for name, schema in owner.merged.properties.items():
            if declared_default(schema) is not None:
                for finding in _judged(name, schema):
                    found.setdefault((finding.location, finding.code), finding)
    yield from found.values()


def _judged(name: str, schema: SchemaView) -> Iterator[Diagnostic]:
    declared = _declaring(schema)
    place = declared.value_location("default") if declared else schema.node.location
    if not accepts_default(schema):
        # The schema that contains the default was validated by itself.
        if declared is None or not any(default_faults(declared)):
            text = f"the default of {name!r} is not valid against all schemas of the property"
            yield report("default-mismatch", text, place)
    elif is_endless(schema):
        text = f"the default of {name!r} lacks a property whose default contains it again"
        yield report("default-endless", text, place)


def _declaring(schema: SchemaView) -> Object | None:
    """Return the object that contains the default of a merged schema."""
    parts = [part.node for part in schema.same_value() if "default" in part.keywords]
    return next((node for node in parts if isinstance(node, Object) and "default" in node.members),
                None)  # fmt: skip
