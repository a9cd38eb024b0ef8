"""Answers of earlier command lines: printed again as long as nothing that they depend on changed.

Commands that look something up are asked again and again, and so are `check` and `generate` if
nothing changed (`settled`). Their answers are found without typer, without the parsers and without
the engines that the first answer needed.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

from novatrek_gen.cli.terminal import is_terminal, overheard, show
from novatrek_gen.presentation.lines import Line, Span
from novatrek_gen.store import (
    Asked,
    RecordingTree,
    Store,
    Trace,
    cache_folder,
    own_program,
    still_holds,
)
from novatrek_gen.tree.disk import DiskTree

_CONFIGURATIONS = ("novatrek-gen.toml", "pyproject.toml")
# First question of a trace: the folder that the others are about.
_ROOT = "root"
# Only question of a trace: an output folder that has to be what it was, see `settled`.
OUTPUT = "output"


@dataclass(frozen=True)
class Question:
    """A command line, and the digest of what its answer depends on, except for trees."""

    store: Store
    arguments: tuple[str, ...]
    digest: str


_asked: ContextVar[Question | None] = ContextVar("_asked", default=None)


@dataclass
class Answer:
    """What the answer that is being computed depends on, beside the command line."""

    trees: list[tuple[Path, RecordingTree]] = field(default_factory=list)

    def reads(self, folder: Path) -> RecordingTree:
        """Return a folder as a tree; the answer depends on all that is read in it."""
        tree = RecordingTree(DiskTree(folder))
        self.trees.append((folder, tree))
        return tree

    @property
    def traces(self) -> tuple[Trace, ...]:
        """What was read."""
        return traces_of_trees((folder, tree.trace) for folder, tree in self.trees)

    def depends_on(self, file: Path) -> None:
        """Make the answer depend on the content of a file that is read elsewhere."""
        self.reads(file.parent).answer("read", file.name)


def repeat(arguments: Sequence[str]) -> bool:
    """Print what a command line printed before, if it would print the same now.

    Returns:
        Whether there was such an answer. If not, `repeatable` keeps that of the command.
    """
    folder = cache_folder()
    if folder is None:
        return False
    store = Store(folder)
    try:
        question = Question(store, tuple(arguments), _digest_of_line(arguments))
    except OSError:  # there is no working directory, for example: the command explains it
        return False
    found = store.find(question.digest, _hold)
    if found is None:
        _asked.set(question)
        return False
    for error, spans in json.loads(found):
        show([Line(tuple(Span(*span) for span in spans))], error=error)
    return True


@contextmanager
def repeatable() -> Iterator[Answer]:
    """Keep what is printed meanwhile, unless the block raises, for `repeat`."""
    answer, question = Answer(), _asked.get()
    with overheard() as heard:
        yield answer
    if question is not None and is_same(question):
        keep(question, question.arguments, answer.traces, heard)


def asked() -> Question | None:
    """Return the command line that had no answer; None if there is no store."""
    return _asked.get()


def is_same(question: Question) -> bool:
    """Return whether the configuration is still the one that the question is about."""
    return question.digest == _digest_of_line(question.arguments)


def keep(
    question: Question,
    arguments: Sequence[str],
    traces: tuple[Trace, ...],
    heard: Sequence[tuple[bool, Line]],
) -> None:
    """Keep what a command line prints, in the place and with the configuration of a question."""
    parts = [
        [error, [[span.text, span.colour, span.bold] for span in each.spans]]
        for error, each in heard
    ]
    digest = _digest_of_line(arguments)
    question.store.keep(digest, traces, json.dumps(parts).encode())


def traces_of_trees(read: Iterable[tuple[Path, Trace]]) -> tuple[Trace, ...]:
    """Return on what an answer depends that was read in some folders."""
    return tuple((Asked(_ROOT, str(root), ""), *trace) for root, trace in read)


def _hold(traces: tuple[Trace, ...]) -> bool:
    return all(_holds(first, rest) for first, *rest in traces)


def _holds(first: Asked, rest: Sequence[Asked]) -> bool:
    if first.method == OUTPUT:
        from novatrek_gen.cli.settled import output_holds

        return output_holds(first)
    root = RecordingTree(DiskTree(Path(first.path)))
    return first.method == _ROOT and still_holds(rest, root)


def _digest_of_line(arguments: Sequence[str]) -> str:
    """Return the digest of all that an answer depends on, except for what it reads in trees.

    Raises OSError.
    """
    here = Path.cwd()
    words = [word for each in arguments for word in (each, each.partition("=")[2], each[2:])]
    parts = [
        "line",
        own_program(),
        str(here),
        time.strftime("%Y-%m-%d", time.gmtime()),  # entries of [lint] expire
        *(str(is_terminal(stream)) for stream in (sys.stdout, sys.stderr)),
        *arguments,
        *(_content(Path(word)) for word in words if word and os.path.isfile(word)),
        *_configurations(here),
    ]
    text = "\0".join(f"{len(part)} {part}" for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _configurations(here: Path) -> Iterator[str]:
    """Yield what the configuration is found and read from, see `config.find`."""
    for folder in (here, *here.parents):
        for name in _CONFIGURATIONS:
            yield _content(folder / name) if (folder / name).is_file() else ""
        if (folder / _CONFIGURATIONS[0]).is_file() or (folder / ".git").exists():
            break


def _content(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
