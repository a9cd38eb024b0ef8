"""The Docker Compose file of the examples."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as Xml

import yaml

ROOT = Path(__file__).parents[2]


def test_the_image_has_the_kafka_version_of_the_tests() -> None:
    pom = Xml.parse(ROOT / "tests" / "kafka" / "pom.xml")  # noqa: S314 - our own file
    version = pom.findtext(".//{http://maven.apache.org/POM/4.0.0}kafka.version")
    compose = yaml.safe_load((ROOT / "examples" / "compose.yaml").read_text("utf-8"))
    assert compose["services"]["kafka"]["image"] == f"apache/kafka:{version}"
    assert compose["services"]["kafka"]["ports"] == ["127.0.0.1:9092:9092"]
