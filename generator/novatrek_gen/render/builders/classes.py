"""Classes and aliases of one model module as views."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from novatrek_gen.projection import AliasShape, ObjectShape, Shape
from novatrek_gen.python import Code, Symbol, reference, subscript, symbol
from novatrek_gen.render.annotations import Annotations
from novatrek_gen.render.builders.fields import (
    Filled,
    field_view,
    flag_variable,
    names_variable,
    nullable,
)
from novatrek_gen.render.views import AliasView, ClassView

Item = ClassView | AliasView

_ANNOTATED = symbol("Annotated")


@dataclass(frozen=True)
class ClassBuilder:
    """Builds the views of one module's shapes; ``module`` is its name as symbols have it."""

    module: str
    annotations: Annotations

    def main(self, shape: Shape, doc: str | None, filled: Filled) -> ClassView:
        """Return the class of an event."""
        if isinstance(shape, ObjectShape):
            return self._class(replace(shape, deprecated=None), "EventModel", doc, filled)
        view = self._view(shape.name, subscript(symbol("RootEvent"), self._content(shape)), doc)
        hidden = isinstance(shape, AliasShape) and shape.sensitive
        return replace(view, fields=(flag_variable("__sensitive__"),)) if hidden else view

    def bytes_event(self, name: str, doc: str | None) -> ClassView:
        """Return the class of an event whose payload is bytes."""
        return self._view(name, reference(symbol("BytesEvent")), doc)

    def headers(self, shape: ObjectShape) -> ClassView:
        """Return the class of an event's headers."""
        return self._class(shape, "HeadersModel", shape.description, Filled())

    def record_key(self, shape: AliasShape) -> tuple[tuple[AliasView, ...], Code]:
        """Return the annotation of a message key, and its alias if it is an enum or constrained."""
        content = self._content(shape)
        if _ANNOTATED not in content.symbols and len(shape.type.get("enum", ())) < 2:
            return (), content
        alias = AliasView(shape.name, content, shape.description, is_lazy=False)
        return (alias,), reference(Symbol(shape.name, self.module))

    def item(self, shape: Shape) -> Item:
        """Return a class or an alias."""
        if isinstance(shape, ObjectShape):
            return self._class(shape, "ContractModel", shape.description, Filled())
        content = self._content(shape)
        if shape.large:
            content = subscript(symbol("Deferred"), content)
        return AliasView(shape.name, content, shape.description, shape.is_lazy)

    def _class(self, shape: ObjectShape, base: str, doc: str | None, filled: Filled) -> ClassView:
        types = self._types(shape)
        fields = [field_view(prop, types[prop.name], filled) for prop in shape.properties]
        if shape.other_names:
            fields.append(names_variable("__other_names__", shape.other_names))
        if shape.sensitive_names:
            fields.append(names_variable("__sensitive_names__", shape.sensitive_names))
        return replace(
            self._view(shape.name, reference(symbol(base)), doc),
            fields=tuple(fields),
            deprecated=shape.deprecated,
        )

    def _view(self, name: str, base: Code, doc: str | None) -> ClassView:
        return ClassView(Symbol(name, self.module), base, doc, ())

    def _content(self, shape: Shape) -> Code:
        """Return the annotation of a shape that is no object."""
        nullable_ = not isinstance(shape, ObjectShape) and shape.nullable
        return nullable(self._types(shape)[""], nullable_)

    def _types(self, shape: Shape) -> Mapping[str, Code]:
        return self.annotations.types.get(shape.key, {})
