"""`editors`, `schema` and `model`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from tests.commands.shop import Project

from novatrek_gen import __version__
from novatrek_gen.asyncapi.extensions import extensions_by_object

SETTINGS = ".vscode/settings.json"


@pytest.fixture
def settings(project: Project) -> Path:
    file = project.root / SETTINGS
    file.parent.mkdir()
    return file


def test_schemas_and_settings_are_written_once(project: Project) -> None:
    output = project.run("editors").output
    assert sorted(line.split()[-1] for line in output.splitlines()) == [
        ".idea/jsonSchemas.xml",
        ".schemas/asyncapi.json",
        ".schemas/catalog.json",
        ".schemas/config.json",
        SETTINGS,
        "novatrek-gen.toml",
    ]
    first = (project.root / "novatrek-gen.toml").read_text("utf-8").partition("\n")[0]
    assert first == "#:schema .schemas/config.json"
    written = json.loads((project.root / SETTINGS).read_text("utf-8"))
    assert written == {
        "yaml.schemas": {
            "./.schemas/asyncapi.json": ["contracts/*.events.yaml"],
            "./.schemas/catalog.json": ["contracts/events.yaml"],
        }
    }
    assert project.run("editors").output == "all files are up to date\n"


def test_settings_that_exist_stay(project: Project, settings: Path) -> None:
    settings.write_text('{\n  "a": 1,\n  "yaml.schemas": {"x.json": ["*.x"]}\n}\n', "utf-8")
    project.run("editors")
    found = json.loads(settings.read_text("utf-8"))
    assert found["a"] == 1
    assert found["yaml.schemas"]["x.json"] == ["*.x"]
    assert found["yaml.schemas"]["./.schemas/catalog.json"] == ["contracts/events.yaml"]
    assert project.run("editors").output == "all files are up to date\n"


def test_settings_with_comments_are_left_alone(project: Project, settings: Path) -> None:
    text = '{\n  // ours\n  "a": 1\n}\n'
    settings.write_text(text, "utf-8")
    assert f"left alone {SETTINGS}: its yaml.schemas does not name" in project.run("editors").stderr
    assert settings.read_text("utf-8") == text


@pytest.mark.parametrize("kind", ["asyncapi", "catalog", "config", "model"])
def test_each_schema_is_a_schema_without_references_to_other_files(
    project: Project, kind: str
) -> None:
    text = project.run("schema", kind).output
    document = json.loads(text)
    Draft7Validator.check_schema(document)
    assert '"$ref": "#/' in text
    assert text.count('"$ref": "#/') == text.count('"$ref": "')
    if kind != "model":
        assert __version__ in document["$comment"]


def test_each_extension_is_a_property_where_it_has_a_meaning(project: Project) -> None:
    definitions = json.loads(project.run("schema", "asyncapi").output)["definitions"]
    for kind, names in extensions_by_object().items():
        for name in names:
            assert definitions[kind]["properties"][name] == {"$ref": f"#/definitions/{name}"}
            assert definitions[name]["description"]


def test_the_model_is_the_catalog_of_the_documentation(generated: Project) -> None:
    output = generated.run("model").output
    assert output == (generated.out / "docs/catalog.json").read_text("utf-8")
    schema = json.loads(generated.run("schema", "model").output)
    assert not [*Draft7Validator(schema).iter_errors(json.loads(output))]
