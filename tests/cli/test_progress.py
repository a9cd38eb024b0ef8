"""The progress line."""

from __future__ import annotations

import pytest

from novatrek_gen.cli.progress import TerminalProgress


def test_progress_is_not_shown_if_the_work_ends_just_before() -> None:
    progress = TerminalProgress(enabled=False)
    with progress:
        progress("writing")
    progress._show()  # as the timer does when it is too late to stop it
    assert progress._bar is None


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (("rendering", 340, 900), ("rendering 340/900", 340, 900)),
        (("comparing", 0, 0), ("comparing …", 0, None)),
    ],
)
def test_work_that_can_be_counted_shows_how_much_is_finished(
    told: tuple[str, int, int], shown: tuple[str, int, int | None]
) -> None:
    progress = TerminalProgress(enabled=False)
    with progress:
        progress._show()  # as the timer does after a second
        progress(*told)
        assert progress._bar is not None
        (task,) = progress._bar.tasks
        assert (task.description, task.completed, task.total) == shown


def test_progress_from_before_the_bar_appears_is_shown_in_the_bar() -> None:
    progress = TerminalProgress(enabled=False)
    with progress:
        progress("reading contracts", 120, 800)
        progress._show()
        assert progress._bar is not None
        assert progress._bar.tasks[0].description == "reading contracts 120/800"
