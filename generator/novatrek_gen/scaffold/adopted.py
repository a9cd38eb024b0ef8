"""Contracts that a team already has, as files of a new repository."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from novatrek_gen.asyncapi.structure import STRUCTURE
from novatrek_gen.errors import EditError
from novatrek_gen.scaffold.adopted_faststream import addresses_of, is_export, rebuild
from novatrek_gen.scaffold.adopted_names import event_names, service_name
from novatrek_gen.scaffold.files import Changes
from novatrek_gen.scaffold.names import check_service
from novatrek_gen.source import Object, load_document, to_text
from novatrek_gen.source.load import is_json
from novatrek_gen.tree import Tree

_FOLDER = "contracts"


@dataclass(frozen=True)
class Found:
    """An AsyncAPI document.

    Args:
        name: where it is from, for messages.
        content: its text.
        tree: the files beside it, which it may refer to; None if it refers to none.
        hints: what the service may be called, if the document does not say it.
    """

    name: str
    content: bytes
    tree: Tree | None = None
    hints: tuple[str, ...] = ()


def adopt(changes: Changes, folder: str, found: Sequence[Found]) -> dict[str, list[str]]:
    """Add the files of existing contracts; return what a person should decide, by file.

    Args:
        changes: where they are added.
        folder: the folder of the configuration, with a slash at its end unless it is empty.
        found: the documents.

    Raises:
        EditError: a document is none of AsyncAPI 3, or no name for its service can be found.
    """
    documents = [_document(each) for each in found]
    exports = [each for each in documents if each.is_export]
    names = event_names(address for each in exports for address in addresses_of(each.plain))
    renamed = {each.found.name: f"{each.service}.events.yaml" for each in documents}
    decisions: dict[str, list[str]] = {}
    for each in documents:
        path = f"{folder}{_FOLDER}/{each.service}.events.yaml"
        if path in decisions:
            raise EditError(
                f"{each.found.name} and another file both belong to {each.service}; set"
                " info.x-service in one of them"
            )
        if each.is_export:
            rebuilt = rebuild(each.plain, each.service, names)
            head = "".join(f"# To decide: {line}\n" for line in rebuilt.decisions)
            changes.write(path, head + to_text(rebuilt.document, path))
            decisions[path] = rebuilt.decisions
        else:
            changes.write(path, _with_new_names(each.text(path), renamed))
            decisions[path] = list(_decisions(each.plain)) if each.is_valid else []
            _add_beside(changes, f"{folder}{_FOLDER}/", each)
    return decisions


@dataclass(frozen=True)
class _Document:
    found: Found
    plain: dict[str, Any]
    service: str
    is_valid: bool

    @property
    def is_export(self) -> bool:
        return self.is_valid and is_export(self.plain)

    def text(self, file: str) -> str:
        """Return the document as it is, in YAML."""
        if is_json(self.found.name):
            return to_text(self.plain, file)
        return self.found.content.decode("utf-8-sig")


def _document(found: Found) -> _Document:
    node, findings = load_document(found.content, found.name)
    if not isinstance(node, Object):
        reason = findings[0].message if findings else "it is not an object"
        raise EditError(f"{found.name}: {reason}")
    version = node.plain.get("asyncapi")
    if version is None:
        raise EditError(f"{found.name}: not an AsyncAPI document; the field asyncapi is missing")
    if not str(version).startswith("3."):
        raise EditError(
            f"{found.name}: AsyncAPI {version} is not supported; convert it to 3.0 with"
            " `asyncapi convert` of the AsyncAPI CLI"
        )
    is_valid = STRUCTURE.accepts(node, "document")
    return _Document(found, node.plain, _service(found, node.object("info")), is_valid)


def _service(found: Found, info: Object) -> str:
    stated = info.text("x-service")
    if stated is not None:
        check_service(stated)
        return stated
    stem = found.name.partition(".")[0]
    title = (info.text("title") or "").replace("FastStream", "")  # the title by default
    name = service_name(stem, title, *found.hints)
    if name is None:
        raise EditError(
            f"{found.name}: neither its name nor its title says which service it belongs to; set"
            " info.x-service, or rename it after the service"
        )
    return name


def _with_new_names(text: str, renamed: Mapping[str, str]) -> str:
    """Return a text in which references to files that get another name have it."""
    for old, new in renamed.items():
        reference = rf"(\$ref['\"]?\s*:\s*['\"]?(?:\./)?){re.escape(old)}(?=[#'\"\s]|$)"
        text = re.sub(reference, rf"\g<1>{new}", text)
    return text


def _add_beside(changes: Changes, folder: str, document: _Document) -> None:
    """Add the files that a document refers to, with those that these refer to."""
    name, tree = document.found.name, document.found.tree
    pending, seen = list(_files(document.plain, "")), set[str]()
    while pending and tree is not None:
        file = pending.pop()
        if file in seen:
            continue
        seen.add(file)
        if file.startswith("../"):
            raise EditError(
                f"{name} refers to {file}, outside its folder; move both into one folder"
            )
        try:
            content = tree.read(file)
        except OSError:
            continue  # reported when the contracts are read
        node, _ = load_document(content, file)
        if node is None or (isinstance(node, Object) and "asyncapi" in node.members):
            continue  # another document has to be named itself
        if changes.files.get(folder + file, content) != content:
            raise EditError(f"{name} and another file refer to different files called {file}")
        changes.write(folder + file, content)
        pending.extend(_files(node.plain, posixpath.dirname(file)))


def _files(value: Any, folder: str) -> Iterator[str]:
    if isinstance(value, dict):
        ref = value.get("$ref")
        file = ref.partition("#")[0] if isinstance(ref, str) else ""
        if file and "://" not in file:
            yield posixpath.normpath(posixpath.join(folder, file))
        for below in value.values():
            yield from _files(below, folder)
    elif isinstance(value, list):
        for below in value:
            yield from _files(below, folder)


def _decisions(document: Mapping[str, Any]) -> Iterator[str]:
    if not document.get("operations"):
        yield "operations: who sends its messages, and who receives them?"
    messages = document.get("components", {}).get("messages", {})
    unkeyed = [key for key, each in messages.items() if not _has_key(each)]
    if unkeyed:
        listed = ", ".join(unkeyed)
        yield f"keys: which field is the key of {listed}? It keeps events in order (x-location)"


def _has_key(message: Any) -> bool:
    kafka = message.get("bindings", {}).get("kafka", {}) if isinstance(message, dict) else {}
    return "$ref" in message or "key" in kafka
