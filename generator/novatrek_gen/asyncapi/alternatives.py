"""The values of discriminators, and the schemas that unions with a discriminator choose from.

AsyncAPI 3.0.0, Schema Object, `discriminator`: the property contains the name of the schema. In
OpenAPI (3.0.4, Discriminator Object), a mapping may name other values. A schema that a union lists
may declare the property as any text; its value is added as a constant, so that the discriminator
chooses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from novatrek_gen.diagnostics import Location
from novatrek_gen.source import Array, Member, Node, Object, Scalar
from novatrek_gen.source.nodes import walk_objects

PREFIX: Final = "#/components/schemas/"
_UNIONS: Final = ("oneOf", "anyOf")
_VALUES: Final = frozenset({"const", "enum"})


@dataclass(frozen=True)
class Values:
    """The values of discriminators in one document.

    Attributes:
        mapped: The values that mappings have for a schema, by its name.
        is_openapi: Whether a discriminator has the form of OpenAPI, which has no `const`.
    """

    mapped: Mapping[str, tuple[str, ...]]
    is_openapi: bool

    def constant(self, property_: str, name: str, place: Location) -> Object:
        """Return a schema of objects in which a property names a schema."""
        values = tuple(Scalar(place, value) for value in self.mapped.get(name, (name,)))
        is_constant = len(values) == 1 and not self.is_openapi
        allowed = {"const": values[0]} if is_constant else {"enum": Array(place, values)}
        return made_object(
            place,
            {
                "type": Scalar(place, "object"),
                "properties": made_object(
                    place,
                    {property_: made_object(place, {"type": Scalar(place, "string"), **allowed})},
                ),
                "required": Array(place, (Scalar(place, property_),)),
            },
        )


def discriminator_of(schema: Object) -> str | None:
    """Return the property that a schema's discriminator names."""
    return schema.text("discriminator") or schema.object("discriminator").text("propertyName")


def values_in(root: Object) -> Values:
    """Return the values of all discriminators of a document."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    objects = [s for s in walk_objects(root) if isinstance(s.get("discriminator"), Object)]
    for schema in objects:
        for value, target in schema.object("discriminator").object("mapping").items():
            if isinstance(target.plain, str):
                found[target.plain.removeprefix(PREFIX)].append(value)
    mapped = {name: tuple(dict.fromkeys(values)) for name, values in found.items()}
    return Values(mapped, bool(objects))


def chosen_schemas(
    root: Object, values: Values, unless: Container[str]
) -> Iterator[tuple[str, Object]]:
    """Yield the schemas that unions choose from by a discriminator, each with its constant.

    Schemas that declare the values themselves, and unions of unions, are left as they are.

    Args:
        root: The document.
        values: The values of the document's discriminators.
        unless: Names of schemas that are not looked at.
    """
    schemas = root.object("components").object("schemas")
    for name, property_ in _listed(root).items():
        schema = schemas.get(name)
        if name in unless or not isinstance(schema, Object) or "$ref" in schema.members:
            continue
        parts = list(_same_value(schema, schemas))
        if not any(_decides(part, property_) for part in parts):
            added = values.constant(property_, name, schema.location)
            yield name, with_list(schema, "allOf", (*schema.array("allOf"), added))


def made_object(place: Location, members: Mapping[str, Node]) -> Object:
    """Return an object that the document does not contain, all of it at one place."""
    return Object(place, {key: Member(place, value) for key, value in members.items()})


def with_list(schema: Object, keyword: str, items: tuple[Node, ...]) -> Object:
    """Return a schema in which a keyword has these items."""
    place = schema.value_location(keyword)
    added = Member(schema.key_location(keyword), Array(place, items))
    return Object(schema.location, {**schema.members, keyword: added})


def _listed(root: Object) -> Mapping[str, str]:
    """Return the schemas that unions with a discriminator list, each with the property."""
    found: dict[str, str] = {}
    for union in walk_objects(root):
        property_ = discriminator_of(union) if "discriminator" in union.members else None
        for keyword in _UNIONS if property_ else ():
            for part in union.array(keyword):
                reference = part.text("$ref") if isinstance(part, Object) else None
                if property_ and reference and reference.startswith(PREFIX):
                    found.setdefault(reference.removeprefix(PREFIX), property_)
    return found


def _same_value(schema: Object, schemas: Object) -> Iterator[Object]:
    """Yield a schema and all that it includes by `allOf` and references in its document."""
    pending, seen = [schema], {id(schema)}
    while pending:
        part = pending.pop()
        yield part
        reference = part.text("$ref") or ""
        followed = [*part.array("allOf"), schemas.get(reference.removeprefix(PREFIX))]
        for below in followed:
            if isinstance(below, Object) and id(below) not in seen:
                seen.add(id(below))
                pending.append(below)


def _decides(part: Object, property_: str) -> bool:
    """Return whether a part of a schema declares values of a property, or is a union itself."""
    declared = part.object("properties").object(property_)
    union = any(keyword in part.members for keyword in _UNIONS)
    return union or not _VALUES.isdisjoint(declared.members)
