"""The command `python -m <package>.dlq`: list, show, replay and discard dead letters."""
