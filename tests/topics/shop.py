"""Contracts of two services, written in YAML, and what they ask of a cluster."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from novatrek_gen.commands.load import load
from novatrek_gen.config import Cluster, Config, Environment
from novatrek_gen.diagnostics import Severity
from novatrek_gen.topics import Target, Topic, Wanted, wanted_by
from novatrek_gen.tree import MemoryTree

ROOT = Path("/contracts")
PAYLOAD = "payload: {type: object, required: [id], properties: {id: {type: string}}}"


def document(
    action: str,
    address: str = "shop.orders",
    *,
    channel: str = "",
    operation: str = "",
    more: str = "",
) -> str:
    """Return a document with one channel and one operation.

    ``channel`` and ``operation`` are the contents of their Kafka bindings, ``more`` follows.
    """
    return f"""\
asyncapi: 3.0.0
info: {{title: A, version: 1.0.0}}
channels:
  orders:
    address: '{address}'
    messages: {{Placed: {{{PAYLOAD}}}}}
    bindings: {{kafka: {{{channel}}}}}
{more}
operations:
  use:
    action: {action}
    channel: {{$ref: '#/channels/orders'}}
    bindings: {{kafka: {{{operation}}}}}
"""


def wanted(
    environment: Environment | None = None,
    *,
    cluster: str | None = None,
    clusters: tuple[Cluster, ...] = (),
    exclude: tuple[str, ...] = (),
    **documents: str,
) -> Wanted:
    """Return what documents, by the names of their services, ask of a cluster."""
    tree = MemoryTree({f"{name}.yaml": text.encode() for name, text in documents.items()})
    options: dict[str, Any] = {"clusters": clusters, "exclude": exclude}
    config = Config(
        ROOT / "novatrek-gen.toml",
        ROOT,
        ("s*.yaml", "b*.yaml"),
        ROOT / "out",
        "shop_messaging",
        **options,
    )
    loaded = load(config, tree)
    errors = [each for each in loaded.diagnostics if each.severity is Severity.ERROR]
    assert loaded.platform is not None, errors
    chosen = environment or Environment("")
    return wanted_by(loaded.platform, Target(chosen, cluster, 1000))


def by_name(found: Wanted) -> dict[str, Topic]:
    """Return topics by their names."""
    return {topic.name: topic for topic in found.topics}
