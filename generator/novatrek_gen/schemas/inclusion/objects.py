"""Proofs for the keywords of objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from novatrek_gen.schemas.inclusion.facts import Facts, dependency_of
from novatrek_gen.schemas.inclusion.scalars import counted
from novatrek_gen.schemas.view import SchemaView
from novatrek_gen.source.validation import matches

if TYPE_CHECKING:
    from novatrek_gen.schemas.inclusion.prover import Prover


def _required(prover: Prover, facts: Facts, schema: SchemaView) -> bool:
    return "object" not in facts.types or facts.required.issuperset(schema.required)


def _properties(prover: Prover, facts: Facts, schema: SchemaView) -> bool:
    if "object" not in facts.types:
        return True
    declared = schema.keywords["properties"]
    return all(
        _property_holds(prover, facts, name, schema.part(declared[name], "properties", name))
        for name in declared
    )


def _property_holds(prover: Prover, facts: Facts, name: str, schema: SchemaView) -> bool:
    known = facts.value_of(name)
    if not known.parts and not known.is_empty:
        # An undeclared value of any type: a lenient reader takes it as absent.
        return (prover.lenient and not facts.declares(name)) or schema.document is True
    return prover.below(known, schema)


def _additional(prover: Prover, facts: Facts, schema: SchemaView) -> bool:
    if "object" not in facts.types:
        return True
    document = schema.keywords["additionalProperties"]
    rest = schema.part(document, "additionalProperties")
    own = schema.keywords.get("properties", {})
    patterns = list(schema.keywords.get("patternProperties", {}))
    for name in facts.declared:
        if name in own or any(matches(pattern, name) for pattern in patterns):
            continue
        if not prover.below(facts.value_of(name), rest):
            return False
    for pattern in facts.patterns:
        if pattern not in patterns and not prover.below(facts.matching(pattern), rest):
            return False
    return _has_no_others(prover, facts) or prover.below(facts.undeclared, rest)


def _has_no_others(prover: Prover, facts: Facts) -> bool:
    """Return whether objects have no properties but those declared by name or pattern."""
    return (prover.lenient and not facts.declares_rest) or facts.undeclared.is_empty


def _pattern_properties(prover: Prover, facts: Facts, schema: SchemaView) -> bool:
    if "object" not in facts.types:
        return True
    for pattern, document in schema.keywords["patternProperties"].items():
        wanted = schema.part(document, "patternProperties", pattern)
        for name in facts.declared:
            if matches(pattern, name) and not prover.below(facts.value_of(name), wanted):
                return False
        for other in facts.patterns:
            # Names that match both patterns are valid against both schemas at least.
            if not prover.below(facts.matching(other), wanted) and other != pattern:
                return False
        known = facts.matching(pattern)
        if known.parts or known.is_empty:
            if not prover.below(known, wanted):
                return False
        elif not _has_no_others(prover, facts) and not prover.below(facts.undeclared, wanted):
            return False
    return True


def _property_names(prover: Prover, facts: Facts, schema: SchemaView) -> bool:
    if "object" not in facts.types:
        return True
    wanted = schema.part(schema.keywords["propertyNames"], "propertyNames")
    stated = [
        part.part(part.keywords["propertyNames"], "propertyNames")
        for part in facts.having("propertyNames")
    ]
    text = schema.with_document({"type": "string"})
    if stated and prover.below(Facts.of([text, *stated]), wanted):
        return True
    if not _has_no_others(prover, facts) or facts.patterns:
        return False
    named = schema.with_document({"enum": _possible(facts)})
    return prover.below(Facts.of([named]), wanted)


def _dependencies(prover: Prover, facts: Facts, schema: SchemaView) -> bool:
    if "object" not in facts.types:
        return True
    for name in schema.keywords["dependencies"]:
        if facts.value_of(name).is_empty:
            continue
        present = facts.and_(schema.with_document({"required": [name]}), *_triggered(facts, name))
        if not prover.holds(present, dependency_of(schema, name)):
            return False
    return True


def _triggered(facts: Facts, name: str) -> list[SchemaView]:
    """Return what the dependencies of the facts say if a property is present."""
    stated = facts.having("dependencies")
    return [dependency_of(part, name) for part in stated if name in part.keywords["dependencies"]]


def _at_least(prover: Prover, facts: Facts, schema: SchemaView) -> bool:
    needed = schema.keywords["minProperties"]
    known = counted("minProperties", "object", 1)(prover, facts, schema)
    return known or len(facts.required) >= needed


def _at_most(prover: Prover, facts: Facts, schema: SchemaView) -> bool:
    if counted("maxProperties", "object", -1)(prover, facts, schema):
        return True
    is_closed = _has_no_others(prover, facts) and not facts.patterns
    return is_closed and len(_possible(facts)) <= schema.keywords["maxProperties"]


def _possible(facts: Facts) -> list[str]:
    """Return the declared properties that an object may have."""
    return [name for name in facts.declared if not facts.value_of(name).is_empty]


PROOFS = {
    "required": _required,
    "properties": _properties,
    "additionalProperties": _additional,
    "patternProperties": _pattern_properties,
    "propertyNames": _property_names,
    "dependencies": _dependencies,
    "minProperties": _at_least,
    "maxProperties": _at_most,
}
