"""Time of `diff` as a ratio to that of `validate`.

Compares the contracts of NovaTrek with a state of them that has 36 changes, and a platform of 800
AsyncAPI files with a state in which one property was added. Both states are committed to a
repository; `validate` and `diff` run in processes of their own and take turns. Prints the CPU time
of `diff` in relation to that of validating both states, and to that of validating one.

    python benchmarks/diff.py [--specs 800] [--runs 5]
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

os.environ["NOVATREK_GEN_CACHE"] = "off"  # what is measured is computed

NOVATREK = Path(__file__).parents[1]
COMMAND = Path(sys.executable).with_name("novatrek-gen")
GIT = ("git", "-c", "user.name=Bench", "-c", "user.email=bench@example.com")
CONFIG = '[input]\nspecs = ["contracts/{service}.yaml"]\n[output]\npackage = "bench_messaging"\n'
SPEC = """\
asyncapi: 3.0.0
info: {{title: Service {n}, version: 1.0.0}}
channels:
  made:
    address: bench.made{n}
    messages:
      Made{n}: {{payload: {{$ref: '#/components/schemas/Made{n}'}}}}
operations:
  sendMade: {{action: send, channel: {{$ref: '#/channels/made'}}}}
components:
  schemas:
    Made{n}:
      type: object
      required: [id, at, status]
      properties:
        id: {{type: string, format: uuid}}
        at: {{type: string, format: date-time}}
        status: {{type: string, enum: [NEW, READY, SENT]}}
        amount: {{type: number, format: decimal, minimum: 0}}
        note: {{type: string, maxLength: 200}}
        lines: {{type: array, items: {{$ref: '#/components/schemas/Line'}}}}
    Line:
      type: object
      required: [sku]
      properties: {{sku: {{type: string, pattern: '^[A-Z0-9-]+$'}}, count: {{type: integer}}}}
"""


def many(folder: Path, count: int) -> None:
    """Write a platform of ``count`` AsyncAPI files."""
    (folder / "contracts").mkdir()
    (folder / "novatrek-gen.toml").write_text(CONFIG, "utf-8")
    for number in range(count):
        (folder / f"contracts/svc-{number}.yaml").write_text(SPEC.format(n=number), "utf-8")


def edit_one(folder: Path) -> None:
    """Add a property to one of the files."""
    file = folder / "contracts/svc-7.yaml"
    added = "        hint: {type: string}\n    Line:"
    file.write_text(file.read_text("utf-8").replace("    Line:", added, 1), "utf-8")


def novatrek(folder: Path) -> None:
    """Write the contracts of NovaTrek, as YAML without comments."""
    (folder / "asyncapi").mkdir()
    for file in (NOVATREK / "asyncapi").glob("*.yaml"):
        rewrite(file, folder / "asyncapi" / file.name, lambda document: None)
    text = (NOVATREK / "novatrek-gen.toml").read_text("utf-8")
    (folder / "novatrek-gen.toml").write_text(text, "utf-8")


def edit_novatrek(folder: Path) -> None:
    """Make four changes to each of the nine events."""
    for file in (folder / "asyncapi").glob("svc-*.yaml"):
        rewrite(file, file, _change)


def rewrite(source: Path, target: Path, change: Callable[[Any], None]) -> None:
    """Write a YAML file with a change."""
    document = yaml.safe_load(source.read_text("utf-8"))
    change(document)
    target.write_text(yaml.safe_dump(document, sort_keys=False, allow_unicode=True), "utf-8")


def _change(document: Any) -> None:
    for channel in document["channels"].values():
        channel["bindings"]["kafka"]["partitions"] *= 2
    for name, schema in document["components"]["schemas"].items():
        if name.endswith("Payload"):
            schema["required"].pop()
            schema["properties"]["remark"] = {"type": "string"}
            schema["properties"]["event_id"]["maxLength"] = 36


def measure(make: Callable[[Path], None], edit: Callable[[Path], None], runs: int) -> None:
    """Measure one pair of states and print its row."""
    with tempfile.TemporaryDirectory() as name:
        old, new = Path(name, "old"), Path(name, "new")
        for folder in (old, new):
            folder.mkdir()
            make(folder)
        git(new, "init", "-q")
        git(new, "add", "--all")
        git(new, "commit", "-q", "-m", "old")
        edit(new)
        diff = ("diff", "--against", "HEAD", "--fail-on", "none", "--all", "--format", "json")
        found = json.loads(run(new, *diff))["findings"]
        turns = [
            (cost(old, "validate"), cost(new, "validate"), cost(new, *diff)) for _ in range(runs)
        ]
    before, after, compared = (statistics.median(column) for column in zip(*turns, strict=True))
    print(
        f"{make.__name__:10} {len(found):3} changes   validate {before:.2f} s and {after:.2f} s,"
        f" diff {compared:.2f} s = {compared / (before + after):.2f} of both,"
        f" {compared / after:.2f} of one"
    )


def cost(folder: Path, *arguments: str) -> float:
    """Return the CPU seconds of a command, with those of the processes it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(folder, *arguments)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def run(folder: Path, *arguments: str) -> bytes:
    """Return what a command of novatrek-gen prints."""
    return subprocess.run(
        [COMMAND, *arguments], cwd=folder, stdout=subprocess.PIPE, check=True
    ).stdout


def git(folder: Path, *arguments: str) -> None:
    """Run git."""
    subprocess.run([*GIT, *arguments], cwd=folder, check=True)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--specs", type=int, default=800)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    measure(novatrek, edit_novatrek, options.runs)

    def specs(folder: Path) -> None:
        many(folder, options.specs)

    measure(specs, edit_one, options.runs)


if __name__ == "__main__":
    main()
