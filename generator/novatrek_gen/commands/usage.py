"""Find out which fields of which events the code of services uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from novatrek_gen.commands.prepare import prepare
from novatrek_gen.config import Config
from novatrek_gen.diagnostics import Diagnostics
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.errors import CodeError
from novatrek_gen.model import Packages, Platform
from novatrek_gen.progress import Progress
from novatrek_gen.tree import DiskTree, Tree
from novatrek_gen.usage import Package, ServiceUsage, analyse

__all__ = ["CodeFolder", "Used", "usage", "usage_of"]

_LARGEST = 10 * 1024**2  # bytes; no file that a person writes is larger
_SKIPPED = {"__pycache__", "node_modules", "site-packages", "build", "dist"}


@dataclass(frozen=True)
class CodeFolder:
    """A folder with the code of a service; ``service`` is None if the folder is named after it."""

    path: Path
    service: str | None = None

    @classmethod
    def parse(cls, text: str) -> CodeFolder:
        """Read `FOLDER` or `SERVICE=FOLDER`."""
        service, equals, path = text.partition("=")
        return cls(Path(path), service) if equals else cls(Path(text))


@dataclass(frozen=True)
class Used:
    """The result of `usage`; ``services`` is None if errors in the contracts prevented it."""

    diagnostics: Diagnostics
    services: tuple[ServiceUsage, ...] | None


def usage(config: Config, folders: Sequence[CodeFolder], progress: Progress) -> Used:
    """Return the use of every field of the events that the services in ``folders`` use.

    The generated package is rendered in memory, so that its copy on disk may be old or missing.
    Nothing is written, and none of the code is run.

    Raises:
        CodeError: A folder does not exist, has no Python files, or belongs to no known service.
    """
    outcome = prepare(replace(config, per_service=False), progress)
    if outcome.output is None or outcome.platform is None:
        return Used(outcome.diagnostics, None)
    platform = outcome.platform
    package = generated_package(config, platform, outcome.output.files)
    services = tuple(usage_of(folder, platform, package, progress) for folder in folders)
    return Used(outcome.diagnostics, services)


def generated_package(config: Config, platform: Platform, files: Mapping[str, bytes]) -> Package:
    """Return the one package of all services; packages of services are known as its aliases."""
    names = Packages(config.package, config.per_service)
    aliases: dict[str, str] = {}
    if names.per_service:
        aliases = {names.runtime: config.package}
        for module in (service.names.module for service in platform.services):
            aliases[names.of(module)] = f"{config.package}.{module}"
    return Package(config.package, files, aliases)


def usage_of(
    folder: CodeFolder, platform: Platform, package: Package, progress: Progress
) -> ServiceUsage:
    """Return the use of a package's fields in the code of one service. Raises CodeError."""
    files = read_code(folder.path, frozenset({package.name, *package.aliases}))
    service = _service(folder, platform)
    progress(f"reading the code of {service}")
    return analyse(service, folder.path.resolve().name, files, package)


def read_code(folder: Path, packages: frozenset[str]) -> Mapping[str, bytes]:
    """Return the Python files of a folder by path, without those of environments and packages.

    Raises:
        CodeError: The folder does not exist, has no Python files, or cannot be read.
    """
    if not folder.is_dir():
        raise CodeError(f"{folder}: there is no such folder; give the folder of a service's code")
    tree = DiskTree(folder)
    try:
        files = {path: tree.read(path) for path in _python_files(tree, "", packages)}
    except OSError as error:
        raise CodeError(f"{folder}: {error}") from None
    if not files:
        raise CodeError(f"{folder}: there are no Python files; give the folder of a service's code")
    for path, content in files.items():
        if len(content) > _LARGEST:
            raise CodeError(f"{folder / path}: this file is larger than {_LARGEST >> 20} MB")
    return files


def _python_files(tree: Tree, folder: str, packages: frozenset[str]) -> Iterator[str]:
    files, folders = tree.entries(folder)
    if "pyvenv.cfg" in files:
        return
    prefix = f"{folder}/" if folder else ""
    yield from (prefix + name for name in files if name.endswith(".py"))
    for name in folders:
        below = {f"{prefix}{name}/{each}" for each in ("_runtime", "schemas")}
        generated = name in packages and any(map(tree.has_folder, below))
        if name not in _SKIPPED and name[0] != "." and not generated:
            yield from _python_files(tree, prefix + name, packages)


def _service(folder: CodeFolder, platform: Platform) -> str:
    """Return the name of the service whose code a folder contains."""
    names = {service.name: service.names.module for service in platform.services}
    if folder.service is not None:
        if folder.service in names:
            return folder.service
        hint = did_you_mean(folder.service, names)
        raise CodeError(f"{folder.service}: there is no such service{f'; {hint}' if hint else ''}")
    own = folder.path.resolve().name
    for name, python_name in names.items():
        if own in {name, python_name}:
            return name
    raise CodeError(
        f"{folder.path}: no service is called {own}; write SERVICE={folder.path}, where SERVICE is"
        " the name of a service in the contracts"
    )
