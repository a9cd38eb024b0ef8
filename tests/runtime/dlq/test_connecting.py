"""How the tool connects."""

from __future__ import annotations

from pathlib import Path

import pytest

from novatrek_gen.runtime.dlq.connecting import connection_options
from novatrek_gen.runtime.dlq.errors import UsageError


def test_the_addresses_are_given_or_from_the_file_or_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "client.properties"
    file.write_text("# ours\n\nbootstrap.servers = file:9092\n", "utf-8")
    monkeypatch.delenv("KAFKA_BOOTSTRAP_SERVERS", raising=False)
    assert connection_options(None, None)["bootstrap_servers"] == ["localhost:9092"]
    monkeypatch.setenv("KAFKA_BOOTSTRAP_SERVERS", "one:9092, two:9092")
    assert connection_options(None, None)["bootstrap_servers"] == ["one:9092", "two:9092"]
    assert connection_options(None, file)["bootstrap_servers"] == ["file:9092"]
    assert connection_options("given:9092", file)["bootstrap_servers"] == ["given:9092"]


def test_security_settings_are_those_of_the_client(tmp_path: Path) -> None:
    file = tmp_path / "client.properties"
    file.write_text(
        "security.protocol=SASL_SSL\nsasl.mechanism=PLAIN\nsasl.username=u\nsasl.password=p=1\n",
        "utf-8",
    )
    options = connection_options(None, file)
    assert options["security_protocol"] == "SASL_SSL"
    assert options["sasl_plain_password"].endswith("=1")
    assert options["ssl_context"] is not None
    file.write_text("security.protocol=SASL_PLAINTEXT\n", "utf-8")
    assert "ssl_context" not in connection_options(None, file)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sasl.pasword=x", r"client.properties:1: 'sasl.pasword' is not understood"),
        ("sasl.password", "is not understood"),
        ("security.protocol=SSL\nssl.ca.location=/nowhere", "certificates cannot be read"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "client.properties"
    file.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=message):
        connection_options(None, file)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        connection_options(None, tmp_path / "none")
