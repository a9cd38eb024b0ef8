"""Reads the configuration; every error in it is a ConfigError with its location."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from novatrek_gen.config import inputs, outputs, versions
from novatrek_gen.config.absent import missing_lines
from novatrek_gen.config.baseline import Baseline, read_baseline
from novatrek_gen.config.diff import read_diff
from novatrek_gen.config.durations import read_retention
from novatrek_gen.config.environments import read_environments
from novatrek_gen.config.find import find_config, read_settings
from novatrek_gen.config.lint import Lint
from novatrek_gen.config.model import DEAD_LETTER_RETENTION_MS, Cluster, Config, Fill
from novatrek_gen.config.read_lint import read_entries, read_names
from novatrek_gen.config.read_style import read_style
from novatrek_gen.config.settings import Settings
from novatrek_gen.config.source_lock import read_source_lock
from novatrek_gen.config.sources import read_sources
from novatrek_gen.diagnostics import Diagnostic, Location
from novatrek_gen.errors import ConfigError
from novatrek_gen.source import Object
from novatrek_gen.source.structure import Structure
from novatrek_gen.tree import Disk, FileSystem

_STRUCTURE = Structure("novatrek_gen.config", "structure.json")


def load_config(
    given: Path | None,
    start: Path,
    own_version: str,
    *,
    new_baseline: bool = False,
) -> Config:
    """Read the configuration file ``given``, or the one found from ``start`` upwards.

    ``own_version`` is compared with `tool.required-version`. ``new_baseline`` allows the baseline
    to be missing, because it is about to be written. Raises ConfigError.
    """
    file = given if given is not None else find_config(start)
    config = read_config(file, start, own_version)
    baseline = config.lint.baseline
    if baseline and not baseline.exists and not new_baseline:
        advice = "novatrek-gen validate --write-baseline writes it"
        place = config.place("lint.baseline")
        raise ConfigError(f"{place}: lint.baseline: {baseline.file} does not exist; {advice}")
    return config


def read_config(
    file: Path, start: Path, own_version: str | None, files: FileSystem | None = None
) -> Config:
    """Read a configuration file.

    Args:
        file: the configuration file.
        start: the folder that messages name the file relative to.
        own_version: is compared with `tool.required-version`; None for a configuration of another
            time, which may have required another version.
        files: where the file and its folders are; the disk if not given. The paths in the result
            are those on disk in any case.

    Raises:
        ConfigError: the configuration cannot be read, or something in it is wrong.
    """
    files = files or Disk()
    full = file.absolute()
    shown = full.relative_to(start).as_posix() if full.is_relative_to(start) else str(file)
    table, path = read_settings(files, full, shown)
    settings = Settings(table, path, files)
    if own_version is not None:
        # First: another version may have options that this one does not know.
        versions.check_version(settings, own_version)
    findings = _STRUCTURE.check(table, "config")
    if findings:
        lines = "\n".join(_line(finding, path) for finding in findings)
        raise ConfigError(lines + missing_lines(table, path))
    entries = read_entries(table.object("lint"), path)
    names = read_names(table.object("lint"), path)
    lint = Lint(entries, _baseline(settings, full.parent), file=shown, names=names)
    return _config(full, settings, lint)


def _line(finding: Diagnostic, path: str) -> str:
    # The usual hint of a code is about contracts, which may have extensions.
    advice = finding.hint if finding.hint.startswith(("did you", "known fields")) else ""
    hint = f" ({advice})" if advice else ""
    # Positions in lists are shown by the location.
    message = re.sub(r"^([\w.-]+?)\.\d+(?=[.:])", r"\1", finding.message)
    return f"{finding.location}: {path}{message}{hint}"


def _baseline(settings: Settings, base: Path) -> Baseline | None:
    given = settings.text("lint", "baseline")
    if not given:
        return None
    shown = posixpath.join(posixpath.dirname(settings.root.location.file), given)
    return read_baseline(settings.files, base / given, shown)


def _config(file: Path, settings: Settings, lint: Lint) -> Config:
    base = file.parent
    overlay = settings.text("templates", "overlay")
    sources = read_sources(settings)
    return Config(
        file=file,
        root=inputs.folder(settings, base, "input", "root"),
        specs=tuple(inputs.specs(settings)),
        catalog=inputs.catalog(settings),
        html=outputs.html(settings, base),
        directory=outputs.directory(settings, base),
        package=versions.package(settings),
        per_service=settings.text("output", "packages") == "per-service",
        version=versions.version(settings),
        links=cast("dict[str, str]", settings.root.object("output").object("links").plain),
        own_settings_prefix=settings.root.object("output").text("settings-prefix"),
        strip_prefix=settings.text("services", "strip-prefix"),
        include=settings.texts("services", "include"),
        exclude=settings.texts("services", "exclude"),
        known=settings.texts("services", "known"),
        fill=cast("dict[str, Fill]", settings.root.object("models").object("fill").plain),
        style=read_style(settings),
        skip_decode=settings.texts("checks", "skip-decode"),
        skip_encode=settings.texts("checks", "skip-encode"),
        overlay=inputs.folder(settings, base, "templates", "overlay") if overlay else None,
        trust=settings.root.object("templates").plain.get("trust", False) is True,
        urls=dict(inputs.urls(settings)),
        sources=sources,
        brought=read_source_lock(settings.files, file) if sources else {},
        clusters=tuple(_clusters(settings)),
        environments=read_environments(settings),
        client=settings.text("messaging", "client") or "aiokafka",
        dead_letter_retention_ms=_dead_letter_retention(settings),
        lint=lint,
        diff=read_diff(settings.root.object("diff"), settings.path),
        places=dict(_places(settings)),
        tree=settings.files.name,
    )


def _dead_letter_retention(settings: Settings) -> int:
    table = settings.root.object("topics")
    found = read_retention(settings, "topics", table, "dead-letter-retention")
    return DEAD_LETTER_RETENTION_MS if found is None else found


def _clusters(settings: Settings) -> Iterator[Cluster]:
    clusters = settings.root.object("platform").object("clusters")
    for name in clusters.members:
        given = clusters.object(name)
        yield Cluster(name, *(_texts(given, key) for key in ("hosts", "servers", "services")))


def _texts(table: Object, key: str) -> tuple[str, ...]:
    return tuple(str(item.plain) for item in table.array(key))


def _places(settings: Settings) -> Iterator[tuple[str, Location]]:
    for table, node in settings.root.items():
        if isinstance(node, Object):
            for key in node.members:
                yield f"{table}.{key}", node.key_location(key)
                inner = node.object(key)
                yield from (
                    (f"{table}.{key}.{name}", inner.key_location(name)) for name in inner.members
                )
