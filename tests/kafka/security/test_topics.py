"""`topics plan --server` connects with each form of security that services connect with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.commands.shop import Project
from tests.kafka.security.secure_cluster import PASSWORD
from tests.kafka.security.tokens import SECRET

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.kafka.security.authority import Authority
    from tests.kafka.security.secure_cluster import SecureCluster
    from tests.kafka.security.tokens import TokenEndpoint

pytestmark = [pytest.mark.slow, pytest.mark.kafka]

CONFIG = '[input]\nspecs = ["{service}.json"]\n[output]\npackage = "shop"\n'
USER = {"SASL_USERNAME": "plain", "SASL_PASSWORD": PASSWORD}
SCRAM = {"SASL_USERNAME": "scram", "SASL_PASSWORD": PASSWORD}
CLIENT = {"SASL_OAUTHBEARER_CLIENT_ID": "orders", "SASL_OAUTHBEARER_CLIENT_SECRET": SECRET}


def contract(server: dict[str, Any]) -> str:
    """Return the contract of a service with one event, and a server."""
    message = {"name": "Placed", "payload": {"type": "object"}}
    return json.dumps(
        {
            "asyncapi": "3.0.0",
            "info": {"title": "Orders", "version": "1.0.0"},
            "servers": {"main": server},
            "channels": {"placed": {"address": "orders.placed", "messages": {"Placed": message}}},
            "operations": {"place": {"action": "send", "channel": {"$ref": "#/channels/placed"}}},
        }
    )


@pytest.fixture
def platform(
    secure_cluster: SecureCluster,
    authority: Authority,
    endpoint: TokenEndpoint,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., Project]:
    """Writes contracts with a server and sets its settings: `platform("SASL plain", …)`."""

    def write(form: str, settings: dict[str, str]) -> Project:
        listener, _, type_ = form.partition(" ")
        protocol = "kafka" if listener in ("PLAINTEXT", "BARE") else "kafka-secure"
        plain = secure_cluster.nodes[0].server
        host = plain if listener == "PLAINTEXT" else secure_cluster.server(listener)
        scheme: dict[str, Any] = {"type": type_}
        if type_ == "oauth2":
            flow = {"tokenUrl": endpoint.url, "availableScopes": {"kafka": "All."}}
            scheme |= {"flows": {"clientCredentials": flow}, "scopes": ["kafka"]}
        given = {"SSL_CA_LOCATION": str(authority.file), **settings}
        if type_ == "X509":
            given["SSL_CERTIFICATE_LOCATION"] = str(authority.issue("topics"))
        for name, value in given.items():
            monkeypatch.setenv(f"SHOP_MAIN_{name}", value)
        server = {"host": host, "protocol": protocol, "security": [scheme] if type_ else []}
        (tmp_path / "orders.json").write_text(contract(server), "utf-8")
        (tmp_path / "novatrek-gen.toml").write_text(CONFIG, "utf-8")
        monkeypatch.chdir(tmp_path)
        return Project(tmp_path)

    return write


@pytest.mark.parametrize(
    ("form", "settings"),
    [
        ("PLAINTEXT", {}),
        ("TLS", {}),
        ("MUTUAL X509", {}),
        ("SASL plain", USER),
        ("SASL scramSha256", SCRAM),
        ("SASL scramSha512", SCRAM),
        ("SASL oauth2", CLIENT),
        ("BARE scramSha512", SCRAM),
    ],
)
def test_a_plan_is_made_with_the_settings_of_a_server(
    platform: Callable[..., Project], form: str, settings: dict[str, str]
) -> None:
    arguments = ("topics", "plan", "--server", "main", "--format", "json")
    found = json.loads(platform(form, settings).run(*arguments).output)
    assert [each["topic"] for each in found["create"]] == ["orders.placed"]


def test_a_wrong_password_is_an_error_that_does_not_contain_it(
    platform: Callable[..., Project],
) -> None:
    project = platform("SASL plain", USER | {"SASL_PASSWORD": "swordfish"})
    output = project.run("topics", "plan", "--server", "main", code=2).output
    assert "uthentication" in output
    assert "swordfish" not in output
