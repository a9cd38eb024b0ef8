"""Trees: relative POSIX paths and the bytes behind them.

Contracts, templates and generated output are all trees, whether they are on disk, in memory or in a
git revision, so every stage between reading and publishing works on values and never touches the
disk. Trees of git and of archives are in `revision` and `archive`, which take long to import.
"""

from novatrek_gen.tree.disk import DiskTree
from novatrek_gen.tree.filesystem import Disk, FileSystem, MountedTree
from novatrek_gen.tree.glob import glob, name_matches, path_matches
from novatrek_gen.tree.memory import MemoryTree
from novatrek_gen.tree.overlay import OverlayTree
from novatrek_gen.tree.paths import WINDOWS_DEVICES, stem
from novatrek_gen.tree.protocol import MOST_BYTES, TOO_LARGE, OutsideTreeError, Tree, has, walk

__all__ = [
    "MOST_BYTES",
    "TOO_LARGE",
    "WINDOWS_DEVICES",
    "Disk",
    "DiskTree",
    "FileSystem",
    "MemoryTree",
    "MountedTree",
    "OutsideTreeError",
    "OverlayTree",
    "Tree",
    "glob",
    "has",
    "name_matches",
    "path_matches",
    "stem",
    "walk",
]
