"""Complete contracts from the examples of codes, laid over the files of a small shop.

A file of an example is complete if the shop has no file of its name, or if it has the key
`asyncapi`, or no key at all. Otherwise its outermost keys (in TOML its tables) replace those of the
shop's file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from novatrek_gen import __version__
from novatrek_gen.commands.load import load
from novatrek_gen.config import FILE_NAME, Config, load_config
from novatrek_gen.diagnostics import Diagnostics
from novatrek_gen.tree import DiskTree

TODAY = date(2026, 11, 26)
SHOP = Path(__file__).parent / "shop"
_HEADS = {".yaml": re.compile(r"^([^\s#][^:]*):", re.M), ".toml": re.compile(r"^\[(.+)\]$", re.M)}


def findings_of(example: Mapping[str, str], folder: Path, encoding: str = "utf-8") -> Diagnostics:
    """Return the findings about the shop with an example, written to the empty ``folder``."""
    return load(config_of(example, folder, encoding), DiskTree(folder)).diagnostics


def config_of(example: Mapping[str, str], folder: Path, encoding: str = "utf-8") -> Config:
    """Write the shop with an example to the empty ``folder`` and return its configuration."""
    shop = {path.name: path.read_text("utf-8") for path in SHOP.iterdir()}
    laid = {name: _laid(name, text, shop.get(name)) for name, text in example.items()}
    for name, text in (shop | laid).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding)
    return load_config(folder / FILE_NAME, folder, __version__).as_of(TODAY)


def _laid(name: str, upper: str, lower: str | None) -> str:
    if lower is None:
        return upper
    head = _HEADS[Path(name).suffix]
    sections = _sections(upper, head)
    if not sections or "asyncapi" in sections:
        return upper
    return "".join((_sections(lower, head) | sections).values())


def _sections(text: str, head: re.Pattern[str]) -> dict[str, str]:
    starts = [*head.finditer(text)]
    ends = [*(start.start() for start in starts[1:]), len(text)]
    return {s[1]: text[s.start() : end] for s, end in zip(starts, ends, strict=True)}
