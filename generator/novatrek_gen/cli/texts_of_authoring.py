"""Texts of ``--help`` for the commands that write contracts."""

INIT = """Start a repository of contracts.

Writes a configuration, one service with one event, the catalog, and what CI and pre-commit need;
then generates. A file that exists is never overwritten.

\b
Examples:
  novatrek-gen init
  novatrek-gen init contracts --service payments --event payment.settled
"""
FOLDER = "The folder to start in; it is made if there is none."
PACKAGE = "The import name of the generated package. By default after the folder."
FIRST_SERVICE = "The service that sends the first event."
FIRST_EVENT = "The name of the first event."
FIRST_CONSUMER = "The service that receives the first event."
