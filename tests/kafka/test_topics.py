"""`novatrek-gen topics` on a real cluster with an authorizer."""

from __future__ import annotations

import asyncio
import os
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.kafka.applied import ROOT, apply_topics, topics_command
from tests.kafka.authorized import AuthorizedCluster

from novatrek_gen.kafka import connect
from novatrek_gen.topics import Allow, Grant, Role, Topic, Wanted
from novatrek_gen.topics import Cluster as State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.kafka.distribution import Distribution
    from tests.kafka.own_cluster import OwnCluster

pytestmark = [pytest.mark.slow, pytest.mark.kafka]

CONFIG = f"""\
[input]
root = "{ROOT}"
specs = ["asyncapi/{{service}}.events.yaml"]
catalog = "asyncapi/events.yaml"
[output]
package = "novatrek_messaging"
[environments.one]
topic-prefix = "one."
partitions = 2
replicas = 1
[environments.two]
topic-prefix = "two."
partitions = 2
replicas = 1
"""
PAYMENTS = "novatrek.support.payment.processed"
LETTERS = f"svc-reservations.{PAYMENTS}.dlq"


@pytest.fixture(scope="module")
def authorized(
    distribution: Distribution, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[AuthorizedCluster]:
    cluster = AuthorizedCluster(distribution, tmp_path_factory.mktemp("kafka"), "somebody")
    try:
        asyncio.run(cluster.start())
        yield cluster
    finally:
        cluster.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "novatrek-gen.toml").write_text(CONFIG, "utf-8")
    return tmp_path


def plan(cluster: OwnCluster, folder: Path, *options: str) -> tuple[int, str]:
    """Return the exit code and the output of `plan --check`."""
    command = topics_command("plan", "--check", "--bootstrap", cluster.servers[0], *options)
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout


def state(cluster: AuthorizedCluster) -> State:
    """Return what the cluster has, with the settings of all topics."""
    client = connect(cluster.servers[0], None)
    asked = [Topic(name, Role.EVENTS, None, None, {}) for name in client.read(Wanted(())).topics]
    return client.read(Wanted(tuple(asked)))


def of_environment(found: State, prefix: str) -> dict[str, Any]:
    """Return what an environment has on a cluster, without its prefix."""
    topics = {
        name.removeprefix(prefix): (
            topic.partitions,
            topic.replicas,
            {key: each.value for key, each in topic.settings.items() if each.is_set},
        )
        for name, topic in found.topics.items()
        if name.startswith(prefix)
    }
    assert found.rules is not None
    allowed = {
        (rule.principal, rule.operation, rule.resource, rule.name.removeprefix(prefix))
        for rule in found.rules.allowed
        if rule.name.startswith(prefix)
    }
    return {"topics": topics, "rules": allowed}


def test_an_apply_that_is_killed_is_finished_by_the_next_one(
    authorized: AuthorizedCluster, folder: Path
) -> None:
    assert plan(authorized, folder, "-e", "one")[0] == 1
    command = topics_command("apply", "--yes", "-e", "one")
    environment = {**os.environ, "KAFKA_BOOTSTRAP_SERVERS": authorized.servers[0]}
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("done"):
                process.kill()
                break
    made = of_environment(state(authorized), "one.")
    assert len(made["topics"]) > 0
    assert len(made["rules"]) < 171
    assert plan(authorized, folder, "-e", "one")[0] == 1
    apply_topics(authorized, "-e", "one", folder=folder)
    assert plan(authorized, folder, "-e", "one") == (0, "the cluster is as the contracts ask\n")
    apply_topics(authorized, "-e", "two", folder=folder)
    found = state(authorized)
    assert of_environment(found, "one.") == of_environment(found, "two.")
    assert len(of_environment(found, "two.")["topics"]) == 53
    assert len(of_environment(found, "two.")["rules"]) == 171


def test_a_second_apply_has_nothing_to_do(authorized: AuthorizedCluster, folder: Path) -> None:
    apply_topics(authorized, "-e", "two", folder=folder)
    before = state(authorized)
    again = apply_topics(authorized, "-e", "two", folder=folder)
    assert again.stdout == "the cluster is as the contracts ask\nnothing to do\n"
    assert state(authorized) == before


async def test_what_was_changed_by_hand_is_planned_and_what_is_not_asked_for_stays(
    authorized: AuthorizedCluster, folder: Path
) -> None:
    apply_topics(authorized, "-e", "two", folder=folder)
    letters, payments = f"two.{LETTERS}", f"two.{PAYMENTS}"
    # The client of the tests replaces all settings of a topic.
    await authorized.configure_topic(letters, retention_ms="5", segment_ms="100000")
    await authorized.configure_topic(payments, retention_bytes="1000000")
    await authorized.add_partitions(f"two.svc-reservations.{PAYMENTS}.retry", 4)
    await authorized.create_topic("two.foreign", retention_ms="7")
    code, printed = plan(authorized, folder, "-e", "two")
    assert code == 1
    for expected in (
        f"change    {letters}: retention.ms 5 → 2592000000",
        f"drifted   {letters}: segment.ms=100000 is set, and no contract asks for it",
        f"drifted   {payments}: retention.bytes=1000000 is set, and no contract asks for it",
        f"never     two.svc-reservations.{PAYMENTS}.retry: partitions 4 → 2",
        "unknown   topic two.foreign",
    ):
        assert expected in printed
    apply_topics(authorized, "-e", "two", folder=folder)
    code, printed = plan(authorized, folder, "-e", "two")
    assert (code, "change" in printed.split()) == (1, False)
    assert "drifted" in printed
    apply_topics(authorized, "-e", "two", "--reset-drifted", folder=folder)
    code, printed = plan(authorized, folder, "-e", "two")
    assert (code, "drifted" in printed) == (1, False)  # partitions are never removed
    found = state(authorized).topics
    assert found["two.foreign"].settings["retention.ms"].value == "7"
    assert found[f"two.svc-reservations.{PAYMENTS}.retry"].partitions == 4


def test_partitions_are_added_only_if_allowed(authorized: AuthorizedCluster, folder: Path) -> None:
    apply_topics(authorized, "-e", "one", folder=folder)
    wider = CONFIG.replace("partitions = 2", "partitions = 3", 1)
    (folder / "novatrek-gen.toml").write_text(wider, "utf-8")
    apply_topics(authorized, "-e", "one", folder=folder)
    assert state(authorized).topics[f"one.{PAYMENTS}"].partitions == 2
    code, printed = plan(authorized, folder, "-e", "one")
    assert (code, f"held      one.{PAYMENTS}: partitions 2 → 3" in printed) == (1, True)
    apply_topics(authorized, "-e", "one", "--allow-partition-growth", folder=folder)
    assert plan(authorized, folder, "-e", "one")[0] == 0
    assert state(authorized).topics[f"one.{PAYMENTS}"].partitions == 3


def test_a_cluster_without_an_authorizer_gets_topics_alone(
    own_cluster: OwnCluster, folder: Path
) -> None:
    applied = apply_topics(own_cluster, "-e", "one", folder=folder)
    note = "note      the cluster has no authorizer, so access rules are not compared\n"
    assert f"{note}53 to create\n" in applied.stdout
    assert plan(own_cluster, folder, "-e", "one")[0] == 0


def test_nobody_is_asked_where_nobody_can_answer(
    authorized: AuthorizedCluster, folder: Path
) -> None:
    before = state(authorized)
    command = topics_command("apply", "-e", "one", "--bootstrap", authorized.servers[0])
    wider = CONFIG.replace("replicas = 1", 'replicas = 1\ntopic-suffix = ".new"', 1)
    (folder / "novatrek-gen.toml").write_text(wider, "utf-8")
    done = subprocess.run(
        command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert (done.returncode, "give --yes" in done.stderr) == (2, True)
    assert state(authorized) == before


def test_a_user_without_rights_reads_why(authorized: AuthorizedCluster, folder: Path) -> None:
    apply_topics(authorized, "-e", "one", folder=folder)
    properties = folder / "kafka.properties"
    properties.write_text(
        f"bootstrap.servers={authorized.for_users[0]}\nsecurity.protocol=SASL_PLAINTEXT\n"
        "sasl.mechanism=PLAIN\nsasl.username=somebody\nsasl.password=wrong-secret\n",
        "utf-8",
    )
    command = topics_command("plan", "-e", "one", "--client-config", str(properties))
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "uthentication failed" in done.stderr
    assert "wrong-secret" not in done.stdout + done.stderr
    properties.write_text(properties.read_text("utf-8").replace("wrong-secret", "test"), "utf-8")
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "this user may not describe the topic one.novatrek." in done.stderr
    seeing = Grant("User:somebody", "describe", "topic", "one.", is_prefix=True)
    client = connect(authorized.servers[0], None)
    assert [problem for _, problem in client.carry_out([Allow(seeing)], Wanted(()))] == [None]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert "the cluster cannot be read" in done.stderr  # its settings are not described either
    settings = replace(seeing, operation="describe_configs")
    assert [problem for _, problem in client.carry_out([Allow(settings)], Wanted(()))] == [None]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "this user may not read access rules" in done.stdout
