"""A comparison as a comment on a pull request, in GitHub's and GitLab's Markdown.

A verdict, who has to act, a table for each event, and the details, folded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from novatrek_gen.evolution import Finding, Level
from novatrek_gen.presentation.changes.report import Report, about_bump, about_version, counted
from novatrek_gen.presentation.lines import Line, line
from novatrek_gen.presentation.markdown import code, message, plain

_SYMBOLS = {
    Level.BREAKING: "🛑",
    Level.WARNING: "⚠️",
    Level.REPLAY: "⏪",
    Level.INFO: "ℹ️",
    Level.NOTE: "📝",
}
# Programs find the comment by this line, to replace it.
MARKER = "<!-- novatrek-gen diff -->"
# Longer comments are refused by GitHub (65,536 characters); the rest is only counted.
_MAX_FINDINGS = 60


def write(report: Report) -> Iterator[Line]:
    """Yield the lines of the comment."""
    for text in _comment(report):
        yield from (line(part) for part in text.split("\n"))


def _comment(report: Report) -> Iterator[str]:
    comparison, shown = report.comparison, report.shown[:_MAX_FINDINGS]
    yield MARKER
    yield f"### {_verdict(report)}"
    yield ""
    yield _counts(report)
    yield from _acting(shown)
    yield from _versions(report)
    for subject, findings in _by_subject(shown).items():
        yield from _table(subject, findings)
    if rest := len(report.shown) - len(shown):
        command = f"`novatrek-gen diff --against {report.base}`"
        yield f"\n… and {rest} more; {command} prints all of them."
    if not comparison.findings:
        return
    yield ""
    yield (
        "<sub>A witness is a message that one side may send and the other refuses, tried with a"
        " validator. ⏪ concerns retained messages only.</sub>"
    )


def _verdict(report: Report) -> str:
    comparison = report.comparison
    worst = max((finding.level for finding in comparison.findings), default=None)
    if worst is None:
        return "✅ The contracts did not change"
    if worst is Level.BREAKING:
        count = len(comparison.at_least(Level.BREAKING))
        number = "1 change breaks" if count == 1 else f"{count} changes break"
        declared = " — declared by the versions" if comparison.is_declared else ""
        return f"🛑 {number} services that use the contracts{declared}"
    if worst >= Level.REPLAY:
        return "⚠️ Nothing breaks, but some changes need attention"
    return "✅ Nothing breaks"


def _counts(report: Report) -> str:
    if not report.shown:
        hidden = f" ({report.hidden} more with `--all`)" if report.hidden else ""
        return f"Compared with `{report.base}`{hidden}."
    hidden = f", {report.hidden} more with `--all`" if report.hidden else ""
    done = about_bump(report.comparison)
    return f"Compared with `{report.base}`: {counted(report.shown)}{hidden}{done}."


def _acting(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield who has to act before the change is safe, and because of which events."""
    services: dict[str, dict[str, None]] = {}
    for finding in findings:
        if finding.level is Level.BREAKING:
            for service in finding.hurts:
                services.setdefault(service, {})[_subject(finding)] = None
    if services:
        yield ""
        yield "**Has to act**"
        yield ""
        for service, events in services.items():
            yield f"- **{plain(service)}**: {', '.join(map(code, events))}"


def _versions(report: Report) -> Iterator[str]:
    if report.versions:
        yield ""
        yield "**Versions**"
        yield ""
        for version in report.versions:
            place = code(f"{version.location.file}:{version.location.line}")
            yield f"- {_SYMBOLS[version.level]} {plain(about_version(version))} ({place})"
        yield ""
        yield f"`novatrek-gen diff --against {report.base} --fix-versions` raises them."


def _by_subject(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(_subject(finding), []).append(finding)
    return found


def _subject(finding: Finding) -> str:
    return finding.change.event or finding.change.service or "the contracts"


def _table(subject: str, findings: list[Finding]) -> Iterator[str]:
    yield ""
    yield f"#### {code(subject)}"
    yield ""
    yield "| | Change | Who has to act | What to do |"
    yield "| --- | --- | --- | --- |"
    for finding in findings:
        who = ", ".join(map(plain, finding.hurts)) if finding.level > Level.INFO else ""
        advice = plain(finding.advice) if finding.level > Level.INFO else ""
        symbol = f"{_SYMBOLS[finding.level]} {finding.level.label}"
        yield f"| {symbol} | {message(finding.change.message)} | {who} | {advice} |"
    yield ""
    yield f"<details><summary>Details of {len(findings)}</summary>"
    for finding in findings:
        yield from _details(finding)
    yield ""
    yield "</details>"


def _details(finding: Finding) -> Iterator[str]:
    change = finding.change
    yield ""
    yield f"**{message(change.message)}** ({code(change.rule)})"
    yield ""
    yield f"- at {code(str(change.after))}"
    if change.before != change.after:
        yield f"- before: {code(str(change.before))}"
    if finding.symbols:
        yield f"- code to change: {', '.join(map(code, finding.symbols))}"
    for use in finding.code:
        places = f": {', '.join(map(code, use.places))}" if use.places else ""
        yield f"- {plain(use.service)}: {plain(use.effect.value)}{places}"
    if finding.reason:
        yield f"- {plain(finding.reason)}"
    if finding.witness:
        yield f"- {plain(finding.witness.refusal)}. The witness:"
        yield ""
        yield from _fenced(finding.witness.message)


def _fenced(text: str) -> Iterator[str]:
    """Yield a block of code, with a fence that the code does not contain."""
    fence = "```"
    while fence in text:
        fence += "`"
    yield f"  {fence}json"
    yield f"  {text}"
    yield f"  {fence}"
