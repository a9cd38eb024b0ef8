"""What the commands print that look things up: lists, pages and verdicts."""
