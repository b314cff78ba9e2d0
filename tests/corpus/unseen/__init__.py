"""Documents written before anybody looked how they are read: the honest estimate."""
