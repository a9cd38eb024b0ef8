"""Prints a digest of all that each case gives: its findings, its files and their sources.

    python -m tests.commands.every_case [--otherwise FOLDER]

With a folder, folders are listed in reverse order, two processes work at once, and what is made of
the cases is kept there; every fourth case is then given again, with what was kept.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from pathlib import Path

from tests.commands.backwards import Backwards
from tests.programs import CASES, config_of, name_of

from novatrek_gen import processes
from novatrek_gen.cli import collect_rarely
from novatrek_gen.commands import memory
from novatrek_gen.commands.outcome import Outcome
from novatrek_gen.commands.prepare import prepare
from novatrek_gen.diagnostics.plain import to_plain
from novatrek_gen.errors import GeneratorError
from novatrek_gen.progress import silent
from novatrek_gen.render import templates
from novatrek_gen.store import NoPieces, Pieces, StoredPieces


def main() -> None:
    """Print a JSON object of digests by the names of the cases."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--otherwise", type=Path)
    given = parser.parse_args()
    collect_rarely()
    pieces: Pieces = NoPieces()
    again: list[Path] = []
    if given.otherwise:
        memory.DiskTree = templates.DiskTree = Backwards  # type: ignore[misc]
        os.environ[processes.PROCESSES], processes.WORTH = "2", 1
        pieces, again = StoredPieces(given.otherwise, lambda: "program"), CASES[::4]
    found: dict[str, set[str]] = {}
    for case in (*CASES, *again):
        found.setdefault(name_of(case), set()).add(_digest(case, pieces))
    json.dump({name: sorted(digests) for name, digests in found.items()}, sys.stdout)


def _digest(case: Path, pieces: Pieces) -> str:
    try:
        outcome = prepare(config_of(case / "contracts"), silent, pieces=pieces)
    except GeneratorError as error:
        return f"{type(error).__name__}: {error}"
    return hashlib.sha256(json.dumps(_content(outcome)).encode()).hexdigest()


def _content(outcome: Outcome) -> list[object]:
    targets = [target for target in (outcome.output, outcome.site) if target is not None]
    return [
        to_plain(outcome.diagnostics),
        [
            [
                [[path, hashlib.sha256(text).hexdigest()] for path, text in target.files.items()],
                sorted(target.sources.items()),
                sorted(target.digests.items()),
                repr(target.package),
            ]
            for target in targets
        ],
    ]


if __name__ == "__main__":
    main()
