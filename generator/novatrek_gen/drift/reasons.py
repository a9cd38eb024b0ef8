"""Why a generated file is not what it was: which of its sources changed since."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.drift.lock import Lock


def reasons(old: Lock, new: Lock, path: str) -> Iterator[str]:
    """Yield what changed between two locks that can have changed the file at ``path``.

    A path that neither lock lists (the lock's own) depends on everything.
    """
    before, after = old.files.get(path), new.files.get(path)
    if before is None and after is None:
        sources = {*old.sources, *new.sources}
    else:
        sources = {source for file in (before, after) if file for source in file.sources}
    for source in sorted(sources):
        was, now = old.sources.get(source), new.sources.get(source)
        if was is None:
            yield f"{_named(source)} added"
        elif now is None:
            yield f"{_named(source)} removed"
        elif was != now:
            yield f"{_named(source)} changed"
    for tool in sorted({*old.tools, *new.tools}):
        was, now = old.tools.get(tool), new.tools.get(tool)
        if was != now:
            name = "generator" if tool == "novatrek-gen" else tool
            yield f"{name} {was or 'none'} → {now or 'none'}"


def _named(source: str) -> str:
    if source.startswith("template:"):
        return f"template {source.removeprefix('template:')}"
    if source.startswith("option:"):
        return f"option group [{source.removeprefix('option:')}]"
    if source.startswith("runtime:"):
        return f"the generator's runtime/{source.removeprefix('runtime:')}"
    file, _, event = source.partition("#")
    return f"{event} in {file}" if event else file
