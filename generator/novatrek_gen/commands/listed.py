"""List the platform, computed once for the same contracts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from novatrek_gen.commands.memory import NOTHING, Codec, Inputs, Memory
from novatrek_gen.config import Config
from novatrek_gen.diagnostics import Diagnostics
from novatrek_gen.diagnostics.plain import from_plain, to_plain
from novatrek_gen.progress import Progress


class Kind(StrEnum):
    """The kinds of things that can be listed."""

    events = "events"
    services = "services"
    topics = "topics"
    schemas = "schemas"


@dataclass(frozen=True)
class Filters:
    """What is listed; None for no limit.

    Attributes:
        names: A glob of names.
        service: A service that sends or receives it, or is it.
        domain: A domain that it belongs to.
        owner: The team or person that answers for it.
    """

    names: str | None = None
    service: str | None = None
    domain: str | None = None
    owner: str | None = None


@dataclass(frozen=True)
class Listed:
    """The findings about the contracts, and the rows, none if there are errors.

    Rows have the same columns; values are texts, lists of texts, numbers, booleans or None.
    """

    diagnostics: Diagnostics
    rows: tuple[Mapping[str, Any], ...]


def listed(
    config: Config, kind: Kind, filters: Filters, progress: Progress, memory: Memory = NOTHING
) -> Listed:
    """Return what the filters leave. Raises UnknownNameError for one that names nothing."""

    def compute(inputs: Inputs) -> Listed:
        from novatrek_gen.commands.documented import document
        from novatrek_gen.commands.listing import listing
        from novatrek_gen.commands.load import load

        loaded = load(config, inputs.contracts, progress)
        memory.learn(config, loaded.platform)
        documentation = document(config, loaded)
        rows = tuple(listing(documentation, kind, filters)) if documentation else ()
        return Listed(loaded.diagnostics, rows)

    return memory.recall(config, ("listed", kind, filters), compute, Codec(_dump, _parse))


def _dump(found: Listed) -> bytes:
    return json.dumps([to_plain(found.diagnostics), list(map(dict, found.rows))]).encode()


def _parse(kept: bytes) -> Listed:
    found, rows = json.loads(kept)
    return Listed(from_plain(found), tuple(rows))
