"""Sites of the contracts in this repository."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from novatrek_gen import __version__
from novatrek_gen.commands.load import Loaded, load
from novatrek_gen.commands.site import site_files
from novatrek_gen.config import FILE_NAME, Config, load_config
from novatrek_gen.tree import DiskTree

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"


def loaded(folder: Path) -> tuple[Config, Loaded]:
    """Return the settings and the contracts of a folder."""
    config = load_config(folder / FILE_NAME, folder, __version__)
    return config, load(config, DiskTree(config.root))


def site_of(folder: Path) -> dict[str, bytes]:
    """Return the site of the contracts in a folder, which have no errors."""
    config, contracts = loaded(folder)
    return site_files(config, contracts)


@cache
def novatrek() -> dict[str, bytes]:
    """Return the site of NovaTrek."""
    return site_of(ROOT)
