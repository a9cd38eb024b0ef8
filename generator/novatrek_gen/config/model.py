"""The settings of one run, with absolute paths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final, Literal, TypeAlias

from novatrek_gen.config.diff import DiffSettings
from novatrek_gen.config.lint import Lint
from novatrek_gen.config.source_lock import Locked, source_lock_of
from novatrek_gen.config.sources import Source
from novatrek_gen.config.style import CONTRACT_STYLE, ModelStyle
from novatrek_gen.diagnostics import Location
from novatrek_gen.runtime.environment import Environment
from novatrek_gen.tree import name_matches

Fill: TypeAlias = Literal["uuid4", "now"]

#: How long dead-letter topics keep messages unless the configuration says it: 30 days.
DEAD_LETTER_RETENTION_MS: Final = 30 * 86_400_000


@dataclass(frozen=True)
class Cluster:
    """Servers that are one broker or cluster, each named by a glob.

    ``hosts`` match with or without port. Channels of ``services`` that name no server are on it.
    """

    name: str
    hosts: tuple[str, ...] = ()
    servers: tuple[str, ...] = ()
    services: tuple[str, ...] = ()


@dataclass(frozen=True)
class Config:
    """The settings in `novatrek-gen.toml`; the defaults are those of an absent key.

    ``brought`` are the sources as they were brought, according to their lock.
    ``places`` are the locations of the keys, ``tree`` is the `Location.tree` of them all.
    """

    file: Path
    root: Path
    specs: tuple[str, ...]
    directory: Path
    package: str
    catalog: str | None = None
    html: Path | None = None
    per_service: bool = False
    version: str = "0.0.0"
    links: Mapping[str, str] = field(default_factory=dict)
    own_settings_prefix: str | None = None
    strip_prefix: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    fill: Mapping[str, Fill] = field(default_factory=dict)
    style: ModelStyle = CONTRACT_STYLE
    skip_decode: tuple[str, ...] = ()
    skip_encode: tuple[str, ...] = ()
    overlay: Path | None = None
    trust: bool = False
    urls: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    brought: Locked = field(default_factory=dict)
    clusters: tuple[Cluster, ...] = ()
    environments: tuple[Environment, ...] = ()
    client: str = "aiokafka"
    dead_letter_retention_ms: int = DEAD_LETTER_RETENTION_MS
    lint: Lint = field(default_factory=Lint)
    diff: DiffSettings = field(default_factory=DiffSettings)
    places: Mapping[str, Location] = field(default_factory=dict)
    tree: str = ""

    def as_of(self, today: date) -> Config:
        """Return the settings on a day, on which entries with an expiry date may have expired."""
        return replace(self, lint=replace(self.lint, today=today))

    def place(self, key: str) -> Location:
        """Return the location of a key such as ``input.specs`` in the configuration."""
        return self.places.get(key, Location(self.file.name, tree=self.tree))

    @property
    def companions(self) -> tuple[Path, ...]:
        """The files beside the configuration that are read with it."""
        baseline = self.lint.baseline
        return (
            *((baseline.path,) if baseline else ()),
            *((source_lock_of(self.file),) if self.sources else ()),
        )

    def generates(self, service: str) -> bool:
        """Return whether messaging code is generated for a service."""
        included = not self.include or name_matches(service, self.include)
        return included and not name_matches(service, self.exclude)

    @property
    def settings_prefix(self) -> str:
        """The beginning of the names of the environment variables of services."""
        own = self.own_settings_prefix
        return f"{self.package.upper()}_" if own is None else own

    def option_groups(self) -> dict[str, object]:
        """Return the options that affect the output, by their table in the configuration."""
        fills = dict(sorted(self.fill.items()))
        clusters = {"platform": [str(cluster) for cluster in self.clusters]}
        environments = {"environments": [str(each) for each in self.environments]}
        return {
            **(clusters if self.clusters else {}),
            **(environments if self.environments else {}),
            **({"messaging": [self.client]} if self.client != "aiokafka" else {}),
            "output": [self.package, self.version, *self._further_output()],
            "services": [self.strip_prefix, sorted(self.include), sorted(self.exclude)],
            "models": [fills, *styled] if (styled := self.style.content) else fills,
            **({"lint": lint} if (lint := self.lint.content) else {}),
            "checks": [sorted(self.skip_decode), sorted(self.skip_encode)],
        }

    def _further_output(self) -> Iterator[object]:
        """Yield the options of the output that have been given."""
        if self.links:
            yield dict(self.links)
        if self.own_settings_prefix is not None:
            yield self.own_settings_prefix
        if self.per_service:
            yield "per-service"
