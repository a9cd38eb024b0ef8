"""The baseline: a file of known findings, which are not reported.

It is TOML with one finding per line, sorted, so that branches rarely conflict. A finding is
identified by file, code and message; lines and columns are not recorded, because they change.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from novatrek_gen.config.find import read_toml
from novatrek_gen.diagnostics import CODES, Location
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.errors import ConfigError
from novatrek_gen.source import Object
from novatrek_gen.source.structure import Structure
from novatrek_gen.tree import FileSystem

_STRUCTURE = Structure("novatrek_gen.config", "structure.json")
_HEAD = """\
# Known findings, which novatrek-gen does not report. To record the present findings and to remove
# those that no longer occur, run "novatrek-gen validate --write-baseline".
"""


class Known(NamedTuple):
    """The identity of recorded findings."""

    file: str
    code: str
    message: str


@dataclass(frozen=True)
class Recorded:
    """The number of records of a finding, and the location of its line in the baseline."""

    count: int
    location: Location


@dataclass(frozen=True)
class Baseline:
    """The recorded findings; ``file`` is the path that messages name.

    ``exists`` is False until the file is written for the first time.
    """

    path: Path
    file: str
    findings: Mapping[Known, Recorded] = field(default_factory=dict)
    exists: bool = True


def read_baseline(files: FileSystem, path: Path, file: str) -> Baseline:
    """Read a baseline, which messages call ``file``. Raises ConfigError with the place of a fault.

    A baseline that does not exist yet records nothing.
    """
    if not _exists(files, path):
        return Baseline(path, file, exists=False)
    return Baseline(path, file, _findings(read_toml(files, path, file)))


def _exists(files: FileSystem, path: Path) -> bool:
    try:
        files.read(path)
    except OSError as error:
        return not isinstance(error, FileNotFoundError)
    return True


def _findings(document: Object) -> Mapping[Known, Recorded]:
    faults = _STRUCTURE.check(document, "baseline")
    if faults:
        raise ConfigError("\n".join(f"{fault.location}: {fault.message}" for fault in faults))
    findings: dict[Known, Recorded] = {}
    for item in document.array("findings"):
        assert isinstance(item, Object)
        known = Known(*(item.text(key) or "" for key in Known._fields))
        if known.code not in CODES:
            advice = did_you_mean(known.code, CODES) or "remove the line"
            text = f"the code {known.code!r} does not exist; {advice}"
            raise ConfigError(f"{item.value_location('code')}: {text}")
        if known in findings:
            first = findings[known].location.line
            raise ConfigError(f"{item.location}: the finding of line {first} is repeated")
        findings[known] = Recorded(item.integer("count") or 1, item.location)
    return findings


def dump_baseline(counts: Mapping[Known, int]) -> str:
    """Return the text of a baseline file with these numbers of findings."""
    lines = [f"  {_line(known, count)},\n" for known, count in sorted(counts.items())]
    return f"{_HEAD}findings = [\n{''.join(lines)}]\n"


def _line(known: Known, count: int) -> str:
    fields = [f"{key} = {_string(value)}" for key, value in known._asdict().items()]
    if count > 1:
        fields.append(f"count = {count}")
    return f"{{ {', '.join(fields)} }}"


def _string(text: str) -> str:
    # A JSON string is a TOML string, but for the one control character that JSON allows.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
