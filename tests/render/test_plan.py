"""The template tree as the manifest of the output."""

from __future__ import annotations

from pathlib import Path

import pytest

from novatrek_gen.commands.documented import document
from novatrek_gen.commands.load import load
from novatrek_gen.config import Config
from novatrek_gen.errors import TemplateError
from novatrek_gen.model import Packages
from novatrek_gen.render import Output, RenderSettings, Request, Work, render
from novatrek_gen.tree import DiskTree, MemoryTree

ROOT = Path(__file__).parents[2]


def output(templates: dict[str, str]) -> Output:
    """Render the repository's own platform with templates of the test's making."""
    config = Config(
        file=ROOT / "novatrek-gen.toml",
        root=ROOT,
        specs=("asyncapi/{service}.events.yaml",),
        catalog="asyncapi/events.yaml",
        directory=ROOT / "generated",
        package="pkg",
        exclude=("svc-payments",),
    )
    loaded = load(config, DiskTree(ROOT))
    assert loaded.platform is not None
    assert loaded.models is not None
    documentation = document(config, loaded)
    assert documentation is not None
    request = Request(
        platform=loaded.platform,
        models=loaded.models,
        documentation=documentation,
        contract_files=loaded.files,
        options=config.option_groups(),
        settings=RenderSettings(Packages("pkg"), "1.0", {}),
        templates=MemoryTree({path: text.encode() for path, text in templates.items()}),
        runtime=MemoryTree({}),
    )
    return render(request, Work())


@pytest.mark.parametrize(
    ("template", "count"),
    [
        ("x.txt.j2", 1),
        ("{package}/x.txt.j2", 1),
        ("{package}/{event}.txt.j2", 9),
        ("{package}/{service}/x.txt.j2", 12),
        ("{package}/{producer}/x.txt.j2", 7),
        ("{package}/{consumer}/x.txt.j2", 8),
        ("docs/{service}.txt.j2", 13),
        ("{package}/{shared}.txt.j2", 1),
        ("docs/{schema}.txt.j2", 1),
        ("docs/{domain}.txt.j2", 5),
        ("docs/{contract}.j2", 8),
        ("_partial.txt.j2", 0),
    ],
)
def test_a_placeholder_decides_how_often_a_template_is_rendered(template: str, count: int) -> None:
    assert len(output({template: "x"}).files) == count


def test_a_package_without_modules_is_not_created() -> None:
    files = output({"a/__init__.py.j2": "", "b/__init__.py.j2": "", "b/x.py.j2": ""}).files
    assert list(files) == ["b/__init__.py", "b/x.py"]


def test_a_template_of_one_event_does_not_see_the_platform() -> None:
    seen = "'platform' is undefined .the template sees event, package, page."
    with pytest.raises(TemplateError, match=seen):
        output({"docs/{event}.txt.j2": "{{ platform.events }}"})


def test_a_file_that_is_no_template_is_copied() -> None:
    files = output({"logo.bin": "{{ not a template }}"}).files
    assert files == {"logo.bin": b"{{ not a template }}"}


@pytest.mark.parametrize("template", ["{bogus}.md.j2", "{event}-{service}.md.j2"])
def test_a_path_that_cannot_be_filled_in_is_an_error(template: str) -> None:
    with pytest.raises(TemplateError, match=r"\{"):
        output({template: ""})


def test_every_source_whose_change_may_change_a_file_is_among_its_sources() -> None:
    templates = {
        "{event}.txt.j2": '{% include "_inner.j2" %}',
        "_inner.j2": '{% import "_deep.j2" as deep %}x',
        "_deep.j2": "",
    }
    sources = output(templates).sources["payment_processed.txt"]
    assert {s for s in sources if not s.startswith("option:")} == {
        "asyncapi/events.yaml#payment.processed",
        "asyncapi/svc-payments.events.yaml",
        "template:_deep.j2",
        "template:_inner.j2",
        "template:{event}.txt.j2",
    }


def test_a_template_that_computes_what_it_includes_has_all_templates_among_its_sources() -> None:
    templates = {"x.txt.j2": "{% include ['_a.j2', '_b.j2'] %}", "_a.j2": "a", "_b.j2": "b"}
    assert {"template:_a.j2", "template:_b.j2"} <= set(output(templates).sources["x.txt"])


def test_a_template_may_include_one_that_is_missing() -> None:
    missing = output({"x.txt.j2": "x{% include '_a.j2' ignore missing %}"})
    present = output({"x.txt.j2": "x{% include '_a.j2' ignore missing %}", "_a.j2": "a"})
    assert missing.digests["template:_a.j2"] != present.digests["template:_a.j2"]
