"""A debate to start from, as `argmap new` writes it."""
