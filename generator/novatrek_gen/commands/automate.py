"""Add the files that make CI and pre-commit check contracts."""

from __future__ import annotations

import shlex

from novatrek_gen.commands.origin import requirement
from novatrek_gen.commands.started import Started
from novatrek_gen.config import FILE_NAME
from novatrek_gen.errors import EditError
from novatrek_gen.git import remotes
from novatrek_gen.scaffold import Changes
from novatrek_gen.scaffold.files import text
from novatrek_gen.scaffold.start import hosts_of
from novatrek_gen.tree import DiskTree, has

_CI = {"github": ".github/workflows/contracts.yml", "gitlab": ".gitlab-ci.yml"}
_HOOKS = ".pre-commit-config.yaml"


def automate(changes: Changes, started: Started, folder: str) -> None:
    """Add the workflow of the CI system and the hook of pre-commit, at the root.

    Args:
        changes: where they are added.
        started: gets the files that were left alone, and notes.
        folder: the folder of the configuration, with a slash at its end unless it is the root.

    Raises OSError.
    """
    tree = DiskTree(started.top)
    names = [name for each in tree.entries("") for name in each] if started.top.is_dir() else []
    host = next(hosts_of(remotes(started.top), names), None)
    if host is None:
        started.notes.append(
            f"no remote names GitHub or GitLab: {_CI['github']} is for GitHub; delete it if your"
            " repository is elsewhere"
        )
    pip, is_known = requirement()
    options = f" --config {shlex.quote(folder + FILE_NAME)}" if folder else ""
    values = {"requirement": pip, "options": options}
    workflow = _CI[host or "github"]
    if has(tree, workflow):
        started.kept[workflow] = "it does not check the contracts unless it runs novatrek-gen check"
    else:
        changes.write(workflow, text(f"start/{host or 'github'}.yml", values))
        if not is_known:
            started.notes.append(
                f"{workflow} installs {pip}, but this novatrek-gen was installed from a folder or"
                " file: put it on your index, or change that line"
            )
    _hook(changes, started, values["options"])


def _hook(changes: Changes, started: Started, options: str) -> None:
    if not has(DiskTree(started.top), _HOOKS):
        changes.write(_HOOKS, text("start/pre-commit.yaml"))
    elif "novatrek-gen" in (started.top / _HOOKS).read_text("utf-8", "replace"):
        return
    try:
        changes.add(_HOOKS, ("repos",), None, text("start/hooks.yaml", {"options": options}))
    except EditError:
        started.kept[_HOOKS] = "no hook could be added to its repos"
