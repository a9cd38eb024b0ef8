"""`novatrek-gen docs build` and `docs serve`: run them and print what happens."""

from __future__ import annotations

import threading
from pathlib import Path

from novatrek_gen.cli.folders import folder_name
from novatrek_gen.cli.generate import show_written
from novatrek_gen.cli.job import Job
from novatrek_gen.cli.options import Verbosity
from novatrek_gen.cli.progress import TerminalProgress
from novatrek_gen.cli.terminal import say
from novatrek_gen.commands.docs import build_docs
from novatrek_gen.commands.serve import Preview, Rebuilt
from novatrek_gen.errors import OutputError, UnknownFilesError
from novatrek_gen.presentation.findings import summary
from novatrek_gen.site.server import server_of

_DEFAULT = "site"


def run_build(
    config: Path | None,
    verbosity: Verbosity,
    output: Path | None,
    *,
    strict: bool,
    changelog: bool,
) -> None:
    """Write the site. Raises GeneratorError, or typer.Exit if the contracts have errors."""
    job = Job.start(config, verbosity, strict=strict)
    directory = (output or job.settings.html or Path(_DEFAULT)).absolute()
    with TerminalProgress(enabled=not job.quiet) as progress:
        try:
            result = build_docs(job.settings, directory, progress, job.fatal, changelog=changelog)
        except UnknownFilesError as error:
            advice = "choose an empty folder, or move these files away"
            raise OutputError(f"{error}; {advice}") from None
    job.tell(result.diagnostics, "nothing was written")
    if result.written is None:
        return
    show_written(result.written, directory, Verbosity(True, False))
    if not job.quiet:
        changed = len(result.written.created) + len(result.written.changed)
        say(f"{folder_name(directory)}: {result.written.total} files, {changed} written")
        say(f"open {folder_name(directory)}/{result.entry}")


def run_serve(config: Path | None, verbosity: Verbosity, host: str, port: int) -> None:
    """Serve the site until Ctrl-C. Raises GeneratorError if it cannot be served at all."""
    job = Job.start(config, verbosity, strict=False)

    def tell(result: Rebuilt) -> None:
        if result.error:
            say(result.error, error=True)
        job.print(job.shown(result.diagnostics), error=True)
        if result.done and not job.quiet:
            say(f"built in {result.seconds:.2f} s: {summary(result.diagnostics)}")

    preview = Preview(lambda: Job.start(config, verbosity, strict=False).settings, tell)
    server = server_of(preview.site, host, port)
    preview.build()
    say(f"serving http://{_shown(host)}:{server.server_port}/ (Ctrl-C ends it)")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        preview.follow()
    except KeyboardInterrupt:
        say("stopped")
    finally:
        preview.stop()
        server.shutdown()
        server.server_close()


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
