"""The commits of a branch, with the files that each of them changed.

See https://git-scm.com/docs/git-log ("--first-parent", "-z").
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from novatrek_gen.errors import RevisionError
from novatrek_gen.git.process import run, start
from novatrek_gen.git.revision import SHALLOW, Revision, is_shallow

_FORMAT = "tformat:%x01%h%x02%cd%x02%p%x02%s"
_HEADER = re.compile(rb"\x01([0-9a-f]+)\x02([0-9-]+)\x02([0-9a-f ]*)\x02(.*)", re.DOTALL)
_CHUNK = 1 << 16


@dataclass(frozen=True)
class Commit:
    """A commit of a branch.

    Args:
        id: its abbreviated hash.
        date: the day on which it was committed, as ``YYYY-MM-DD`` in its own time zone.
        subject: the first paragraph of its message, in one line.
        parent: the abbreviated hash of its first parent; None for the first commit.
        paths: the files that differ from its first parent, from the root of the repository.
    """

    id: str
    date: str
    subject: str
    parent: str | None
    paths: frozenset[str] = frozenset()


def history(repository: Path, head: str, base: str | None = None) -> Iterator[Commit]:
    """Return the commits of a branch, newest first, without those of branches merged into it.

    Args:
        repository: the working tree of the repository, or a folder in it.
        head: the newest revision.
        base: a revision whose history is left out.

    Raises:
        RevisionError: there is no git, no repository or no such revision, or git does not have the
            whole history.
    """
    for name in filter(None, (head, base)):
        Revision(repository, name)  # raises with advice
    if is_shallow(repository):
        raise RevisionError(f"the history in {repository} is not complete: {SHALLOW}")
    span = [commit_id(repository, head), *([f"^{commit_id(repository, base)}"] if base else [])]
    options = ("--first-parent", "-m", "--root", "--no-renames", "--name-only", "-z")
    arguments = ("log", *options, "--date=short", f"--format={_FORMAT}", *span, "--")
    return _read(repository, arguments)


def _read(repository: Path, arguments: tuple[str, ...]) -> Iterator[Commit]:
    with start(repository, *arguments) as process:
        assert process.stdout is not None
        try:
            yield from _commits(_tokens(process.stdout))
            if process.wait() != 0:
                raise RevisionError(f"git cannot read the history in {repository}; run: git fsck")
        finally:
            process.stdout.close()  # git ends if the rest is not read


def commit_id(repository: Path, name: str) -> str:
    """Return the abbreviated hash of a revision. Raises RevisionError if it is no commit."""
    wanted = ("--short", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    found = run(repository, "rev-parse", *wanted)
    if found.returncode != 0:
        raise RevisionError(f"{name} is no commit, so it has no history; name a commit or a branch")
    return found.stdout.decode().strip()


def _commits(tokens: Iterator[bytes]) -> Iterator[Commit]:
    found: Commit | None = None
    paths: list[str] = []
    for token in tokens:
        header = _HEADER.fullmatch(token)
        if header is None:
            path = token.removeprefix(b"\n") if not paths else token
            paths.append(os.fsdecode(path))
            continue
        if found is not None:
            yield _with(found, paths)
        texts = [text.decode("utf-8", "replace") for text in header.groups()]
        parents = texts[2].split()
        found, paths = Commit(texts[0], texts[1], texts[3], parents[0] if parents else None), []
    if found is not None:
        yield _with(found, paths)


def _with(commit: Commit, paths: list[str]) -> Commit:
    return Commit(commit.id, commit.date, commit.subject, commit.parent, frozenset(paths))


def _tokens(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield what ends with a NUL byte."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole
