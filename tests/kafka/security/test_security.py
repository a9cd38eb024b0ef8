"""Each form of security on a real Kafka, with the right credentials and with wrong ones."""

from __future__ import annotations

import asyncio
import logging
import time
import traceback
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from tests.kafka.numbers import Number, payments_on
from tests.kafka.security.authority import Authority
from tests.kafka.security.secure_cluster import PASSWORD
from tests.kafka.security.tokens import SECRET

from novatrek_messaging import EventBroker, stop
from novatrek_messaging._runtime.kafka.router import Route, event_router
from novatrek_messaging._runtime.servers.description import SecurityScheme, Server
from novatrek_messaging._runtime.servers.settings import settings_class
from novatrek_messaging.svc_payments.producer import PaymentsProducer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.kafka.security.secure_cluster import SecureCluster
    from tests.kafka.security.tokens import TokenEndpoint

    from novatrek_messaging.events import PaymentProcessed

pytestmark = [pytest.mark.slow, pytest.mark.kafka]

USER = {"sasl_username": "plain", "sasl_password": PASSWORD}
SCRAM = {"sasl_username": "scram", "sasl_password": PASSWORD}
CLIENT = {"sasl_oauthbearer_client_id": "orders", "sasl_oauthbearer_client_secret": SECRET}


@pytest.fixture
def connect(
    secure_cluster: SecureCluster,
    authority: Authority,
    endpoint: TokenEndpoint,
    certificates: dict[str, Path],
) -> Callable[..., EventBroker]:
    """Creates brokers: `connect("SASL plain", sasl_username=…)`."""

    def create(form: str, **given: Any) -> EventBroker:
        listener, _, scheme = form.partition(" ")
        secure = listener not in ("PLAINTEXT", "BARE")
        schemes = (SecurityScheme(scheme, endpoint.url, ("kafka",)),) if scheme else ()
        at = secure_cluster.nodes[0].server
        at = at if listener == "PLAINTEXT" else secure_cluster.server(listener)
        server = Server("main", at, "kafka-secure" if secure else "kafka", schemes)
        class_ = settings_class(server, "SECURE_")
        files = {k: certificates.get(v, v) for k, v in given.items() if k.endswith("location")}
        settings = class_.load(**({"ssl_ca_location": authority.file} | given | files))
        return EventBroker.with_settings("main", {"main": class_}, settings=settings)

    return create


@pytest.fixture
def certificates(authority: Authority, tmp_path: Path) -> dict[str, Path]:
    """Certificates of clients."""
    strange = Authority(tmp_path, "strange")
    return {
        "good": authority.issue("client"),
        "late": authority.issue("late", expired=True),
        "strange": strange.issue("stranger"),
    }


@pytest.mark.parametrize(
    ("form", "given"),
    [
        ("PLAINTEXT", {}),
        ("TLS", {}),
        ("MUTUAL X509", {"ssl_certificate_location": "good"}),
        ("SASL plain", USER),
        ("SASL userPassword", SCRAM | {"sasl_mechanism": "SCRAM-SHA-256"}),
        ("SASL scramSha256", SCRAM),
        ("SASL scramSha512", SCRAM),
        ("SASL oauth2", CLIENT),
        ("BARE plain", USER),
        ("BARE scramSha256", SCRAM),
        ("BARE scramSha512", SCRAM),
        ("BARE openIdConnect", CLIENT),
    ],
)
async def test_events_are_sent_and_received_with_the_right_credentials(
    secure_cluster: SecureCluster,
    connect: Callable[..., EventBroker],
    form: str,
    given: dict[str, Any],
) -> None:
    topic = f"secure.{uuid4()}"
    await secure_cluster.create_topic(topic)
    model, received = payments_on(topic), asyncio.Queue[Any]()

    async def on_payment(event: PaymentProcessed) -> None:
        received.put_nowait(event)

    broker = connect(form, **given)
    broker.include_router(event_router([Route(model, on_payment)], group_id=topic, policy=stop))
    async with broker:
        await broker.start()
        await PaymentsProducer(broker)._publish(Number(7, 6).event(model))
        async with asyncio.timeout(20):
            assert Number.of(await received.get()) == Number(7, 6)


@pytest.mark.parametrize(
    ("form", "given", "cause"),
    [
        ("SASL plain", USER | {"sasl_password": "swordfish"}, "the server refuses the password"),
        (
            "SASL scramSha256",
            SCRAM | {"sasl_password": "swordfish"},
            "user scram .SCRAM-SHA-256",
        ),
        (
            "BARE scramSha512",
            SCRAM | {"sasl_username": "nobody"},
            "the user nobody .SCRAM-SHA-5",
        ),
        ("TLS", {"ssl_ca_location": None}, "from an authority that is not trusted"),
        ("TLS", {"ssl_ca_location": "strange"}, "from an authority that is not trusted"),
        ("SASL plain", USER | {"ssl_ca_location": None}, "an authority that is not trusted"),
        ("ELSEWHERE", {}, "is for another host name than 127.0.0.1"),
        ("MUTUAL", {}, "requires a client certificate"),
        ("MUTUAL X509", {"ssl_certificate_location": "strange"}, "the client certificate"),
        ("MUTUAL X509", {"ssl_certificate_location": "late"}, "client certificate"),
        (
            "SASL oauth2",
            CLIENT | {"sasl_oauthbearer_client_id": "late"},
            "the token.*it expired",
        ),
        (
            "SASL oauth2",
            CLIENT | {"sasl_oauthbearer_client_secret": "swordfish"},
            r"no token from http://127.0.0.1:\d+/token: it answers 401 .invalid_client: unknown",
        ),
        ("PLAINTEXT", {"security_protocol": "SSL"}, "the server speaks plain text, but"),
        (
            "PLAINTEXT plain",
            USER | {"security_protocol": "SASL_SSL"},
            "the server speaks plain text, but the security protocol is SASL_SSL",
        ),
        ("BARE", {"security_protocol": "SSL"}, "the server speaks plain text, but"),
        ("TLS", {"security_protocol": "PLAINTEXT"}, "the server speaks TLS, but the secur"),
        ("PLAINTEXT plain", USER, "the server does not use SASL, but the security protocol is"),
        ("TLS plain", USER, "the server does not use SASL, but the security protocol is SASL_"),
        ("BARE", {}, "it may require SASL, but the security protocol is PLAINTEXT"),
    ],
)
async def test_a_failure_names_its_cause_within_seconds(
    connect: Callable[..., EventBroker],
    caplog: pytest.LogCaptureFixture,
    form: str,
    given: dict[str, Any],
    cause: str,
) -> None:
    caplog.set_level(logging.DEBUG)
    broker = connect(form, **given)
    started = time.monotonic()
    with pytest.raises(
        ConnectionError, match=f"no connection to Kafka at 127.0.0.1:.*{cause}"
    ) as c:
        await broker.start()
    assert time.monotonic() - started < 10
    told = caplog.text + "".join(_shown(c.value))
    for secret in ("swordfish", PASSWORD, SECRET):
        assert secret not in told


async def test_nothing_listens_and_a_host_has_no_address() -> None:
    for server, cause in (
        ("127.0.0.1:1", "the connection was refused: nothing listens there"),
        ("nowhere.invalid:9092", "the host name nowhere.invalid cannot be resolved"),
    ):
        class_ = settings_class(Server("main", server, "kafka-secure"), "SECURE_")
        broker = EventBroker.with_settings("main", {"main": class_})
        with pytest.raises(ConnectionError, match=cause):
            await broker.start()


async def test_the_broker_for_a_server_of_the_contracts_has_settings_from_the_environment(
    secure_cluster: SecureCluster, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "BOOTSTRAP_SERVERS": f"127.0.0.1:1, {secure_cluster.server('SASL')}",
        "SECURITY_PROTOCOL": "SASL_SSL",
        "SASL_MECHANISM": "SCRAM-SHA-512",
        "SASL_USERNAME": "scram",
        "SASL_PASSWORD": PASSWORD,
        "SSL_CA_LOCATION": str(authority.file),
    }.items():
        monkeypatch.setenv(f"NOVATREK_PRODUCTION_{name}", value)
    async with EventBroker.for_server("production") as broker:
        await broker.start()
        assert await broker.ping(5)


def _shown(error: BaseException) -> Iterator[str]:
    """Yield a traceback with the local variables of the runtime, as error trackers keep them."""
    yield from traceback.format_exception(error)
    for frame, _ in traceback.walk_tb(error.__traceback__):
        if "_runtime" in frame.f_code.co_filename or "aiokafka" in frame.f_code.co_filename:
            yield repr(frame.f_locals)
