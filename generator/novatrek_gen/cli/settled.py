"""What `generate` and `check` print if they run again and nothing has changed until then.

Once the output is up to date, both are known, so that the next run of either need not compute it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from novatrek_gen.cli.folders import folder_name
from novatrek_gen.cli.repeating import OUTPUT, Answer, asked, is_same, keep, traces_of_trees
from novatrek_gen.commands.untouched import UpToDate, is_untouched
from novatrek_gen.errors import OutputError
from novatrek_gen.presentation.lines import Line, line
from novatrek_gen.publish.boundary import require_inside
from novatrek_gen.store import Asked, Trace

if TYPE_CHECKING:
    from novatrek_gen.cli.job import Job

CHECK, GENERATE = "check", "generate"
# Whether there are other files than generated ones concerns only `check`.
_MINDS_OTHERS = {CHECK: True, GENERATE: False}


@dataclass(frozen=True)
class Settled:
    """A run after which everything is up to date.

    Attributes:
        job: The run.
        folders: The output folders; none if the next run cannot know that nothing changed.
        depended: On what their content depends, see `Memory`.
        is_common: Whether both commands accept the options of this run.
    """

    job: Job
    folders: tuple[UpToDate, ...]
    depended: Sequence[tuple[Path, Trace]]
    is_common: bool = True

    def keep(self, heard: Sequence[tuple[bool, Line]]) -> None:
        """Keep what the next run prints; ``heard`` is what precedes the result in every run."""
        question = asked()
        known = self.folders and self.depended and not self.job.verbose
        if question is None or not known or not is_same(question):
            return
        first, *options = question.arguments
        for command in _MINDS_OTHERS if self.is_common else (first,):
            traces = (*self._inputs(), *self._outputs(command))
            keep(question, (command, *options), traces, [*heard, *self._result(command)])

    def _inputs(self) -> tuple[Trace, ...]:
        answer = Answer()
        for file in self.job.settings.companions:
            answer.depends_on(file)
        return (*answer.traces, *traces_of_trees(self.depended))

    def _outputs(self, command: str) -> Iterator[Trace]:
        config = str(self.job.settings.file) if self.job.inside else None
        for folder in self.folders:
            place = [str(folder.directory), config, _MINDS_OTHERS[command]]
            yield (Asked(OUTPUT, json.dumps(place), folder.lock),)

    def _result(self, command: str) -> Iterator[tuple[bool, Line]]:
        for folder in () if self.job.quiet else self.folders:
            yield False, line(unchanged(command, folder.directory, folder.total))


def unchanged(command: str, directory: Path, total: int) -> str:
    """Return what a command prints about a folder of which all files are up to date."""
    nothing = " nothing changed;" if command == GENERATE else ""
    return f"{folder_name(directory)}:{nothing} all {total} files are up to date"


def output_holds(asked: Asked) -> bool:
    """Return whether an output folder is what it was when the answer was kept."""
    directory, config, alone = json.loads(asked.path)
    try:
        if config is not None:
            require_inside(Path(directory), Path(config))
    except OutputError:
        return False
    return is_untouched(Path(directory), asked.answer, alone=alone)
