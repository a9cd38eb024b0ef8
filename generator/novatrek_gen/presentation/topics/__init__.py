"""Topics as code: what the contracts ask for, plans, and what became of them."""
