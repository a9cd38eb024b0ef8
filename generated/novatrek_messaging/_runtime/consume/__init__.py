"""How consumed records are handled: routing, retries, order and commits, without a client."""
