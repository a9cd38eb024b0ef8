"""Files of client properties, with the names of librdkafka and of Java's clients."""

from __future__ import annotations

from pathlib import Path

import pytest

from novatrek_gen.errors import ClusterError
from novatrek_gen.kafka.properties import connection

JAVA = """\
# for everybody
bootstrap.servers=a:1,b:2
security.protocol = SASL_SSL
sasl.mechanism=SCRAM-SHA-512
sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \
username="ann" password="o=pen;";
ssl.truststore.type=PEM
ssl.truststore.location=/ca.pem
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "kafka.properties"
    file.write_text(text, "utf-8")
    return file


def test_names_of_java_clients_are_understood(tmp_path: Path) -> None:
    assert connection(None, written(tmp_path, JAVA)) == {
        "bootstrap.servers": "a:1,b:2",
        "security.protocol": "SASL_SSL",
        "sasl.mechanisms": "SCRAM-SHA-512",
        "sasl.username": "ann",
        "sasl.password": "o=pen;",
        "ssl.ca.location": "/ca.pem",
    }


def test_the_option_comes_before_the_file_and_the_file_before_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAFKA_BOOTSTRAP_SERVERS", "variable:1")
    file = written(tmp_path, JAVA)
    assert connection("option:1", file)["bootstrap.servers"] == "option:1"
    assert connection(None, file)["bootstrap.servers"] == "a:1,b:2"
    assert connection(None, None) == {"bootstrap.servers": "variable:1"}


def test_the_file_comes_before_the_server_and_the_server_before_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAFKA_BOOTSTRAP_SERVERS", "variable:1")
    server = {"bootstrap.servers": "server:1", "security.protocol": "SSL", "https.ca.location": "x"}
    assert connection(None, None, server) == server
    found = connection(None, written(tmp_path, JAVA), server)
    assert (found["bootstrap.servers"], found["security.protocol"]) == ("a:1,b:2", "SASL_SSL")
    assert found["https.ca.location"] == "x"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sasl.password\n", "kafka.properties:1: expected NAME=VALUE"),
        ("ssl.truststore.location=/a.jks\n", "key stores of Java cannot be read"),
        ("ssl.keystore.location=/a.JKS\n", "key stores of Java cannot be read"),
    ],
)
def test_what_cannot_be_used_is_refused_without_values(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(ClusterError, match=r"kafka\.properties") as caught:
        connection("a:1", written(tmp_path, text))
    assert message in str(caught.value)


def test_a_property_that_does_not_exist_is_named_without_its_value(tmp_path: Path) -> None:
    from novatrek_gen.kafka import connect

    file = written(tmp_path, "sasl.pasword=secret-one\n")
    with pytest.raises(ClusterError, match=r"sasl\.pasword") as caught:
        connect("localhost:1", file)
    assert "secret-one" not in str(caught.value)
