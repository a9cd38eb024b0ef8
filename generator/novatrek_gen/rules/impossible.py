"""A rule about schemas that no value can satisfy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from novatrek_gen.asyncapi import Message, Schema
from novatrek_gen.diagnostics import Diagnostic, Location, report
from novatrek_gen.rules.subjects import Contracts
from novatrek_gen.schemas import SchemaView
from novatrek_gen.schemas.algebra import Satisfiability, intersect

_CODE = "schema-unsatisfiable"
_ENDLESS = "let a value end: where the schema requires itself, make it optional or allow null"


def schemas(contracts: Contracts) -> Iterator[Diagnostic]:
    """Report schemas that accept no value: of messages, named ones, and parts of these."""
    judge = _Judge()
    judged = set[str]()
    for message in contracts.messages():
        for part, schema in _parts(message):
            if schema is not None and schema.id not in judged:
                judged.add(schema.id)
                view = SchemaView.of(schema)
                if judge.is_impossible(view):
                    text = f"no value is valid against the schema of the {part} of {message.name}"
                    yield judge.report(text, view, schema.node.location)
    for schema in contracts.named:
        # `false` says itself that it accepts nothing.
        is_new = schema.id not in judged and schema.document is not False
        view = SchemaView.of(schema)
        if is_new and judge.is_impossible(view):
            text = f"no value is valid against the schema {schema.name}"
            yield judge.report(text, view, schema.node.location)
    yield from _inner(contracts, judge)


def _inner(contracts: Contracts, judge: _Judge) -> Iterator[Diagnostic]:
    found: dict[Location, Diagnostic] = {}
    for schema in contracts.schemas():
        if judge.is_impossible(schema):
            continue  # reported, itself or as a part
        for text, part in (*_properties(schema, judge), *_alternatives(schema, judge)):
            place = part.node.location
            found.setdefault(place, judge.report(text, part, place))
    yield from found.values()


def _properties(schema: SchemaView, judge: _Judge) -> Iterator[tuple[str, SchemaView]]:
    for name, below in schema.merged.properties.items():
        if below.merged.document is False and any(
            part.keywords.get("properties", {}).get(name) is False for part in schema.same_value()
        ):
            continue  # the contract says so itself
        if not below.is_reference and judge.is_impossible(below):
            yield f"the property {name!r} can never be present: no value is valid", below
    items = schema.merged.below("items")
    if items and not items.is_reference and judge.is_impossible(items):
        yield "the array can only be empty: no item is valid", items


def _alternatives(schema: SchemaView, judge: _Judge) -> Iterator[tuple[str, SchemaView]]:
    """Yield the alternatives that are written here and that the schema around them excludes.

    Those of a named schema may be excluded on purpose, to choose one of them.
    """
    whole = schema.merged
    for key in ("anyOf", "oneOf"):
        around = {name: value for name, value in whole.keywords.items() if name != key}
        is_own = key in schema.keywords or any(
            key in branch.keywords for branch in schema.branches("allOf")
        )
        for branch in whole.branches(key) if is_own else ():
            both = intersect(around, branch.document, whole.named)
            whole_branch = branch.with_document(both)
            if branch.document is not False and judge.is_impossible(whole_branch):
                yield f"no value is valid against this alternative of {key}", whole_branch


def _parts(message: Message) -> Iterator[tuple[str, Schema | None]]:
    yield "payload", message.payload
    yield "headers", message.headers
    yield "message key", message.key.schema if message.key else None


class _Judge:
    """Asks each schema once."""

    def __init__(self) -> None:
        self._proofs: dict[int, tuple[Mapping[str, Schema], Satisfiability]] = {}

    def is_impossible(self, schema: SchemaView) -> bool:
        """Return whether a schema is proven to accept nothing."""
        return self._of(schema).accepts_nothing(schema.document)

    def report(self, text: str, schema: SchemaView, place: Location) -> Diagnostic:
        """Return the finding about an impossible schema, with what to do."""
        hint = _ENDLESS if self._of(schema).is_endless(schema.document) else None
        return report(_CODE, text, place, hint=hint)

    def _of(self, schema: SchemaView) -> Satisfiability:
        named = schema.named
        return self._proofs.setdefault(id(named), (named, Satisfiability(named)))[1]
