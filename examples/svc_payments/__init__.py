"""svc-payments: records payments and refunds and publishes them."""
