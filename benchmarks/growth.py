"""How time and memory of generating, importing, decoding and violations grow with the size.

For each shape of contract and message, each stage is measured at growing sizes, each in a process
of its own, and the exponent of its growth is printed: 1 is linear, 2 quadratic. Times are seconds
of the processor, memory and output are megabytes. If each schema has all properties of the one
before, the output is quadratic, and generating should not grow faster than it.

    python benchmarks/growth.py [--shapes chain mesh ...] [--scale 1]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from math import log
from pathlib import Path

from growth_schemas import ref, thing
from growth_shapes import SHAPES, Shape

PROBE = """
import json, resource, sys, time
def memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
start = time.process_time()
from bench.events import M
from bench import decode
good, bad = (open(name, "rb").read() for name in ("good.json", "bad.json"))
decode(M, good)
figures = {"import": time.process_time() - start}
best = 9e9
for _ in range(5):
    start = time.process_time(); decode(M, good); best = min(best, time.process_time() - start)
figures["decode"] = best
start = time.process_time()
try:
    decode(M, bad)
except ValueError:
    figures["violation"] = time.process_time() - start
figures["memory"] = memory()
print(json.dumps(figures))
"""
GENERATE = """
import json, resource, sys, time
from novatrek_gen.cli import main
sys.argv = ["novatrek-gen", "generate", "--quiet"]
try:
    main()
except SystemExit as end:
    if end.code:
        raise
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"generate": time.process_time(), "its memory": peak}))
"""


def measure(shape: Shape, size: int) -> dict[str, float]:
    """Return the seconds of each stage, the size of the output, and the peaks of memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, shape, size)
        generated = json.loads(run([sys.executable, "-c", GENERATE], folder))
        out = folder / "out"
        for file, value in (("good.json", "x"), ("bad.json", 1)):
            (out / file).write_text(json.dumps({"a": shape.message(size, value)}), "utf-8")
        written = sum(file.stat().st_size for file in out.rglob("*") if file.is_file()) / 1e6
        probed = json.loads(run([sys.executable, "-c", PROBE], out))
        return {**generated, "output": written, **probed}


def write(folder: Path, shape: Shape, size: int) -> None:
    """Write the contract of a size and its configuration."""
    names = ["M", *(f"M{number}" for number in range(1, shape.events(size)))]
    headers = shape.headers(size)
    channels = {
        name: {
            "address": name,
            "messages": {
                name: {"payload": thing(a=ref(shape.chosen(number)))}
                | ({"headers": headers} if headers else {})
            },
        }
        for number, name in enumerate(names)
    }
    document = {
        "asyncapi": "3.0.0",
        "info": {"title": "Growth", "version": "1.0.0"},
        "channels": channels,
        "operations": {
            name: {"action": "send", "channel": {"$ref": f"#/channels/{name}"}} for name in names
        },
        "components": {"schemas": shape.schemas(size)},
    }
    (folder / "a.events.json").write_text(json.dumps(document), "utf-8")
    (folder / "novatrek-gen.toml").write_text(
        '[input]\nroot = "."\nspecs = ["{service}.events.json"]\n'
        '[output]\ndirectory = "out"\npackage = "bench"\n',
        "utf-8",
    )


def run(command: list[str], folder: Path) -> str:
    """Return the output of a command in a folder."""
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": ".", "NOVATREK_GEN_CACHE": "off"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{(done.stdout + done.stderr)[-2000:]}")
    return done.stdout


def exponents(sizes: list[int], rows: list[dict[str, float]]) -> Iterator[str]:
    """Yield the growth of each figure over the largest sizes; what starting costs is in it."""
    for stage in rows[-1]:
        grown = log(rows[-1][stage] / rows[-2][stage]) / log(sizes[-1] / sizes[-2])
        yield f"{stage} {grown:5.2f}"


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shapes", nargs="+", default=[*SHAPES], choices=[*SHAPES])
    parser.add_argument("--scale", type=int, default=1)
    options = parser.parse_args()
    for name in options.shapes:
        shape = SHAPES[name]
        sizes = [size * options.scale for size in shape.sizes]
        rows: list[dict[str, float]] = []
        for size in sizes:
            rows.append(measure(shape, size))
            figures = "".join(f"  {stage} {value:9.4g}" for stage, value in rows[-1].items())
            print(f"{name:7} {size:6}{figures}", flush=True)
        print(f"{name:7} growth  " + "   ".join(exponents(sizes, rows)), flush=True)


if __name__ == "__main__":
    main()
