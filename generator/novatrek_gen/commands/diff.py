"""Compare the contracts with those of another revision or folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from novatrek_gen.commands.contracts import Contracts
from novatrek_gen.commands.load import Loaded, load, load_base
from novatrek_gen.diagnostics import Diagnostics
from novatrek_gen.drift import LOCK_NAME, parse_lock
from novatrek_gen.evolution import Classes, Comparison, Package, Policy, compare, versions
from novatrek_gen.progress import Progress


@dataclass(frozen=True)
class Diffed:
    """The result of `diff`: what changed, or the errors that prevented the comparison.

    ``comparison`` is None if one side has errors; ``base`` and ``head`` are the findings of both.
    """

    comparison: Comparison | None
    base: Diagnostics
    head: Diagnostics


def diff(
    base: Contracts,
    head: Contracts,
    progress: Progress,
    *,
    allow_broken_base: bool = False,
    code: Sequence[str] = (),
) -> Diffed:
    """Compare two states of the contracts; nothing is written.

    ``allow_broken_base`` compares what can be linked if the base has errors. ``code`` are folders
    with the code of services, and files that `usage --format json` wrote: each finding says what it
    means for them. Raises ConfigError if `[diff]` names a rule that does not exist, and CodeError
    if the code cannot be read.
    """
    progress("reading the base")
    old = load_base(base.config, base.tree, progress, partial=allow_broken_base)
    progress("reading contracts")
    new = load(head.config, head.tree, progress)
    policy = Policy.of(head.config)
    comparison = _compared(old, new, policy, progress)
    if comparison is not None and old.platform is not None and new.platform is not None:
        platforms, packages = (old.platform, new.platform), (_package(base), _package(head))
        differ = _differ(old, new)
        found = tuple(versions(platforms, packages, comparison.findings, contracts_differ=differ))
        comparison = replace(comparison, versions=found)
    if comparison is not None and old.platform is not None and code:
        from novatrek_gen.commands.code_use import read_code_use, with_code

        uses = read_code_use(code, base.config, old, progress)
        comparison = with_code(comparison, Classes(old.platform), policy, uses)
    return Diffed(comparison, old.diagnostics, new.diagnostics)


def _differ(old: Loaded, new: Loaded) -> bool:
    """Return whether the contracts of two sides have other files, or other content."""
    before, after = ({path: node.plain for path, node in each.files.items()} for each in (old, new))
    return before != after


def _package(side: Contracts) -> Package:
    config = side.config
    place = config.place("output.version")
    try:
        lock = parse_lock(side.files.read(config.directory / LOCK_NAME))
    except OSError:
        lock = None
    generator = lock.tools.get("novatrek-gen") if lock else None
    return Package(config.package, config.version, place, generator)


def _compared(old: Loaded, new: Loaded, policy: Policy, progress: Progress) -> Comparison | None:
    if old.platform is None or new.platform is None:
        return None
    progress("comparing")
    return compare(Classes(old.platform), Classes(new.platform, new.models), policy)
