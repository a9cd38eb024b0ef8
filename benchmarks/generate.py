"""Time and memory of `generate` for growing platforms, compared with datamodel-codegen.

Runs both commands in turn on the same synthetic AsyncAPI files, several times, and prints ratios of
the medians. datamodel-codegen writes models only; novatrek-gen also writes producers, consumers,
schemas and documentation.

    python benchmarks/generate.py [--specs 8 100 800] [--runs 3]
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OURS = ["novatrek-gen", "generate", "--quiet"]
THEIRS = [
    "datamodel-codegen", "--input", "asyncapi", "--output", "models",
    "--input-file-type", "asyncapi", "--output-model-type", "pydantic_v2.BaseModel",
]  # fmt: skip


@dataclass(frozen=True)
class Cost:
    """CPU seconds, wall seconds and peak memory in megabytes of one run."""

    cpu: float
    wall: float
    memory: float


def synthesise(folder: Path, count: int) -> None:
    """Fill ``folder`` with ``count`` AsyncAPI files: copies of the platform's, each renamed."""
    originals = sorted((ROOT / "asyncapi").glob("svc-*.events.yaml"))
    (folder / "asyncapi").mkdir()
    for number in range(count):
        original = originals[number % len(originals)]
        text, copy = original.read_text("utf-8"), number // len(originals)
        if copy:
            for name in re.findall(r"^      name: (\w+)$", text, re.M):
                text = text.replace(name, f"{name}{copy}")
            text = re.sub(r"(address: \S+)", rf"\1.copy{copy}", text)
        service = original.name.removesuffix(".events.yaml") + (f"-{copy}" if copy else "")
        (folder / "asyncapi" / f"{service}.events.yaml").write_text(text, "utf-8")
    (folder / "novatrek-gen.toml").write_text(
        '[input]\nspecs = ["asyncapi/{service}.events.yaml"]\n'
        '[output]\npackage = "bench_messaging"\n[services]\nstrip-prefix = "svc-"\n',
        "utf-8",
    )


def run(command: list[str], folder: Path) -> Cost:
    """Run a command of this environment to its end and measure it."""
    program = Path(sys.executable).with_name(command[0])
    log = folder / "log"
    pid = os.fork()
    if pid == 0:
        os.chdir(folder)
        sink = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(sink, 1)
        os.dup2(sink, 2)
        os.execv(program, [str(program), *command[1:]])
    start = os.times().elapsed
    _, status, used = os.wait4(pid, 0)
    wall = os.times().elapsed - start
    if status != 0:
        sys.exit(f"{' '.join(command)} failed:\n{log.read_text()[-2000:]}")
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def median(costs: list[Cost]) -> Cost:
    """Return the median of each figure."""
    return Cost(
        statistics.median(cost.cpu for cost in costs),
        statistics.median(cost.wall for cost in costs),
        statistics.median(cost.memory for cost in costs),
    )


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--specs", type=int, nargs="+", default=[8, 100, 800])
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    print("specs  command            CPU s   wall s  peak MB    CPU ratio  wall ratio  MB ratio")
    for count in options.specs:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            synthesise(folder, count)
            ours: list[Cost] = []
            theirs: list[Cost] = []
            for _ in range(options.runs):
                shutil.rmtree(folder / "generated", ignore_errors=True)
                shutil.rmtree(folder / "models", ignore_errors=True)
                theirs.append(run(THEIRS, folder))
                ours.append(run(OURS, folder))
            show(count, median(ours), median(theirs))


def show(count: int, ours: Cost, theirs: Cost) -> None:
    """Print the two rows of one size."""
    ratios = f"{ours.cpu / theirs.cpu:9.2f}  {ours.wall / theirs.wall:10.2f}"
    ratios += f"  {ours.memory / theirs.memory:8.2f}"
    for label, cost, tail in (("datamodel-codegen", theirs, ""), ("novatrek-gen", ours, ratios)):
        figures = f"{cost.cpu:7.2f}  {cost.wall:7.2f}  {cost.memory:7.0f}"
        print(f"{count:5}  {label:17}  {figures}    {tail}".rstrip())


if __name__ == "__main__":
    main()
