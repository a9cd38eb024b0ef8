"""Fetches one revision of another repository, with nothing of it checked out or run.

A URL and a revision come from a configuration, which may be somebody else's: neither can be an
option of git or name a program to run. What is fetched stays objects of git; no hook and no filter
runs.
See https://git-scm.com/docs/git-fetch and https://git-scm.com/docs/git#_environment_variables
(GIT_ALLOW_PROTOCOL).
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from novatrek_gen.errors import RevisionError
from novatrek_gen.git.process import run

_PROTOCOLS: Final = ("https", "ssh", "file")
# user@host:path, which git reads as ssh://user@host/path.
_SCP: Final = re.compile(r"(?:[\w.-]+@)?[A-Za-z0-9][\w.-]*:(?![:/\\]).+", re.ASCII)
_CONTROL: Final = re.compile(r"[\x00-\x20\x7f]")
# A branch, a tag or a hash; see https://git-scm.com/docs/git-check-ref-format.
_REVISION: Final = re.compile(r"[\w][\w./+#%,=-]*", re.UNICODE)
_HASH: Final = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_SAFE: Final = (
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "protocol.ext.allow=never"),
    *("-c", "submodule.recurse=false"),
    *("-c", "fetch.fsckObjects=true"),
    *("-c", "gc.auto=0"),
)
_ENVIRONMENT: Final = {
    "GIT_ALLOW_PROTOCOL": ":".join(_PROTOCOLS),
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_LFS_SKIP_SMUDGE": "1",
}


def fault_of_url(url: str) -> str | None:
    """Return why a repository cannot be fetched from a URL or path; None if it can."""
    if url.startswith("-") or _CONTROL.search(url):
        return f"{url!r} is no URL and no path of a repository"
    if re.match(r"[\w+.-]+::", url):
        return f"{url!r} names a program of git to run; write a URL with https or ssh, or a path"
    if "://" not in url:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return f"{url!r} is no URL"
    if parts.scheme.lower() not in _PROTOCOLS:
        return f"{url!r}: repositories are fetched with https or ssh, or from a path"
    if host.startswith("-") or (not host and parts.scheme != "file"):
        return f"{url!r} has no name of a host"
    if parts.password is not None or (parts.scheme == "https" and parts.username is not None):
        return "a URL must not contain credentials; configure a credential helper of git"
    return None


def fault_of_revision(name: str) -> str | None:
    """Return why a text is no branch, tag or hash of a commit; None if it may be one."""
    is_name = _REVISION.fullmatch(name) and ".." not in name and "//" not in name
    if not is_name or name.endswith(("/", ".", ".lock")):
        return f"{name!r} is no name of a branch, of a tag or of a commit"
    return None


def is_path(url: str) -> bool:
    """Return whether the place of a repository is a path, and no URL."""
    return "://" not in url and _SCP.fullmatch(url) is None


def fetch(url: str, revision: str, folder: Path) -> str:
    """Fetch a revision into the objects of a new repository; return the hash of its commit.

    Args:
        url: a URL without fault; a path must be absolute.
        revision: a revision without fault.
        folder: an empty folder, which becomes the repository. Nothing is checked out.

    Raises:
        RevisionError: there is no git, or it cannot fetch this.
    """
    _git(folder, "init", "--quiet", "--template=")
    quiet = ("--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head")
    own = "refs/novatrek/fetched"
    names = (
        (revision,)
        if _HASH.fullmatch(revision)
        else (f"refs/tags/{revision}", f"refs/heads/{revision}")
    )
    problem = ""
    for name in names:
        done = run(
            folder, *_SAFE, "fetch", *quiet, "--depth=1", "--", url, f"+{name}:{own}",
            extra=_ENVIRONMENT,
        )  # fmt: skip
        if done.returncode == 0:
            found = _git(folder, "rev-parse", "--verify", "--end-of-options", f"{own}^{{commit}}")
            return found.decode().strip()
        problem = _reason(done.stderr)
    raise RevisionError(f"git cannot fetch {revision} from {url}: {problem}")


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = run(folder, *_SAFE, *arguments, extra=_ENVIRONMENT)
    except OSError as error:
        raise RevisionError(f"git cannot be run: {error.strerror}") from None
    if done.returncode != 0:
        raise RevisionError(f"git failed: {_reason(done.stderr)}")
    return done.stdout


def _reason(output: bytes) -> str:
    lines = [line.strip() for line in os.fsdecode(output).splitlines() if line.strip()]
    found = (
        [line for line in lines if line.startswith(("fatal:", "error:"))] or lines or ["no reason"]
    )
    return found[0].removeprefix("fatal: ").removeprefix("error: ")
