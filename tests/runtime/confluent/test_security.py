"""Connections to servers as properties of librdkafka."""

from __future__ import annotations

from typing import Any, cast

import pytest
from confluent_kafka.admin import AdminClient

from novatrek_gen.runtime.confluent.security import broker_options, client_options
from novatrek_gen.runtime.servers.connection import Connection
from novatrek_gen.runtime.servers.secret import Secret
from novatrek_gen.runtime.servers.tls import TlsFiles

SERVERS = ("a:1", "b:2")
PASSWORD = Secret("tortoise")
USER = {"username": "orders", "password": PASSWORD}
ALL = TlsFiles("ca.pem", "own.pem", "own.key", PASSWORD, checks_name=False)
SHORT = TlsFiles(None, "own.pem", None, None, checks_name=True)
NONE = TlsFiles(None, None, None, None, checks_name=True)


@pytest.mark.parametrize(
    ("connection", "expected"),
    [
        (Connection(SERVERS), {"security.protocol": "plaintext"}),
        (Connection(SERVERS, "SSL", tls_files=NONE), {"security.protocol": "ssl"}),
        (
            Connection(SERVERS, "SSL", tls_files=ALL),
            {
                "security.protocol": "ssl",
                "ssl.ca.location": "ca.pem",
                "ssl.certificate.location": "own.pem",
                "ssl.key.location": "own.key",
                "ssl.key.password": "tortoise",
                "ssl.endpoint.identification.algorithm": "none",
            },
        ),
        (
            Connection(SERVERS, "SSL", tls_files=SHORT),
            {
                "security.protocol": "ssl",
                "ssl.certificate.location": "own.pem",
                "ssl.key.location": "own.pem",  # the key is in the same file
            },
        ),
        *(
            (
                Connection(SERVERS, "SASL_PLAINTEXT", sasl_mechanism=cast("Any", name), **USER),
                {
                    "security.protocol": "sasl_plaintext",
                    "sasl.mechanism": name,
                    "sasl.username": "orders",
                    "sasl.password": "tortoise",
                },
            )
            for name in ("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512")
        ),
    ],
)
def test_each_form_becomes_properties(connection: Connection, expected: dict[str, Any]) -> None:
    assert broker_options(connection) == {"config": expected}
    properties = client_options(connection)
    assert properties == {"bootstrap.servers": "a:1,b:2", **expected}
    assert "tortoise" not in repr(properties)
    if connection.tls_files in (None, NONE):  # else it reads the files
        AdminClient(properties)  # librdkafka knows all of them


def test_a_client_can_have_a_name() -> None:
    assert client_options(Connection(SERVERS, client_id="desk"))["client.id"] == "desk"


def test_librdkafka_asks_for_tokens_when_it_needs_one() -> None:
    class Tokens:
        def fetched(self) -> tuple[str, float]:
            return "token", 1_700_000_000.5

    tokens = cast("Any", Tokens())
    connection = Connection(SERVERS, "SASL_SSL", sasl_mechanism="OAUTHBEARER", tokens=tokens)
    properties = client_options(connection)
    assert properties.pop("oauth_cb")("") == ("token", 1_700_000_000.5)
    assert properties == {
        "bootstrap.servers": "a:1,b:2",
        "security.protocol": "sasl_ssl",
        "sasl.mechanism": "OAUTHBEARER",
    }
