"""The badges in README.md, made from facts of this repository.

python -m tests.documentation.badges    # writes docs/badges/
"""

from __future__ import annotations

import tomllib
from html import escape
from pathlib import Path
from typing import Any

from novatrek_gen.asyncapi import Library
from novatrek_gen.asyncapi.version import check_version
from novatrek_gen.tree import MemoryTree

__all__ = ["FOLDER", "badges"]

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "badges"

# Widths of characters in Verdana, 11px; `textLength` fits other fonts to them.
_WIDTHS = {
    "il": 3.0,
    "fj .,": 3.9,
    "rt": 4.5,
    "|": 5.0,
    "cszI": 5.7,
    "mwMW%+": 9.8,
    "ACEHJKNPS": 7.5,
}
_WIDTH_OF_OTHERS = 6.8
_PADDING = 12
_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img">
  <title>{label}: {value}</title>
  <clipPath id="round"><rect width="{width}" height="20" rx="3"/></clipPath>
  <g clip-path="url(#round)">
    <rect width="{left}" height="20" fill="#555"/>
    <rect x="{left}" width="{right}" height="20" fill="#2a7a4b"/>
  </g>
  <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
    <text x="6" y="14" textLength="{label_length}">{label}</text>
    <text x="{start}" y="14" textLength="{value_length}">{value}</text>
  </g>
</svg>
"""


def badges() -> dict[str, str]:
    """Return the SVG of each badge by its file name."""
    facts = {
        "python": ("Python", python_versions()),
        "asyncapi": ("AsyncAPI", asyncapi_versions()),
        "mypy": ("mypy", mypy_mode()),
        "agreement": ("JSON Schema agreement", agreement()),
        "faults": ("Kafka faults", faults()),
        "licence": ("licence", settings(ROOT)["project"]["license"]),
    }
    return {f"{name}.svg": svg(label, value) for name, (label, value) in facts.items()}


def settings(folder: Path) -> dict[str, Any]:
    """Return a folder's pyproject.toml."""
    return tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))


def python_versions() -> str:
    """Return the versions of Python that the tool runs on."""
    required: str = settings(ROOT)["project"]["requires-python"]
    return f"{required.removeprefix('>=')}+"


def asyncapi_versions() -> str:
    """Return the versions of AsyncAPI that are read without a finding."""
    return " | ".join(version for version in ("2.6", "3.0", "3.1", "3.2") if is_read(version))


def is_read(version: str) -> bool:
    """Return whether documents of a version of AsyncAPI are read."""
    tree = MemoryTree({"a.yaml": f"asyncapi: {version}.0".encode()})
    root, _ = Library(tree).load("a.yaml")
    return root is not None and not check_version(root)


def mypy_mode() -> str:
    """Return how mypy checks the generator, and the generated package by its own settings."""
    strict = [settings(folder)["tool"]["mypy"]["strict"] for folder in (ROOT, ROOT / "generated")]
    return "strict" if all(strict) else "lenient"


def agreement() -> str:
    """Return the share of messages that are judged as their JSON Schema judges them."""
    page = (ROOT / "docs" / "agreement.md").read_text("utf-8")
    (total,) = (line for line in page.splitlines() if line.startswith("| **all**"))
    _, messages, *_, share = cells(total)
    return f"{share} of {messages} messages"


def faults() -> str:
    """Return the number of scenarios in the documented run, and of events that were lost."""
    page = ROOT / "docs" / "delivery-reference.md"
    table = page.read_text("utf-8").partition("## One run of `make faults`")[2]
    _heading, _rule, *scenarios, _total = (x for x in table.splitlines() if x.startswith("|"))
    lost = last_row(page)[2]
    return f"{len(scenarios)} scenarios, {lost} events lost"


def last_row(page: Path) -> list[str]:
    """Return the cells of the last table row of a page."""
    return cells(
        [line for line in page.read_text("utf-8").splitlines() if line.startswith("|")][-1]
    )


def cells(row: str) -> list[str]:
    """Return the cells of a table row."""
    return [cell.strip() for cell in row.strip("|").split("|")]


def width(text: str) -> int:
    """Return the width of a text in pixels."""
    widths = {character: size for characters, size in _WIDTHS.items() for character in characters}
    return round(sum(widths.get(character, _WIDTH_OF_OTHERS) for character in text))


def svg(label: str, value: str) -> str:
    """Return a badge."""
    label_length, value_length = width(label), width(value)
    left, right = label_length + _PADDING, value_length + _PADDING
    return _SVG.format(
        width=left + right,
        left=left,
        right=right,
        start=left + _PADDING // 2,
        label=escape(label),
        value=escape(value),
        label_length=label_length,
        value_length=value_length,
    )


def main() -> None:
    """Write all badges."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in badges().items():
        (FOLDER / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
