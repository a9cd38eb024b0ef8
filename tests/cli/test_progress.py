"""The line that says what is going on."""

from __future__ import annotations

from novatrek_gen.cli.progress import Progress


def test_work_that_ends_just_before_it_would_be_shown_is_not_shown() -> None:
    progress = Progress(enabled=False)
    with progress:
        progress("writing")
    progress._show()  # as the timer does when it is too late to stop it
    assert progress._status is None
