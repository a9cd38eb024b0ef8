"""`novatrek-gen topics` and its commands: runs them and prints what they find."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

import typer

from novatrek_gen.cli.exits import Exit
from novatrek_gen.cli.job import Job
from novatrek_gen.cli.options import Verbosity
from novatrek_gen.cli.progress import TerminalProgress
from novatrek_gen.cli.terminal import is_terminal, say, show
from novatrek_gen.commands.topics import Access, Asked, Connected, asked, connected
from novatrek_gen.presentation.lines import line
from novatrek_gen.presentation.topics import exports, plan_json, plans, table
from novatrek_gen.topics import Plan, Wanted


class Choice(NamedTuple):
    """What a command is about."""

    config: Path | None
    verbosity: Verbosity
    environment: str | None
    cluster: str | None


class Allowed(NamedTuple):
    """What a plan may do besides what is always allowed."""

    grow: bool
    reset: bool


def run_topics(choice: Choice, output: str) -> None:
    """Print the topics. Raises GeneratorError, or typer.Exit for errors in contracts."""
    wanted = _asked(choice).wanted
    assert wanted is not None
    if output == "table":
        show(table.as_table(wanted))
        return
    show(map(line, _exported(wanted, output, choice.cluster)))
    if output != "json":
        show(table.left_out(wanted), error=True)


def run_plan(
    choice: Choice, access: Access, allowed: Allowed, *, check: bool, as_json: bool
) -> None:
    """Print a plan. Raises as `run_topics` does, and typer.Exit with `check`."""
    plan = _connected(choice, access).plan
    if as_json:
        show(map(line, plan_json.as_json(plan)))
    else:
        _show(plan, allowed)
    if check and plan.differs:
        raise typer.Exit(Exit.DRIFT)


def run_apply(choice: Choice, access: Access, allowed: Allowed, *, yes: bool) -> None:
    """Do what a plan shows. Raises as `run_topics` does, and typer.Exit if it is not done."""
    found = _connected(choice, access)
    _show(found.plan, allowed)
    steps = found.plan.steps(grow=allowed.grow, reset=allowed.reset)
    if not steps:
        say("nothing to do")
        return
    if not yes:
        _ask(len(steps), found.client.servers)
    failed = 0
    for step, problem in found.client.carry_out(steps, found.wanted):
        failed += problem is not None
        if problem is not None or not choice.verbosity.quiet:
            show([plans.outcome(step, problem)])
    say(f"{len(steps) - failed} of {len(steps)} done")
    if failed:
        raise typer.Exit(Exit.DRIFT)


def _asked(choice: Choice) -> Asked:
    return _asked_by(_job(choice), choice)


def _asked_by(job: Job, choice: Choice) -> Asked:
    with TerminalProgress(enabled=not choice.verbosity.quiet) as progress:
        found = asked(job.settings, progress, choice.environment, choice.cluster)
    job.tell(found.diagnostics, "nothing can be planned")
    return found


def _connected(choice: Choice, access: Access) -> Connected:
    job = _job(choice)
    return connected(job.settings, _asked_by(job, choice), access)


def _job(choice: Choice) -> Job:
    return Job.start(choice.config, Verbosity(True, choice.verbosity.verbose), strict=False)


def _exported(wanted: Wanted, output: str, cluster: str | None) -> list[str]:
    if output == "strimzi":
        return list(exports.as_strimzi(wanted, cluster))
    return list((exports.as_json if output == "json" else exports.as_terraform)(wanted))


def _show(plan: Plan, allowed: Allowed) -> None:
    show(plans.as_text(plan, grow=allowed.grow, reset=allowed.reset))
    say(plans.summary(plan, grow=allowed.grow, reset=allowed.reset))


def _ask(steps: int, servers: str) -> None:
    """Ask whether to go on. Raises typer.Exit if the answer is no, or nobody can answer."""
    if not is_terminal(sys.stdin):
        say("nobody can be asked here: give --yes to do it", error=True)
        raise typer.Exit(Exit.USAGE)
    if not typer.confirm(f"do these {steps} steps on {servers}?"):
        say("nothing was changed")
        raise typer.Exit(Exit.DRIFT)
