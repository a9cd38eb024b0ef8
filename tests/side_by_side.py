"""Put packages that share their name side by side: one run of a program reads all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

RUNTIME = "_runtime"


def side_by_side(outputs: Iterable[Path], root: Path) -> list[str]:
    """Copy the packages of outputs to a folder; return the names they get there.

    The runtime, which is the same in all of them, is there once, as a package of its own.
    """
    names = []
    packages = (path.parent for output in outputs for path in sorted(output.glob("*/py.typed")))
    for number, package in enumerate(packages):
        name = f"p{number}_{package.name}"
        names.append(name)
        for path in package.rglob("*.py"):
            inner = path.relative_to(package)
            if inner.parts[0] != RUNTIME:
                _copy(path, root / name / inner, package.name, name)
            elif not number:
                _copy(path, root / inner, package.name, name)
    return names


def _copy(path: Path, target: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    start = rf"(?m)^(\s*(?:from|import)\s+){old}"
    text = re.sub(rf"{start}\.{RUNTIME}\b", rf"\1{RUNTIME}", text)
    text = re.sub(rf"{start}(?=[.\s])", rf"\1{new}", text)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")
