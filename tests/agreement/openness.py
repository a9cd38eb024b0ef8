"""The number of properties that are `Any` in the models of whole platforms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from novatrek_gen import __version__
from novatrek_gen.commands.contracts import contracts_on_disk
from novatrek_gen.commands.load import load
from novatrek_gen.config import FILE_NAME, load_config
from novatrek_gen.projection import ObjectShape

ROOT = Path(__file__).parents[2]
_PLATFORMS = {
    "NovaTrek": ROOT,
    "harbour": ROOT / "tests" / "platforms" / "harbour",
    "parcels": ROOT / "tests" / "platforms" / "parcels",
}


@dataclass(frozen=True)
class Openness:
    """The properties of a platform.

    ``open`` are `Any` because the contract does not limit them, ``untyped`` although it does.
    """

    name: str
    properties: int
    open: int
    untyped: int

    def __str__(self) -> str:
        """Return a row of Markdown."""
        return f"| {self.name} | {self.properties} | {self.open} | {self.untyped} |"


def platforms() -> Iterator[Openness]:
    """Yield the figures of each platform in the repository."""
    for name, folder in _PLATFORMS.items():
        yield openness(name, folder)


def openness(name: str, folder: Path) -> Openness:
    """Return the figures of the platform whose configuration is in a folder."""
    file = folder / FILE_NAME
    if not file.exists():
        file = folder / "pyproject.toml"
    contracts = contracts_on_disk(load_config(file, folder, __version__))
    models = load(contracts.config, contracts.tree).models
    assert models is not None
    modules = [*models.events.values(), *(shared.shapes for shared in models.shared)]
    classes = [each for m in modules for each in m.shapes if isinstance(each, ObjectShape)]
    properties = [prop for each in classes for prop in each.properties]
    untyped = len({found for shapes in modules for found in shapes.untyped})
    anything = sum(1 for prop in properties if not prop.type)
    return Openness(name, len(properties), max(0, anything - untyped), untyped)
