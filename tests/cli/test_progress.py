"""The progress line."""

from __future__ import annotations

from novatrek_gen.cli.progress import Progress


def test_progress_is_not_shown_if_the_work_ends_just_before() -> None:
    progress = Progress(enabled=False)
    with progress:
        progress("writing")
    progress._show()  # as the timer does when it is too late to stop it
    assert progress._status is None
