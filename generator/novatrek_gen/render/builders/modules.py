"""Model modules as views: the classes and aliases of each event and of each file of schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from novatrek_gen.model import Event, Platform
from novatrek_gen.projection import AliasShape, ModuleShapes, ObjectShape
from novatrek_gen.projection.correlation import without_correlation
from novatrek_gen.projection.modules import Models, SharedModule
from novatrek_gen.python import Code, Symbol, export_order, reference, symbol
from novatrek_gen.render.annotations import Module, annotate
from novatrek_gen.render.builders.classes import ClassBuilder, Item
from novatrek_gen.render.builders.fields import Filled
from novatrek_gen.render.builders.module_origins import ModuleOrigins
from novatrek_gen.render.builders.origins import Origins
from novatrek_gen.render.views import AliasView, EventModuleView, SharedModuleView
from novatrek_gen.render.work import Work
from novatrek_gen.schemas import SchemaView, correlation_of
from novatrek_gen.schemas.contract import contract_of
from novatrek_gen.source import to_json


@dataclass(frozen=True)
class ModelBuilder:
    """Builds the view of each model module of a platform."""

    platform: Platform
    models: Models
    fill: Mapping[str, str]
    origins: Origins
    work: Work

    @cached_property
    def _builders(self) -> dict[str, ClassBuilder]:
        """A builder for each module, by the name that symbols have for the module."""
        shapes = {_module_of(event): self.models.events[event.name] for event in self._events}
        shapes |= {_shared_module(shared.name): shared.shapes for shared in self.models.shared}
        modules = [
            Module(module, self._classes(name, module), _branches_file(name))
            for name, module in shapes.items()
        ]
        annotated = zip(shapes, annotate(modules, self.work), strict=True)
        return {name: ClassBuilder(name, annotations) for name, annotations in annotated}

    @cached_property
    def _origins(self) -> ModuleOrigins:
        return ModuleOrigins(self.origins, self.models)

    @property
    def _events(self) -> tuple[Event, ...]:
        return self.platform.events

    def _classes(self, module: str, shapes: ModuleShapes) -> dict[str, Symbol]:
        """Return the classes and aliases behind the keys that a module's types use."""
        local = self.models.local_names(shapes)
        external = {
            key: _imported(
                self.models.classes[named.id], self.models.owners[named.id], local[named.id]
            )
            for key, named in shapes.external.items()
        }
        return external | {shape.key: Symbol(shape.name, module) for shape in shapes.shapes}

    def event_module(
        self, event: Event, doc: str | None, deprecated: str | None
    ) -> EventModuleView:
        """Return the module of an event, whose own class is described by ``doc``.

        ``deprecated`` is a sentence if the event is deprecated.
        """
        shapes = self.models.events[event.name]
        builder = self._builders[_module_of(event)]
        main = headers = record_key = None
        items: list[Item] = []
        changed = _changed(event, shapes)
        for own in shapes.shapes:
            shape = changed.get(own.key, own)
            if shape.key == shapes.main:
                main = builder.main(shape, doc, Filled(self.fill, _correlation(event)))
            elif shape.key == shapes.headers and isinstance(shape, ObjectShape):
                headers = builder.headers(shape)
                items.append(headers)
            elif shape.key == shapes.record_key and isinstance(shape, AliasShape):
                alias, record_key = builder.record_key(shape)
                items.extend(alias)
            else:
                items.append(builder.item(shape))
        main = main or builder.bytes_event(event.names.class_, doc)
        main = replace(main, deprecated=deprecated)
        items.append(main)
        return EventModuleView(
            name=event.names.module,
            module=builder.module,
            symbols=_symbols(items),
            items=tuple(items),
            exports=_exports(items),
            branches_json=_branches(shapes),
            main=main,
            headers=headers,
            record_key=record_key,
        )

    def shared_modules(self) -> tuple[SharedModuleView, ...]:
        """Return the modules of named schemas."""
        return tuple(map(self._shared, self.models.shared))

    def _shared(self, shared: SharedModule) -> SharedModuleView:
        builder = self._builders[_shared_module(shared.name)]
        items = [builder.item(shape) for shape in shared.shapes.shapes]
        return SharedModuleView(
            name=shared.name,
            module=builder.module,
            symbols=_symbols(items),
            items=tuple(items),
            exports=_exports(items),
            branches_json=_branches(shared.shapes),
            files=shared.files,
            sources=self._origins.sources(shared),
        )


def _changed(event: Event, shapes: ModuleShapes) -> Mapping[str, ObjectShape]:
    place = correlation_of(event.message)
    if place is None or place.source != "header":
        return {}
    return without_correlation(shapes, shapes.headers, place.steps)


def _correlation(event: Event) -> str | None:
    """Return the property of the payload that contains the correlation id."""
    place = correlation_of(event.message)
    is_property = place is not None and place.source == "payload" and len(place.steps) == 1
    return place.steps[0] if place and is_property else None


def _module_of(event: Event) -> str:
    return f".events.{event.names.module}"


def _shared_module(name: str) -> str:
    return f".shared.{name}"


def _branches_file(module: str) -> str:
    """Return the name of the file with the schemas of the branches of a module's unions."""
    return f"{module.removeprefix('.').removeprefix('events.')}.branches.json"


def _branches(shapes: ModuleShapes) -> str | None:
    views = [branch.schema for branch in shapes.branches]
    if not views:
        return None
    named = {id_: schema for view in views for id_, schema in view.named.items()}
    whole = {"anyOf": [view.document for view in views]}
    return to_json(contract_of(SchemaView(whole, views[0].node, named)))


def _imported(name: str, owner: str, local: str) -> Symbol:
    """Return a named schema of the shared module ``owner``, which is called ``local`` here."""
    return Symbol(name, _shared_module(owner), local if local != name else "")


def _symbols(items: list[Item]) -> frozenset[Symbol]:
    codes = (code for item in items for code in _codes(item))
    return frozenset(used for code in codes for used in code.symbols)


def _exports(items: list[Item]) -> tuple[str, ...]:
    return tuple(sorted((item.name for item in items), key=export_order))


def _codes(item: Item) -> Iterator[Code]:
    """Yield the expressions that a class or an alias is printed with."""
    if isinstance(item, AliasView):
        yield reference(symbol("TypeAliasType" if item.is_lazy else "TypeAlias"))
        yield item.annotation
        return
    if item.deprecated:
        yield reference(symbol("deprecated_model"))
    yield item.base
    for field in item.fields:
        yield field.annotation
        if field.value:
            yield field.value
