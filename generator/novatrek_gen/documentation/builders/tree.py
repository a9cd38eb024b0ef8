"""The tree of the fields of a payload, of headers, of a message key or of a shared schema."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final

from novatrek_gen.asyncapi import Schema
from novatrek_gen.documentation import types
from novatrek_gen.documentation.builders.drafts import Draft
from novatrek_gen.documentation.builders.ids import UniqueAnchors
from novatrek_gen.documentation.builders.types import type_of
from novatrek_gen.documentation.pages import Field, Place, Ref
from novatrek_gen.model.deprecation import sunset_of
from novatrek_gen.projection import DEEPEST, identity_of
from novatrek_gen.schemas import SchemaView, default_of
from novatrek_gen.schemas.questions import accepts_null, is_sensitive

# Fields of one tree beside those at its top, and levels of fields inside each other; the JSON
# Schema beside the page contains all of them.
_MOST: Final = 200
_LEVELS: Final = 24


@dataclass(frozen=True)
class TreeBuilder:
    """Builds trees of fields; ``pages`` are the pages of shared schemas by their ids."""

    pages: Mapping[str, Ref]

    def tree(
        self,
        schema: SchemaView,
        anchor: str,
        named: Schema | None = None,
        *,
        links_others: bool = False,
    ) -> Field:
        """Return the tree of a schema.

        Args:
            schema: The schema of the whole value.
            anchor: The anchor of the whole, with which all others begin.
            named: The named schema that it is the view of, if it is one.
            links_others: Whether a tree that is too large leaves out what is on other pages.
        """
        root = Draft("whole", "", "", anchor, schema)
        if not _Growth(root, named).grow() and links_others:
            root = Draft("whole", "", "", anchor, schema)
            _Growth(root, named, self.pages).grow()
        moved: dict[str, Place] = {}
        whole = self._field(root, moved)
        listing = {f.anchor for f in whole.walk() if f.fields or f.variants}
        return _settled(whole, moved, listing)

    def _field(self, draft: Draft, moved: dict[str, Place]) -> Field:
        """Return a field; ``moved`` collects the places of fields whose inside is in another."""
        inside = tuple(self._field(part, moved) for part in draft.inside)
        fields = tuple(part for part in inside if part.role != "variant")
        variants = tuple(part for part in inside if part.role == "variant")
        if not any(p.fields or p.variants or p.same_as or p.schema for p in variants):
            variants = ()  # their types say everything
        own = self._described(draft, fields, variants)
        folded = _folded(own)
        if folded is not own:
            moved[fields[0].anchor] = draft.place
        return folded

    def _described(
        self, draft: Draft, fields: tuple[Field, ...], variants: tuple[Field, ...]
    ) -> Field:
        schema = draft.schema
        keywords = schema.merged.keywords
        plain, constraints = _split(type_of(schema))
        is_hidden = is_sensitive(schema)
        reference = schema.reference
        origin = draft.origin
        format_ = keywords.get("format")
        return Field(
            role=draft.role,
            name=draft.name,
            path=draft.path,
            anchor=draft.anchor,
            type=plain,
            required=draft.required,
            nullable=accepts_null(schema),
            constraints=constraints,
            values=_values(plain),
            format=format_ if isinstance(format_, str) else None,
            default=None if is_hidden else default_of(schema),
            examples=() if is_hidden else _listed(keywords.get("examples")),
            sensitive=is_hidden,
            deprecated=keywords.get("deprecated") is True,
            sunset=sunset_of(keywords),
            title=_text(keywords.get("title")),
            description=_text(keywords.get("description")),
            schema=self.pages.get(reference.id) if reference else None,
            discriminator=_discriminator(schema),
            fields=fields,
            variants=variants,
            same_as=origin.place if origin else None,
            recursive=origin is not None and draft.is_inside(origin),
            shortened=origin.shortened if origin else draft.shortened,
        )


class _Growth:
    """The growth of one tree; fields whose schemas are ``linked``, by id, get nothing inside."""

    def __init__(self, root: Draft, named: Schema | None, linked: Container[str] = ()) -> None:
        self._root, self._linked = root, linked
        # The schemas whose inside is listed, by identity.
        self._seen: dict[Schema | str, Draft] = {named: root} if named else {}
        self._anchors = UniqueAnchors()

    def grow(self) -> bool:
        """Add what is inside each draft, level by level; return whether the limits allow all."""
        level, added, whole = [self._root], 0, True
        while level:
            following: list[Draft] = []
            for draft in level:
                parts = self._parts(draft)
                is_inner = draft is not self._root
                if is_inner and parts and (added + len(parts) > _MOST or draft.depth >= _LEVELS):
                    draft.shortened, whole = True, False
                    continue
                added += len(parts) if is_inner else 0
                for part in parts:
                    part.anchor = self._anchors.numbered(part.anchor)
                draft.inside = parts
                following += parts
            level = following
        return whole

    def _parts(self, draft: Draft) -> list[Draft]:
        known = draft.schema.reference or identity_of(draft.schema)
        if isinstance(known, Schema) and known.id in self._linked and draft is not self._root:
            draft.shortened = True
            return []
        if known is not None:
            draft.origin = self._seen.get(known)
            if draft.origin is not None:
                return []
            self._seen[known] = draft
        if draft.depth >= DEEPEST:
            return []
        # One more than there may be is too many, however many more there are.
        return list(draft.parts() if draft is self._root else islice(draft.parts(), _MOST + 1))


def _settled(field: Field, moved: Mapping[str, Place], listing: Container[str]) -> Field:
    """Return a field whose `same_as` leads to a field that lists what is inside."""
    origin = field.same_as
    while origin is not None and origin.anchor in moved:
        origin = moved[origin.anchor]
    is_listed = origin is not None and origin.anchor in listing
    fields = tuple(_settled(part, moved, listing) for part in field.fields)
    variants = tuple(_settled(part, moved, listing) for part in field.variants)
    same_as = origin if is_listed else None
    if (same_as, fields, variants) == (field.same_as, field.fields, field.variants):
        return field
    return replace(
        field,
        same_as=same_as,
        recursive=field.recursive and is_listed,
        fields=fields,
        variants=variants,
    )


def _folded(field: Field) -> Field:
    """Return a list or map with the fields of its items or values, if these say nothing more."""
    if len(field.fields) != 1 or field.variants or not _is_silent(field.fields[0]):
        return field
    (only,) = field.fields
    if field.schema and only.schema:
        return field
    return replace(
        field,
        schema=field.schema or only.schema,
        discriminator=only.discriminator,
        fields=only.fields,
        variants=only.variants,
        same_as=only.same_as,
        recursive=only.recursive,
        shortened=only.shortened,
    )


def _is_silent(part: Field) -> bool:
    """Return whether items or values need no row: the type of the list says what they are."""
    speaks = (
        part.title, part.description, part.sensitive, part.deprecated, part.examples,
        part.default is not None, part.role == "items" and part.name,
        part.role == "values" and part.name,
    )  # fmt: skip
    return part.role in ("items", "values") and not any(speaks)


def _split(type_: types.Type) -> tuple[types.Type, tuple[types.Constraint, ...]]:
    """Return a type without its constraints, and these."""
    match type_:
        case types.Constrained(inner, constraints):
            return inner, constraints
        case types.Reference(name, types.Constrained(inner, constraints)):
            return types.Reference(name, inner), constraints
    return type_, ()


def _values(type_: types.Type) -> tuple[Any, ...]:
    match type_:
        case types.Reference(_, target) if target is not None:
            return _values(target)
        case types.Enumeration(values):
            return values
        case types.Constant(value):
            return (value,)
    return ()


def _discriminator(schema: SchemaView) -> str | None:
    found = (part.keywords.get("discriminator") for part in schema.same_value())
    return next((name for name in found if isinstance(name, str)), None)


def _listed(value: object) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list) else ()


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
