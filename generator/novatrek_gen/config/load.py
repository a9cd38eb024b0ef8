"""Finds and reads the configuration; anything wrong with it is a ConfigError with its place."""

from __future__ import annotations

from keyword import iskeyword
from pathlib import Path
from typing import cast

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version

from novatrek_gen.config.model import Config, Fill
from novatrek_gen.diagnostics import Diagnostic, Location
from novatrek_gen.errors import ConfigError
from novatrek_gen.source import Object, SourceProblem, decode_text
from novatrek_gen.source.structure import Structure
from novatrek_gen.source.toml import parse_toml

FILE_NAME = "novatrek-gen.toml"
_PYPROJECT = "pyproject.toml"
_STRUCTURE = Structure("novatrek_gen.config", "structure.json")


def load_config(given: Path | None, start: Path, own_version: str) -> Config:
    """Read the configuration file ``given``, or the one found from ``start`` upwards.

    ``own_version`` is held against `tool.required-version`. Raises ConfigError.
    """
    file = given if given is not None else find_config(start)
    shown = _shown(file, start)
    table = _table(file, shown)
    findings = _STRUCTURE.check(table, "config")
    if findings:
        raise ConfigError("\n".join(_line(finding) for finding in findings))
    _check_version(table, own_version, shown)
    return _config(file.absolute(), table, shown)


def find_config(start: Path) -> Path:
    """Return the nearest configuration from ``start`` upwards, no higher than the repository."""
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
        pyproject = folder / _PYPROJECT
        if pyproject.is_file() and _section(_read(pyproject, str(pyproject))) is not None:
            return pyproject
        if (folder / ".git").exists():
            break
    raise ConfigError(
        f"no {FILE_NAME} and no [tool.novatrek-gen] in a {_PYPROJECT} was found in {start} or above;"
        " create one, or name it with --config"
    )


def _shown(file: Path, start: Path) -> str:
    full = file.absolute()
    return full.relative_to(start).as_posix() if full.is_relative_to(start) else str(file)


def _table(file: Path, shown: str) -> Object:
    document = _read(file, shown)
    if file.name != _PYPROJECT:
        return document
    section = _section(document)
    if section is None:
        raise ConfigError(f"{shown}: there is no [tool.novatrek-gen] in it")
    return section


def _read(file: Path, shown: str) -> Object:
    try:
        return parse_toml(decode_text(file.read_bytes(), shown), shown)
    except OSError as error:
        raise ConfigError(f"{shown}: cannot be read: {error.strerror}") from None
    except SourceProblem as problem:
        raise ConfigError(f"{problem.location}: {problem.message}") from None


def _section(document: Object) -> Object | None:
    found = document.object("tool").get("novatrek-gen")
    return found if isinstance(found, Object) else None


def _line(finding: Diagnostic) -> str:
    hint = f" ({finding.hint})" if finding.hint else ""
    return f"{finding.location}: {finding.message}{hint}"


def _check_version(table: Object, own_version: str, shown: str) -> None:
    tool = table.object("tool")
    wanted = tool.text("required-version")
    if wanted is None:
        return
    place = _place(tool, "required-version", shown)
    try:
        matches = SpecifierSet(wanted).contains(Version(own_version), prereleases=True)
    except InvalidSpecifier:
        raise ConfigError(
            f"{place}: tool.required-version: {wanted!r} is not a version specifier like '>=0.1'"
        ) from None
    if not matches:
        raise ConfigError(
            f"{place}: tool.required-version asks for novatrek-gen {wanted}, this is {own_version};"
            " install the version asked for"
        )


def _place(table: Object, key: str, shown: str) -> Location:
    return table.key_location(key) if key in table.entries else Location(shown)


def _config(file: Path, table: Object, shown: str) -> Config:
    base = file.parent
    given, output, services = table.object("input"), table.object("output"), table.object("services")
    package = output.text("package") or ""
    if iskeyword(package):
        raise ConfigError(
            f"{_place(output, 'package', shown)}: output.package: {package!r} is a Python keyword"
        )
    version = output.text("version") or "0.0.0"
    try:
        Version(version)
    except InvalidVersion:
        raise ConfigError(
            f"{_place(output, 'version', shown)}: output.version: {version!r} is not a version"
            " Python packages can have, such as '1.0.0'"
        ) from None
    root = (base / (given.text("root") or ".")).resolve()
    if not root.is_dir():
        raise ConfigError(f"{_place(given, 'root', shown)}: input.root: {root} is not a folder")
    overlay = table.object("templates").text("overlay")
    if overlay and not (base / overlay).is_dir():
        place = _place(table.object("templates"), "overlay", shown)
        raise ConfigError(f"{place}: templates.overlay: {overlay} is not a folder")
    return Config(
        file=file,
        root=root,
        specs=_strings(given, "specs"),
        catalog=given.text("catalog"),
        directory=(base / (output.text("directory") or "generated")).absolute(),
        package=package,
        version=version,
        strip_prefix=services.text("strip-prefix") or "",
        include=_strings(services, "include"),
        exclude=_strings(services, "exclude"),
        fill=cast("dict[str, Fill]", table.object("models").object("fill").plain),
        overlay=(base / overlay).resolve() if overlay else None,
    )


def _strings(table: Object, key: str) -> tuple[str, ...]:
    return tuple(str(item.plain) for item in table.array(key))
