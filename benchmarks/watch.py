"""CPU time that `watch` needs from a saved contract to written files.

Copies the repository of the working directory, generates, and edits a description again and again.
Prints the least time of a run in milliseconds, that of the first run, and their ratio. `watch` also
waits for a tenth of a second in which nothing changes.

    python benchmarks/watch.py [--runs 15] [--spec asyncapi/svc-payments.events.yaml]
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from pathlib import Path

from novatrek_gen import __version__
from novatrek_gen.cli import collect_rarely
from novatrek_gen.commands.watch import Regenerated, Watch
from novatrek_gen.config import load_config

FOLDERS = ("asyncapi", "templates", "generated")
CONFIG = "novatrek-gen.toml"


def measure(root: Path, spec: Path, runs: int) -> tuple[float, float]:
    """Return the CPU seconds of the first run in a repository, and the least after a save."""
    collect_rarely()
    (root / ".git").mkdir(exist_ok=True)  # nothing is looked for above
    done: list[Regenerated] = []
    watch = Watch(lambda: load_config(root / CONFIG, root, __version__), done.append)
    first, text, times = _seconds(watch), spec.read_text("utf-8"), []
    for number in range(runs):
        spec.write_text(text.replace("description: ", f"description: {number} ", 1), "utf-8")
        times.append(_seconds(watch))
    spec.write_text(text, "utf-8")
    assert all(each.result is not None and each.result.written.changed for each in done[1:])
    return first, min(times)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--spec", default="asyncapi/svc-payments.events.yaml")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        for name in FOLDERS:
            shutil.copytree(name, root / name)
        shutil.copy(CONFIG, root)
        first, least = measure(root, root / given.spec, given.runs)
    print(f"first run    {first * 1000:7.0f} ms")
    print(f"after a save {least * 1000:7.0f} ms, {least / first:.2f} of it")


def _seconds(watch: Watch) -> float:
    start = time.process_time()
    watch.run()
    return time.process_time() - start


if __name__ == "__main__":
    main()
