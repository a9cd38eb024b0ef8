"""Time of decoding and encoding with validation against the contract, as ratios.

Decoding is compared with `model_validate_json` of the same model, encoding with `model_dump_json`
of a hand-written model, and both together with FastStream's default for a hand-written model. All
are measured in turns in one run; the fastest turn of each counts.

    python benchmarks/runtime.py [--turns 60]
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from timeit import timeit
from typing import Any, Literal
from uuid import UUID

from fast_depends.pydantic import PydanticSerializer
from faststream._internal.di.config import FastDependsConfig
from faststream.message import StreamMessage, decode_message, encode_message
from pydantic import BaseModel

from novatrek_gen.commands.generate import generate
from novatrek_gen.config import FILE_NAME, load_config
from novatrek_gen.progress import silent

CONTRACTS = Path(__file__).parent / "contracts"
CALLS = 500


class Paid(BaseModel):
    """A hand-written model of an order's payment."""

    event_id: UUID
    event_type: Literal["order.paid"]
    timestamp: datetime
    order_id: UUID
    customer_id: UUID | None = None
    amount: Decimal
    currency: Literal["EUR", "USD", "GBP"]
    status: Literal["PAID", "REFUNDED"]
    attempts: int | None = None
    reference: str | None = None
    note: str | None = None


class Customer(BaseModel):
    """Who ordered."""

    customer_id: UUID
    name: str
    email: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class Line(BaseModel):
    """What was ordered."""

    sku: str
    title: str | None = None
    quantity: int
    price: Decimal
    weight: float | None = None
    gift: bool | None = None
    shelf: Literal["A", "B", "C", "D"] | None = None
    reserved_until: datetime | None = None


class Placed(BaseModel):
    """A hand-written model of an order."""

    event_id: UUID
    event_type: Literal["order.placed"]
    timestamp: datetime
    order_id: UUID
    customer: Customer
    lines: list[Line]
    tags: list[str] | None = None
    note: str | None = None


def paid() -> dict[str, Any]:
    """Return a message of 384 bytes."""
    return {
        "event_id": "3f0c8f5e-6f0a-4c6e-9b0e-0d8f4a1c2b3d",
        "event_type": "order.paid",
        "timestamp": "2026-03-01T09:30:00.123456Z",
        "order_id": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
        "customer_id": "123e4567-e89b-12d3-a456-426614174000",
        "amount": 149.90,
        "currency": "EUR",
        "status": "PAID",
        "attempts": 1,
        "reference": "2026-03/000123 two nights in the hut and the guided tour on the long ridge",
        "note": None,
    }


def placed() -> dict[str, Any]:
    """Return a message of 2.8 kB."""
    line = {"title": "Trekking poles", "weight": 0.48, "gift": False, "shelf": "B"}
    return {
        "event_id": "3f0c8f5e-6f0a-4c6e-9b0e-0d8f4a1c2b3d",
        "event_type": "order.placed",
        "timestamp": "2026-03-01T09:30:00.123456Z",
        "order_id": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
        "customer": {
            "customer_id": "123e4567-e89b-12d3-a456-426614174000",
            "name": "Ada Okafor",
            "email": "ada@example.com",
            "latitude": 46.5586,
            "longitude": 8.5612,
        },
        "lines": [
            {
                "sku": f"POL-{number:04}",
                "quantity": number + 1,
                "price": 59.5 + number,
                "reserved_until": "2026-03-02T09:30:00Z",
                **line,
            }
            for number in range(16)
        ],
        "tags": ["spring", "mountain"],
    }


def faststream_decoding(plain: type[BaseModel], serializer: PydanticSerializer) -> Any:
    """Return a function that turns bytes into a handler's model as FastStream does."""

    async def handler(event: Any) -> Any:
        return event

    async def decoder(message: StreamMessage[Any]) -> Any:
        return decode_message(message)

    handler.__annotations__["event"] = plain
    call = FastDependsConfig(serializer=serializer).build_call(handler).wrapped_call

    def receive(data: bytes) -> object:
        message = StreamMessage[Any](None, data, content_type="application/json")
        message.set_decoder(decoder)
        try:
            call(message).send(None)  # type: ignore[attr-defined]
        except StopIteration as stopped:  # it never awaits anything, so no event loop is needed
            return stopped.value
        raise RuntimeError("FastStream waited for something")

    return receive


def fastest(actions: Sequence[Callable[[], object]], turns: int) -> list[float]:
    """Return microseconds of each action; they take turns, so that other load affects all."""
    best = [float("inf")] * len(actions)
    for _ in range(turns):
        for index, action in enumerate(actions):
            best[index] = min(best[index], timeit(action, number=CALLS) / CALLS * 1e6)
    return best


def measure(model: Any, plain: type[BaseModel], message: dict[str, Any], turns: int) -> None:
    """Print the ratios for one event."""
    from measured_messaging import decode, encode  # type: ignore[import-not-found]

    data = json.dumps(message, separators=(",", ":")).encode()
    event, by_hand = decode(model, data), plain.model_validate_json(data)
    serializer = PydanticSerializer()
    receive = faststream_decoding(plain, serializer)
    figures = fastest(
        (
            lambda: decode(model, data),
            lambda: model.model_validate_json(data),
            lambda: encode(event),
            by_hand.model_dump_json,
            lambda: receive(data),
            lambda: encode_message(by_hand, serializer),
        ),
        turns,
    )
    decoding, validating, encoding, dumping, their_decoding, their_encoding = figures
    together = (decoding + encoding) / (their_decoding + their_encoding)
    ratios = f"{decoding / validating:9.2f}  {encoding / dumping:9.2f}  {together:9.2f}"
    print(f"{len(data):5}   {ratios}   " + "".join(f"{figure:8.1f}" for figure in figures))


def main() -> None:
    """Generate the package, measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--turns", type=int, default=60)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        for file in CONTRACTS.iterdir():
            (Path(name) / file.name).write_bytes(file.read_bytes())
        config = load_config(Path(name) / FILE_NAME, Path(name), "0.1.0")
        generate(config, adopt=False, progress=silent)
        sys.path.insert(0, str(Path(name) / "generated"))
        from measured_messaging import events

        print("ratios:    decode  to  encode  to   both to         microseconds: ours, Pydantic's")
        print("bytes    validate_json  dump_json  FastStream  (decode, encode), FastStream's")
        measure(events.OrderPaid, Paid, paid(), options.turns)
        measure(events.OrderPlaced, Placed, placed(), options.turns)


if __name__ == "__main__":
    main()
