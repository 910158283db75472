"""A debate to a drawing: boxes measured, wrapped and placed. Graphviz does the placing.

Comes in: a graph and what to show of it. Goes out: `drawing.Drawing`, coordinates in pixels.
May import: ``graph``, ``model``, ``text``; Graphviz by its Python wheel or as a program.
"""
