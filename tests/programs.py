"""Whole-program cases: contracts in, findings and files out.

A directory under ``cases`` is a case. ``contracts`` contains what a user has, the configuration
included; ``diagnostics.txt`` the findings that `validate` prints; ``expected`` the generated files
the case asserts, byte for byte. ``--rewrite`` updates ``diagnostics.txt`` and the files that are in
``expected``.

Every case asserts all errors. Warnings and infos are asserted only if their codes are listed in the
first line of ``diagnostics.txt``, ``# select: no-consumers, nullable``, so a new rule changes no
other case. A selected code without a finding below asserts that it is not reported. Without a
``diagnostics.txt`` the case asserts that there is no error.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from novatrek_gen import __version__
from novatrek_gen.commands.outcome import Outcome
from novatrek_gen.commands.prepare import prepare
from novatrek_gen.config import FILE_NAME, Config, load_config
from novatrek_gen.diagnostics import Diagnostics, Severity
from novatrek_gen.presentation.findings import as_text
from novatrek_gen.progress import silent

TODAY = date(2026, 11, 26)
ROOT = Path(__file__).parent / "cases"
CASES = sorted(path.parent for path in ROOT.rglob("contracts"))
SELECT = "# select: "


def name_of(case: Path) -> str:
    return case.relative_to(ROOT).as_posix()


@cache
def outcome_of(case: Path) -> Outcome:
    return prepare(config_of(case / "contracts"), silent)


def config_of(contracts: Path) -> Config:
    return load_config(contracts / FILE_NAME, contracts, __version__).as_of(TODAY)


def expected_files(case: Path) -> dict[str, Path]:
    folder = case / "expected"
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path for path in files}


def selection_of(case: Path) -> tuple[str, ...]:
    """Return the codes of warnings and infos that a case asserts."""
    file = case / "diagnostics.txt"
    first = file.read_text("utf-8").partition("\n")[0] if file.exists() else ""
    return tuple(first.removeprefix(SELECT).split(", ")) if first.startswith(SELECT) else ()


def text_of(selected: tuple[str, ...], found: Diagnostics) -> str:
    """Return the ``diagnostics.txt`` of a case with these findings."""
    shown = tuple(d for d in found if d.severity is Severity.ERROR or d.code in selected)
    head = f"{SELECT}{', '.join(selected)}\n" if selected else ""
    return head + "".join(f"{line.text}\n" for line in as_text(shown))


def rewrite(case: Path, text: str, outcome: Outcome) -> None:
    file = case / "diagnostics.txt"
    if text:
        file.write_text(text, "utf-8", newline="\n")
    else:
        file.unlink(missing_ok=True)
    for name, path in expected_files(case).items():
        assert outcome.output is not None
        path.write_bytes(outcome.output.files[name])
