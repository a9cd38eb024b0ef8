"""Prints values in each language of the output, so that no text breaks out of its place."""
