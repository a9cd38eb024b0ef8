"""The codes of findings, one file each below ``codes``; the file's name is the code.

A file contains what the code means, why it matters, what to do, and an example. Files are read on
demand, so a run without findings reads none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from novatrek_gen.diagnostics.core import Severity

# The folders below `codes`, in the order in which contracts are processed.
TOPICS = {
    "files": "Files",
    "structure": "Fields and values",
    "references": "References",
    "services": "Services",
    "events": "Events and the catalog",
    "schemas": "Schemas and names",
    "policy": "Rules to choose",
    "lint": "Selecting findings",
}
LINT = "lint"  # the topic of findings about the selection itself


@dataclass(frozen=True)
class Code:
    """One kind of finding. ``hint`` is the advice if the finding has none of its own.

    ``essential`` is the reason why an error can be neither ignored nor lowered; empty for what can
    be. An ``optional`` rule is off unless the configuration gives it a severity. ``bad`` and
    ``good`` are parts of files, by the file's name: the same contract with the finding and without
    it.
    """

    name: str
    topic: str
    summary: str
    explanation: str
    hint: str
    severity: Severity
    essential: str
    bad: Mapping[str, str]
    good: Mapping[str, str]
    optional: bool = False


class Registry(Mapping[str, Code]):
    """The codes by name, in the order of their topics."""

    def __init__(self) -> None:
        self._read: dict[str, Code] = {}

    def __getitem__(self, name: str) -> Code:
        if name not in self._read:
            import tomllib  # needed only if there are findings

            topic, file = self._files[name]
            self._read[name] = _code(name, topic, tomllib.loads(file.read_text("utf-8")))
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    @cached_property
    def _files(self) -> dict[str, tuple[str, Traversable]]:
        folder = resources.files("novatrek_gen.diagnostics").joinpath("codes")
        return {
            file.name.removesuffix(".toml"): (topic, file)
            for topic in TOPICS
            for file in sorted(folder.joinpath(topic).iterdir(), key=lambda file: file.name)
            if file.name.endswith(".toml")
        }


def _code(name: str, topic: str, table: dict[str, Any]) -> Code:
    return Code(
        name=name,
        topic=topic,
        summary=table["summary"],
        explanation=" ".join(table["explanation"].split()),
        hint=table["hint"],
        severity=Severity[table.get("severity", "error").upper()],
        essential=table.get("essential", ""),
        bad=table["bad"],
        good=table["good"],
        optional=table.get("optional", False),
    )


CODES = Registry()
