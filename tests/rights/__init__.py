"""Who may ask for what, address by address."""
