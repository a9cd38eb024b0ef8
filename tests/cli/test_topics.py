"""`novatrek-gen topics` without a cluster: what it prints, and what it refuses."""

from __future__ import annotations

import json
import sys

import pytest
import yaml
from tests.commands.shop import Project

from novatrek_gen.topics import Configure, Create, Grow, Never, Plan, Role, Topic

STAGING = '[environments.staging]\ntopic-prefix = "stg."\nreplicas = 1\n'
ORDERS = "shop.orders.placed"
SERVED = '[input]\nspecs = ["{service}.json"]\n[output]\npackage = "shop"\n'
ORDERS_AT_MAIN = {
    "asyncapi": "3.0.0",
    "info": {"title": "Orders", "version": "1.0.0"},
    "servers": {
        "main": {"host": "kafka:9092", "protocol": "kafka"},
        "test": {"host": "test:9092", "protocol": "kafka", "security": [{"type": "plain"}]},
    },
}
TOPIC = Topic("orders", Role.EVENTS, 3, None, {"retention.ms": "5"})
PLAN = Plan(
    creates=(Create(TOPIC, 3, None, {"retention.ms": "5"}),),
    changes=(Configure("sent", "retention.ms", "1", "2"),),
    growths=(Grow("sent", 1, 2),),
    drifted=(Configure("sent", "preallocate", "true", None),),
    never=(Never("paid", "replicas", "1", "3", "replicas are never moved"),),
    unknown=tuple(f"foreign{number}" for number in range(30)),
)


def shown(plan: Plan, *, grow: bool = False, reset: bool = False) -> list[str]:
    from novatrek_gen.presentation.topics import plans

    lines = [each.text for each in plans.as_text(plan, grow=grow, reset=reset)]
    return [*lines, plans.summary(plan, grow=grow, reset=reset)]


def test_the_table_has_topics_of_events_and_of_failed_messages(project: Project) -> None:
    head, *rows = project.run("topics").output.splitlines()
    assert head.split() == ["TOPIC", "FOR", "PARTITIONS", "REPLICAS", "SETTINGS"]
    names = [row.split()[0] for row in rows]
    assert names == sorted(names)
    kept = [row for row in rows if row.split()[0].endswith(".dlq")]
    assert kept
    assert all("retention.ms=2592000000" in row for row in kept)


def test_json_has_topics_rules_and_what_is_left_out(project: Project) -> None:
    found = json.loads(project.run("topics", "--format", "json").output)
    assert list(found) == ["version", "topics", "acls", "leftOut"]
    assert {"name", "for", "partitions", "replicas", "config"} < set(found["topics"][0])
    assert set(found["acls"][0]) == {"principal", "operation", "resource", "name", "pattern"}


def test_terraform_gets_values_for_the_resources_of_any_provider(project: Project) -> None:
    topics = json.loads(project.run("topics", "--format", "json").output)["topics"]
    values = json.loads(project.run("topics", "--format", "terraform").output)["locals"]
    assert list(values["kafka_topics"]) == [topic["name"] for topic in topics]
    assert all(acl["acl_permission_type"] == "Allow" for acl in values["kafka_acls"].values())


def test_strimzi_gets_a_resource_for_each_topic(project: Project) -> None:
    topics = json.loads(project.run("topics", "--format", "json").output)["topics"]
    resources = list(yaml.safe_load_all(project.run("topics", "-f", "strimzi").output))
    assert [each["spec"]["topicName"] for each in resources] == [each["name"] for each in topics]
    assert {each["kind"] for each in resources} == {"KafkaTopic"}
    names = [each["metadata"]["name"] for each in resources]
    assert len(set(names)) == len(names)


def test_a_name_that_kubernetes_refuses_becomes_another_one() -> None:
    from novatrek_gen.presentation.topics.exports import as_strimzi
    from novatrek_gen.topics import Wanted

    topics = [Topic(name, Role.EVENTS, None, None, {}) for name in ("a_b", "a-b", "A-b", "a..b")]
    text = "\n".join(as_strimzi(Wanted(tuple(topics)), "main"))
    names = [each["metadata"]["name"] for each in yaml.safe_load_all(text)]
    assert names[1] == "a-b"
    assert len(set(names)) == 4
    assert all(set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.") for name in names)
    assert all(".." not in name for name in names)


def test_an_environment_changes_names_and_sizes(project: Project) -> None:
    file = project.root / "novatrek-gen.toml"
    file.write_text(f"{file.read_text('utf-8')}\n{STAGING}", "utf-8")
    output = project.run("topics", "-e", "staging", "--format", "json").output
    topics = json.loads(output)["topics"]
    assert all(topic["name"].startswith("stg.") for topic in topics)
    assert {topic["replicas"] for topic in topics} == {1}


@pytest.mark.parametrize("option", ["--environment", "--cluster"])
def test_a_name_that_is_not_in_the_configuration_is_refused(project: Project, option: str) -> None:
    assert (
        f"there is no {option[2:]} 'nowhere'"
        in project.run("topics", option, "nowhere", code=2).output
    )


def test_the_retention_of_dead_letters_is_an_option(project: Project) -> None:
    file = project.root / "novatrek-gen.toml"
    more = '[topics]\ndead-letter-retention = "2d"\n'
    file.write_text(f"{file.read_text('utf-8')}\n{more}", "utf-8")
    assert "retention.ms=172800000" in project.run("topics").output


def test_without_a_cluster_the_command_says_how_to_name_one(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KAFKA_BOOTSTRAP_SERVERS", raising=False)
    assert "give --bootstrap HOST:PORT" in project.run("topics", "plan", code=2).output


def test_without_the_client_the_command_says_what_to_install(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "confluent_kafka", None)
    for name in ("client", "reading", "steps"):
        monkeypatch.delitem(sys.modules, f"novatrek_gen.kafka.{name}", raising=False)
    output = project.run("topics", "plan", "--bootstrap", "localhost:1", code=2).output
    assert "pip install confluent-kafka" in output


def test_a_plan_marks_what_is_done_what_is_held_and_what_never_is() -> None:
    *lines, summary = shown(PLAN)
    assert lines[:5] == [
        "create    orders partitions=3 retention.ms=5",
        "change    sent: retention.ms 1 → 2",
        "held      sent: partitions 1 → 2 (moves keys to other partitions:"
        " --allow-partition-growth adds them)",
        "drifted   sent: preallocate=true is set, and no contract asks for it",
        "never     paid: replicas 1 → 3 (replicas are never moved)",
    ]
    assert lines[-1] == "unknown   and 10 more; --format json has all of them"
    assert summary == (
        "1 to create, 1 to change, 1 to grow if allowed, 1 drifted, 1 that no command changes"
    )


def test_what_is_allowed_is_a_change() -> None:
    *lines, summary = shown(PLAN, grow=True, reset=True)
    assert lines[2:4] == [
        "change    sent: partitions 1 → 2",
        "change    sent: preallocate true → the cluster's default",
    ]
    assert summary == "1 to create, 3 to change, 1 that no command changes"


def test_a_plan_in_json_has_everything() -> None:
    from novatrek_gen.presentation.topics.plan_json import as_json

    found = json.loads("\n".join(as_json(PLAN)))
    assert found["differs"] is True
    assert found["change"] == [{"topic": "sent", "setting": "retention.ms", "old": "1", "new": "2"}]
    assert len(found["unknown"]["topics"]) == 30


@pytest.mark.parametrize("command", ["plan", "apply"])
def test_an_unknown_server_is_named_with_those_of_the_contracts(
    project: Project, command: str
) -> None:
    (project.root / "novatrek-gen.toml").write_text(SERVED, "utf-8")
    (project.root / "orders.json").write_text(json.dumps(ORDERS_AT_MAIN), "utf-8")
    output = project.run("topics", command, "--server", "mian", code=2).output
    assert "there is no Kafka server in the contracts 'mian'; did you mean 'main'?" in output


def test_a_server_of_another_environment_is_refused(project: Project) -> None:
    staging = '[environments.staging]\ntopic-prefix = "stg."\nservers = ["test"]\n'
    (project.root / "novatrek-gen.toml").write_text(SERVED + staging, "utf-8")
    (project.root / "orders.json").write_text(json.dumps(ORDERS_AT_MAIN), "utf-8")
    arguments = ("topics", "plan", "--server", "main", "--environment", "staging")
    output = project.run(*arguments, code=2).output
    assert "the server main is not one of the environment staging, whose servers are test" in output


def test_a_missing_setting_of_a_server_is_named(project: Project) -> None:
    (project.root / "novatrek-gen.toml").write_text(SERVED, "utf-8")
    (project.root / "orders.json").write_text(json.dumps(ORDERS_AT_MAIN), "utf-8")
    output = project.run("topics", "plan", "--server", "test", code=2).output
    assert "set SHOP_TEST_SASL_USERNAME and SHOP_TEST_SASL_PASSWORD" in output
