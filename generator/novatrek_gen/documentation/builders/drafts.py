"""Fields while their tree grows: breadth first, so that a short page shows the outer levels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from novatrek_gen.documentation.builders.ids import anchor_step
from novatrek_gen.documentation.builders.variants import variants
from novatrek_gen.documentation.pages import Place, Role
from novatrek_gen.projection import alternatives
from novatrek_gen.schemas import SchemaView, merged_object


@dataclass(eq=False)
class Draft:
    """A field whose inside is not known yet.

    ``origin`` is the draft whose schema is the same, so that its inside is listed there.
    """

    role: Role
    name: str
    path: str
    anchor: str
    schema: SchemaView
    required: bool = True
    parent: Draft | None = None
    inside: list[Draft] = field(default_factory=list)
    origin: Draft | None = None
    shortened: bool = False

    @property
    def depth(self) -> int:
        """The number of drafts that it is inside of."""
        return 0 if self.parent is None else self.parent.depth + 1

    @property
    def place(self) -> Place:
        """The place of the field."""
        return Place(self.path, self.anchor)

    def is_inside(self, other: Draft) -> bool:
        """Return whether ``other`` is around it."""
        return self.parent is not None and (self.parent is other or self.parent.is_inside(other))

    def parts(self) -> Iterator[Draft]:
        """Yield drafts of what is directly inside the value."""
        schema = self.schema
        is_inline = self.role != "whole" and schema.reference is None
        merged = merged_object(schema)
        if alternatives(schema, is_inline=is_inline):
            yield from self._variants(is_inline=is_inline)
            return
        if merged is not None and merged.properties:
            for name, below in merged.properties.items():
                yield self._property(name, below, name in merged.required)
        whole = merged or schema.merged
        others = list(self._others(whole))
        yield from others
        if not others and not (merged and merged.properties):
            yield from self._variants(is_inline=True)

    def _others(self, whole: SchemaView) -> Iterator[Draft]:
        """Yield drafts of the items of a list, and of the values of a map."""
        if items := whole.below("items"):
            yield self._part("items", "", f"{self.path}[]", "items", items)
        for number, item in enumerate(whole.branches("items")):
            yield self._part("items", f"[{number}]", f"{self.path}[{number}]", str(number), item)
        for pattern, below in whole.mapped("patternProperties").items():
            yield self._part("values", pattern, _joined(self.path, pattern), pattern, below)
        if values := whole.below("additionalProperties"):
            yield self._part("values", "", _joined(self.path, "*"), "values", values)

    def _property(self, name: str, below: SchemaView, required: bool) -> Draft:
        part = self._part("property", name, _joined(self.path, name), name, below)
        part.required = required
        return part

    def _variants(self, *, is_inline: bool) -> Iterator[Draft]:
        for number, (label, branch) in enumerate(
            variants(self.schema, is_inline=is_inline), start=1
        ):
            path = self.path if label is None else f"{self.path} ({label})".lstrip()
            yield self._part("variant", label or "", path, label or str(number), branch)

    def _part(self, role: Role, name: str, path: str, step: str, schema: SchemaView) -> Draft:
        anchor = f"{self.anchor}.{anchor_step(step)}"
        return Draft(role, name, path, anchor, schema, parent=self)


def _joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
