"""Producers and consumers in an environment: every name on Kafka is one of it."""

from __future__ import annotations

from typing import Any, cast

import pytest
from faststream.kafka import KafkaBroker
from sample_messaging.events import PaymentProcessed, TripCancelled
from sample_messaging.guests import GuestHeaders, GuestUpdated
from sample_service import PAYMENTS, SampleProducer

from novatrek_gen.runtime.environment import VARIABLE, Environment
from novatrek_gen.runtime.kafka.broker import EventBroker
from novatrek_gen.runtime.kafka.producer import reply_topic
from novatrek_gen.runtime.kafka.router import Route, event_router
from novatrek_gen.runtime.message.compose import compose
from novatrek_gen.runtime.message.metadata import EventMetadata, current_metadata, metadata_scope
from novatrek_gen.runtime.servers.description import Server
from novatrek_gen.runtime.servers.settings import settings_class
from novatrek_gen.runtime.testing.in_memory import InMemoryMessaging
from novatrek_gen.runtime.testing.making import make

STAGING = Environment("staging", topic_prefix="staging.", topic_suffix="-eu")


class Failing:
    """A service that cannot handle payments."""

    def __init__(self) -> None:
        self.seen: list[EventMetadata] = []

    async def on_payment(self, _: PaymentProcessed) -> None:
        self.seen.append(current_metadata())
        raise ValueError

    async def on_guest(self, _: GuestUpdated, headers: GuestHeaders) -> None:
        self.seen.append(current_metadata())


def router_of(service: Failing) -> Any:
    routes = [
        Route(PaymentProcessed, service.on_payment),
        Route(GuestUpdated, service.on_guest, headers=GuestHeaders),
    ]
    return event_router(routes, group_id="billing")


async def test_topics_dead_letters_and_the_group_have_the_names_of_the_environment() -> None:
    messaging, service = InMemoryMessaging(environment=STAGING), Failing()
    messaging.include(router_of(service))
    async with messaging:
        await SampleProducer(messaging.broker).payment_processed(make(PaymentProcessed))
        await messaging.given(make(GuestUpdated))
    assert service.seen[0].topic == f"staging.{PAYMENTS}-eu"
    assert service.seen[-1].topic.startswith("staging.guests.")
    [letter] = messaging.dead_letters()
    assert letter.topic == f"staging.{PAYMENTS}-eu"
    assert letter.group == "staging.billing-eu"
    assert messaging.published(PaymentProcessed) == [make(PaymentProcessed)]
    [subscriber] = cast("list[Any]", list(messaging.broker.subscribers))
    assert subscriber.group_id == "staging.billing-eu"
    assert set(subscriber._requirements.required) == {
        f"staging.{PAYMENTS}-eu",
        f"staging.billing.{PAYMENTS}.dlq-eu",
        "staging.billing.guests.guestId.region.dlq-eu",
    }
    assert f"staging.billing.{PAYMENTS}.retry-eu" in subscriber._requirements.replays.topics


async def test_a_router_gets_the_names_of_the_broker_that_it_is_included_in() -> None:
    service = Failing()
    broker = EventBroker(environment=STAGING, logger=None)
    broker.include_router(router_of(service))
    [subscriber] = cast("list[Any]", list(broker.subscribers))
    subscriber.before_start()
    assert subscriber.topics == []
    assert subscriber.pattern.broker_address.startswith("^(?!.*\\.dlq\\-eu$)")
    assert "staging" in subscriber.pattern.broker_address


async def test_the_variable_counts_for_every_broker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "staging")
    for kind in (KafkaBroker, EventBroker):
        with pytest.raises(ValueError, match="NOVATREK_ENVIRONMENT is 'staging'"):
            SampleProducer(kind(logger=None))


def test_the_topic_for_a_reply_is_sent_with_its_name_in_the_environment() -> None:
    message = compose(
        TripCancelled(trip_id="t"), {"reply_to": {"replyTo": "replies"}}, environment=STAGING
    )
    assert message.headers["replyTo"] == "staging.replies-eu"
    request = EventMetadata(topic="x", headers=(("replyTo", b"staging.replies-eu"),))
    with metadata_scope(request):
        topic = reply_topic("$message.header#/replyTo")
    reply = compose(TripCancelled(trip_id="t"), {"topic": topic}, environment=STAGING)
    assert reply.topic == "staging.replies-eu"


def test_a_reply_never_leaves_the_environment() -> None:
    with metadata_scope(EventMetadata(topic="x", headers=(("replyTo", b"replies"),))):
        topic = reply_topic("$message.header#/replyTo")
    with pytest.raises(ValueError, match="'replies', which is none of environment staging"):
        compose(TripCancelled(trip_id="t"), {"topic": topic}, environment=STAGING)


def test_a_server_of_another_environment_is_refused() -> None:
    server = Server("production", "kafka:9092", "kafka")
    servers = {"production": settings_class(server, "SHOP_PRODUCTION_")}
    staging = Environment("staging", topic_prefix="staging.", servers=("test",))
    with pytest.raises(ValueError, match="production is not one of the environment staging, whose"):
        EventBroker.with_settings("production", servers, environment=staging)
    EventBroker.with_settings("production", servers, environment=STAGING)
