from __future__ import annotations

import re
from typing import Any

import pytest
from sample_messaging.guests import PARAMETERS, GuestUpdated

from novatrek_gen.runtime.contract import Contract, Parameter
from novatrek_gen.runtime.environment import CONTRACTS, Environment, related
from novatrek_gen.runtime.message.address import (
    Address,
    KafkaTopic,
    filled_topic,
    subscription_pattern,
    topic_on_kafka,
)
from novatrek_gen.runtime.message.values import Draft

CONTRACT = GuestUpdated.__contract__


def filled(given: dict[str, str | None], document: Any = None, **headers: str) -> str:
    return filled_topic(CONTRACT, given, Draft(headers, document))


def test_a_parameter_is_its_value_in_the_message_else_what_was_passed_else_its_default() -> None:
    assert filled({"guestId": None, "region": "south"}, {"guest_id": 8}) == "guests.8.south"
    assert filled({"guestId": "8"}, {"guest_id": 8}) == "guests.8.north"
    assert filled({"guestId": "7"}, {}) == "guests.7.north"


@pytest.mark.parametrize("document", [{"guest_id": 8}, {"guest_id": "07"}, {"guest_id": True}])
def test_an_argument_that_differs_from_the_location_of_its_parameter_is_refused(
    document: Any,
) -> None:
    with pytest.raises(ValueError, match="of the message, but '7' was passed"):
        filled({"guestId": "7"}, document)


def test_a_parameter_may_be_in_a_header() -> None:
    contract = Contract("e", "t.{x}", None, parameters=(Parameter("x", location=AT_X),))
    assert filled_topic(contract, {}, Draft({"x": "1"}, None)) == "t.1"


AT_X = "$message.header#/x"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({}, r"guestId of its topic guests\.\{guestId\}.* has no value, and there is none at"),
        ({"guestId": "7", "region": "west"}, "region .* must be north or south, not 'west'"),
        ({"guestId": "a/b"}, "guestId .* is 'a/b': Kafka allows only letters"),
        ({"guestId": ""}, "guestId .* is '': Kafka"),
    ],
)
def test_a_parameter_without_a_legal_value_is_refused(
    given: dict[str, str | None], reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        filled(given, {})


@pytest.mark.parametrize("topic", ["x" * 250, ".", ".."])
def test_a_topic_that_kafka_does_not_allow_is_refused(topic: str) -> None:
    with pytest.raises(ValueError, match=r"the topic of e is '.*', which Kafka does not allow"):
        topic_on_kafka("e", topic, CONTRACTS)


STAGING = Environment("staging", topic_prefix="staging.", topic_suffix="-eu")
PRODUCTION, _ = related([Environment("production"), STAGING])


def test_a_topic_has_its_name_in_the_environment_unless_it_has_it_already() -> None:
    assert topic_on_kafka("e", "a", STAGING) == "staging.a-eu"
    assert topic_on_kafka("e", KafkaTopic("staging.a-eu"), STAGING) == "staging.a-eu"
    with pytest.raises(ValueError, match=r"'staging.*-eu', which Kafka does not allow"):
        topic_on_kafka("e", "a" * 239, STAGING)


@pytest.mark.parametrize(
    ("topic", "environment"),
    [
        (KafkaTopic("a"), STAGING),
        (KafkaTopic("staging.a-eu"), PRODUCTION),
        ("staging.a-eu", PRODUCTION),
    ],
)
def test_no_message_is_sent_to_a_topic_of_another_environment(
    topic: str, environment: Environment
) -> None:
    with pytest.raises(ValueError, match=f"none of environment {environment.name}"):
        topic_on_kafka("e", topic, environment)


def test_an_address_matches_the_topics_of_its_environment_only() -> None:
    family, here = Address("{x}.a", (), PRODUCTION), Address("{x}.a", (), STAGING)
    assert family.match("b.a") == {"x": "b"}
    assert here.match("staging.b.a-eu") == {"x": "b"}
    assert here.match("b.a") is None
    wide = Address("{x}", (), PRODUCTION)
    assert wide.match("b.a-eu") == {"x": "b.a-eu"}
    assert wide.match("staging.b.a-eu") is None


def test_the_pattern_of_an_environment_leaves_out_its_dead_letters_and_other_environments() -> None:
    own = re.compile(
        subscription_pattern([Address("{x}", (), STAGING)], ["staging.g.x.retry-eu"], STAGING)
    )
    names = [
        "staging.a-eu",
        "staging.a.dlq-eu",
        "staging.g.x.retry-eu",
        "staging.h.x.retry-eu",
        "a",
    ]
    assert [name for name in names if own.match(name)] == ["staging.a-eu", "staging.g.x.retry-eu"]
    others = re.compile(subscription_pattern([Address("{x}", (), PRODUCTION)], (), PRODUCTION))
    assert [name for name in names if others.match(name)] == ["a"]


def test_an_address_matches_its_topics_and_returns_their_parameters() -> None:
    address = Address(CONTRACT.topic or "", PARAMETERS)
    assert address.match("guests.7.south") == {"guestId": "7", "region": "south"}
    assert address.match("guests.7.8.south") == {"guestId": "7.8", "region": "south"}
    assert address.match("guests.7.west") is None
    assert address.match("guests..south") is None
    assert address.match("guests.7.south\n") is None
    assert not address.plain
    assert Address("plain.topic").match("plainxtopic") is None


def test_one_anchored_pattern_matches_all_addresses_but_no_dead_letter_topic() -> None:
    pattern = re.compile(subscription_pattern([Address("a.b"), Address("g.{x}")]))
    matching = [t for t in ("a.b", "a.bc", "axb", "g.1", "g.1.dlq", "xg.1") if pattern.match(t)]
    assert matching == ["a.b", "g.1"]


def test_the_pattern_matches_the_retry_topics_of_its_own_group_only() -> None:
    addresses = [Address("{x}.{y}"), Address("orders.{x}.retry")]
    pattern = re.compile(subscription_pattern(addresses, ["g.x.y.retry"]))
    names = ("a.b", "g.x.y.retry", "other.x.y.retry", "orders.7.retry", "g.x.y.dlq")
    assert [name for name in names if pattern.match(name)] == [
        "a.b",
        "g.x.y.retry",
        "orders.7.retry",
    ]
