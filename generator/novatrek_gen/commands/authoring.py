"""Changes of contracts that are written together, if the contracts are valid with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from novatrek_gen.commands.load import load
from novatrek_gen.config import Config
from novatrek_gen.diagnostics import Diagnostics, has_errors
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.errors import EditError, OutputError, UnknownNameError
from novatrek_gen.model import Platform
from novatrek_gen.progress import Progress
from novatrek_gen.publish import Step, exclusive, publish
from novatrek_gen.scaffold import Changes
from novatrek_gen.tree import DiskTree, MemoryTree, OverlayTree, glob


@dataclass(frozen=True)
class Authored:
    """What was written: paths below the input root.

    ``problem`` is why nothing was written, empty if it was; ``diagnostics`` are then the findings
    behind it, else those that the change has brought. ``notes`` are what the user should know.
    """

    created: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    diagnostics: Diagnostics = ()
    problem: str = ""
    notes: tuple[str, ...] = ()


Change = Callable[[Platform | None, Changes], None]


def author(
    config: Config, progress: Progress, change: Change, *, needs_specs: bool = True
) -> Authored:
    """Apply a change to the contracts; all files are written, or none.

    Args:
        config: the settings.
        progress: is told what happens.
        change: gets the platform, None if there are no AsyncAPI files yet, and what to change.
        needs_specs: whether there must be an AsyncAPI file.

    Raises:
        EditError, UnknownNameError: as ``change`` does.
        OutputError: a file cannot be read or written.
    """
    disk = DiskTree(config.root)
    with exclusive(config.file, lambda: progress("waiting for another run to finish")):
        before = load(config, disk, progress)
        is_started = needs_specs or any(any(glob(disk, pattern)) for pattern in config.specs)
        if has_errors(before.diagnostics) and is_started:
            problem = "the contracts have errors, so nothing was changed; correct them first"
            return Authored(diagnostics=before.diagnostics, problem=problem)
        changes = Changes(disk)
        try:
            change(before.platform, changes)
        except OSError as error:
            raise OutputError(f"{error.filename}: cannot be read: {error.strerror}") from None
        after = load(config, OverlayTree(MemoryTree(changes.files), disk), progress)
        if has_errors(after.diagnostics):
            problem = "the contracts would have these errors, so nothing was changed"
            return Authored(diagnostics=after.diagnostics, problem=problem)
        known = {(finding.code, finding.message) for finding in before.diagnostics}
        new = (each for each in after.diagnostics if (each.code, each.message) not in known)
        return replace(
            _write(config.root, changes), diagnostics=tuple(new), notes=tuple(changes.notes)
        )


def _write(root: Path, changes: Changes) -> Authored:
    created = tuple(path for path in changes.files if not (root / path).exists())
    changed = tuple(path for path in changes.files if path not in created)
    # A symbolic link stays one: the file that it leads to is replaced.
    real = {path: (root / path).resolve() for path in changes.files}
    top = root.resolve()
    steps = [
        Step(real[path].relative_to(top).as_posix(), content)
        for path, content in changes.files.items()
    ]
    publish(top, steps, is_own=False)
    return Authored(created, changed)


def unknown_service(name: str, platform: Platform) -> UnknownNameError:
    """Return the error of a service that does not exist."""
    advice = did_you_mean(name, platform.services_by_name)
    command = f"novatrek-gen new service {name}"
    if advice is None:
        return UnknownNameError(f"there is no service {name!r}; to add it, run: {command}")
    return UnknownNameError(f"there is no service {name!r}; {advice} To add it, run: {command}")


def no_file(service: str) -> EditError:
    """Return the error of a service that has no AsyncAPI file."""
    return EditError(
        f"{service} has no AsyncAPI file yet; to add it, run: novatrek-gen new service {service}"
    )
