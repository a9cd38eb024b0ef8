"""CPU time of commands that people wait for, as a multiple of that of Python itself.

Runs each command several times in the working directory and prints the least time of its processes,
divided by that of `python -c pass`: first without answers of earlier runs, then with them.

    python benchmarks/startup.py [--event payment.processed] [--runs 9] [--most 10]

Exits with 1 if a command that was asked before, `--version` or `--help` takes more than ``--most``
times as long as Python.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile

PROGRAM = (sys.executable, "-m", "novatrek_gen")


def seconds(command: tuple[str, ...], runs: int, cache: str) -> float:
    """Return the least CPU time of a command, in seconds."""
    environment = os.environ | {"NOVATREK_GEN_CACHE": cache}
    times = []
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(
            after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        )
    return min(times)


def main() -> int:
    """Measure and print; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--event", default="payment.processed")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--most", type=float, default=10.0)
    given = parser.parse_args()
    bare = seconds((sys.executable, "-c", "pass"), given.runs, "off")
    print(f"{'':34}  computed  asked before")
    slow = False
    with tempfile.TemporaryDirectory() as cache:
        for arguments in (
            ("--version",),
            ("--help",),
            ("list",),
            ("show", given.event),
            ("sample", given.event),
            ("explain", "nullable"),
        ):
            command = (*PROGRAM, *arguments)
            computed = seconds(command, given.runs, "off") / bare
            subprocess.run(
                command,
                env=os.environ | {"NOVATREK_GEN_CACHE": cache},
                stdout=subprocess.DEVNULL,
                check=True,
            )
            known = seconds(command, given.runs, cache) / bare
            slow |= known > given.most
            print(f"{' '.join(arguments):34}  {computed:8.1f}  {known:12.1f}")
    return int(slow)


if __name__ == "__main__":
    raise SystemExit(main())
