"""What contracts ask of a cluster: names, sizes and settings of topics."""

from __future__ import annotations

from tests.topics.shop import by_name, document, wanted

from novatrek_gen.config import Environment
from novatrek_gen.topics import LeftOut, Role

LETTERS, RETRIES = "bill.shop.orders.dlq", "bill.shop.orders.retry"
SIZED = (
    "partitions: 6, replicas: 3, topicConfiguration: "
    "{cleanup.policy: [delete, compact], retention.ms: 60000, max.message.bytes: 2097152}"
)


def test_a_topic_is_as_its_binding_describes_it() -> None:
    topic = by_name(wanted(shop=document("send", channel=SIZED)))["shop.orders"]
    assert (topic.role, topic.partitions, topic.replicas) == (Role.EVENTS, 6, 3)
    assert topic.config == {
        "cleanup.policy": "delete,compact",
        "max.message.bytes": "2097152",
        "retention.ms": "60000",
    }
    assert (topic.events, topic.services) == (("Placed",), ("shop",))


def test_what_a_contract_does_not_say_is_left_to_the_cluster() -> None:
    topic = by_name(wanted(shop=document("send")))["shop.orders"]
    assert (topic.partitions, topic.replicas, topic.config) == (None, None, {})


def test_dead_letters_have_a_retention_of_their_own_and_fit_wherever_events_do() -> None:
    found = by_name(wanted(shop=document("send", channel=SIZED), bill=document("receive")))
    assert sorted(found) == [LETTERS, RETRIES, "shop.orders"]
    letters, retries = found[LETTERS], found[RETRIES]
    assert (letters.role, letters.partitions, letters.replicas) == (Role.DEAD_LETTERS, None, 3)
    limit = {"cleanup.policy": "delete", "max.message.bytes": "2097152"}
    assert letters.config == {**limit, "retention.ms": "1000"}
    assert (retries.role, retries.partitions, retries.replicas) == (Role.RETRIES, 6, 3)
    assert (retries.config, retries.origin) == (limit, "shop.orders")


def test_names_and_sizes_of_an_environment_apply_to_all_topics() -> None:
    staging = Environment("staging", "stg.", ".x", partitions=2, replicas=1, retention_ms=5000)
    documents = {"shop": document("send", channel=SIZED), "bill": document("receive")}
    found = by_name(wanted(staging, **documents))
    assert sorted(found) == [f"stg.{each}.x" for each in (LETTERS, RETRIES, "shop.orders")]
    assert {(topic.partitions, topic.replicas) for topic in found.values()} == {(2, 1)}
    kept = {name: topic.config["retention.ms"] for name, topic in found.items()}
    assert kept[f"stg.{LETTERS}.x"] == "1000"
    assert kept["stg.shop.orders.x"] == kept[f"stg.{RETRIES}.x"] == "5000"
    assert found[f"stg.{RETRIES}.x"].origin == "stg.shop.orders.x"


def test_a_compacted_topic_keeps_its_keys_in_every_environment() -> None:
    compacted = "topicConfiguration: {cleanup.policy: [compact]}"
    found = by_name(
        wanted(Environment("a", retention_ms=5), shop=document("send", channel=compacted))
    )
    assert found["shop.orders"].config == {"cleanup.policy": "compact"}


def test_overrides_of_a_contract_come_before_the_configuration() -> None:
    overrides = "{dev: {partitions: 1, topicConfiguration: {retention.ms: 7}}}"
    for key in ("x-env-server-overrides", "envServerOverrides"):
        shop = document("send", channel=f"{SIZED}, {key}: {overrides}")
        (topic,) = wanted(Environment("dev", replicas=1), shop=shop).topics
        assert (topic.partitions, topic.replicas) == (1, 1)
        assert topic.config["retention.ms"] == "7"
        assert topic.config["cleanup.policy"] == "delete,compact"
        by_server = wanted(Environment("d", servers=("dev",)), shop=shop)
        assert by_server.topics[0].partitions == 1
        for other in (None, Environment("e")):
            assert wanted(other, shop=shop).topics[0].partitions == 6


def test_each_value_of_a_parameter_has_a_topic_and_one_for_dead_letters() -> None:
    listed = "    parameters: {region: {enum: [eu, us]}}"
    address = "shop.{region}.orders"
    sends, reads = (document(action, address, more=listed) for action in ("send", "receive"))
    found = by_name(wanted(shop=sends, bill=reads))
    assert sorted(found) == [
        "bill.shop.region.orders.dlq",
        "bill.shop.region.orders.retry",
        "shop.eu.orders",
        "shop.us.orders",
    ]
    assert found["bill.shop.region.orders.retry"].origin is None


def test_an_address_whose_topics_cannot_be_listed_is_left_out_with_the_reason() -> None:
    open_ = document("send", "shop.{region}.orders", more="    parameters: {region: {}}")
    found = wanted(shop=open_)
    assert found.topics == ()
    reason = "the parameter region has no list of values"
    assert found.left_out == (LeftOut("shop.{region}.orders", reason),)


def test_a_name_that_kafka_cannot_have_is_left_out_with_its_access_rules() -> None:
    found = wanted(Environment("x", topic_prefix="p" * 240), shop=document("send"))
    ((name, reason),) = [(each.name, each.reason) for each in found.left_out]
    assert name == "p" * 240 + "shop.orders"
    assert reason == "the name has 251 characters; Kafka allows 249"
    assert (found.topics, found.grants) == ((), ())


def test_topics_of_kafka_itself_are_never_asked_for() -> None:
    found = wanted(shop=document("send", "__consumer_offsets"))
    assert (found.topics, [each.name for each in found.left_out]) == ((), ["__consumer_offsets"])


def test_a_channel_of_another_protocol_needs_no_topic() -> None:
    servers = "servers: {main: {host: 'h', protocol: amqp}}\n"
    text = document("send").replace("channels:", f"{servers}channels:", 1)
    assert wanted(shop=text).topics == ()


def test_services_of_one_group_share_their_topics_for_dead_letters() -> None:
    group = "groupId: {type: string, enum: [readers]}"
    consumer = document("receive", operation=group)
    found = by_name(wanted(shop=document("send"), bill=consumer, bank=consumer))
    assert found["readers.shop.orders.dlq"].services == ("bank", "bill")
    assert len(found) == 3
