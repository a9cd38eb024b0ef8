"""Bring the output folder to what the contracts ask for."""

from __future__ import annotations

from dataclasses import dataclass

from novatrek_gen.commands.outcome import Outcome, Progress, prepare
from novatrek_gen.config import Config
from novatrek_gen.diagnostics import Diagnostics
from novatrek_gen.drift import LOCK_NAME, Drift, Kind, Lock
from novatrek_gen.errors import OutputError
from novatrek_gen.publish import publish


@dataclass(frozen=True)
class Generated:
    """What `generate` did; all empty if the contracts have errors or nothing had to be done.

    ``kept`` are orphans that somebody edited, and so were left alone.
    """

    diagnostics: Diagnostics
    done: bool
    created: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    total: int = 0


def generate(config: Config, *, adopt: bool, progress: Progress) -> Generated:
    """Render everything and write what differs.

    ``adopt`` allows overwriting files that the lock has no record of. Raises OutputError if there
    are such files and it is not given, or if something cannot be written; nothing is changed then.
    """
    outcome = prepare(config, progress)
    if outcome.output is None:
        return Generated(outcome.diagnostics, done=False)
    drifts = [drift for drift in outcome.drifts if not drift.is_foreign]
    if not adopt:
        _refuse_unknown(outcome, drifts)
    removed = tuple(d.path for d in drifts if d.kinds == (Kind.ORPHANED,))
    progress("writing")
    _write(outcome, drifts, removed)
    return Generated(
        diagnostics=outcome.diagnostics,
        done=True,
        created=tuple(d.path for d in drifts if d.after is not None and d.before is None),
        changed=tuple(d.path for d in drifts if d.after is not None and d.before is not None),
        removed=removed,
        kept=tuple(d.path for d in drifts if set(d.kinds) == {Kind.ORPHANED, Kind.EDITED}),
        total=len(outcome.output.files) + 1,
    )


def _refuse_unknown(outcome: Outcome, drifts: list[Drift]) -> None:
    unknown = [d.path for d in drifts if d.before is not None and not d.known]
    if not unknown:
        return
    if outcome.state.old_bytes is None:
        why = f"there is no {LOCK_NAME}"
    elif outcome.state.old is None:
        why = f"{LOCK_NAME} cannot be read (a merge may have left conflicts in it)"
    else:
        why = f"{LOCK_NAME} has no record of them"
    listed = "\n".join(f"  {path}" for path in unknown)
    raise OutputError(
        f"these files in {outcome.config.directory.name} differ from what would be generated, and"
        f" {why}:\n{listed}\nnothing was written; run `novatrek-gen generate --adopt` to overwrite"
        " them"
    )


def _write(outcome: Outcome, drifts: list[Drift], removed: tuple[str, ...]) -> None:
    directory, state = outcome.config.directory, outcome.state
    writes = {d.path: d.after for d in drifts if d.after is not None and d.path != LOCK_NAME}
    lock_differs = state.old_bytes != state.new.dump()
    created = {path: state.new.files[path] for path in writes if path not in state.disk}
    if created:
        # Known before they exist, so that a run killed half way leaves nothing the next one would
        # take for somebody else's.
        interim = (state.old or Lock()).with_files(created)
        publish(directory, {LOCK_NAME: interim.dump()}, ())
    publish(directory, writes, removed)
    if lock_differs or created:
        publish(directory, {LOCK_NAME: state.new.dump()}, ())
