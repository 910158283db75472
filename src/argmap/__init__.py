"""argmap: policy debates as plain-text argument maps.

>>> import argmap
>>> loaded = argmap.load("debates/iraq-troops")
>>> graph = loaded.graph().to_networkx()

Nothing heavy is imported until a name is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from argmap.appraisal.appraisal import Appraisal, appraise
    from argmap.errors import ArgmapError
    from argmap.graph import ArgumentGraph
    from argmap.model import Debate, Reason, Source, Statement
    from argmap.pipeline import Loaded, check, load
    from argmap.syntax.nodes import Limits

__all__ = [
    "Appraisal",
    "ArgmapError",
    "ArgumentGraph",
    "Debate",
    "Limits",
    "Loaded",
    "Reason",
    "Source",
    "Statement",
    "__version__",
    "appraise",
    "check",
    "load",
]

_HOMES = {
    "Appraisal": "argmap.appraisal.appraisal",
    "ArgmapError": "argmap.errors",
    "ArgumentGraph": "argmap.graph",
    "Debate": "argmap.model",
    "Limits": "argmap.syntax.nodes",
    "Loaded": "argmap.pipeline",
    "Reason": "argmap.model",
    "Source": "argmap.model",
    "Statement": "argmap.model",
    "_mimebundle": "argmap.views.notebook",
    "appraise": "argmap.appraisal.appraisal",
    "check": "argmap.pipeline",
    "load": "argmap.pipeline",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'argmap' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name.lstrip("_"))


def __dir__() -> list[str]:
    return sorted(__all__)
