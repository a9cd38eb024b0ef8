"""Messages on machines that cannot run Kafka."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.kafka.distribution import CACHE, Unavailable, fetch

pytestmark = pytest.mark.kafka


@pytest.fixture(autouse=True)
def _bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))


def provide(folder: Path, program: str, script: str) -> None:
    path = folder / "bin" / program
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def provide_java(folder: Path, version: str) -> None:
    provide(folder, "java", f"echo 'openjdk version \"{version}\"' >&2")


def test_without_java_the_message_names_the_program_to_install() -> None:
    with pytest.raises(Unavailable, match="install Java 17 or newer"):
        fetch()


def test_a_java_that_is_too_old_is_in_the_message(tmp_path: Path) -> None:
    provide_java(tmp_path, "11.0.2")
    with pytest.raises(Unavailable, match=r'install Java 17.*is openjdk version "11'):
        fetch()


def test_without_maven_the_message_names_the_program_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    provide_java(tmp_path, "17.0.1")
    monkeypatch.setenv("PATH", "/nothing")
    with pytest.raises(Unavailable, match="install Maven"):
        fetch()


def test_an_error_of_maven_is_in_the_message(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    provide_java(tmp_path, "21.0.1")
    provide(tmp_path, "mvn", "echo the network is down; exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path}/bin", prepend=os.pathsep)
    with pytest.raises(Unavailable, match="the network is down"):
        fetch()
