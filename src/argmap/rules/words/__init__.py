"""Word lists as data: one entry a line, ``#`` for comments."""
