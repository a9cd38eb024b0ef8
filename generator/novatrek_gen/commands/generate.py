"""Bring the output folder up to date."""

from __future__ import annotations

from dataclasses import dataclass

from novatrek_gen.commands.outcome import Outcome, prepare
from novatrek_gen.config import Config
from novatrek_gen.diagnostics import Diagnostics, Severity
from novatrek_gen.drift import LOCK_NAME, Drift, Kind, Lock, unused_handlers
from novatrek_gen.errors import UnknownFilesError
from novatrek_gen.progress import Progress
from novatrek_gen.publish import Step, exclusive, publish

_LISTED = 20


@dataclass(frozen=True)
class Generated:
    """The result of `generate`: paths of files, empty if findings prevented it.

    ``overwritten`` are the files of ``changed`` that had been edited, ``kept`` the orphans that had
    been edited and were therefore not removed. ``unused`` are the handlers that consumers no longer
    call, each with its file.
    """

    diagnostics: Diagnostics
    done: bool
    created: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    overwritten: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    unused: tuple[tuple[str, str], ...] = ()
    total: int = 0


def generate(
    config: Config, *, adopt: bool, progress: Progress, fatal: Severity = Severity.ERROR
) -> Generated:
    """Render everything and write what differs.

    ``adopt`` allows overwriting files that the lock does not list. Nothing is written if a finding
    is at least as severe as ``fatal``. Raises UnknownFilesError if there are such files without
    ``adopt``, and OutputError if a file cannot be written; then nothing is changed.
    """
    outcome = prepare(config, progress, fatal)
    if outcome.output is None:
        return Generated(outcome.diagnostics, done=False)
    with exclusive(config.file, lambda: progress("waiting for another run to finish")):
        drifts = [drift for drift in outcome.drifts if not drift.is_foreign]
        if not adopt:
            _refuse_unknown(outcome, drifts)
        progress("writing")
        publish(config.directory, _steps(outcome, drifts))
    return Generated(
        diagnostics=outcome.diagnostics,
        done=True,
        created=tuple(d.path for d in drifts if d.after is not None and d.before is None),
        changed=tuple(d.path for d in drifts if d.after is not None and d.before is not None),
        overwritten=tuple(d.path for d in drifts if d.loses_an_edit),
        removed=tuple(d.path for d in drifts if d.kinds == (Kind.ORPHANED,)),
        kept=tuple(d.path for d in drifts if d.kinds == (Kind.ORPHANED, Kind.EDITED)),
        unused=unused_handlers(drifts),
        total=len(outcome.output.files) + 1,
    )


def _refuse_unknown(outcome: Outcome, drifts: list[Drift]) -> None:
    unknown = [d.path for d in drifts if d.before is not None and not d.known]
    if not unknown:
        return
    if outcome.state.old_bytes is None:
        why = f"without {LOCK_NAME} it is unknown whether they were generated"
    elif outcome.state.old is None:
        why = f"{LOCK_NAME} cannot be parsed"
    else:
        why = f"{LOCK_NAME} does not list them"
    listed = [f"  {path}" for path in unknown[:_LISTED]]
    if len(unknown) > _LISTED:
        listed.append(f"  and {len(unknown) - _LISTED} more")
    raise UnknownFilesError(
        f"these files in {outcome.config.directory.name} would be overwritten, and"
        f" {why}:\n" + "\n".join(listed) + "\nnothing was written"
    )


def _steps(outcome: Outcome, drifts: list[Drift]) -> list[Step]:
    """Return the steps, in an order that is safe if the run is killed at any point.

    The lock lists the new files first, so that the next run recognises them. Removals come before
    writes: on file systems that ignore case, a new file may have an old one's name.
    """
    new = outcome.state.new.dump()
    removals = [Step(d.path, None) for d in drifts if d.kinds == (Kind.ORPHANED,)]
    writes = {d.path: d.after for d in drifts if d.after is not None and d.path != LOCK_NAME}
    if not writes and not removals:
        return [Step(LOCK_NAME, new)] if outcome.state.old_bytes != new else []
    announced = (outcome.state.old or Lock()).announcing(writes)
    return [
        Step(LOCK_NAME, announced.dump()),
        *removals,
        *(Step(path, content) for path, content in writes.items()),
        Step(LOCK_NAME, new),
    ]
