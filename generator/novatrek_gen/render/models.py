"""Model modules as views: shapes and annotations put together into classes."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from novatrek_gen.model import Platform
from novatrek_gen.render.imports import Source, export_order, import_block
from novatrek_gen.render.payloads import Annotations, Module, annotate
from novatrek_gen.render.views import AliasView, ClassView, FieldView, ModuleView
from novatrek_gen.schemas import ModuleShapes, ObjectShape, Property, Shape
from novatrek_gen.schemas.keywords import FILL_FORMATS
from novatrek_gen.schemas.models import Models

# What this module adds to annotations and defaults.
_ADDED = frozenset({"Annotated", "Field", "Omittable", "Sent", "utc_now", "uuid4"})

# What a generated model calls for each fill.
_FACTORIES = {"uuid4": "uuid4", "now": "utc_now"}


@dataclass(frozen=True)
class ModelBuilder:
    """Builds the view of each model module of a platform."""

    platform: Platform
    models: Models
    package: str
    fill: Mapping[str, str]

    @cached_property
    def _annotations(self) -> dict[str, Annotations]:
        """The annotations of all modules, by event or by file."""
        shapes = {f"event {name}": module for name, module in self.models.events.items()}
        shapes |= {f"file {shared.file}": shared.shapes for shared in self.models.shared}
        modules = [Module(module, self._class_names(module)) for module in shapes.values()]
        return dict(zip(shapes, annotate(modules), strict=True))

    def _class_names(self, shapes: ModuleShapes) -> dict[str, str]:
        local = self.models.local_names(shapes)
        external = {key: local[id_] for key, id_ in shapes.external.items()}
        return external | {shape.key: shape.name for shape in shapes.shapes}

    def event_module(self, event: str, module: str, doc: str) -> ModuleView:
        """Return the module of an event; the last class is the event's own, with ``doc``."""
        shapes = self.models.events[event]
        annotations = self._annotations[f"event {event}"]
        return self._module(module, "", shapes, annotations, event_doc=doc)

    def shared_modules(self) -> tuple[ModuleView, ...]:
        """Return the modules of named schemas."""
        return tuple(
            self._module(
                shared.name, shared.file, shared.shapes, self._annotations[f"file {shared.file}"]
            )
            for shared in self.models.shared
        )

    def _module(
        self,
        name: str,
        file: str,
        shapes: ModuleShapes,
        annotations: Annotations,
        event_doc: str | None = None,
    ) -> ModuleView:
        items: list[ClassView | AliasView] = []
        for shape in shapes.shapes:
            is_event = event_doc is not None and shape is shapes.shapes[-1]
            types = {
                prop: text for (key, prop), text in annotations.types.items() if key == shape.key
            }
            # What a class is part of is all there is to say where the contract says nothing.
            without_words = f"Declared in {file}." if file else f"Part of {shapes.shapes[-1].name}."
            items.append(self._item(shape, types, without_words, event_doc if is_event else None))
        used = annotations.names | _used_by(items)
        return ModuleView(
            name=name,
            file=file,
            imports=import_block(self.package, used, self._imported(shapes)),
            items=tuple(items),
            exports=tuple(sorted((item.name for item in items), key=export_order)),
        )

    def _imported(self, shapes: ModuleShapes) -> dict[str, Source]:
        """Return where the named schemas of other modules come from, by what they are called."""
        local = self.models.local_names(shapes)
        return {
            local[id_]: Source(
                f"{self.package}.shared.{self.models.owners[id_]}", self.models.classes[id_]
            )
            for id_ in shapes.foreign.values()
        }

    def _item(
        self, shape: Shape, types: Mapping[str, str], without_words: str, event_doc: str | None
    ) -> ClassView | AliasView:
        if not isinstance(shape, ObjectShape):
            return AliasView(shape.name, _nullable(types[""], shape.nullable), shape.description)
        fill = self.fill if event_doc is not None else {}
        return ClassView(
            name=shape.name,
            base="EventModel" if event_doc is not None else "ContractModel",
            doc=event_doc or shape.description or without_words,
            fields=tuple(_field(prop, types[prop.name], fill) for prop in shape.properties),
        )


def _field(prop: Property, annotation: str, fill: Mapping[str, str]) -> FieldView:
    annotation, value = _presence(prop, annotation, fill)
    if prop.python_name != prop.name:
        annotation = f"Annotated[{annotation}, Field(alias={prop.name!r})]"
    return FieldView(prop.python_name, annotation, value, prop.description)


def _presence(prop: Property, annotation: str, fill: Mapping[str, str]) -> tuple[str, str | None]:
    """Return annotation and default, which together say whether the field may be absent or null."""
    filled = fill.get(prop.name)
    if filled is not None and prop.format == FILL_FORMATS[filled]:
        return f"Sent[{annotation}]", f"Field(default_factory={_FACTORIES[filled]})"
    is_constant = prop.constant is not None and _is_plain(annotation, prop.constant)
    if prop.required and is_constant and not prop.nullable:
        return f"Sent[{annotation}]", repr(prop.constant)
    annotation = _nullable(annotation, prop.nullable)
    if prop.required:
        return annotation, None
    if prop.default is not None and _is_plain(annotation, prop.default):
        return annotation, repr(prop.default)
    if prop.nullable:
        return annotation, "None"
    return f"Omittable[{annotation}]", "None"


def _nullable(annotation: str, nullable: bool) -> str:
    """Return the annotation with None, if it has to be said."""
    return f"{annotation} | None" if nullable and annotation not in {"Any", "None"} else annotation


def _is_plain(annotation: str, default: object) -> bool:
    """Tell whether a value of the contract is a value of the annotated type as it stands."""
    kind = type(default).__name__
    match ast.parse(annotation, mode="eval").body:
        case ast.Subscript(value=ast.Name(id="Literal"), slice=listed):
            literals = ast.literal_eval(listed)
            values = literals if isinstance(literals, tuple) else (literals,)
            return any(type(value) is type(default) and value == default for value in values)
    return annotation == kind or (annotation == "float" and kind == "int")


def _used_by(items: list[ClassView | AliasView]) -> set[str]:
    used: set[str] = set()
    for item in items:
        if isinstance(item, AliasView):
            used.add("TypeAlias")
            continue
        used.add(item.base)
        if item.base == "EventModel":
            used |= {"ClassVar", "Contract"}
        for field in item.fields:
            used |= (_names_in(field.annotation) | _names_in(field.value or "None")) & _ADDED
    return used


def _names_in(expression: str) -> set[str]:
    """Return the names an expression uses; what stands in its strings is none."""
    parsed = ast.walk(ast.parse(expression, mode="eval"))
    return {node.id for node in parsed if isinstance(node, ast.Name)}
