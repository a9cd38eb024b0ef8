"""Which access rules services need."""

from __future__ import annotations

from tests.topics.shop import document, wanted

from novatrek_gen.config import Cluster, Environment
from novatrek_gen.topics import Grant, Wanted

EU = "    servers: [{$ref: '#/servers/eu'}]"


def rules(found: Wanted, principal: str) -> set[tuple[str, str, str]]:
    """Return the rules of a principal; a star follows the beginning of names."""
    return {
        (grant.operation, grant.resource, grant.name + "*" * grant.is_prefix)
        for grant in found.grants
        if grant.principal == principal
    }


def test_producers_write_and_consumers_read_in_their_group() -> None:
    found = wanted(Environment("s", "s."), shop=document("send"), bill=document("receive"))
    assert rules(found, "User:shop") == {("write", "topic", "s.shop.orders")}
    letters = "s.bill.shop.orders.dlq"
    assert rules(found, "User:bill") == {
        ("read", "topic", "s.shop.orders"),
        ("read", "group", "s.bill"),
        ("read", "topic", letters),
        ("write", "topic", letters),
        ("read", "topic", "s.bill.shop.orders.retry"),
        ("write", "topic", "s.bill.shop.orders.retry"),
        ("read", "group", f"{letters}.finished*"),
        ("write", "transactional_id", f"{letters}.finished*"),
    }


def test_principals_are_those_of_the_contract() -> None:
    shop = document("send", operation="x-principal: orders-writer")
    bill = document("receive", operation="principal: 'Group:readers', bindingVersion: 0.6.0")
    found = wanted(shop=shop, bill=bill)
    assert {grant.principal for grant in found.grants} == {"User:orders-writer", "Group:readers"}


def test_a_transactional_producer_may_use_ids_that_begin_with_its_name() -> None:
    shop = document("send", operation="transactional: true, bindingVersion: 0.6.0")
    found = wanted(shop=shop)
    assert Grant("User:shop", "write", "transactional_id", "shop", is_prefix=True) in found.grants


def test_a_pattern_of_topics_is_allowed_by_the_beginning_of_their_names() -> None:
    shop = document("send", "shop.{region}.orders", more="    parameters: {region: {}}")
    assert rules(wanted(shop=shop), "User:shop") == {("write", "topic", "shop.*")}


def test_a_service_in_another_language_has_no_rules_for_dead_letters() -> None:
    found = wanted(shop=document("send"), bill=document("receive"), exclude=("bill",))
    assert rules(found, "User:bill") == {
        ("read", "topic", "shop.orders"),
        ("read", "group", "bill"),
    }


def test_a_cluster_has_the_topics_of_its_own_servers() -> None:
    clusters = (Cluster("eu", hosts=("eu.*",)), Cluster("us", hosts=("us.*",)))
    servers = "servers: {eu: {host: 'eu.example:9092', protocol: kafka}}\n"
    shop = document("send", more=EU).replace("channels:", f"{servers}channels:", 1)
    assert len(wanted(clusters=clusters, cluster="eu", shop=shop).topics) == 1
    assert wanted(clusters=clusters, cluster="us", shop=shop).topics == ()
