"""The environments of a configuration, and the names on Kafka in each."""

from __future__ import annotations

from pathlib import Path

import pytest

from novatrek_gen.config import Config, Environment, load_config
from novatrek_gen.errors import ConfigError

REQUIRED = '[input]\nspecs = ["{service}.yaml"]\n[output]\npackage = "shop"\n'


def load(folder: Path, text: str) -> Config:
    file = folder / "novatrek-gen.toml"
    file.write_text(REQUIRED + text, "utf-8")
    return load_config(file, folder, "0.1.0")


def complaint(folder: Path, text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        load(folder, text)
    return str(caught.value)


def test_without_the_table_there_are_none(tmp_path: Path) -> None:
    config = load(tmp_path, "")
    assert config.environments == ()
    assert "environments" not in config.option_groups()


def test_an_environment_has_all_its_settings(tmp_path: Path) -> None:
    config = load(
        tmp_path,
        "[environments.staging]\n"
        'topic-prefix = "staging."\n'
        'topic-suffix = "-eu"\n'
        "partitions = 6\n"
        "replicas = 2\n"
        'retention = "7d"\n'
        'servers = ["staging", "staging-2"]\n',
    )
    assert config.environments == (
        Environment(
            "staging",
            topic_prefix="staging.",
            topic_suffix="-eu",
            partitions=6,
            replicas=2,
            retention_ms=604_800_000,
            servers=("staging", "staging-2"),
        ),
    )
    assert "environments" in config.option_groups()


def test_an_environment_may_be_empty(tmp_path: Path) -> None:
    assert load(tmp_path, "[environments.production]").environments == (Environment("production"),)


@pytest.mark.parametrize(
    ("text", "milliseconds"),
    [
        ("500ms", 500),
        ("30s", 30_000),
        ("90m", 5_400_000),
        ("12h", 43_200_000),
        ("4w", 2_419_200_000),
        ("unlimited", -1),
    ],
)
def test_a_retention_is_in_milliseconds(tmp_path: Path, text: str, milliseconds: int) -> None:
    (found,) = load(tmp_path, f'[environments.a]\nretention = "{text}"').environments
    assert found.retention_ms == milliseconds


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[environments.a]\nprefix = "x"', "environments.a.prefix: unknown field (did you mean"),
        ('[environments.a]\ntopic-prefix = "a/"', '"a/" is not the beginning of names of topics'),
        ('[environments.a]\ntopic-suffix = "ä"', '"ä" is not the end of names of topics'),
        ("[environments.a]\npartitions = 0", "environments.a.partitions: "),
        ("[environments.a]\npartitions = 1.5", "environments.a.partitions: expected an integer"),
        ("[environments.a]\nreplicas = 40000", "environments.a.replicas: "),
        ('[environments.a]\nretention = "7"', '"7" is not a duration such as 90m'),
        ("[environments.a]\nretention = 7", "environments.a.retention: expected a string"),
        (
            f'[environments.a]\nretention = "{10**18}w"',
            "environments.a.retention: 1000000000000000000w is longer than Kafka can count",
        ),
        ("[environments.a]\nservers = []", "environments.a.servers: the value must not be empty"),
        ('[environments."a b"]', '"a b" is not a name of letters'),
    ],
)
def test_a_mistake_is_reported_with_its_key(tmp_path: Path, text: str, message: str) -> None:
    assert message in complaint(tmp_path, text)


def test_environments_on_one_server_have_different_names(tmp_path: Path) -> None:
    text = '[environments.a]\nservers = ["x"]\n[environments.b]\nservers = ["y", "x"]\n'
    assert complaint(tmp_path, text) == (
        "novatrek-gen.toml:7:2: environments.b: topics have the same names as in a, apart from "
        "dots and underscores, and both are on x; give one of them another topic-prefix or "
        "topic-suffix"
    )
    with_dots = text.replace("servers", 'topic-prefix = "p."\nservers', 1)
    with_lines = with_dots.replace("[environments.b]", '[environments.b]\ntopic-prefix = "p_"')
    assert "environments.b: topics have the same names" in complaint(tmp_path, with_lines)
    text = text.replace(', "x"', "")
    assert [each.name for each in load(tmp_path, text).environments] == ["a", "b"]


def test_environments_know_whose_names_could_be_their_own(tmp_path: Path) -> None:
    found = load(
        tmp_path,
        "[environments.production]\n"
        '[environments.staging]\ntopic-prefix = "staging."\n'
        '[environments.europe]\ntopic-prefix = "staging.eu."\n',
    ).environments
    assert {each.name: each.others for each in found} == {
        "production": (("staging.", ""), ("staging.eu.", "")),
        "staging": (("staging.eu.", ""),),
        "europe": (),
    }
