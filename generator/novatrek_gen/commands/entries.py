"""The AsyncAPI files that a configuration names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from novatrek_gen.asyncapi import SpecFile
from novatrek_gen.commands.absent import elsewhere
from novatrek_gen.commands.vendored import to_bring
from novatrek_gen.config import Config
from novatrek_gen.diagnostics import Diagnostic, Location, report
from novatrek_gen.model.names import service_of
from novatrek_gen.tree import Tree, glob


def spec_files(config: Config, contracts: Tree) -> tuple[list[SpecFile], list[Diagnostic]]:
    """Return the AsyncAPI files, sorted, with the services according to their paths."""
    services: dict[str, str] = {}
    unmatched: list[Diagnostic] = []
    unnamed: list[Diagnostic] = []
    try:
        for pattern in config.specs:
            matched = list(_matches(pattern, config, contracts))
            for file, captured in matched:
                if file.isascii() or _is_text(file):
                    services.setdefault(file, captured or service_of(file))
                else:
                    unnamed.append(_unnamed(file, contracts))
            if not matched:
                message = f"no file below {config.root.name} matches {pattern!r}"
                place, hint = config.place("input.specs"), to_bring(config)
                unmatched.append(report("specs-unmatched", message, place, hint=hint))
    except OSError as error:
        message = f"the folder cannot be read: {error.strerror}"
        folder = Path(str(error.filename))
        shown = folder.relative_to(config.root) if folder.is_relative_to(config.root) else folder
        return [], [
            report("file-unreadable", message, Location(shown.as_posix(), tree=contracts.name))
        ]
    if not services and not unnamed:
        message = f"no file below {config.root.name} matches {', '.join(config.specs)}"
        hint = to_bring(config) or elsewhere(contracts, config.catalog)
        return [], [report("no-specs", message, config.place("input.specs"), hint=hint)]
    return [SpecFile(file, service) for file, service in sorted(services.items())], [
        *unmatched,
        *unnamed,
    ]


def _is_text(file: str) -> bool:
    """Return whether the name of a file is valid UTF-8; Python marks other bytes by surrogates."""
    return not any("\ud800" <= letter <= "\udfff" for letter in file)


def _unnamed(file: str, contracts: Tree) -> Diagnostic:
    shown = file.encode("utf-8", "backslashreplace").decode()
    message = "the name of the file is not UTF-8, so generated files cannot refer to it"
    return report("file-unreadable", message, Location(shown, tree=contracts.name))


def _matches(pattern: str, config: Config, contracts: Tree) -> Iterator[tuple[str, str | None]]:
    # Generated files are not contracts, even if a pattern matches them.
    outputs = tuple(
        f"{folder.relative_to(config.root).as_posix()}/"
        for folder in (config.directory, config.html)
        if folder is not None and folder != config.root and folder.is_relative_to(config.root)
    )
    for file, captured in glob(contracts, pattern):
        if file != config.catalog and not file.startswith(outputs):
            yield file, captured
