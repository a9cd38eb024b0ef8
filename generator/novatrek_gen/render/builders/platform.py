"""From the platform to the views that templates print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from novatrek_gen.model import Platform, distribution_of
from novatrek_gen.projection.modules import Models
from novatrek_gen.python import API, Symbol, export_order
from novatrek_gen.render.builders.distributions import distributions
from novatrek_gen.render.builders.environments import environments_view
from novatrek_gen.render.builders.events import EventBuilder
from novatrek_gen.render.builders.modules import ModelBuilder
from novatrek_gen.render.builders.origins import Origins
from novatrek_gen.render.builders.servers import servers
from novatrek_gen.render.builders.services import ServiceBuilder
from novatrek_gen.render.builders.wire import WireBuilder
from novatrek_gen.render.clients import CLIENTS
from novatrek_gen.render.settings import RenderSettings
from novatrek_gen.render.views import (
    ContractView,
    DistributionView,
    EnvironmentsView,
    EventView,
    PackageView,
    PlatformView,
)
from novatrek_gen.render.work import Work
from novatrek_gen.source import Node, to_text
from novatrek_gen.store import attached


def build(
    platform: Platform,
    models: Models,
    settings: RenderSettings,
    origins: Origins,
    work: Work | None = None,
) -> Views:
    """Return the views of the package and of the platform, with all decisions made."""
    client = CLIENTS[settings.client]
    name = settings.packages.name
    package = PackageView(
        name=name,
        distribution=distribution_of(name),
        runtime=name,
        contents="platform",
        service="",
        version=settings.version,
        dependencies=client.dependencies,
        router=client.router,
        links=tuple(settings.links.items()),
        api=tuple(sorted(API.values(), key=lambda symbol: export_order(symbol.name))),
        sources=frozenset({"option:output"}),
    )
    builder = _Builder(platform, models, settings, origins, work or Work())
    whole = builder.platform()
    environments = environments_view(settings.environments)
    return Views(package, whole, environments, distributions(package, whole, settings))


@dataclass(frozen=True)
class Views:
    """Everything that templates can see; each sees the part of one distribution."""

    package: PackageView
    platform: PlatformView
    environments: EnvironmentsView
    distributions: tuple[DistributionView, ...]


@dataclass(frozen=True)
class _Builder:
    source: Platform
    derived: Models
    settings: RenderSettings
    origins: Origins
    work: Work

    @cached_property
    def _models(self) -> ModelBuilder:
        return ModelBuilder(self.source, self.derived, self.settings.fill, self.origins, self.work)

    @cached_property
    def _builder(self) -> EventBuilder:
        return EventBuilder(
            source=self.source,
            origins=self.origins,
            models=self._models,
            wire=WireBuilder(self.source, self.origins),
        )

    @cached_property
    def _events(self) -> dict[str, EventView]:
        return {event.name: self._builder.view(event) for event in self.source.events}

    def platform(self) -> PlatformView:
        """Return the view of the platform."""
        events, services = tuple(self._events.values()), self.source.services
        builder = ServiceBuilder(
            source=self.source,
            settings=self.settings,
            events=self._events,
            origins=self.origins,
        )
        return PlatformView(
            events=events,
            services=tuple(map(builder.view, services)),
            servers=servers(self.source, self.settings.settings_prefix),
            shared=self._models.shared_modules(),
            contracts=tuple(self._contracts()),
            exports=tuple(_exports(events)),
            producers=sum(bool(service.publishes) for service in services),
            consumers=sum(bool(service.consumes) for service in services),
            sources=self.origins.everything,
        )

    def _contracts(self) -> Iterator[ContractView]:
        for file, root in sorted(self.origins.files.items()):
            if file != self.source.catalog_file:
                yield _contract(root)


@attached
def _contract(root: Node) -> ContractView:
    file = root.location.file
    return ContractView(file, to_text(root.plain, file), frozenset({file}))


def _exports(events: Iterable[EventView]) -> Iterator[Symbol]:
    """Yield the classes of events, of their headers and of their message keys."""
    for event in events:
        yield event.models.main.symbol
        if event.models.headers:
            yield event.models.headers.symbol
        used = event.models.record_key.symbols if event.models.record_key else frozenset[Symbol]()
        own = Symbol(f"{event.class_name}Key", event.models.module)
        yield from used & {own}
