"""What ``--help`` says. The backspaces keep the paragraphs below them from being wrapped."""

PROGRAM = """Contracts in, messaging layer out.

Reads the AsyncAPI 3 file of every producing service and the event catalog, and renders Pydantic
event models, typed FastStream producers and consumers for Kafka, and the catalog's documentation.
novatrek-gen.toml says where the contracts are and where the output goes.

\b
Every day:
  novatrek-gen validate    while you edit a contract
  novatrek-gen generate    afterwards; commit what it writes
  novatrek-gen check       in CI; fails if somebody forgot to
  novatrek-gen explain     what a finding means, with an example
"""

EXIT_CODES = """\b
Exit codes:
  0    fine
  1    the output is not what the contracts ask for (check)
  2    wrong usage, configuration or template, or an unwritable folder
  3    the contracts have errors, or warnings with --strict
  70   a bug of novatrek-gen
  130  interrupted
"""

GENERATE = """Write what the contracts ask for.

Writes only files that differ, each at once, and removes those that are no longer generated. A file
that novatrek-gen did not write is never touched, nor is one that is no longer generated but was
edited. Nothing is written while the contracts have errors.

What was written is recorded in novatrek-gen.lock, in the output folder; commit it with the rest.
After a merge with conflicts in generated files, take either side and run this again, with --adopt
if the lock is among them.
"""

CHECK = """Tell whether the output is up to date, for CI.

Renders everything in memory, compares bytes and writes nothing. Prints a diff of every file that
differs, then for each what is wrong with it and why, then the command that fixes it.

\b
  missing   is to be generated, but not there
  stale     something it is made from has changed
  orphaned  was generated once, and is no longer
  edited    was changed by hand
  foreign   was not generated (reported, but no error)

Exits with 1 if anything but foreign files differs, with 3 if the contracts have errors.
"""

VALIDATE = """Check the contracts, and write nothing.

Reads the AsyncAPI files and the catalog, each alone and against one another, and prints everything
it finds at once, sorted by place, each with a hint:

\b
  file:line:column: severity CODE message

What a CODE means, novatrek-gen explain CODE tells with an example.

For CI and code hosts: github prints workflow commands, which GitHub shows beside the lines they are
about, sarif and gitlab the reports that code scanning and code quality take, json everything for
programs of your own. Paths are relative to the working directory; run it at the repository's root.

Exits with 3 if anything found is an error; warnings alone are fine, but with --strict.
"""

EXPLAIN = """Say what a finding means.

Prints what a code stands for, why it matters and what to do about it, with a wrong and a right
example. Without a code it lists them all. Needs no configuration.
"""

CONFIG = (
    "The configuration. Without it, novatrek-gen.toml, or pyproject.toml with [tool.novatrek-gen],"
    " is looked for from the working directory up to the repository's root."
)
ADOPT = (
    "Overwrite files that the lock has no record of. Needed where something else filled the output"
    " folder, and after a merge that left conflicts in the lock."
)
FORMAT = "text for people; json, github, sarif or gitlab for programs."
STRICT = "Let warnings fail as well, with 3."
QUIET = "Print only errors and, in check, the files that differ."
VERBOSE = "Print more: the settings in use, every reason, the traceback of a bug."
VERSION = "Print the version."
