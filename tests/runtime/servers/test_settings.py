from __future__ import annotations

import pytest

from novatrek_gen.runtime.servers.description import SecurityScheme, Server, ServerVariable
from novatrek_gen.runtime.servers.errors import SettingsError
from novatrek_gen.runtime.servers.settings import ServerSettings, settings_class

PLAIN = Server("local", "kafka.example:9092", "kafka")
REGIONAL = Server(
    "production",
    "{region}.kafka.example:{port}",
    "kafka-secure",
    (SecurityScheme("scramSha512"),),
    (
        ServerVariable("region", "region", values=("eu", "us")),
        ServerVariable("port", "port", default="9093"),
    ),
)


@pytest.fixture
def regional() -> type[ServerSettings]:
    return settings_class(REGIONAL, "SHOP_PRODUCTION_")


def test_the_host_of_the_contract_is_the_default_address() -> None:
    assert settings_class(PLAIN, "SHOP_LOCAL_").load().addresses() == ("kafka.example:9092",)


def test_the_environment_names_other_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOP_LOCAL_BOOTSTRAP_SERVERS", "kafka://a:1, b:2,")
    assert settings_class(PLAIN, "SHOP_LOCAL_").load().addresses() == ("a:1", "b:2")


def test_variables_of_the_host_are_settings(
    regional: type[ServerSettings], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOP_PRODUCTION_REGION", "eu")
    assert regional.load().addresses() == ("eu.kafka.example:9093",)
    monkeypatch.setenv("SHOP_PRODUCTION_PORT", "1")
    assert regional.load().addresses() == ("eu.kafka.example:1",)


def test_a_variable_without_a_value_is_named(regional: type[ServerSettings]) -> None:
    with pytest.raises(SettingsError, match=r"set SHOP_PRODUCTION_REGION, or SHOP_PRODUCTION_BOOT"):
        regional.load().addresses()


def test_a_variable_has_one_of_the_values_in_the_contract(
    regional: type[ServerSettings], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOP_PRODUCTION_REGION", "mars")
    with pytest.raises(SettingsError, match="SHOP_PRODUCTION_REGION: Input should be 'eu' or 'us'"):
        regional.load()


def test_the_prefix_can_be_chosen(
    regional: type[ServerSettings], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAFKA_REGION", "us")
    assert regional.load("KAFKA_").addresses() == ("us.kafka.example:9093",)
    with pytest.raises(SettingsError, match="set OTHER_REGION"):
        regional.load("OTHER_").addresses()


def test_values_can_be_given_without_the_environment(regional: type[ServerSettings]) -> None:
    assert regional.load(region="us", port="7").addresses() == ("us.kafka.example:7",)


def test_settings_can_be_files_of_a_folder_of_secrets(
    regional: type[ServerSettings], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("secrets")
    (folder / "shop_production_sasl_password").write_text("tortoise")
    password = regional.load(_secrets_dir=folder).sasl_password
    assert password is not None
    assert password.get_secret_value() == "tortoise"


def test_an_empty_variable_counts_as_absent(
    regional: type[ServerSettings], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOP_PRODUCTION_SECURITY_PROTOCOL", "")
    assert regional.load().security_protocol is None


def test_neither_repr_nor_errors_contain_a_secret(
    regional: type[ServerSettings], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SASL_PASSWORD", "SASL_OAUTHBEARER_CLIENT_SECRET", "SSL_KEY_PASSWORD"):
        monkeypatch.setenv(f"SHOP_PRODUCTION_{name}", "tortoise")
    assert "tortoise" not in repr(regional.load()) + str(regional.load())
    monkeypatch.setenv("SHOP_PRODUCTION_SASL_MECHANISM", "tortoise-2")
    with pytest.raises(SettingsError) as caught:
        regional.load()
    assert "SHOP_PRODUCTION_SASL_MECHANISM: Input should be 'PLAIN'" in str(caught.value)
    assert "tortoise" not in str(caught.value)


def test_a_misspelt_variable_is_suggested(
    regional: type[ServerSettings], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOP_PRODUCTION_SASL_PASWORD", "tortoise")
    message = regional.load().missing("sasl_password")
    assert message == (
        "set SHOP_PRODUCTION_SASL_PASSWORD (did you misspell it: SHOP_PRODUCTION_SASL_PASWORD?)"
    )
