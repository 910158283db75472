"""A debate, or a drawing of it, to what people look at: one file a format.

May import: every room but ``reports``, ``serve`` and ``cli``. Author's text is never markup here.
"""
