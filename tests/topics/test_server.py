"""Servers of the contracts as client properties, with settings from environment variables."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.kafka.security.authority import Authority

from novatrek_gen.errors import ClusterError
from novatrek_gen.kafka.servers import properties_of
from novatrek_gen.runtime.servers.description import SecurityScheme, Server, ServerVariable

PREFIX = "SHOP_MAIN_"


def of(monkeypatch: pytest.MonkeyPatch, server: Server, **variables: str | Path) -> dict[str, str]:
    for name, value in variables.items():
        monkeypatch.setenv(f"{PREFIX}{name}", str(value))
    return properties_of(server, PREFIX)


def secure(*schemes: SecurityScheme) -> Server:
    return Server("main", "kafka:9093", "kafka-secure", schemes)


def test_a_server_without_security_is_its_host_with_its_variables(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    zone = ServerVariable("zone", "zone", "eu", ("eu", "us"))
    server = Server("main", "kafka.{zone}.example:9092", "kafka", (), (zone,))
    expected = {"bootstrap.servers": "kafka.us.example:9092", "security.protocol": "PLAINTEXT"}
    assert of(monkeypatch, server, ZONE="us") == expected


@pytest.mark.parametrize(
    ("scheme", "mechanism"),
    [("plain", "PLAIN"), ("scramSha256", "SCRAM-SHA-256"), ("scramSha512", "SCRAM-SHA-512")],
)
def test_user_and_password_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, scheme: str, mechanism: str
) -> None:
    user = {"SASL_USERNAME": "ann", "SASL_PASSWORD": "o=pen"}
    assert of(monkeypatch, secure(SecurityScheme(scheme)), **user) == {
        "bootstrap.servers": "kafka:9093",
        "security.protocol": "SASL_SSL",
        "ssl.endpoint.identification.algorithm": "https",
        "sasl.mechanisms": mechanism,
        "sasl.username": "ann",
        "sasl.password": "o=pen",
    }


def test_certificates_are_named_by_their_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    authority = Authority(tmp_path, "ours")
    both = authority.issue("client")
    files = {"SSL_CA_LOCATION": authority.file, "SSL_CERTIFICATE_LOCATION": both}
    assert of(monkeypatch, secure(SecurityScheme("X509")), **files) == {
        "bootstrap.servers": "kafka:9093",
        "security.protocol": "SSL",
        "ssl.ca.location": str(authority.file),
        "ssl.certificate.location": str(both),
        "ssl.key.location": str(both),
        "ssl.endpoint.identification.algorithm": "https",
    }


def test_tokens_are_asked_for_with_client_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    scheme = SecurityScheme("oauth2", "https://login.example/token", ("kafka", "topics"))
    client = {"SASL_OAUTHBEARER_CLIENT_ID": "me", "SASL_OAUTHBEARER_CLIENT_SECRET": "hidden"}
    found = of(monkeypatch, secure(scheme), **client)
    assert {name: found[name] for name in found if "oauth" in name} == {
        "sasl.oauthbearer.method": "oidc",
        "sasl.oauthbearer.client.id": "me",
        "sasl.oauthbearer.client.secret": "hidden",
        "sasl.oauthbearer.token.endpoint.url": "https://login.example/token",
        "sasl.oauthbearer.scope": "kafka topics",
    }
    assert found["sasl.mechanisms"] == "OAUTHBEARER"


def test_a_missing_setting_is_named_by_its_environment_variable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(ClusterError, match="SHOP_MAIN_SASL_USERNAME and SHOP_MAIN_SASL_PASSWORD"):
        of(monkeypatch, secure(SecurityScheme("plain")))
