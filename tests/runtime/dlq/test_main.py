"""The command line, as far as it needs no Kafka."""

from __future__ import annotations

import pytest

from novatrek_gen.runtime.dlq.main import main


def run(*arguments: str) -> int:
    return main("dlq", list, dict, arguments)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["list", "--since", "soon"], "neither a duration"),
        (["list", "--where", "status=OPEN"], "not of the form"),
        (["replay", "--rate", "0"], "not a positive number"),
        (["discard", "--rate", "1"], "unrecognized arguments"),
        ([], "required: COMMAND"),
    ],
)
def test_wrong_usage_is_explained(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        run(*arguments)
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("command", ["replay", "discard"])
def test_nothing_is_changed_without_a_selection(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command, "--bootstrap", "127.0.0.1:1") == 2
    assert "select dead letters" in capsys.readouterr().err


def test_a_kafka_that_cannot_be_reached_is_an_error_without_a_traceback(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("list", "--bootstrap", "127.0.0.1:1") == 2
    assert capsys.readouterr().err.startswith("error: Kafka: ")


@pytest.mark.parametrize("name", ["", "topic", "topic:1", "topic:x:1", ":1:1"])
def test_an_id_has_three_parts(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", name, "--bootstrap", "127.0.0.1:1") == 2
    assert "TOPIC:PARTITION:OFFSET" in capsys.readouterr().err
