"""The distributions that are generated: one, or a runtime and one for each service."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from novatrek_gen.model import distribution_of
from novatrek_gen.render.settings import RenderSettings
from novatrek_gen.render.views import (
    DistributionView,
    HandlerView,
    MethodView,
    ModuleView,
    PackageView,
    PlatformView,
    ServiceView,
)


def distributions(
    package: PackageView, platform: PlatformView, settings: RenderSettings
) -> tuple[DistributionView, ...]:
    """Return the distributions; what belongs to none of them is beside the first one.

    Args:
        package: The package if there is one for all services.
        platform: Everything.
        settings: The names of the packages.
    """
    if not settings.packages.per_service:
        return (DistributionView("", package, platform),)
    runtime = _named(package, settings.packages.runtime)
    return (
        DistributionView("", replace(package, contents="nothing"), platform),
        _in_folder(replace(runtime, contents="runtime"), _of_runtime(platform)),
        *(_of_service(service, platform, runtime) for service in _with_package(platform)),
    )


def _with_package(platform: PlatformView) -> Iterator[ServiceView]:
    for service in platform.services:
        if service.generated and (service.publishes or service.consumes):
            yield service


def _of_service(
    service: ServiceView, platform: PlatformView, runtime: PackageView
) -> DistributionView:
    package = replace(
        _named(runtime, service.installed),
        contents="service",
        service=service.name,
        # Both are generated from the same contracts, by the same version of the generator.
        dependencies=(f"{runtime.distribution}=={runtime.version}",),
        runtime=runtime.name,
    )
    return _in_folder(package, _of_events(service, platform))


def _named(package: PackageView, name: str) -> PackageView:
    return replace(package, name=name, runtime=name, distribution=distribution_of(name))


def _in_folder(package: PackageView, platform: PlatformView) -> DistributionView:
    return DistributionView(f"{package.distribution}/", package, platform)


def _of_runtime(platform: PlatformView) -> PlatformView:
    return replace(
        platform,
        events=(),
        services=(),
        shared=(),
        contracts=(),
        exports=(),
        producers=0,
        consumers=0,
    )


def _of_events(service: ServiceView, platform: PlatformView) -> PlatformView:
    """Return the part of the platform that a service uses."""
    ignored = service.consumer.ignored if service.consumer else ()
    named = {event.name for event in (*service.publishes, *service.consumes, *ignored)}
    producer, consumer = service.producer, service.consumer
    methods: list[MethodView | HandlerView] = [*(producer.methods if producer else ())]
    methods += consumer.handlers if consumer else ()
    modules = _reachable(
        {
            *(event.models.module for event in platform.events if event.name in named),
            *(symbol.module for method in methods for symbol in method.symbols),
        },
        [*(event.models for event in platform.events), *platform.shared],
    )
    events = tuple(event for event in platform.events if event.models.module in modules)
    return replace(
        platform,
        events=events,
        services=(service,),
        shared=tuple(module for module in platform.shared if module.module in modules),
        contracts=(),
        exports=tuple(symbol for symbol in platform.exports if symbol.module in modules),
        producers=int(bool(service.publishes)),
        consumers=int(bool(service.consumes)),
        sources=service.sources.union(*(event.sources for event in events)),
    )


def _reachable(first: Iterable[str], all_: Iterable[ModuleView]) -> set[str]:
    """Return those of all modules that some name, or whose classes these use."""
    by_name = {module.module: module for module in all_}
    found: set[str] = set()
    pending = list(first)
    while pending:
        name = pending.pop()
        if name in by_name and name not in found:
            found.add(name)
            pending += {symbol.module for symbol in by_name[name].symbols}
    return found
