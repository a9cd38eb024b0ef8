"""Hostile texts in every text of a contract: pages and modules keep their structure."""

from __future__ import annotations

import ast
import json
import re
import shutil
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from markdown_it import MarkdownIt

from novatrek_gen.commands.prepare import prepare
from novatrek_gen.config import load_config
from novatrek_gen.progress import silent

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parents[2]
MARKDOWN = MarkdownIt("commonmark").enable("table")
# The keys whose strings are texts for people; everything else has a meaning for the generator.
TEXTS = {"description", "summary", "title", "trigger", "domain", "owner", "path", "method"}
HARMLESS = "some words"
HOSTILE = [
    "<script>alert(1)</script> <!-- <pre> <textarea>",
    "``` \n<b>",
    "```\nan open fence",
    "a\n```\n<script>",
    "# heading\n\nother\n---\n\n- list",
    "| a | b |",
    "[x](javascript:alert(1)) ![y](data:text/html;base64,x) <javascript:x>",
    '"""\nimport os\nos.system("x")\n"""',
    "'\\\"\\\\ \\N{nope} \\x \\u12 {{ 7 * 7 }} {% raw %}",
    '"]\n[tool.ruff]\nx = "',
    'x"] --> y\n    click e1 "javascript:alert(1)"\n%%{init: {}}%%',
    "a\r\nb\u2028c\u0085d\x0ce",
    "`open [x](y *z* \\",
    "ends with a backslash \\",
]


def with_texts(node: Any, text: str, key: str = "") -> Any:
    """Return a document with every text replaced, with numbers so that names stay distinct."""
    match node:
        case dict():
            # `properties` has names of fields as keys, which are no texts.
            return {
                name: with_texts(value, text, "" if key == "properties" else str(name))
                for name, value in node.items()
            }
        case list():
            return [with_texts(each, text) for each in node]
        case str() if key in TEXTS:
            return text
        case _:
            return node


def render(folder: Path, text: str) -> Mapping[str, bytes]:
    shutil.copytree(ROOT / "asyncapi", folder / "asyncapi")
    shutil.copy(ROOT / "novatrek-gen.toml", folder)
    for file in (folder / "asyncapi").glob("*.yaml"):
        document = with_texts(yaml.safe_load(file.read_text("utf-8")), text)
        file.write_text(json.dumps(document), "utf-8")
    outcome = prepare(load_config(folder / "novatrek-gen.toml", folder, "0.1.0"), silent)
    assert outcome.output is not None, "\n".join(map(str, outcome.diagnostics))
    # The page of the domain, which is one of the texts, is named after it.
    files = outcome.output.files
    return {re.sub("^docs/domains/.*[.]md$", "docs/domains/*.md", p): c for p, c in files.items()}


def skeleton(path: str, content: bytes) -> object:
    """Return the structure of a file, without the texts in it."""
    text = content.decode()
    if path.endswith(".py"):
        tree = ast.parse(text)
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                node.value = ""
        return ast.dump(tree)
    if path.endswith(".toml"):
        return tomllib.loads(text)
    if path == "docs/catalog.json":
        return shape(json.loads(text))
    if path.endswith(".json"):
        return with_texts(json.loads(text), "")
    return page_of(text) if path.endswith(".md") else None


def shape(node: Any) -> object:
    """Return a JSON value without its strings."""
    match node:
        case dict():
            return {name: shape(value) for name, value in node.items()}
        case list():
            return [shape(each) for each in node]
    return "" if isinstance(node, str) else node


def page_of(text: str) -> object:
    """Return headings (at the top level, except domains), tables and code blocks of a page."""
    tokens = MARKDOWN.parse(text)
    parts = [child for token in tokens for child in (token, *(token.children or ()))]
    assert not [part for part in parts if part.type.startswith("html_")], text
    links = [str(part.attrGet("href") or part.attrGet("src") or "") for part in parts]
    assert not [link for link in links if link.lower().startswith(("javascript:", "data:"))]
    kinds = [(part.type, part.level) for part in tokens if part.level == 0 and part.nesting >= 0]
    counted = ("heading_open", "table_open")
    structure = [kind for kind in kinds if kind[0] in counted]
    cells = sum(part.type in ("td_open", "th_open") for part in tokens)
    mermaid = [part.content.count("\n") for part in tokens if part.info == "mermaid"]
    own = [link for link in links if link.endswith(".md") or link.startswith("#")]
    return structure, cells, mermaid, len(own)


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, object]:
    """The structure of every file if all texts are harmless."""
    files = render(tmp_path_factory.mktemp("harmless") / "x", HARMLESS)
    return {path: skeleton(path, content) for path, content in files.items()}


@pytest.mark.parametrize(
    "text", [*HOSTILE[:5], *(pytest.param(text, marks=pytest.mark.slow) for text in HOSTILE[5:])]
)
def test_no_text_of_a_contract_changes_the_structure_of_a_file(
    text: str, harmless: Mapping[str, object], tmp_path: Path
) -> None:
    files = render(tmp_path / "x", text)
    assert files.keys() == harmless.keys()
    for path, content in files.items():
        assert skeleton(path, content) == harmless[path], path
