"""Changes the output folder: everything is staged first, then put in place file by file.

Each file is complete at any moment, with its old or its new content, even if the program is killed.
An error or Ctrl-C undoes the steps taken so far.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from novatrek_gen.errors import OutputError
from novatrek_gen.publish.read import STAGED, staged_files
from novatrek_gen.publish.single import write_new

_INCOMPLETE = "some files have been written; run the command again when it can be written"


@dataclass(frozen=True)
class Step:
    """The new content of the file at ``path``; None removes it."""

    path: str
    content: bytes | None


def publish(directory: Path, steps: Sequence[Step], *, is_own: bool = True) -> None:
    """Apply all steps in their order, or none. A path may occur more than once.

    ``is_own`` is whether only novatrek-gen writes to the folder: what a killed run left behind
    anywhere in it is then removed.

    Raises OutputError if a step fails; ``directory`` is then as it was before.
    """
    work = _Work(directory)
    try:
        if is_own:
            work.sweep()
        staged = [work.stage(step) for step in steps]
        if not is_own:
            _keep_modes(directory, zip(steps, staged, strict=True))
        for step, temporary in zip(steps, staged, strict=True):
            work.take(directory / step.path, temporary)
    except OSError as error:
        undone = work.undo()
        what = error.filename2 or error.filename or directory
        raise OutputError(
            f"{what} cannot be written: {error.strerror or error}; "
            + ("nothing was changed" if undone else _INCOMPLETE)
        ) from None
    except BaseException:
        work.undo()
        raise
    for folder in {(directory / step.path).parent for step in steps if step.content is None}:
        _prune(folder, directory)


def _keep_modes(directory: Path, staged: Iterable[tuple[Step, Path | None]]) -> None:
    """Give staged files the modes of those that they replace."""
    for step, temporary in staged:
        target = directory / step.path
        if temporary is not None and target.is_file():
            temporary.chmod(target.stat().st_mode)


@dataclass(frozen=True)
class _Link:
    """A symbolic link, which is replaced itself; what it leads to is neither read nor written."""

    target: str


def _before(path: Path) -> bytes | _Link | None:
    """Return what is at a path: the content of a file, a link, or None."""
    if path.is_symlink():
        return _Link(os.readlink(path))
    return path.read_bytes() if path.is_file() else None


@dataclass
class _Work:
    """The steps taken so far, which can be undone."""

    directory: Path
    made: list[Path] = field(default_factory=list)
    staged: list[Path] = field(default_factory=list)
    replaced: list[tuple[Path, bytes | _Link | None]] = field(default_factory=list)
    usable: set[Path] = field(default_factory=set)

    def sweep(self) -> None:
        """Remove the files that a killed run had staged."""
        if self.directory.is_dir():
            for path in staged_files(self.directory):
                path.unlink(missing_ok=True)

    def stage(self, step: Step) -> Path | None:
        """Write new content to a file beside the target; return None for a removal."""
        if step.content is None:
            return None
        target = self.directory / step.path
        self._make_folder(target.parent)
        if target.is_dir():
            raise OutputError(
                f"{target} is a folder, but a file must be written there; move the folder away"
            )
        return self._write(target.parent, step.content)

    def take(self, target: Path, temporary: Path | None) -> None:
        """Replace or remove one file."""
        self.replaced.append((target, _before(target)))
        if temporary is None:
            target.unlink(missing_ok=True)
        else:
            os.replace(temporary, target)

    def undo(self) -> bool:
        """Undo all steps; return False if that fails too."""
        try:
            # In reverse order: the lock, written first, is restored last, so that it still
            # describes the files if this fails half way.
            for target, before in reversed(self.replaced):
                if before != _before(target):
                    self._restore(target, before)
        except OSError:
            return False
        finally:
            self._clear()
        return True

    def _restore(self, target: Path, before: bytes | _Link | None) -> None:
        if isinstance(before, bytes):
            os.replace(self._write(target.parent, before), target)
            return
        target.unlink(missing_ok=True)
        if before is not None:
            target.symlink_to(before.target)

    def _write(self, folder: Path, content: bytes) -> Path:
        # Not derived from the target's name, which could make it too long.
        path = folder / f".{os.getpid()}-{len(self.staged)}{STAGED}"
        self.staged.append(path)
        try:
            write_new(path, content)
        except OSError as error:
            # The user knows the folder, not the staged file.
            raise OSError(error.errno, error.strerror, str(folder)) from None
        return path

    def _make_folder(self, folder: Path) -> None:
        if folder in self.usable:
            return
        missing = [path for path in (folder, *folder.parents) if not path.exists()]
        nearest = (missing[-1] if missing else folder / "any").parent
        if not nearest.is_dir():
            raise OutputError(
                f"{nearest} is a file, but a folder must be created there; move the file away"
            )
        for path in reversed(missing):
            path.mkdir()
            self.made.append(path)
        # A link may lead to files that are not generated.
        if folder.resolve() != self.directory.resolve() / folder.relative_to(self.directory):
            raise OutputError(
                f"{folder} leads through a symbolic link inside the output; remove the link"
            )
        self.usable.add(folder)

    def _clear(self) -> None:
        for path in self.staged:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        for folder in reversed(self.made):
            with contextlib.suppress(OSError):
                folder.rmdir()


def _prune(folder: Path, top: Path) -> None:
    """Remove a folder and its parents below ``top`` that contain nothing but caches."""
    with contextlib.suppress(OSError):
        while folder != top and _is_bare(folder.iterdir()):
            for cache in folder.iterdir():
                for file in cache.iterdir():
                    file.unlink()
                cache.rmdir()
            folder.rmdir()
            folder = folder.parent


def _is_bare(entries: Iterable[Path]) -> bool:
    # A link called like a cache may lead to files of the user.
    return all(path.name == "__pycache__" and not path.is_symlink() for path in entries)
