"""Tombstones on Kafka: sent in a batch, handled by their key, replayed from dead letters."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.kafka.cluster import Cluster

pytestmark = [pytest.mark.slow, pytest.mark.kafka]

CONTRACTS = Path(__file__).parents[1] / "cases/a_compacted_topic_has_tombstones/contracts"
STOCK, LETTERS, RETRIES = "shop.stock", "billing.shop.stock.dlq", "billing.shop.stock.retry"
AUDIT = "shop.audit"
COUNT = 25
SERVICE = f"""
import asyncio, os, sys
from shop import EventBroker, dead_letter
from shop._runtime.kafka.router import Route, event_router
from shop.events import AuditLogged, Stock
from shop.orders.producer import OrdersProducer

class Billing:
    def __init__(self):
        self.state, self.deleted, self.refuses = {{}}, [], sys.argv[1] == "refuse"
    async def on_stock(self, event):
        from shop import current_metadata
        self.state[int(current_metadata().key)] = event.count
    async def on_stock_deleted(self, key):
        assert type(key) is int
        if self.refuses and key % 5 == 0:
            raise ValueError("not yet")
        self.deleted.append(key)
        del self.state[key]
    async def on_audit_logged(self, event):
        pass

async def main():
    service = Billing()
    broker = EventBroker(os.environ["KAFKA_BOOTSTRAP_SERVERS"], logger=None)
    broker.include_router(event_router(
        (
            Route(Stock, service.on_stock, deleted=service.on_stock_deleted, key=int),
            Route(AuditLogged, service.on_audit_logged),
        ),
        group_id="billing", policy=dead_letter,
    ))
    async with broker:
        if service.refuses:
            async with OrdersProducer(broker).batch() as batch:
                for number in range(1, {COUNT} + 1):
                    await batch.stock(Stock(count=number), key=number)
                for number in range(1, {COUNT} + 1):
                    await batch.stock_deleted(number)
            await broker.publish(None, topic="{AUDIT}", key=b"k")
        else:
            service.state = {{number: 0 for number in range(5, {COUNT} + 1, 5)}}
        await broker.start()
        expected = {COUNT} - {COUNT} // 5 if service.refuses else {COUNT} // 5
        async with asyncio.timeout(60):
            while len(service.deleted) < expected:
                await asyncio.sleep(0.1)
        await asyncio.sleep(1)
    print(sorted(service.deleted), sorted(service.state))

asyncio.run(main())
"""


async def test_tombstones_delete_keys_and_come_back_from_dead_letters(
    cluster: Cluster, tmp_path: Path
) -> None:
    shutil.copytree(CONTRACTS, tmp_path, dirs_exist_ok=True)
    generate = [sys.executable, "-m", "novatrek_gen", "generate", "--no-cache"]
    subprocess.run(generate, cwd=tmp_path, check=True, capture_output=True)
    await cluster.create_topic(STOCK, cleanup_policy="compact")
    for topic in (AUDIT, f"billing.{AUDIT}.dlq", LETTERS, RETRIES):
        await cluster.create_topic(topic)
    environment = {
        **os.environ,
        "KAFKA_BOOTSTRAP_SERVERS": ",".join(cluster.servers),
        "PYTHONPATH": str(tmp_path / "generated"),
    }

    def run(*command: str) -> str:
        done = subprocess.run(
            [sys.executable, *command], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    fives = list(range(5, COUNT + 1, 5))
    others = [number for number in range(1, COUNT + 1) if number % 5]
    assert run("-c", SERVICE, "refuse") == f"{others} {fives}\n"
    records = await cluster.records(STOCK)
    assert [(r.key, r.value) for r in records[COUNT:]] == [
        (str(number).encode(), None) for number in range(1, COUNT + 1)
    ]
    letters = await cluster.records(LETTERS)
    assert [(letter.key, letter.value) for letter in letters] == [
        (str(number).encode(), None) for number in fives
    ]
    # Where no contract allows it, a record without a value is refused, as before.
    [refused] = await cluster.records(f"billing.{AUDIT}.dlq")
    assert (dict(refused.headers)["dead-letter-error"], refused.value) == (
        b"ContractViolation",
        None,
    )
    shown = run("-m", "shop.dlq", "show", f"{LETTERS}:0:0")
    assert "contract   valid today (stock 1.0.0)" in shown
    assert "(a tombstone: it has no value, and deletes the key)" in shown
    assert "5 dead letters" in run("-m", "shop.dlq", "replay", "--topic", LETTERS, "--all").replace(
        "replayed 5", "5"
    )
    assert run("-c", SERVICE, "accept") == f"{fives} []\n"
