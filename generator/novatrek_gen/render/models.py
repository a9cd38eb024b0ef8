"""Model modules as views: shapes and annotations put together into classes."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from novatrek_gen.asyncapi import Expression
from novatrek_gen.model import Event, Platform
from novatrek_gen.render.fields import field_view, nullable
from novatrek_gen.render.imports import Source, export_order, import_block
from novatrek_gen.render.payloads import Annotations, Module, annotate
from novatrek_gen.render.views import AliasView, ClassView, ModuleView
from novatrek_gen.schemas import ModuleShapes, ObjectShape, Shape
from novatrek_gen.schemas.models import Models, SharedModule

# What this module adds to annotations and defaults.
_ADDED = frozenset({"Annotated", "Any", "Field", "Omittable", "Sent", "utc_now", "uuid4"})

_Item = ClassView | AliasView


@dataclass(frozen=True)
class EventModule:
    """The module of an event: its own class, the class of its headers, and the whole."""

    main: ClassView
    headers: ClassView | None
    module: ModuleView


@dataclass(frozen=True)
class ModelBuilder:
    """Builds the view of each model module of a platform."""

    platform: Platform
    models: Models
    package: str
    fill: Mapping[str, str]

    @cached_property
    def _annotations(self) -> dict[str, Annotations]:
        """The annotations of all modules, by event or by name."""
        shapes = {f"event {name}": module for name, module in self.models.events.items()}
        shapes |= {f"shared {shared.name}": shared.shapes for shared in self.models.shared}
        modules = [Module(module, self._class_names(module)) for module in shapes.values()]
        return dict(zip(shapes, annotate(modules), strict=True))

    def _class_names(self, shapes: ModuleShapes) -> dict[str, str]:
        local = self.models.local_names(shapes)
        external = {key: local[id_] for key, id_ in shapes.external.items()}
        return external | {shape.key: shape.name for shape in shapes.shapes}

    def event_module(self, event: Event, doc: str, names: Iterable[str]) -> EventModule:
        """Return the module of an event.

        Its own class is described by ``doc``; ``names`` are what its contract needs besides.
        """
        shapes, name = self.models.events[event.name], event.names.class_
        annotations = self._annotations[f"event {event.name}"]
        classes: dict[str, ClassView] = {}
        items: list[_Item] = []
        for shape in shapes.shapes:
            types = annotations.types.get(shape.key, {})
            if shape.key == shapes.main:
                classes["main"] = self._main(shape, types, doc)
            elif shape.key == shapes.headers and isinstance(shape, ObjectShape):
                words = shape.description or f"The headers of {name}."
                given = _with_correlation(shape, event.message.correlation)
                classes["headers"] = _class(given, types, "HeadersModel", words, {})
                items.append(classes["headers"])
            else:
                items.append(_item(shape, types, f"Part of {name}."))
        main = classes.get("main") or ClassView(name, "BytesEvent", doc, ())
        used = {"ClassVar", "Contract", *names}
        used |= annotations.names
        module = self._module((event.names.module, ()), shapes, [*items, main], used)
        return EventModule(main, classes.get("headers"), module)

    def shared_modules(self) -> tuple[ModuleView, ...]:
        """Return the modules of named schemas."""
        return tuple(self._shared_module(shared) for shared in self.models.shared)

    def _shared_module(self, shared: SharedModule) -> ModuleView:
        annotations = self._annotations[f"shared {shared.name}"]
        words = f"Declared in {', '.join(shared.files)}."
        items = [
            _item(shape, annotations.types.get(shape.key, {}), words)
            for shape in shared.shapes.shapes
        ]
        origin = (shared.name, shared.files)
        return self._module(origin, shared.shapes, items, set(annotations.names))

    def _main(self, shape: Shape, types: Mapping[str, str], doc: str) -> ClassView:
        if isinstance(shape, ObjectShape):
            return _class(shape, types, "EventModel", doc, self.fill)
        content = nullable(types[""], shape.nullable)
        return ClassView(shape.name, f"RootEvent[{content}]", doc, ())

    def _module(
        self,
        origin: tuple[str, tuple[str, ...]],
        shapes: ModuleShapes,
        items: list[_Item],
        used: set[str],
    ) -> ModuleView:
        """Put a module together; ``origin`` is its name and the files it comes from."""
        name, files = origin
        return ModuleView(
            name=name,
            file=", ".join(files),
            files=files,
            imports=import_block(self.package, used | _used_by(items), self._imported(shapes)),
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


def _item(shape: Shape, types: Mapping[str, str], without_words: str) -> _Item:
    """Return a class or an alias; where the contract says nothing of it, ``without_words`` does."""
    if isinstance(shape, ObjectShape):
        words = shape.description or without_words
        return _class(shape, types, "ContractModel", words, {})
    content = nullable(types[""], shape.nullable)
    return AliasView(shape.name, content, shape.description, shape.circular)


def _with_correlation(shape: ObjectShape, correlation: Expression | None) -> ObjectShape:
    """Return headers whose correlation id may be left out: it is then filled in."""
    name = correlation.header if correlation else None
    return replace(
        shape,
        properties=tuple(
            replace(prop, required=False) if prop.name == name else prop
            for prop in shape.properties
        ),
    )


def _class(
    shape: ObjectShape, types: Mapping[str, str], base: str, doc: str, fill: Mapping[str, str]
) -> ClassView:
    fields = tuple(field_view(prop, types[prop.name], fill) for prop in shape.properties)
    return ClassView(shape.name, base, doc, fields)


def _used_by(items: Iterable[_Item]) -> set[str]:
    used: set[str] = set()
    for item in items:
        if isinstance(item, AliasView):
            used.add("TypeAliasType" if item.circular else "TypeAlias")
            continue
        used.add(item.base.partition("[")[0])
        for field in item.fields:
            used |= (names_in(field.annotation) | names_in(field.value or "None")) & _ADDED
    return used


@lru_cache(maxsize=4096)
def names_in(expression: str) -> frozenset[str]:
    """Return the names an expression uses; what stands in its strings is none."""
    parsed = ast.walk(ast.parse(expression, mode="eval"))
    return frozenset(node.id for node in parsed if isinstance(node, ast.Name))
