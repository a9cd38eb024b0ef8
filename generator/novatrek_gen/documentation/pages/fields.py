"""Fields: the tree of everything that a payload, headers or a message key may contain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from novatrek_gen.documentation.pages.refs import Ref
from novatrek_gen.documentation.types import Constraint, Type
from novatrek_gen.source import Plain

# `whole` is the payload itself, `items` each item of a list, `values` each value of a map.
Role = Literal["whole", "property", "items", "values", "variant"]


@dataclass(frozen=True)
class Place:
    """The place of a field: its path as people write it, and its anchor on the page."""

    path: str
    anchor: str


@dataclass(frozen=True)
class Field:
    """A value of a payload, with the values inside it.

    Args:
        role: What the value is of the one around it.
        name: The name of a property, or the label that tells a variant from the others; else empty.
        python: The name of a property in Python, None if it is the same.
        path: The place in the payload as people write it: `guests[].email`, `limits.*`,
            `payment (card).number`. Empty for the whole.
        anchor: The anchor of the field, unique on its page: `payload.guests.email`.
        type: The type without ``constraints``; printed in a few words.
        required: Whether the value around it must contain it. True for what is no property.
        nullable: Whether the value may be null.
        constraints: The limits of the value.
        values: The values of an enumeration or the only value of a constant; else empty.
        format: The format of a string or number, or None.
        default: What readers get if it is absent; None if there is none, or if it is sensitive.
        examples: The examples of its schema; none if it is sensitive.
        sensitive: Whether the contract has `x-sensitive` for it.
        deprecated: Whether the contract calls it deprecated.
        sunset: The date until which a deprecated field is sent (`x-sunset`), or None.
        title: The title of its schema, or an empty text.
        description: The description of its schema, CommonMark; or an empty text.
        schema: The page of the named schema that describes it, or its items or values; or None.
        discriminator: The property that tells which variant a value is, or None.
        fields: The fields inside it: properties of an object, items of a list, values of a map.
            Items and values about which the contract says nothing are left out: the fields inside
            them are here instead.
        variants: The alternatives of a union, if any of them has fields.
        same_as: The field on this page that lists what is inside it, because both have the same
            schema; None if it lists that itself.
        recursive: Whether the field of ``same_as`` is one that it is inside of.
        shortened: Whether fields inside it are left out, because the page would get too long.
    """

    role: Role
    name: str
    path: str
    anchor: str
    type: Type
    required: bool = True
    nullable: bool = False
    constraints: tuple[Constraint, ...] = ()
    values: tuple[Plain, ...] = ()
    format: str | None = None
    default: Plain = None
    examples: tuple[Plain, ...] = ()
    sensitive: bool = False
    deprecated: bool = False
    sunset: str | None = None
    title: str = ""
    description: str = ""
    schema: Ref | None = None
    discriminator: str | None = None
    fields: tuple[Field, ...] = ()
    variants: tuple[Field, ...] = ()
    same_as: Place | None = None
    recursive: bool = False
    shortened: bool = False
    python: str | None = None

    def walk(self) -> Iterator[Field]:
        """Yield the field and all fields inside it, in the order of a page."""
        yield self
        for below in (*self.fields, *self.variants):
            yield from below.walk()
