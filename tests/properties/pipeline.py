"""Turn schemas into model classes as a user does: write files, generate, import the package."""

from __future__ import annotations

import itertools
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from novatrek_gen import __version__
from novatrek_gen.commands.memory import Inputs
from novatrek_gen.commands.outcome import Outcome
from novatrek_gen.commands.prepare import prepare
from novatrek_gen.config import FILE_NAME, load_config
from novatrek_gen.progress import silent
from novatrek_gen.resources import template_folder
from novatrek_gen.tree import DiskTree, MemoryTree, Tree, walk

_numbers = itertools.count()

# One service for many cases, because each has modules and pages of its own.
_PER_SERVICE = 25


@dataclass(frozen=True)
class Case:
    """A payload's schema, and the named schemas it may refer to as `#/definitions/<name>`."""

    schema: dict[str, Any]
    named: Mapping[str, Any] = field(default_factory=dict)

    @property
    def document(self) -> dict[str, Any]:
        """The same as one JSON Schema, built without code of the project."""
        return {**self.schema, "definitions": dict(self.named)} if self.named else self.schema


@contextmanager
def models(cases: Sequence[Case], folder: Path, options: str = "") -> Iterator[list[Any]]:
    """Generate a package for all cases at once and yield the event class of each.

    The class is None for a case that the checks of contracts refuse. ``options`` is text at the end
    of the configuration.
    """
    package = f"agreement_{next(_numbers)}"
    left = dict(enumerate(cases))
    outcome = _outcome(folder, package, left, options)
    while outcome.output is None:
        refused = set(_refused(outcome, folder))
        assert refused, [str(found) for found in outcome.diagnostics]
        left = {number: case for number, case in left.items() if number not in refused}
        outcome = _outcome(folder, package, left, options)
    for path, content in outcome.output.files.items():
        file = folder / "out" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    sys.path.insert(0, str(folder / "out"))
    try:
        events = import_module(f"{package}.events")
        yield [getattr(events, f"E{n}") if n in left else None for n in range(len(cases))]
    finally:
        sys.path.remove(str(folder / "out"))
        for name in [name for name in sys.modules if name.split(".")[0] == package]:
            del sys.modules[name]


def _outcome(folder: Path, package: str, cases: Mapping[int, Case], options: str) -> Outcome:
    text = f'[input]\nspecs = ["{{service}}.events.json"]\n[output]\npackage = "{package}"\n'
    (folder / FILE_NAME).write_text(f"{text}{options}", "utf-8")
    for file in folder.glob("*.events.json"):
        file.unlink()
    for service in range(max(cases) // _PER_SERVICE + 1):
        its = {number: case for number, case in cases.items() if number // _PER_SERVICE == service}
        (folder / f"s{service}.events.json").write_text(_contract(its), "utf-8")
    config = load_config(folder / FILE_NAME, folder, __version__)
    return prepare(config, silent, inputs=Inputs(DiskTree(folder), _without_pages()))


def _without_pages() -> Tree:
    """Return templates that print nothing in place of those of the documentation."""
    return MemoryTree({f"docs/{path}": b"" for path in walk(DiskTree(template_folder() / "docs"))})


def _refused(outcome: Outcome, folder: Path) -> Iterator[int]:
    for found in outcome.diagnostics:
        if found.severity.name == "ERROR" and (folder / found.location.file).is_file():
            lines = (folder / found.location.file).read_text("utf-8").splitlines()
            case = re.match(r'"(?:c|send|N)(\d+)', lines[found.location.line - 1])
            yield from (int(case[1]),) if case else ()


def _contract(cases: Mapping[int, Case]) -> str:
    """Return an AsyncAPI file with a message for each case; no line has parts of two cases."""
    channels: dict[str, Any] = {}
    operations: dict[str, Any] = {}
    schemas: dict[str, Any] = {}
    for number, case in cases.items():
        # Named schemas have names of their own in each case.
        text = json.dumps([case.schema, dict(case.named)])
        own = f"#/components/schemas/N{number}"
        payload, named = json.loads(text.replace('"#/definitions/', f'"{own}'))
        message = {"name": f"E{number}", "payload": payload}
        channels[f"c{number}"] = {"address": f"c{number}", "messages": {"m": message}}
        channel = {"$ref": f"#/channels/c{number}"}
        operations[f"send{number}"] = {"action": "send", "channel": channel}
        schemas |= {f"N{number}{name}": schema for name, schema in named.items()}
    return (
        '{"asyncapi": "3.0.0", "info": {"title": "Agreement", "version": "1.0.0"},\n'
        f'"channels": {_lines(channels)},\n"operations": {_lines(operations)},\n'
        f'"components": {{"schemas": {_lines(schemas)}}}}}\n'
    )


def _lines(members: Mapping[str, Any]) -> str:
    inner = ",\n".join(f"{json.dumps(name)}: {json.dumps(m)}" for name, m in members.items())
    return f"{{\n{inner}\n}}"
