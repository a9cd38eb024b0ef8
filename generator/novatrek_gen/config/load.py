"""Reads the configuration; every error in it is a ConfigError with its location."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from keyword import iskeyword
from pathlib import Path
from typing import cast

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version

from novatrek_gen.config.baseline import Baseline, read_baseline
from novatrek_gen.config.find import find_config, read_settings
from novatrek_gen.config.lint import Lint
from novatrek_gen.config.model import Config, Fill
from novatrek_gen.config.read_lint import read_entries
from novatrek_gen.diagnostics import Diagnostic, Location
from novatrek_gen.errors import ConfigError
from novatrek_gen.source import Node, Object
from novatrek_gen.source.structure import Structure
from novatrek_gen.tree import WINDOWS_DEVICES, Disk, FileSystem

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
    file: Path, start: Path, own_version: str, files: FileSystem | None = None
) -> Config:
    """Read a configuration file.

    Args:
        file: the configuration file.
        start: the folder that messages name the file relative to.
        own_version: is compared with `tool.required-version`.
        files: where the file and its folders are; the disk if not given. The paths in the result
            are those on disk in any case.

    Raises:
        ConfigError: the configuration cannot be read, or something in it is wrong.
    """
    files = files or Disk()
    full = file.absolute()
    shown = full.relative_to(start).as_posix() if full.is_relative_to(start) else str(file)
    table, path = read_settings(files, full, shown)
    findings = _STRUCTURE.check(table, "config")
    if findings:
        raise ConfigError("\n".join(_line(finding, path) for finding in findings))
    settings = _Settings(table, path, files)
    _check_version(settings, own_version)
    entries = read_entries(table.object("lint"), path)
    lint = Lint(entries, _baseline(settings, full.parent), file=shown)
    return _config(full, settings, lint)


@dataclass(frozen=True)
class _Settings:
    """The tables of a configuration; ``path`` leads to them in their file.

    ``files`` are those that the paths in the configuration refer to.
    """

    root: Object
    path: str
    files: FileSystem

    def text(self, table: str, key: str, default: str = "") -> str:
        return self.root.object(table).text(key) or default

    def texts(self, table: str, key: str) -> tuple[str, ...]:
        return tuple(str(item.plain) for item in self.root.object(table).array(key))

    def refuse(self, table: str, key: str, message: str, node: Node | None = None) -> ConfigError:
        """Return the error about a key, located at its value or at ``node``, a part of it."""
        value = node or self.root.object(table).get(key)
        place = value.location if value else self.root.location
        return ConfigError(f"{place}: {self.path}{table}.{key}: {message}")


def _line(finding: Diagnostic, path: str) -> str:
    # The usual hint of a code is about contracts, which may have extensions.
    advice = finding.hint if finding.hint.startswith(("did you", "known fields")) else ""
    hint = f" ({advice})" if advice else ""
    return f"{finding.location}: {path}{finding.message}{hint}"


def _check_version(settings: _Settings, own_version: str) -> None:
    wanted = settings.text("tool", "required-version")
    if not wanted:
        return
    try:
        matches = SpecifierSet(wanted).contains(Version(own_version), prereleases=True)
    except InvalidSpecifier:
        message = f"{wanted!r} is not a version specifier like '>=0.1'"
        raise settings.refuse("tool", "required-version", message) from None
    if not matches:
        message = f"requires novatrek-gen {wanted}, but this is {own_version}; install a"
        raise settings.refuse("tool", "required-version", f"{message} matching version")


def _baseline(settings: _Settings, base: Path) -> Baseline | None:
    given = settings.text("lint", "baseline")
    if not given:
        return None
    shown = posixpath.join(posixpath.dirname(settings.root.location.file), given)
    return read_baseline(settings.files, base / given, shown)


def _config(file: Path, settings: _Settings, lint: Lint) -> Config:
    base = file.parent
    directory = settings.text("output", "directory", "generated")
    overlay = settings.text("templates", "overlay")
    return Config(
        file=file,
        root=_folder(settings, base, "input", "root"),
        specs=tuple(_specs(settings)),
        catalog=_catalog(settings),
        directory=Path(os.path.abspath(base / directory)),
        package=_package(settings),
        version=_version(settings),
        strip_prefix=settings.text("services", "strip-prefix"),
        include=settings.texts("services", "include"),
        exclude=settings.texts("services", "exclude"),
        fill=cast("dict[str, Fill]", settings.root.object("models").object("fill").plain),
        skip_decode=settings.texts("checks", "skip-decode"),
        skip_encode=settings.texts("checks", "skip-encode"),
        overlay=_folder(settings, base, "templates", "overlay") if overlay else None,
        urls=dict(_urls(settings)),
        lint=lint,
        places=dict(_places(settings)),
        tree=settings.files.name,
    )


def _places(settings: _Settings) -> Iterator[tuple[str, Location]]:
    for table, node in settings.root.items():
        if isinstance(node, Object):
            for key in node.members:
                yield f"{table}.{key}", node.key_location(key)


def _folder(settings: _Settings, base: Path, table: str, key: str) -> Path:
    given = settings.text(table, key, ".")
    folder = (base / given).resolve()
    if not settings.files.has_folder(folder):
        raise settings.refuse(table, key, f"{given!r} is not a folder")
    return folder


def _specs(settings: _Settings) -> Iterator[str]:
    for item in settings.root.object("input").array("specs"):
        pattern = _inside(settings, "specs", item)
        if set("{}") & set(pattern.replace("{service}", "")):
            message = f"{pattern!r}: {{service}} is the only placeholder allowed"
            raise settings.refuse("input", "specs", message, item)
        yield pattern


def _catalog(settings: _Settings) -> str | None:
    node = settings.root.object("input").get("catalog")
    return _inside(settings, "catalog", node) if node is not None else None


def _urls(settings: _Settings) -> Iterator[tuple[str, str]]:
    """Yield the prefixes of URLs with the folders that contain copies of their files."""
    for url, folder in settings.root.object("input").object("urls").items():
        yield url, _inside(settings, "urls", folder)


def _inside(settings: _Settings, key: str, node: Node) -> str:
    """Return a path relative to the root, normalized. Raises ConfigError if it leads out."""
    given = str(node.plain)
    path = posixpath.normpath(given)
    if "\\" in given:
        message = f"{given!r} contains a backslash; separate folders with /, also on Windows"
        raise settings.refuse("input", key, message, node)
    if path == ".." or path.startswith(("../", "/")):
        message = f"{given!r} leads outside input.root; paths are relative to input.root"
        raise settings.refuse("input", key, message, node)
    return path


def _package(settings: _Settings) -> str:
    package = settings.text("output", "package")
    if iskeyword(package):
        raise settings.refuse("output", "package", f"{package!r} is a Python keyword")
    if package in WINDOWS_DEVICES:
        raise settings.refuse("output", "package", f"{package!r} is a reserved name on Windows")
    return package


def _version(settings: _Settings) -> str:
    version = settings.text("output", "version", "0.0.0")
    try:
        Version(version)
    except InvalidVersion:
        message = f"{version!r} is not a valid version of a Python package, such as '1.0.0'"
        raise settings.refuse("output", "version", message) from None
    return version
