"""The files of one git revision, read from git's objects without a checkout.

See https://git-scm.com/docs/git-ls-tree and https://git-scm.com/docs/git-cat-file ("BATCH OUTPUT").
"""

from __future__ import annotations

import errno
import os
import subprocess
import weakref
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import IO, NamedTuple

from novatrek_gen.errors import RevisionError
from novatrek_gen.git.process import run, start

_LINK = b"120000"
_SUBMODULE = b"160000"

_CHUNK = 1 << 20


class GitFile(NamedTuple):
    """A file of a revision: the id of its content; that of a link is the path it leads to."""

    blob: str
    is_link: bool


class Revision:
    """A commit, tag or branch, resolved once: later commits do not change it.

    Args:
        repository: the working tree of the repository, or a folder in it.
        name: the revision as git understands it, such as ``HEAD~1`` or ``origin/main``.

    Raises:
        RevisionError: there is no git, no repository, or no such revision in it.
    """

    def __init__(self, repository: Path, name: str) -> None:
        self.name = name
        self._repository = repository
        self._tree = _tree_id(repository, name)

    @cached_property
    def files(self) -> Mapping[str, GitFile]:
        """Every file by its path from the repository's root; submodules are left out."""
        return dict(_listed(line) for line in self._lines if not line.startswith(_SUBMODULE))

    @cached_property
    def submodules(self) -> tuple[str, ...]:
        """The paths of the submodules, whose files are not part of the revision."""
        return tuple(_listed(line)[0] for line in self._lines if line.startswith(_SUBMODULE))

    @cached_property
    def _lines(self) -> list[bytes]:
        arguments = ("ls-tree", "-r", "-z", "--full-tree", self._tree)
        return [line for line in _answer(self._repository, *arguments).split(b"\0") if line]

    def read(self, blob: str, most: int) -> bytes | None:
        """Return a content by its id; None if it has more than ``most`` bytes.

        Raises OSError if git does not have it.
        """
        pipe_in, pipe_out = self._pipes
        try:
            pipe_in.write(f"{blob}\n".encode())
            pipe_in.flush()
            *_, size = pipe_out.readline().split()
            if int(size) > most:
                _skip(pipe_out, int(size) + 1)
                return None
            content: bytes = pipe_out.read(int(size) + 1)[:-1]
        except (OSError, ValueError):
            message = f"git does not have the object {blob} of {self.name}"
            raise OSError(errno.EIO, message) from None
        return content

    @cached_property
    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        """The input and the output of one `git cat-file` process, which returns all contents."""
        process = start(self._repository, "cat-file", "--batch")
        weakref.finalize(self, _end, process)
        assert process.stdin is not None
        assert process.stdout is not None
        return process.stdin, process.stdout


def _skip(stream: IO[bytes], count: int) -> None:
    while count > 0 and (chunk := stream.read(min(count, _CHUNK))):
        count -= len(chunk)


def top_level(folder: Path) -> Path:
    """Return the root of the repository that ``folder`` is in. Raises RevisionError."""
    return Path(os.fsdecode(_answer(folder, "rev-parse", "--show-toplevel").removesuffix(b"\n")))


def _tree_id(repository: Path, name: str) -> str:
    top_level(repository)  # a missing repository must not be reported as a wrong name
    wanted = f"{name}^{{tree}}".replace("\0", "^")  # no name contains a ^
    found = run(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    if found.returncode != 0:
        raise RevisionError(f"{repository} has no git revision {name!r}; {_advice(repository)}")
    return found.stdout.decode().strip()


def is_shallow(repository: Path) -> bool:
    """Return whether git has only the newest commits of a repository."""
    shallow = run(repository, "rev-parse", "--is-shallow-repository")
    return shallow.stdout.strip() == b"true"


SHALLOW = (
    "the clone is shallow; get the whole history with: git fetch --unshallow, or with"
    " fetch-depth: 0 in a workflow of GitHub"
)


def _advice(repository: Path) -> str:
    return SHALLOW if is_shallow(repository) else "name a commit, tag or branch that was fetched"


def _answer(folder: Path, *arguments: str) -> bytes:
    """Return the output of git. Raises RevisionError with git's reason."""
    try:
        done = run(folder, *arguments)
    except OSError as error:
        raise RevisionError(
            f"git cannot be run in {folder}: {error.filename}: {error.strerror}"
        ) from None
    if done.returncode != 0:
        reason = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise RevisionError(f"git cannot read {folder}: {reason}")
    return done.stdout


def _listed(line: bytes) -> tuple[str, GitFile]:
    """Read one line of ``git ls-tree``: mode, type and id, a tab, the path."""
    facts, _, path = line.partition(b"\t")
    mode, _, blob = facts.split(b" ")
    return os.fsdecode(path), GitFile(blob.decode(), mode == _LINK)


def _end(process: subprocess.Popen[bytes]) -> None:
    with process:  # closes the pipes, upon which git ends, and waits for that
        pass
