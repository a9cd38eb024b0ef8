"""How time and memory of generating, importing, decoding and violations grow with the size.

For each shape of contract and message, each stage is measured at growing sizes, each in a process
of its own, and the exponent of its growth is printed: 1 is linear, 2 quadratic. Times are seconds
of the processor, memory and output are megabytes. Where the output has to grow faster than the
contract, generating is compared with the output.

Exit code 1 means that an exponent over the two largest sizes is above the limit. Such a shape is
measured again before, and the medians decide.

    python benchmarks/growth.py [--shapes chain mesh ...] [--scale 1] [--limit 1.3] [--repeats 5]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from math import log
from pathlib import Path
from statistics import median

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
times = []
for _ in range(9):
    start = time.process_time(); decode(M, good); times.append(time.process_time() - start)
figures["decode"] = sorted(times)[4]
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


def measure_again(
    shape: Shape, sizes: list[int], first: list[dict[str, float]], repeats: int
) -> list[dict[str, float]]:
    """Return the medians of the figures of sizes that were measured once."""
    medians: list[dict[str, float]] = []
    for size, figures in zip(sizes, first, strict=True):
        measured = [figures, *(measure(shape, size) for _ in range(repeats - 1))]
        medians.append({stage: median(each[stage] for each in measured) for stage in figures})
    return medians


def exponents(shape: Shape, sizes: list[int], rows: list[dict[str, float]]) -> dict[str, float]:
    """Return the growth of each figure between two sizes; what starting costs is in it."""
    grown = {stage: log(rows[1][stage] / rows[0][stage]) for stage in rows[1]}
    size = log(sizes[1] / sizes[0])
    basis = dict.fromkeys(grown, size)
    for stage in ("generate", "its memory", "import") if shape.output > 1 else ():
        basis[stage] = max(size, grown["output"])
    basis["output"] = size * shape.output
    return {stage: value / basis[stage] for stage, value in grown.items()}


def judge(name: str, scale: int, limit: float, repeats: int) -> bool:
    """Measure a shape, print its figures, and return whether none grows faster than the limit."""
    shape = SHAPES[name]
    sizes = [size * scale for size in shape.sizes]
    rows: list[dict[str, float]] = []
    for size in sizes:
        rows.append(measure(shape, size))
        show(name, size, rows[-1])
    last, rows = sizes[-2:], rows[-2:]
    grown = exponents(shape, last, rows)
    if max(grown.values()) > limit:
        rows = measure_again(shape, last, rows, repeats)
        for size, figures in zip(last, rows, strict=True):
            show(name, size, figures)
        grown = exponents(shape, last, rows)
    steep = [stage for stage, value in grown.items() if value > limit]
    figures = "   ".join(f"{stage} {value:5.2f}" for stage, value in grown.items())
    verdict = f"   too steep: {', '.join(steep)}" if steep else ""
    print(f"{name:13} growth  {figures}{verdict}", flush=True)
    return not steep


def show(name: str, size: int, figures: dict[str, float]) -> None:
    """Print the figures of a size."""
    row = "".join(f"  {stage} {value:9.4g}" for stage, value in figures.items())
    print(f"{name:13} {size:6}{row}", flush=True)


def main() -> None:
    """Measure all shapes, and exit with 1 if one grows too fast."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shapes", nargs="+", default=[*SHAPES], choices=[*SHAPES])
    parser.add_argument("--scale", type=int, default=1)
    parser.add_argument("--limit", type=float, default=1.3)
    parser.add_argument("--repeats", type=int, default=5)
    options = parser.parse_args()
    judged = [judge(name, options.scale, options.limit, options.repeats) for name in options.shapes]
    sys.exit(0 if all(judged) else 1)


if __name__ == "__main__":
    main()
