"""Read and check the contracts."""

from __future__ import annotations

import json
from dataclasses import dataclass

from novatrek_gen.commands.memory import NOTHING, Codec, Inputs, Memory
from novatrek_gen.config import Config
from novatrek_gen.diagnostics import Diagnostics
from novatrek_gen.diagnostics.plain import from_plain, to_plain
from novatrek_gen.progress import Progress


@dataclass(frozen=True)
class Validated:
    """All findings about the contracts, and the files that were read, by path below the root."""

    diagnostics: Diagnostics
    files: tuple[str, ...]


def validate(config: Config, progress: Progress, memory: Memory = NOTHING) -> Validated:
    """Return what the contracts give, from the memory if they were validated before."""

    def compute(inputs: Inputs) -> Validated:
        from novatrek_gen.commands.load import load

        loaded = load(config, inputs.contracts, progress)
        memory.learn(config, loaded.platform)
        return Validated(loaded.diagnostics, tuple(loaded.files))

    progress("reading contracts")
    return memory.recall(config, "validated", compute, Codec(_dump, _parse))


def _dump(validated: Validated) -> bytes:
    return json.dumps([to_plain(validated.diagnostics), validated.files]).encode()


def _parse(kept: bytes) -> Validated:
    found, files = json.loads(kept)
    return Validated(from_plain(found), tuple(files))
