"""The Kafka that the examples offer to whoever has Docker."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as Xml

import yaml
from tests.kafka.topics import DEAD_LETTERS

from novatrek_messaging import events

ROOT = Path(__file__).parents[2]


def test_the_image_is_of_the_version_that_the_tests_run_on() -> None:
    pom = Xml.parse(ROOT / "tests" / "kafka" / "pom.xml")  # noqa: S314 - our own file
    version = pom.findtext(".//{http://maven.apache.org/POM/4.0.0}kafka.version")
    compose = yaml.safe_load((ROOT / "examples" / "compose.yaml").read_text("utf-8"))
    assert compose["services"]["kafka"]["image"] == f"apache/kafka:{version}"
    assert compose["services"]["kafka"]["ports"] == ["127.0.0.1:9092:9092"]


def test_it_has_the_topics_of_the_examples() -> None:
    compose = yaml.safe_load((ROOT / "examples" / "compose.yaml").read_text("utf-8"))
    script = compose["services"]["topics"]["command"][-1]
    consumed = (
        ROOT / "generated" / "novatrek_messaging" / "svc_notifications" / "consumer.py"
    ).read_text()
    names = [name for name in events.__all__ if f"import {name}\n" in consumed]
    assert len(names) == 7
    for name in names:
        assert f" {getattr(events, name).__contract__.topic} " in script
    assert DEAD_LETTERS in script
