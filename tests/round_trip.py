"""Sends examples through generated packages: bytes in, model, bytes out. A program of its own.

It reads a list of `[folder, package, examples]` from standard input, where an example is
`[module of the event, class, "payload" or "headers", JSON]`; the packages may share their names.
It prints the number of examples, then the result of each that was not returned unchanged.
"""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from importlib import import_module
from typing import Any


def exact(text: str | bytes) -> Any:
    return json.loads(text, parse_float=Decimal)


def payload(package: str, model: Any, text: str) -> tuple[object, object]:
    """Return a payload before and after it was a model."""
    codec = import_module(f"{package}._runtime.codec.events")
    return exact(text), exact(codec.encode(codec.decode(model, text.encode())))


def headers(package: str, model: Any, typed: Any, text: str) -> tuple[object, object]:
    """Return the texts of headers before and after they were a model, without nulls."""
    wire = import_module(f"{package}._runtime.message.headers")
    contract = model.__contract__
    declared = {field.alias or name for name, field in typed.model_fields.items()}
    values = {n: v for n, v in json.loads(text).items() if n in declared and v is not None}
    # A header that may only be text is that text; any other value is JSON.
    sent = {n: v if isinstance(v, str) else json.dumps(v) for n, v in values.items()}
    record = [(name, value.encode()) for name, value in sent.items()]
    back = wire.encode_headers(contract, wire.decode_headers(contract, typed, record))
    for texts in (sent, back):
        texts.update({n: exact(texts[n]) for n, v in values.items() if not isinstance(v, str)})
    return sent, back


def main() -> int:
    count, lost = 0, []
    for folder, package, examples in json.load(sys.stdin):
        sys.path.insert(0, folder)
        for module, name, part, text in examples:
            event = import_module(f"{package}.events.{module}")
            model, typed = getattr(event, name), getattr(event, f"{name}Headers", None)
            if part == "headers" and typed is None:
                continue  # headers without names are sent next to the event
            count += 1
            try:
                before, after = (
                    payload(package, model, text)
                    if part == "payload"
                    else headers(package, model, typed, text)
                )
            except Exception as error:  # noqa: BLE001 - the test shows every error
                before, after = text, error
            if before != after:
                lost.append(f"{folder} {name} {part}: {before} came back as {after!r}")
        sys.path.remove(folder)
        for name in [name for name in sys.modules if name.split(".")[0] == package]:
            del sys.modules[name]
    print(count, "tried", *lost, sep="\n")  # noqa: T201
    return bool(lost)


if __name__ == "__main__":
    sys.exit(main())
