"""Hostile texts as names, values and keys of a contract: no file changes its structure."""

from __future__ import annotations

import ast
import io
import json
import tokenize
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from novatrek_gen.commands.prepare import prepare
from novatrek_gen.config import load_config
from novatrek_gen.progress import silent
from novatrek_gen.source.hidden import HIDDEN

pytestmark = pytest.mark.thorough

MARKDOWN = MarkdownIt("commonmark").enable("table")
HARMLESS = "some words"
HOSTILE = [
    '"""\nimport os\nos.system("x")\n"""',
    "'''; import os #",
    "ends with a backslash \\",
    "\\N{nope} \\x \\u12 {x} {{ 7 * 7 }} {% raw %} %s",
    "\x0c\n    import os\x0b\x1c\x85\u2028\u2029x",
    "nul \x00 and escape \x1b[31m and bell \x07",
    "\u202e ]'x'[largetiL \u2066 \u2069\u202c\ufeff",
    "# type: ignore  # noqa\n# coding: latin-1",
    '"]\n[tool.ruff]\nx = """',
    "``` \n</code></pre><script>alert(1)</script> <!-- | a |",
    "[x](javascript:alert(1)) ![y](data:text/html;base64,x)",
    'x"] --> y\n    click e1 "javascript:alert(1)"\n%%{init: {}}%%',
    "\xe9 \ufb01 \u4f60\u597d \U0001d518 \U0001f468\u200d\U0001f469",
]


def thing(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def contract(text: str) -> dict[str, Any]:
    """Return a contract with a text wherever it may have one."""
    words = {"title": text, "description": text}
    described = {"type": "string", **words}
    message = {
        **words,
        "summary": text,
        "tags": [{"name": text, "description": text}],
        "externalDocs": {"url": "https://example.com", "description": text},
        "x-ext": {text: text},
        "examples": [{"name": text, "summary": text, "payload": {"a": text, text: text}}],
        "headers": thing(h={**described, "enum": [text]}) | {"x-more": text},
        "bindings": {"kafka": {"key": {**described, "enum": [text, "b"]}}},
        "payload": {
            **words,
            **thing(
                a={**described, "default": text, "examples": [text]},
                b={"enum": [text, "x"]},
                c={"const": text},
                d={"oneOf": [{"const": text, "type": "string"}, {"type": "integer", **words}]},
                m={"type": "object", "patternProperties": {"^x": described}, **words},
                n={**thing(q={"$ref": "#/components/schemas/S"}), **words},
                **{text: described},
            ),
        },
    }
    parameter = {"description": text, "enum": [text, "b"], "default": text, "examples": [text]}
    return {
        "asyncapi": "3.0.0",
        "info": {**words, "version": text, "contact": {"name": text}, "tags": [{"name": text}]},
        "servers": {"k": {"host": "h:9092", "protocol": "kafka", "summary": text, **words}},
        "channels": {
            "c": {
                "address": "t.c.{p}",
                "summary": text,
                "parameters": {"p": parameter},
                "messages": {"M": message, text: {"payload": thing(z={"const": text})}},
                **words,
            }
        },
        "operations": {"s": {"action": "send", "channel": {"$ref": "#/channels/c"}, **words}},
        "components": {"schemas": {"S": {**thing(**{text: described, "b": described}), **words}}},
    }


def render(folder: Path, text: str) -> Mapping[str, str]:
    (folder / "a.json").write_text(json.dumps(contract(text)), "utf-8")
    (folder / "novatrek-gen.toml").write_text(
        '[input]\nroot = "."\nspecs = ["{service}.json"]\n[output]\npackage = "p"\n', "utf-8"
    )
    outcome = prepare(load_config(folder / "novatrek-gen.toml", folder, "0.1.0"), silent)
    assert outcome.output is not None, "\n".join(map(str, outcome.diagnostics))
    return {
        path: content.decode()
        for path, content in outcome.output.files.items()
        if "/_runtime/" not in path
    }


def skeleton(path: str, text: str) -> object:
    """Return the structure of a file, without the names and texts in it."""
    if path.endswith(".py"):
        comments = [
            token.string
            for token in tokenize.generate_tokens(io.StringIO(text).readline)
            if token.type == tokenize.COMMENT
        ]
        return comments, shape(ast.parse(text))
    if path.endswith(".toml"):
        return sorted(tomllib.loads(text))
    if path.endswith(".json"):
        return type(json.loads(text))
    return page_of(text) if path.endswith(".md") else None


def shape(node: ast.AST) -> object:
    """Return the types of a node and those below it; the names decide about their order."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        return "import"
    if isinstance(node, ast.Constant):
        return type(node.value).__name__
    below = [shape(each) for each in ast.iter_child_nodes(node)]
    is_ordered = not isinstance(node, ast.Module | ast.ClassDef | ast.List)
    return type(node).__name__, below if is_ordered else sorted(below, key=repr)


def page_of(text: str) -> object:
    tokens = MARKDOWN.parse(text)
    parts = [child for token in tokens for child in (token, *(token.children or ()))]
    assert not [part for part in parts if part.type.startswith("html_")], text
    links = [str(part.attrGet("href") or part.attrGet("src") or "") for part in parts]
    assert not [link for link in links if link.lower().startswith(("javascript:", "data:"))]
    mermaid = [part.content.count("\n") for part in tokens if part.info == "mermaid"]
    cells = sum(part.type in ("td_open", "th_open") for part in tokens)
    return mermaid, cells, sum(token.type == "heading_open" for token in tokens)


def by_role(files: Mapping[str, str]) -> dict[str, str]:
    """Return the files by their path, with one name for the event that has the text as name."""
    (other,) = {
        Path(path).stem
        for path in files
        if path.startswith("p/events/") and Path(path).stem not in ("m", "__init__")
    }
    return {path.replace(f"/{other}.", "/other."): text for path, text in files.items()}


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, object]:
    files = by_role(render(tmp_path_factory.mktemp("harmless"), HARMLESS))
    return {path: skeleton(path, text) for path, text in files.items()}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_name_or_value_of_a_contract_changes_the_structure_of_a_file(
    text: str, harmless: Mapping[str, object], tmp_path: Path
) -> None:
    files = by_role(render(tmp_path, text))
    assert files.keys() == harmless.keys()
    for path, content in files.items():
        assert not HIDDEN.search(content), path
        assert skeleton(path, content) == harmless[path], path
