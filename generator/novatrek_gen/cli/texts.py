"""Texts of ``--help``. A backspace keeps the paragraph below it from being wrapped."""

PROGRAM = """Contracts in, messaging layer out.

Reads the AsyncAPI 3 file of every producing service and the event catalog, and renders Pydantic
event models, typed FastStream producers and consumers for Kafka, and the catalog's documentation.
novatrek-gen.toml specifies where the contracts are and where the output is written.

\b
Once:
  novatrek-gen init        starts a repository of contracts

\b
Every day:
  novatrek-gen new, add    add events, services and consumers
  novatrek-gen validate    while you edit a contract
  novatrek-gen generate    after each change; commit the output
  novatrek-gen watch       generates after each change by itself
  novatrek-gen check       in CI; fails if the output is out of date
  novatrek-gen diff        in CI; tells what a change breaks, and for whom
  novatrek-gen docs        shows events, services and fields as a website
  novatrek-gen explain     explains a finding, with an example
  novatrek-gen topics      creates the topics on a cluster, and compares it
  novatrek-gen list, show  print events, services, topics, schemas and fields
  novatrek-gen sample      prints valid messages of an event
"""

EXIT_CODES = """\b
Exit codes:
  0    success
  1    the output or a cluster differs (check, topics), or a message is invalid (validate-message)
  2    wrong usage, configuration or template, or the output cannot be written
  3    the contracts have errors, or warnings with --strict
  4    a change of the contracts breaks something (diff)
  70   internal error of novatrek-gen
  130  interrupted
"""

GENERATE = """Generate the package and the documentation.

Writes only the files that differ and removes those that are no longer generated. Files that
novatrek-gen did not generate are never changed, and edited files are never removed. Nothing is
written if the contracts have errors.

Every generated file is listed in novatrek-gen.lock in the output folder; commit it with the rest.
After a merge, run this command again: it replaces generated files and the lock, even if they
contain merge conflicts.
"""

WATCH = """Generate, and again after each change of the contracts.

Prints what each change changed. Errors in contracts or in the configuration are printed too, and
the next change is waited for. Ctrl-C ends it.
"""

CHECK = """Check that the output is up to date, for CI.

Renders everything in memory, compares it with the disk and writes nothing. Prints a diff of every
file that differs, then its state and the reason, then the command that fixes it.

\b
  missing   not generated yet, or deleted
  stale     one of its sources has changed
  orphaned  no longer generated
  edited    changed since it was generated
  foreign   not generated (reported, but not an error)

With --against, also does what diff does. Without it, a warning says that the contracts in the
package changed since its version was generated first.

Exits with 1 if any file differs except foreign ones, with 3 if the contracts have errors, with 4 if
they break others since BASE.
"""

FILES = "Print only findings in these files of the contracts."

VALIDATE = """Check the contracts without generating anything.

Checks each AsyncAPI file and the catalog, and whether they agree, and prints all findings, sorted
by position, each with a hint:

\b
  file:line:column: severity CODE message

With FILE, only findings in these files are printed, for editors and hooks.
Run novatrek-gen explain CODE for the meaning of a code and an example.

Other formats are for CI: github prints workflow commands, which GitHub shows beside the lines of a
pull request; sarif is for code scanning, gitlab for GitLab's code quality report, json for your own
programs. Paths are relative to the working directory; run the command at the repository's root.

The table [lint] of the configuration selects findings. With --write-baseline, the present findings
are recorded in the file that lint.baseline names, and are not reported any more.

Exits with 3 if there are errors, with --strict also if there are warnings.
"""

DIFF = """Judge what changed since another revision.

\b
  novatrek-gen diff --against origin/main
  novatrek-gen diff --against v1.4.0 --head v1.5.0
  novatrek-gen diff --against ../contracts-of-last-year

Both sides are read where they are, each with its own configuration: nothing is checked out or
written. What a service sends must stay readable by the consumers that are not updated yet, what it
receives must stay readable for it. Each finding names who has to act, and what to do instead.

\b
  breaking  messages or calls fail that worked before
  warning   a person has to decide
  replay    retained messages, or dead letters, are refused by the new package
  info      worth knowing

With --log, prints for each event which revisions changed it, from the history of the branch.

\b
  novatrek-gen diff --log
  novatrek-gen diff --log asyncapi/svc-orders.events.yaml --against v1.4.0

Exits with 4 if something breaks, with 3 if one side cannot be read.
"""

USAGE = """Find the fields of events that services use.

Reads the Python code of services, each in a FOLDER called like the service or in SERVICE=FOLDER,
without running it. Says for every field of the events that a service uses where it is read and
where it is given a value:

\b
  read, written  the code uses it there
  unknown        the code may use it, in a way that its syntax does not show
  unread         no code uses it

\b
Examples:
  novatrek-gen usage examples/svc_payments
  novatrek-gen usage svc-payments=../payments/src --format json > svc-payments.usage.json
"""
USAGE_FORMAT = "text for people, json for programs."

DOCS = """Build or serve the documentation as a website.

The site works without a server and without a network: events, services, schemas, a data dictionary
and a search over all of them.
"""
DOCS_BUILD = """Write the documentation as a static HTML site.

Writes only the files that differ and removes those of an earlier run that are no longer needed;
other files are never touched. To have generate write the site and check compare it, name its folder
in the configuration: [docs] html = "site".

\b
Examples:
  novatrek-gen docs build
  novatrek-gen docs build --output public/events
"""
DOCS_SERVE = """Serve the documentation while you edit contracts.

Rebuilds the site in memory when a contract changes and reloads the page. Findings are shown above
the page; while there are errors, the last site without them remains. Only this computer can reach
the server, unless --host names another address.
"""
SITE = 'The folder to write to. By default docs.html of the configuration, else "site".'
CHANGELOG = "Add to each event which revisions changed it, from the history of git."
HOST = "The address to listen on."
PORT = "The port to listen on; 0 for any that is free."

EXPLAIN = """Explain a finding.

Prints what a code means, why it matters and what to do, with a wrong and a right example. Without
a code, lists all codes. Needs no configuration.
"""

CONFIG = (
    "The configuration file. By default the nearest novatrek-gen.toml, or pyproject.toml with"
    " [tool.novatrek-gen], in the working directory or a parent folder inside the repository."
)
OUTSIDE = "Allow an output folder outside the repository."
GENERATE_DIFF = (
    "Write nothing: print how many files of each kind would change, and how. Before a new version"
    " of novatrek-gen is taken, this shows what it changes."
)
EXIT_CODE = "Exit with 1 if a file was, or with --diff would be, written or removed."
ADOPT = (
    "Overwrite files that the lock does not list. Needed if the output folder contains files from"
    " another source, or if the lock is damaged."
)
AGAINST = "The git revision or folder to compare with, such as origin/main."
CHECK_AGAINST = "Also judge what changed since a git revision or folder, as diff does."
HEAD = "The git revision to compare. By default the working tree."
BASE_CONFIG = (
    "The path of the configuration at the base, from the top of the repository or folder, if it is"
    " another one there."
)
FAIL_ON = "The level from which the command exits with 4; replay counts as warning."
ALL = "Also print findings that need nobody's attention, such as changed descriptions."
CODE = (
    "The folder with a service's code, or a file that `usage --format json` wrote: findings say"
    " where it has to change. Can be repeated."
)
FIX_VERSIONS = (
    "Raise the versions of contracts and package that have not risen enough; nothing else in their"
    " files changes."
)
LOG = "Print which revisions changed each event; with --against, only those since BASE."
LOG_PATH = "With --log: the contract, or a folder of contracts, whose events are printed."
LOG_LIMIT = "With --log: the maximum number of revisions to compare, 0 for all. By default 100."
BROKEN_BASE = "Compare what can be linked if the base has errors."
FORMAT = "text for people, the others for programs."
BASELINE = "Record the present findings in the baseline, and remove those that no longer occur."
NO_CACHE = (
    "Compute everything; neither use what earlier runs on this machine computed, nor keep anything."
)
TIMINGS = "Print the stages of the run at its end: how many items and seconds of the processor."
STRICT = "Treat warnings as errors: exit with 3."
QUIET = "Print only errors, what makes the run fail and, for check, the files that differ."
VERBOSE = "Also print the settings in use, all reasons and the traceback of an internal error."
VERSION = "Print the version."
