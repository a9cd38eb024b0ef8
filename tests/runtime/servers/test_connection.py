from __future__ import annotations

import ssl
import subprocess
import traceback
from pathlib import Path
from typing import Any

import pytest

from novatrek_gen.runtime.servers.choosing import connection_for
from novatrek_gen.runtime.servers.connection import Connection, connection_to
from novatrek_gen.runtime.servers.description import SecurityScheme, Server
from novatrek_gen.runtime.servers.errors import SettingsError
from novatrek_gen.runtime.servers.secret import Secret
from novatrek_gen.runtime.servers.settings import settings_class

USER = {"sasl_username": "orders", "sasl_password": "tortoise"}
PASSWORD = {"ssl_key_password": "tortoise"}


def connection(protocol: str, *schemes: SecurityScheme, **given: Any) -> Connection:
    server = Server("main", "kafka.example:9093", protocol, schemes)
    return connection_to(settings_class(server, "SHOP_").load(**given))


@pytest.mark.parametrize(
    ("protocol", "type_", "given", "expected"),
    [
        ("kafka", None, {}, ("PLAINTEXT", None)),
        ("KAFKA", None, {}, ("PLAINTEXT", None)),
        ("kafka-secure", None, {}, ("SSL", None)),
        ("kafka", "plain", USER, ("SASL_PLAINTEXT", "PLAIN")),
        ("kafka-secure", "userPassword", USER, ("SASL_SSL", "PLAIN")),
        ("kafka-secure", "scramSha256", USER, ("SASL_SSL", "SCRAM-SHA-256")),
        ("kafka", "scramSha512", USER, ("SASL_PLAINTEXT", "SCRAM-SHA-512")),
        (
            "kafka-secure",
            "userPassword",
            {**USER, "sasl_mechanism": "SCRAM-SHA-512"},
            ("SASL_SSL", "SCRAM-SHA-512"),
        ),
        ("kafka-secure", "scramSha512", {"security_protocol": "PLAINTEXT"}, ("PLAINTEXT", None)),
        ("kafka-secure", "gssapi", {"security_protocol": "SSL"}, ("SSL", None)),
    ],
)
def test_protocol_and_security_scheme_decide_how_a_client_connects(
    protocol: str, type_: str | None, given: dict[str, Any], expected: tuple[str, str | None]
) -> None:
    schemes = [SecurityScheme(type_)] if type_ else []
    found = connection(protocol, *schemes, **given)
    assert (found.security_protocol, found.sasl_mechanism) == expected
    assert (found.ssl_context is not None) == expected[0].endswith("SSL")
    assert (found.username, found.password) == (
        ("orders", "tortoise") if expected[1] else (None, None)
    )


def test_the_first_scheme_that_a_client_can_use_is_used() -> None:
    schemes = [SecurityScheme(type_) for type_ in ("gssapi", "scramSha256", "plain")]
    assert connection("kafka", *schemes, **USER).sasl_mechanism == "SCRAM-SHA-256"


def test_client_credentials_come_from_the_contract_and_the_settings() -> None:
    scheme = SecurityScheme("oauth2", "https://login.example/token", ("kafka", "events"))
    client = {
        "sasl_oauthbearer_client_id": "orders",
        "sasl_oauthbearer_client_secret": "tortoise",
    }
    found = connection("kafka-secure", scheme, **client)
    assert (found.security_protocol, found.sasl_mechanism) == ("SASL_SSL", "OAUTHBEARER")
    assert found.tokens is not None
    assert "tortoise" not in repr(vars(found.tokens)) + repr(found)


@pytest.mark.parametrize(
    ("protocol", "scheme", "given", "message"),
    [
        ("kafka", SecurityScheme("plain"), {}, "set SHOP_SASL_USERNAME and SHOP_SASL_PASSWORD"),
        (
            "kafka",
            SecurityScheme("plain"),
            {"sasl_username": "orders"},
            "the server main needs credentials: set SHOP_SASL_PASSWORD",
        ),
        ("kafka-secure", SecurityScheme("X509"), {}, "set SHOP_SSL_CERTIFICATE_LOCATION"),
        (
            "kafka",
            SecurityScheme("oauth2"),
            {},
            "set SHOP_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL: the contract has no tokenUrl",
        ),
        (
            "kafka",
            SecurityScheme("openIdConnect"),
            {"sasl_oauthbearer_token_endpoint_url": "https://login.example/token"},
            "set SHOP_SASL_OAUTHBEARER_CLIENT_ID and SHOP_SASL_OAUTHBEARER_CLIENT_SECRET",
        ),
        (
            "kafka",
            SecurityScheme("X509"),
            {},
            "the server main accepts X509 only, which this package cannot use with the protocol",
        ),
        (
            "kafka",
            SecurityScheme("gssapi"),
            {},
            "gssapi only, which this package cannot use .*; SHOP_SECURITY_PROTOCOL chooses another",
        ),
        ("kafka", None, {"security_protocol": "SASL_SSL"}, "set SHOP_SASL_MECHANISM for SASL_SSL"),
        (
            "kafka-secure",
            None,
            {"ssl_ca_location": "nowhere.pem"},
            "SHOP_SSL_CA_LOCATION: nowhere.pem: No such file",
        ),
        ("kafka-secure", None, {"ssl_key_location": "k"}, "set SHOP_SSL_CERTIFICATE_LOCATION"),
    ],
)
def test_an_error_names_the_environment_variable(
    protocol: str, scheme: SecurityScheme | None, given: dict[str, Any], message: str
) -> None:
    with pytest.raises(SettingsError, match=message):
        connection(protocol, *([scheme] if scheme else []), **given)


def _make(folder: Path, name: str, *options: str) -> None:
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    files = ["-keyout", str(folder / f"{name}.key"), "-out", str(folder / f"{name}.pem")]
    subprocess.run(
        [*command, "-subj", f"/CN={name}", *files, *options], check=True, capture_output=True
    )


def test_the_key_has_to_belong_to_the_certificate_and_its_password_is_not_asked_for(
    tmp_path: Path,
) -> None:
    _make(tmp_path, "one", "-nodes")
    _make(tmp_path, "other", "-passout", "pass:tortoise")

    def given(certificate: str, key: str, **more: str) -> dict[str, Any]:
        files = {"ssl_certificate_location": tmp_path / f"{certificate}.pem"}
        return {**files, "ssl_key_location": tmp_path / f"{key}.key", **more}

    assert connection("kafka-secure", **given("one", "one")).ssl_context is not None
    assert connection("kafka-secure", **given("other", "other", **PASSWORD))
    with pytest.raises(SettingsError, match=r"SHOP_SSL_KEY_LOCATION: .* does not belong to"):
        connection("kafka-secure", **given("one", "other", **PASSWORD))
    for password in ({}, {"ssl_key_password": "hare"}):
        with pytest.raises(SettingsError, match="the password of the key is wrong") as caught:
            connection("kafka-secure", **given("other", "other", **password))
        assert "hare" not in "".join(traceback.format_exception(caught.value))


def test_host_names_are_compared_unless_a_setting_forbids_it() -> None:
    context = connection("kafka-secure").ssl_context
    assert context is not None
    assert (context.check_hostname, context.verify_mode) == (True, ssl.CERT_REQUIRED)
    found = connection("kafka-secure", ssl_endpoint_identification_algorithm="none").ssl_context
    assert found is not None
    assert (found.check_hostname, found.verify_mode) == (False, ssl.CERT_REQUIRED)


def test_a_secret_is_a_text_that_repr_does_not_show() -> None:
    secret = Secret("tortoise")
    assert f"{secret}!" == "tortoise!"
    assert repr({"password": secret}) == "{'password': '**********'}"
    assert "tortoise" not in repr(connection("kafka", SecurityScheme("plain"), **USER))


def test_a_server_is_chosen_by_its_name() -> None:
    server = Server("main", "kafka.example:1", "kafka")
    main, other = settings_class(server, "SHOP_"), settings_class(server, "OTHER_")
    servers = {"main": main}
    assert connection_for("main", servers).bootstrap_servers == ("kafka.example:1",)
    given = main.load(bootstrap_servers="a:1")
    assert connection_for("main", servers, settings=given).bootstrap_servers == ("a:1",)
    with pytest.raises(LookupError, match="describe no server 'mian'; they describe main"):
        connection_for("mian", servers)
    with pytest.raises(TypeError, match="settings is of mainSettings, but must be of mainSettings"):
        connection_for("main", servers, settings=other.load())
