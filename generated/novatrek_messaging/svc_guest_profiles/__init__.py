"""The events that svc-guest-profiles publishes."""
