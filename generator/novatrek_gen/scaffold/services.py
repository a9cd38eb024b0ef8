"""The file of a new service."""

from __future__ import annotations

from collections.abc import Sequence

from novatrek_gen.scaffold.files import text


def service_text(name: str, file: str) -> str:
    """Return the content of a service's file, without channels: YAML, or JSON by its name."""
    from novatrek_gen.source import load_document, to_text
    from novatrek_gen.source.load import is_json

    content = text("service.yaml", {"title": f"Events of {name}"})
    if not is_json(file):
        return content
    node, _ = load_document(content.encode(), "service.yaml")
    assert node is not None
    return to_text(node.plain, file)


def service_file(name: str, patterns: Sequence[str]) -> str | None:
    """Return the path that the patterns of the configuration give the file of a service.

    None if no pattern says where it belongs, because of a folder that may be any.
    """
    for pattern in patterns:
        folder, slash, file = pattern.rpartition("/")
        if "{service}" in pattern:
            path = pattern.replace("{service}", name)
        elif file.count("*") == 1 and file.startswith("*"):
            path = folder + slash + file.replace("*", name if "." in file[1:] else f"{name}.yaml")
        else:
            continue
        if not set(path) & set("*?[]{}"):
            return path
    return None
