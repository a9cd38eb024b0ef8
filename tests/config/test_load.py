from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from novatrek_gen.config import Cluster, Config, load_config
from novatrek_gen.config.versions import IMPORTED_PACKAGES
from novatrek_gen.errors import ConfigError
from novatrek_gen.render.clients import CLIENTS

GOOD = """\
[input]
specs = ["{service}.yaml"]

[output]
package = "shop"
"""


def load(folder: Path, text: str, name: str = "novatrek-gen.toml") -> Config:
    (folder / name).write_text(text, "utf-8")
    return load_config(folder / name, folder, "0.1.0")


def complaint(folder: Path, text: str, name: str = "novatrek-gen.toml") -> str:
    with pytest.raises(ConfigError) as caught:
        load(folder, text, name)
    return str(caught.value)


def test_absent_keys_have_their_defaults(tmp_path: Path) -> None:
    config = load(tmp_path, GOOD)
    assert config.root == tmp_path
    assert config.directory == tmp_path / "generated"
    assert (config.catalog, config.version, config.strip_prefix) == (None, "0.0.0", "")


def test_paths_are_normalised(tmp_path: Path) -> None:
    text = GOOD.replace("[input]", '[input]\ncatalog = "./a/../events.yaml"')
    config = load(tmp_path, text.replace("{service}", "./specs//{service}"))
    assert config.catalog == "events.yaml"
    assert config.specs == ("specs/{service}.yaml",)


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (('package = "shop"', 'packge = "shop"'), "output.packge: unknown field (did you mean"),
        (('"shop"', "7"), "novatrek-gen.toml:5:1: output.package: expected a string"),
        (
            ('"shop"', '"class"'),
            "novatrek-gen.toml:5:1: output.package: 'class' is a Python keyword",
        ),
        (('"shop"', '"aux"'), "'aux' is a reserved name on Windows"),
        (('"shop"', '"json"'), "'json' is a module of Python's standard library"),
        (('"shop"', '"pydantic"'), "'pydantic' is a package that generated code needs"),
        (("[input]", '[templates]\ntrust = "yes"\n[input]'), "templates.trust: expected a boolean"),
        (('"shop"', '"my-shop"'), 'output.package: "my-shop" is not a name of a Python package'),
        (
            ('"{service}.yaml"', '"a", 5'),
            "novatrek-gen.toml:2:15: input.specs: expected a string",
        ),
        (('"{service}.yaml"', '"../{service}.yaml"'), "input.specs: '../{service}.yaml' leads out"),
        (('"{service}.yaml"', '"{svc}.yaml"'), "{service} is the only placeholder allowed"),
        (('"{service}.yaml"', r'"a\\b"'), "separate folders with /"),
        (("[input]", '[input]\nroot = "nowhere"'), ":2:1: input.root: 'nowhere' is not a folder"),
        (("[input]", '[input]\nroot = "a\\u0000b"'), "input.root: "),
        (
            ("[input]", '[input]\ncatalog = "/events.yaml"'),
            "input.catalog: '/events.yaml' leads out",
        ),
        (("[input]", '[templates]\noverlay = "no"\n[input]'), "templates.overlay: 'no' is not a"),
        (
            ("[input]", '[tool]\nrequired-version = ">=9,!=9.1"\n[input]'),
            'install one that matches, run: pip install "novatrek-gen>=9,!=9.1"',
        ),
        (
            ("[input]", '[tool]\nrequired-version = ">=9"\n[newer]\n[input]'),
            "tool.required-version: requires novatrek-gen >=9, but",
        ),
        (
            ("[input]", "[tool]\nrequired-version = 9\n[input]"),
            "required-version: expected a string",
        ),
        (("[input]", 'tool = "x"\n[input]'), "tool: expected an object, found a string"),
        (("[input]", '[tool]\nrequired-version = "new"\n[input]'), "not a version specifier"),
        (
            ("[input]", f'[tool]\nrequired-version = ">={"9" * 5_000}"\n[input]'),
            "tool.required-version: the specifier has more than 200 characters",
        ),
        (
            ('"shop"', f'"shop"\nversion = "{"9" * 5_000}"'),
            "output.version: the version has more than 200 characters",
        ),
        (
            ("[input]", '[models.fill]\nid = "uuid"\n[input]'),
            'models.fill.id: "uuid" is not one of',
        ),
        (('"shop"', '"shop"\nversion = "one"'), "output.version: 'one' is not a valid version"),
        (("[input]", "[input"), "novatrek-gen.toml:1:7: not valid TOML"),
    ],
)
def test_a_mistake_is_reported_with_its_key_and_location(
    tmp_path: Path, change: tuple[str, str], text: str
) -> None:
    assert text in complaint(tmp_path, GOOD.replace(*change))


def test_all_mistakes_are_reported_at_once(tmp_path: Path) -> None:
    found = complaint(tmp_path, "[input]\nspecs = 1\nspec = 2\n").splitlines()
    assert [line.partition(" ")[0] for line in found[:4]] == [
        "novatrek-gen.toml:1:1:",
        "novatrek-gen.toml:2:1:",
        "novatrek-gen.toml:3:1:",
        "add",
    ]


def test_keys_in_pyproject_are_reported_with_their_full_path(tmp_path: Path) -> None:
    text = "[tool.novatrek-gen.input]\nspecs = []\n[tool.novatrek-gen.output]\npackage = 'p'\n"
    found = complaint(tmp_path, text, "pyproject.toml")
    assert found == "pyproject.toml:2:1: tool.novatrek-gen.input.specs: the value must not be empty"


def test_a_pyproject_without_settings_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/pyproject.toml").write_text("[tool.other]\n", "utf-8")
    (tmp_path / "novatrek-gen.toml").write_text(GOOD, "utf-8")
    assert load_config(None, tmp_path / "a/b", "0.1.0").file == tmp_path / "novatrek-gen.toml"


def test_folders_above_the_repository_are_not_searched(tmp_path: Path) -> None:
    (tmp_path / "novatrek-gen.toml").write_text(GOOD, "utf-8")
    (tmp_path / "repository/.git").mkdir(parents=True)
    with pytest.raises(ConfigError, match="pass its path with --config"):
        load_config(None, tmp_path / "repository", "0.1.0")


def test_a_file_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no\.toml: cannot be read"):
        load_config(tmp_path / "no.toml", tmp_path, "0.1.0")


URLS = '[input.urls]\n"https://example.com/" = "./vendor//schemas"\n\n[output]'


def test_the_client_is_one_of_two_and_part_of_the_output_only_if_it_is_not_the_default(
    tmp_path: Path,
) -> None:
    assert load(tmp_path, GOOD).client == "aiokafka"
    assert "messaging" not in load(tmp_path, GOOD).option_groups()
    other = load(tmp_path, GOOD + '[messaging]\nclient = "confluent"\n')
    assert other.client == "confluent"
    assert other.option_groups()["messaging"] == ["confluent"]
    assert "messaging.client" in complaint(tmp_path, GOOD + '[messaging]\nclient = "kafka"\n')


def test_urls_have_folders(tmp_path: Path) -> None:
    config = load(tmp_path, GOOD.replace("[output]", URLS))
    assert config.urls == {"https://example.com/": "vendor/schemas"}


def test_folders_of_urls_must_be_below_the_root(tmp_path: Path) -> None:
    text = GOOD.replace("[output]", URLS.replace("./vendor", "../vendor"))
    assert complaint(tmp_path, text) == (
        "novatrek-gen.toml:5:1: input.urls: '../vendor//schemas' leads outside input.root; paths"
        " are relative to input.root"
    )


def test_keys_of_urls_must_be_prefixes_of_urls(tmp_path: Path) -> None:
    text = GOOD.replace("[output]", URLS.replace("https://example.com/", "vendor"))
    assert complaint(tmp_path, text).startswith(
        'novatrek-gen.toml:5:1: input.urls: "vendor" is not a prefix of URLs'
    )


def test_no_package_that_generated_code_imports_can_be_hidden() -> None:
    names: set[str] = set()
    waiting = [(each, "") for client in CLIENTS.values() for each in client.dependencies]
    seen: set[tuple[str, str]] = set()
    while waiting:
        requirement = Requirement(waiting.pop()[0])
        for extra in ("", *requirement.extras):
            key = canonicalize_name(requirement.name), extra
            if key in seen:
                continue
            seen.add(key)
            try:
                required = requires(requirement.name) or []
            except PackageNotFoundError:  # on this platform it is not needed
                continue
            names.add(key[0])
            needed = [Requirement(each) for each in required]
            waiting += [
                (str(each), "")
                for each in needed
                if each.marker is None or each.marker.evaluate({"extra": extra})
            ]
    imported = {
        module
        for module, distributions in packages_distributions().items()
        if re.fullmatch("[a-z][a-z0-9_]*", module)
        and names & {canonicalize_name(each) for each in distributions}
    }
    assert "pydantic" in imported
    assert imported <= IMPORTED_PACKAGES


def test_clusters_are_read_in_their_order(tmp_path: Path) -> None:
    clusters = (
        "\n[platform.clusters]\n"
        'us = {hosts = ["us-*"]}\n'
        'eu = {services = ["eu-*"], servers = ["main"]}\n'
    )
    config = load(tmp_path, GOOD + clusters)
    assert config.clusters == (
        Cluster("us", hosts=("us-*",)),
        Cluster("eu", servers=("main",), services=("eu-*",)),
    )
    assert "platform" in config.option_groups()
