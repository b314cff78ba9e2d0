"""Following a plan through its year: due rows, reports, evidence, progress."""
