"""Handling consumed records: routing, retries, order per key, offsets. Without a client library.

`client` is the seam: it defines what a messaging client must provide and what it must call.
"""
