from __future__ import annotations

from typing import Any

import pytest

from novatrek_gen.asyncapi import Details, Server
from novatrek_gen.config import Cluster
from novatrek_gen.diagnostics import Location
from novatrek_gen.model.brokers import Broker, meet
from novatrek_gen.model.brokers import _broker as broker
from novatrek_gen.model.wildcards import overlap


def server(host: str, protocol: str = "kafka", path: str | None = None, **variables: Any) -> Server:
    return Server(
        name="main",
        location=Location("a.yaml"),
        host=host,
        pathname=path,
        protocol=protocol,
        protocol_version=None,
        title=None,
        description=None,
        variables=variables,
        schemes=(),
        details=Details((), None, {}, {}),
    )


def on(*servers: Server, clusters: tuple[Cluster, ...] = ()) -> tuple[Broker, ...]:
    return tuple(broker(each, clusters) for each in servers)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (server("K.Example:9092"), server("k.example")),
        (server("k:9092"), server("k:9093", "kafka-secure")),
        (server("a:9092,b:9092"), server("b:9092")),
        (server("kafka://k:9092"), server("k:9092")),
        (server("k.example."), server("k.example")),
        (server("{env}.k", env={"enum": ["test", "prod"]}), server("prod.k")),
        (server("{env}.k", env={"default": "prod"}), server("prod.k")),
        (server("{env}.k"), server("prod.k")),
        (server("{host}"), server("anything")),
        (server("k:{port}"), server("k:9094")),
        (server("[::1]:9092"), server("[::1]")),
        (server("h", "MQTTS"), server("h", "mqtt")),
        (server("h", "kafka", "/a"), server("h", "kafka", "/b")),
    ],
)
def test_spellings_of_one_broker_meet(one: Server, other: Server) -> None:
    assert meet(on(one), on(other))
    assert meet(on(other), on(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (server("eu"), server("us")),
        (server("k:9092"), server("k:9093")),
        (server("k"), server("k", "mqtt")),
        (server("h", "amqp", "/a"), server("h", "amqp", "/b")),
        (server("{env}.k", env={"enum": ["test"]}), server("prod.k")),
        (server("{env}.eu"), server("prod.us")),
    ],
)
def test_different_brokers_do_not_meet(one: Server, other: Server) -> None:
    assert not meet(on(one), on(other))
    assert not meet(on(other), on(one))


def test_a_channel_without_servers_meets_every_other() -> None:
    assert meet((), on(server("eu")))
    assert meet((), ())


def test_one_server_in_common_is_enough() -> None:
    assert meet(on(server("eu"), server("us")), on(server("us")))


def test_clusters_take_precedence_over_hosts() -> None:
    clusters = (Cluster("one", hosts=("a-*",)), Cluster("two", hosts=("b-1:9092", "a-*")))
    first, second, third = (
        on(server(h), clusters=clusters) for h in ("A-1:9092", "a-2", "b-1:9092")
    )
    assert meet(first, second)
    assert not meet(first, third)
    assert not meet(first, on(server("c"), clusters=clusters))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("a.*.c", "a.b.c", True),
        ("a.*.c", "a..c", False),
        ("a.*", "*.b", True),
        ("a*b", "ab", False),
        ("*", "", False),
        ("a.*.c", "a.*.d", False),
        ("*a", "a*", True),
    ],
)
def test_texts_with_open_parts_overlap_if_one_text_fits_both(
    one: str, other: str, *, expected: bool
) -> None:
    assert overlap(one, other) is expected
    assert overlap(other, one) is expected
