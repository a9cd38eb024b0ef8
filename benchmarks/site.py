"""Time and weight of the documentation's website.

Builds the site of NovaTrek and of a synthetic platform, several times, after the contracts were
loaded. Prints CPU seconds, as a ratio to loading the same contracts too, and sizes: of the whole
site, of its heaviest page with everything that the page loads, and of the search index.

    python benchmarks/site.py [--services 300] [--events 1000] [--runs 3]
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.large_platform import CONFIG, contracts  # noqa: E402

from novatrek_gen import __version__  # noqa: E402
from novatrek_gen.cli import collect_rarely  # noqa: E402
from novatrek_gen.commands.load import load  # noqa: E402
from novatrek_gen.commands.site import site_files  # noqa: E402
from novatrek_gen.config import Config, load_config  # noqa: E402
from novatrek_gen.tree import DiskTree, MemoryTree, Tree  # noqa: E402

_Result = TypeVar("_Result")
INDEX = "assets/search-index.js"
SHARED = ("assets/site.css", "assets/site.js", "assets/theme.js", "assets/icon.svg")


def timed(work: Callable[[], _Result]) -> tuple[_Result, float]:
    """Return the result of some work and the CPU seconds it took."""
    start = time.process_time()
    return work(), time.process_time() - start


def compressed(content: bytes) -> float:
    """Return the size of a file as it is sent, in kilobytes."""
    return len(gzip.compress(content)) / 1000


def measure(name: str, config: Config, tree: Tree, runs: int) -> None:
    """Print the row of one platform."""
    loaded, loading = timed(lambda: load(config, tree))
    files, first = timed(lambda: site_files(config, loaded))
    times = [timed(lambda: site_files(config, loaded))[1] for _ in range(runs)]
    shared = sum(compressed(files[path]) for path in SHARED)
    pages = [content for path, content in files.items() if path.endswith(".html")]
    print(
        f"{name:9} {len(pages):6}  {loading:7.2f}  {first:8.2f}  {statistics.median(times):7.2f}"
        f"  {first / loading:5.2f}  {sum(map(len, files.values())) / 1e6:8.1f}"
        f"  {shared + max(map(compressed, pages)):11.1f}  {compressed(files[INDEX]):8.1f}"
    )


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--services", type=int, default=300)
    parser.add_argument("--events", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    collect_rarely()  # as the command line does
    print("platform   pages  load, s  first, s  next, s  ratio  site, MB  heaviest, KB index, KB")
    config = load_config(ROOT / "novatrek-gen.toml", ROOT, __version__)
    measure("NovaTrek", config, DiskTree(config.root), options.runs)
    files = contracts(options.services, options.events)
    measure("large", CONFIG, MemoryTree(files), options.runs)


if __name__ == "__main__":
    main()
