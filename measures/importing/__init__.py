"""Reading the whole document: the result, and the measures that answer it."""
