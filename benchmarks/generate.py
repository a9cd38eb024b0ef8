"""Time and memory of `generate` for growing platforms, compared with datamodel-codegen.

Runs both commands in turn on the same synthetic AsyncAPI files, several times, and prints ratios of
the medians. datamodel-codegen writes models only; novatrek-gen also writes producers, consumers,
schemas and documentation. `generate` and `check` run again with nothing changed, and once more
after a word of one file was changed. The shortest commands are compared with bare Python, and
`watch` is measured from a save to written files. With `--first`, one first run of more files is
measured by itself. At last, all is compared with what is aimed at.

    python benchmarks/generate.py [--specs 8 100 800] [--runs 3] [--first 8000]
"""

from __future__ import annotations

import argparse
import compileall
import os
import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import aims
import watch

ROOT = Path(__file__).resolve().parents[1]
OURS = ["novatrek-gen", "generate", "--quiet"]
CHECK = ["novatrek-gen", "check", "--quiet"]
THEIRS = [
    "datamodel-codegen", "--input", "asyncapi", "--output", "models",
    "--input-file-type", "asyncapi", "--output-model-type", "pydantic_v2.BaseModel",
]  # fmt: skip

COMPLETION = [
    "_NOVATREK_GEN_COMPLETE=complete_bash",
    "COMP_WORDS=novatrek-gen show ",
    "COMP_CWORD=2",
]


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
    here = Path(sys.executable).parent
    log = folder / "log"
    pid = os.fork()
    if pid == 0:
        os.chdir(folder)
        sink = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(sink, 1)
        os.dup2(sink, 2)
        os.environ["PATH"] = f"{here}{os.pathsep}{os.environ['PATH']}"
        os.execvp(command[0], command)
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
    parser.add_argument("--first", type=int, nargs="*", default=[])
    options = parser.parse_args()
    # As pip does when it installs a wheel: else an editable installation may compile in every run.
    compileall.compile_dir(ROOT / "generator", quiet=2)
    print(aims.machine())
    print(
        "specs  command                CPU s   wall s  peak MB    CPU ratio  wall ratio  MB ratio"
    )
    found: dict[str, float] = {}
    for count in options.specs:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            os.environ["NOVATREK_GEN_CACHE"] = str(folder / "cache")
            synthesise(folder, count)
            costs: dict[str, list[Cost]] = {}
            for number in range(options.runs):
                for label, cost in round_of(folder, number):
                    costs.setdefault(label, []).append(cost)
            found |= show(count, {label: median(each) for label, each in costs.items()})
            spec = min((folder / "asyncapi").iterdir())
            least = watch.measure(folder.resolve(), spec, max(3, options.runs))[1]
            found[f"{count} watch seconds"] = least
            print(f"{count:5}  {'watch, after a save':19}  {least:7.2f}")
    for count in options.first:
        found |= first_run(count)
    found |= start_up(options.runs)
    aims.show(found)


def round_of(folder: Path, number: int) -> Iterator[tuple[str, Cost]]:
    """Run each command once; yield its label and its cost."""
    for made in ("generated", "models", "cache"):
        shutil.rmtree(folder / made, ignore_errors=True)
        (folder / made).mkdir()  # a new folder among the contracts is a change
    yield "datamodel-codegen", run(THEIRS, folder)
    yield "generate", run(OURS, folder)
    yield "generate, unchanged", run(OURS, folder)
    yield "check, unchanged", run(CHECK, folder)
    edited = min((folder / "asyncapi").iterdir())
    text = edited.read_text("utf-8")
    edited.write_text(re.sub(r"(  title: )", rf"\1Edited {number} ", text, count=1), "utf-8")
    yield "generate, one edit", run(OURS, folder)
    edited.write_text(text, "utf-8")


def first_run(count: int) -> dict[str, float]:
    """Print what one first run of many files costs; return the figures that have aims."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["NOVATREK_GEN_CACHE"] = str(folder / "cache")
        synthesise(folder, count)
        cost = run(OURS, folder)
    print(f"{count:5}  {'generate':19}  {cost.cpu:7.2f}  {cost.wall:7.2f}  {cost.memory:7.0f}")
    return {
        f"{count} generate seconds per spec": cost.cpu / count,
        f"{count} generate megabytes": cost.memory,
    }


def show(count: int, costs: dict[str, Cost]) -> dict[str, float]:
    """Print the rows of one size; return the figures that have aims."""
    theirs = costs["datamodel-codegen"]
    found: dict[str, float] = {}
    for label, cost in costs.items():
        figures = f"{cost.cpu:7.2f}  {cost.wall:7.2f}  {cost.memory:7.0f}"
        ratios = f"{cost.cpu / theirs.cpu:9.2f}  {cost.wall / theirs.wall:10.2f}"
        ratios += f"  {cost.memory / theirs.memory:8.2f}"
        print(f"{count:5}  {label:19}  {figures}    {ratios}")
        found |= {
            f"{count} {label} CPU": cost.cpu / theirs.cpu,
            f"{count} {label} wall": cost.wall / theirs.wall,
            f"{count} {label} seconds per spec": cost.cpu / count,
            f"{count} {label} megabytes": cost.memory,
        }
    return found


def start_up(runs: int) -> dict[str, float]:
    """Print how long the shortest commands take; return their ratios to bare Python."""
    commands = {
        "bare Python": ["python", "-c", "pass"],
        "--version": ["novatrek-gen", "--version"],
        "completion": ["env", *COMPLETION, "novatrek-gen"],
        "--help": ["novatrek-gen", "--help"],
        "list": ["novatrek-gen", "list"],
    }
    costs: dict[str, list[Cost]] = {label: [] for label in commands}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["NOVATREK_GEN_CACHE"] = str(folder / "cache")
        synthesise(folder, 8)
        run(commands["list"], folder)
        for _ in range(5 * runs):
            for label, command in commands.items():
                costs[label].append(run(command, folder))
    bare = median(costs["bare Python"])
    for label, each in costs.items():
        cost = median(each)
        print(f"{label:12}  {cost.cpu:7.3f} s CPU  {cost.cpu / bare.cpu:6.1f} x bare Python")
    return {label: median(each).cpu / bare.cpu for label, each in costs.items()}


if __name__ == "__main__":
    main()
