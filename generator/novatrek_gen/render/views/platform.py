"""The package and the whole platform, as templates see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from novatrek_gen.python import Code, Symbol
from novatrek_gen.render.views.event import EventView
from novatrek_gen.render.views.models import SharedModuleView
from novatrek_gen.render.views.server import ServerView
from novatrek_gen.render.views.service import ServiceView


@dataclass(frozen=True)
class PackageView:
    """A generated package: its names, its version, its dependencies and its public symbols.

    ``runtime`` is the package with the runtime, which is the same unless each service has a
    package. ``contents`` says what it contains; ``service`` is the name of the service if it is
    that of one. ``router`` is the framework's class of routers, ``links`` are pairs of a label and
    a URL.
    """

    name: str
    distribution: str
    runtime: str
    contents: Literal["platform", "service", "runtime", "nothing"]
    service: str
    version: str
    dependencies: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    router: Symbol
    api: tuple[Symbol, ...]
    sources: frozenset[str]


@dataclass(frozen=True)
class DistributionView:
    """What is installed together: a package, and the part of the platform that is in it.

    ``folder`` is where in the output it is: empty or ending in a slash.
    """

    folder: str
    package: PackageView
    platform: PlatformView


@dataclass(frozen=True)
class ContractView:
    """A contract file and its content, written anew without comments."""

    file: str
    text: str
    sources: frozenset[str]


@dataclass(frozen=True)
class EnvironmentView:
    """An environment: its name, and the other arguments of `Environment` in generated code."""

    name: str
    arguments: tuple[tuple[str, Code], ...]


@dataclass(frozen=True)
class EnvironmentsView:
    """The environments that the services run in, in the order of the configuration."""

    all: tuple[EnvironmentView, ...]
    sources: frozenset[str]


@dataclass(frozen=True)
class PlatformView:
    """Everything; ``producers`` and ``consumers`` are counts, ``exports`` the classes of events.

    ``servers`` are the Kafka servers. ``contracts`` are all contract files except the catalog.
    """

    events: tuple[EventView, ...]
    services: tuple[ServiceView, ...]
    servers: tuple[ServerView, ...]
    shared: tuple[SharedModuleView, ...]
    contracts: tuple[ContractView, ...]
    exports: tuple[Symbol, ...]
    producers: int
    consumers: int
    sources: frozenset[str]
