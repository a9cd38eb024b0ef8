"""A generated package in miniature: what the tests of the runtime send and receive."""
