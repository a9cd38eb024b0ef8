"""What the contracts give, computed once for the same input: with all files as bytes."""

from __future__ import annotations

import json
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import Any

from novatrek_gen.commands.memory import NOTHING, Codec, Inputs, Memory
from novatrek_gen.commands.outcome import Outcome
from novatrek_gen.commands.target import Target
from novatrek_gen.config import Config
from novatrek_gen.diagnostics import Severity
from novatrek_gen.diagnostics.plain import from_plain, to_plain
from novatrek_gen.drift import LockedPackage
from novatrek_gen.progress import Progress

# The length of the head, which precedes it.
_BYTES = 8


def outcome_of(
    config: Config, progress: Progress, fatal: Severity, memory: Memory = NOTHING
) -> Outcome:
    """Return what `prepare` returns, from the memory if the same input was prepared before."""

    def compute(inputs: Inputs) -> Outcome:
        progress("importing")
        # Only now: what renders takes longer to import than a remembered outcome to read.
        from novatrek_gen.commands.prepare import prepare

        outcome = prepare(config, progress, fatal, inputs, memory.pieces)
        progress("keeping results")
        memory.learn(config, outcome.platform)
        return outcome

    progress("looking up results")
    outcome = memory.recall(config, ("outcome", fatal), compute, Codec(_dump, _parse))
    progress("comparing")
    return outcome


def _dump(outcome: Outcome) -> bytes:
    """Return a head of JSON that describes everything, and behind it all files."""
    targets = [target for target in (outcome.output, outcome.site) if target is not None]
    head = {
        "findings": to_plain(outcome.diagnostics),
        "output": outcome.output and _described(outcome.output),
        "site": outcome.site and _described(outcome.site),
    }
    text = json.dumps(head).encode()
    contents = (content for target in targets for content in target.files.values())
    return b"".join([len(text).to_bytes(_BYTES), text, *contents])


def _described(target: Target) -> dict[str, Any]:
    return {
        "directory": str(target.directory),
        "files": [[path, len(content)] for path, content in target.files.items()],
        "sources": target.sources,
        "digests": target.digests,
        "package": target.package and asdict(target.package),
    }


def _parse(kept: bytes) -> Outcome:
    """Return the outcome without its platform."""
    file = BytesIO(kept)
    head = json.loads(file.read(int.from_bytes(file.read(_BYTES))))
    found = from_plain(head["findings"])
    output, site = (head[name] and _target(head[name], file) for name in ("output", "site"))
    return Outcome(found, output, site)


def _target(described: dict[str, Any], file: BytesIO) -> Target:
    package = described["package"]
    return Target(
        Path(described["directory"]),
        {path: file.read(length) for path, length in described["files"]},
        {path: tuple(names) for path, names in described["sources"].items()},
        described["digests"],
        LockedPackage(**package) if package else None,
    )
