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
from novatrek_gen.commands.outcome import Outcome
from novatrek_gen.commands.prepare import prepare
from novatrek_gen.config import FILE_NAME, load_config
from novatrek_gen.progress import silent

_numbers = itertools.count()


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
    for number, case in left.items():
        (folder / f"s{number}.events.json").write_text(_contract(number, case), "utf-8")
    outcome = _outcome(folder, package, options)
    while outcome.output is None:
        refused = _refused(outcome)
        assert refused, [str(found) for found in outcome.diagnostics]
        for number in refused:
            del left[number]
            (folder / f"s{number}.events.json").unlink()
        outcome = _outcome(folder, package, options)
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


def _outcome(folder: Path, package: str, options: str) -> Outcome:
    text = f'[input]\nspecs = ["{{service}}.events.json"]\n[output]\npackage = "{package}"\n'
    (folder / FILE_NAME).write_text(f"{text}{options}", "utf-8")
    return prepare(load_config(folder / FILE_NAME, folder, __version__), silent)


def _refused(outcome: Outcome) -> set[int]:
    errors = [found for found in outcome.diagnostics if found.severity.name == "ERROR"]
    files = [re.fullmatch(r"s(\d+)\.events\.json", found.location.file) for found in errors]
    return {int(match[1]) for match in files if match}


def _contract(number: int, case: Case) -> str:
    """Return an AsyncAPI file with one message; its named schemas have unique names."""
    prefix = "#/components/schemas/"
    text = json.dumps(case.schema), json.dumps(dict(case.named))
    payload, named = (json.loads(t.replace('"#/definitions/', f'"{prefix}N{number}')) for t in text)
    message = {"name": f"E{number}", "payload": payload}
    return json.dumps(
        {
            "asyncapi": "3.0.0",
            "info": {"title": "Agreement", "version": "1.0.0"},
            "channels": {f"c{number}": {"address": f"c{number}", "messages": {"m": message}}},
            "operations": {
                f"send{number}": {"action": "send", "channel": {"$ref": f"#/channels/c{number}"}}
            },
            "components": {"schemas": {f"N{number}{name}": s for name, s in named.items()}},
        }
    )
