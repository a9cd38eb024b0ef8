"""Settings of the Kafka servers in the contracts, which are read from environment variables.

`EventBroker.for_server` connects with them. Passwords are not shown by `repr` and not in errors.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from shop._runtime.servers.description import SecurityScheme, Server, ServerVariable
from shop._runtime.servers.settings import ServerSettings

__all__ = [
    "SERVERS",
    "BillingTest1Settings",
    "ModelSettings",
    "OrdersTest1Settings",
    "ProductionSettings",
]


class BillingTest1Settings(ServerSettings):
    """Settings of the server billing/test-1: kafka at billing.test.example.

    Services whose contracts have it: billing.

    The names of environment variables begin with SHOP_BILLING_TEST_1_, such as
    SHOP_BILLING_TEST_1_BOOTSTRAP_SERVERS.
    """

    model_config = SettingsConfigDict(env_prefix="SHOP_BILLING_TEST_1_")
    server: ClassVar[Server] = Server(
        name="billing/test-1",
        host="billing.test.example",
        protocol="kafka",
    )


class ModelSettings(ServerSettings):
    """Settings of the server model: kafka at {server}.example:{sasl_password}.

    Services whose contracts have it: billing.

    The names of environment variables begin with SHOP_MODEL_, such as
    SHOP_MODEL_BOOTSTRAP_SERVERS.
    """

    model_config = SettingsConfigDict(env_prefix="SHOP_MODEL_")
    server: ClassVar[Server] = Server(
        name="model",
        host="{server}.example:{sasl_password}",
        protocol="kafka",
        variables=(
            ServerVariable("server", field="server_variable"),
            ServerVariable("sasl_password", field="sasl_password_variable"),
        ),
    )

    server_variable: str = Field("a", description="The variable server in the host.")

    sasl_password_variable: str = Field("1", description="The variable sasl_password in the host.")


class OrdersTest1Settings(ServerSettings):
    """Settings of the server orders/test-1: kafka at kafka.test.example.

    Services whose contracts have it: orders.

    The names of environment variables begin with SHOP_ORDERS_TEST_1_, such as
    SHOP_ORDERS_TEST_1_BOOTSTRAP_SERVERS.
    """

    model_config = SettingsConfigDict(env_prefix="SHOP_ORDERS_TEST_1_")
    server: ClassVar[Server] = Server(
        name="orders/test-1",
        host="kafka.test.example",
        protocol="kafka",
    )


class ProductionSettings(ServerSettings):
    """Settings of the server production: kafka-secure at {region}.kafka.example:{PORT-number}.

    The live cluster.

    Services whose contracts have it: orders.

    The names of environment variables begin with SHOP_PRODUCTION_, such as
    SHOP_PRODUCTION_BOOTSTRAP_SERVERS.
    """

    model_config = SettingsConfigDict(env_prefix="SHOP_PRODUCTION_")
    server: ClassVar[Server] = Server(
        name="production",
        host="{region}.kafka.example:{PORT-number}",
        protocol="kafka-secure",
        security=(
            SecurityScheme("scramSha512"),
            SecurityScheme("oauth2", token_url="https://login.example/token", scopes=("kafka",)),
            SecurityScheme("X509"),
        ),
        variables=(
            ServerVariable("region", field="region"),
            ServerVariable("PORT-number", field="port_number"),
        ),
    )

    region: Literal["eu", "us"] | None = Field(None, description="Where the cluster is.")

    port_number: str = Field("9093", description="The variable PORT-number in the host.")


SERVERS: Mapping[str, type[ServerSettings]] = {
    "billing/test-1": BillingTest1Settings,
    "model": ModelSettings,
    "orders/test-1": OrdersTest1Settings,
    "production": ProductionSettings,
}
"""The classes of settings by the names of servers."""
