"""CPU time of `validate` for growing contracts, per channel and per property.

Loads documents with more and more channels (valid, with one error each, or with one dangling
reference each) and schemas with more and more properties, from memory, several times in turn.
Prints the median time of each size and the time per item, as a ratio to that of the smallest size:
values near 1.0 mean that the time grows linearly.

    python benchmarks/validate.py [--channels 10 100 1000] [--properties 50 500 5000] [--runs 5]
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from novatrek_gen.commands.load import load
from novatrek_gen.config import Config
from novatrek_gen.diagnostics import Severity, at_least
from novatrek_gen.tree import MemoryTree

HEAD = "asyncapi: 3.0.0\ninfo: {title: Bench, version: 1.0.0}\n"
CONFIG = Config(
    file=Path("novatrek-gen.toml"),
    root=Path("/contracts"),
    specs=("{service}.yaml",),
    directory=Path("/generated"),
    package="bench_messaging",
)


def channels(count: int) -> str:
    """Return a document with `count` channels, each with a message and an operation."""
    return "".join(_channels(count))


def _channels(count: int) -> Iterator[str]:
    yield f"{HEAD}channels:\n"
    for n in range(count):
        yield (
            f"  c{n}:\n    address: bench.c{n}\n    messages:\n"
            f"      Event{n}: {{$ref: '#/components/messages/Event{n}'}}\n"
        )
    yield "operations:\n"
    for n in range(count):
        yield f"  send{n}: {{action: send, channel: {{$ref: '#/channels/c{n}'}}}}\n"
    yield "components:\n  messages:\n"
    for n in range(count):
        yield f"    Event{n}:\n      payload:\n        type: object\n        required: [id]\n"
        yield "        properties:\n          id: {type: string, format: uuid}\n"
        yield "          amount: {type: number, minimum: 0}\n          status: {enum: [a, b, c]}\n"
        yield "          money: {$ref: '#/components/schemas/Money'}\n"
    yield "  schemas:\n    Money: {type: object, properties: {currency: {type: string}}}\n"


def properties(count: int) -> str:
    """Return a document with one channel whose payload has `count` properties."""
    listed = "".join(f"            p{n}: {{type: string, maxLength: 40}}\n" for n in range(count))
    payload = f"          type: object\n          properties:\n{listed}"
    return (
        f"{HEAD}channels:\n  c:\n    address: bench.c\n    messages:\n      Event:\n"
        f"        payload:\n{payload}"
        "operations:\n  send: {action: send, channel: {$ref: '#/channels/c'}}\n"
    )


def faults(count: int) -> str:
    """Return a document with `count` channels that each have an error."""
    return channels(count).replace("    address:", "    adress:")


def dangling(count: int) -> str:
    """Return a document with `count` dangling references, for each of which a name is suggested."""
    return channels(count).replace("'#/components/messages/Event", "'#/components/messages/Evnt")


def cost(document: str, errors: int) -> float:
    """Return the CPU seconds of loading a document, which must have `errors` errors."""
    contracts = MemoryTree({"bench.yaml": document.encode()})
    start = time.process_time()
    found = load(CONFIG, contracts).diagnostics
    spent = time.process_time() - start
    assert len(at_least(found, Severity.ERROR)) == errors, found[:3]
    return spent


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--channels", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--properties", type=int, nargs="+", default=[50, 500, 5000])
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    print("                  CPU ms   each, as ratio")
    show("channels", channels, options.channels, options.runs)
    show("faults", faults, options.channels, options.runs, faulty=True)
    show("dangling", dangling, options.channels, options.runs, faulty=True)
    show("properties", properties, options.properties, options.runs)


def show(
    label: str, make: Callable[[int], str], counts: list[int], runs: int, *, faulty: bool = False
) -> None:
    """Print the rows of one kind; sizes take turns, so that other load affects all of them."""
    documents = {count: make(count) for count in counts}

    def run() -> dict[int, float]:
        return {n: cost(text, n if faulty else 0) for n, text in documents.items()}

    run()  # fills the caches
    times = [run() for _ in range(runs)]
    medians = {count: statistics.median(each[count] for each in times) for count in counts}
    first = medians[counts[0]] / counts[0]
    for count, median in medians.items():
        print(f"{count:5} {label:10}  {median * 1000:7.1f}   {median / count / first:14.2f}")


if __name__ == "__main__":
    main()
