"""Where the files that travel with the program lie: icons, colours, templates, languages, help."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def folder() -> Path:
    """The folder of resources: inside an installed package, beside it in a checkout."""
    here = Path(__file__).resolve().parent
    installed = here / "_resources"
    return installed if installed.is_dir() else here.parent / "resources"


def path(*parts: str) -> Path:
    """The file or folder of that name among the resources."""
    return folder().joinpath(*parts)
