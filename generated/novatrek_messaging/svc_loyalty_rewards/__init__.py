"""What svc-loyalty-rewards consumes."""
