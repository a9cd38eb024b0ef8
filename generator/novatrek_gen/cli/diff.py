"""`novatrek-gen diff`: runs it and prints what changed and whom it hurts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import typer

from novatrek_gen.cli.exits import Exit
from novatrek_gen.cli.faults import printed_as
from novatrek_gen.cli.job import Job
from novatrek_gen.cli.locator import Locator
from novatrek_gen.cli.options import FailOn, Verbosity
from novatrek_gen.cli.progress import TerminalProgress
from novatrek_gen.cli.terminal import say, show
from novatrek_gen.commands.contracts import Contracts, contracts_on_disk
from novatrek_gen.commands.diff import Diffed, diff
from novatrek_gen.commands.fix_versions import fix_versions
from novatrek_gen.commands.sides import Place, contracts_of
from novatrek_gen.diagnostics import Diagnostics, Severity, at_least
from novatrek_gen.errors import ConfigError, GeneratorError
from novatrek_gen.evolution import Comparison, Finding, Level
from novatrek_gen.presentation.changes import DiffFormat, write
from novatrek_gen.presentation.changes.report import Report
from novatrek_gen.presentation.findings import summary
from novatrek_gen.presentation.lines import Span, line

_FAILS = {FailOn.breaking: Level.BREAKING, FailOn.warning: Level.REPLAY}


@dataclass(frozen=True)
class DiffOptions:
    """The options of `diff`.

    Args:
        against: the revision or folder that is compared against.
        head: the revision that is compared; None for the working tree.
        base_config: the path of the configuration at the base, if it is another one.
        output: the format of the report.
        fail_on: the level from which the exit code says so.
        everything: whether findings are shown that need nobody's attention.
        allow_broken_base: whether a base with errors is compared as far as it can be linked.
        code: folders with the code of services, and files that `usage` wrote.
        fix: whether versions are raised that have not risen enough.
    """

    against: str
    head: str | None = None
    base_config: str | None = None
    output: DiffFormat = DiffFormat.text
    fail_on: FailOn = FailOn.breaking
    everything: bool = False
    allow_broken_base: bool = False
    code: tuple[str, ...] = ()
    fix: bool = False


def run_diff(config: Path | None, verbosity: Verbosity, options: DiffOptions) -> None:
    """Compare. Raises GeneratorError, or typer.Exit if something breaks or cannot be read."""
    if options.fix and options.head is not None:
        raise ConfigError("--fix-versions changes the working tree: it cannot be used with --head")
    with printed_as(options.output, config):
        job = Job.start(config, verbosity, strict=False)
    if compare(job, options):
        raise typer.Exit(Exit.BREAKING)


def compare(job: Job, options: DiffOptions) -> bool:
    """Compare and print the report; return whether something breaks that is not declared.

    Raises GeneratorError, or typer.Exit if a side cannot be read.
    """
    start, file = Path.cwd(), job.settings.file
    base = _side(Place(options.against, file, start, options.base_config))
    head = contracts_on_disk(job.settings)
    if options.head is not None:
        head = _side(Place(options.head, file, start))
    locator = Locator(base, head)
    with TerminalProgress(enabled=not job.quiet) as progress:
        broken = options.allow_broken_base
        result = diff(base, head, progress, allow_broken_base=broken, code=options.code)
    _tell_errors(job, locator, result, options)
    if result.comparison is None:
        raise typer.Exit(Exit.CONTRACTS)
    comparison = result.comparison
    if options.fix:
        comparison = _fixed(head, locator, comparison)
    comparison = _relocated(locator, comparison)
    level = _FAILS.get(options.fail_on)
    fails = level is not None and comparison.fails(level)
    shown = comparison
    if job.quiet and options.output is DiffFormat.text:
        if not fails or level is None:
            return fails
        shown = comparison.only(level)
    report = Report(shown, options.against, options.head or "", options.everything)
    show(write(report, options.output))
    return fails


def _side(place: Place) -> Contracts:
    """Return the contracts of a side. Raises typer.Exit if it cannot be read."""
    try:
        return contracts_of(place)
    except GeneratorError as error:
        message = f" {place.name} cannot be compared: {error}"
        show([line(Span("error:", "red", bold=True), message)], error=True)
        raise typer.Exit(Exit.CONTRACTS) from None


def _fixed(head: Contracts, locator: Locator, comparison: Comparison) -> Comparison:
    """Raise versions on disk and print which; return the comparison afterwards."""
    comparison, raised = fix_versions(head, comparison)
    for each in raised:
        version, place = each.version, locator.shown(each.version.location)
        named = f"the version of {version.subject} from {version.new} to {version.needed}"
        if each.reason:
            say(f"{place}: raise {named} by hand: {each.reason}", error=True)
        else:
            say(f"{place}: raised {named}", error=True)
    if any(each.version.is_package and not each.reason for each in raised):
        say("the package has to be generated again: novatrek-gen generate", error=True)
    return comparison


def _tell_errors(job: Job, locator: Locator, result: Diffed, options: DiffOptions) -> None:
    """Print the errors of both sides, and which side cannot be compared."""
    base, head = (at_least(found, Severity.ERROR) for found in (result.base, result.head))
    if base:
        job.print(locator.relocate(base), error=True, locator=locator)
        say(f"{options.against}: {_about_base(base, options)}", error=True)
    if head:
        job.print(locator.relocate(head), error=True, locator=locator)
        side = options.head or "the working tree"
        say(f"{side}: {summary(head)}; nothing was compared", error=True)


def _about_base(errors: Diagnostics, options: DiffOptions) -> str:
    if options.allow_broken_base:
        return f"{summary(errors)}; what could not be linked is not compared"
    advice = "to compare what can be linked, pass --allow-broken-base"
    return f"{summary(errors)}; nothing was compared; {advice}"


def _relocated(locator: Locator, comparison: Comparison) -> Comparison:
    def relocated(finding: Finding) -> Finding:
        before, after = map(locator.shown, (finding.change.before, finding.change.after))
        return replace(finding, change=replace(finding.change, before=before, after=after))

    return replace(
        comparison,
        findings=tuple(map(relocated, comparison.findings)),
        versions=tuple(
            replace(version, location=locator.shown(version.location))
            for version in comparison.versions
        ),
    )
