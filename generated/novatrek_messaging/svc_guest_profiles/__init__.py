"""What svc-guest-profiles publishes."""
