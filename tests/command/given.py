"""A map as the command line is given it: by the name of its file."""

from __future__ import annotations

from pathlib import Path

from mapper.model.document import Document
from tests.builders import saved


def kept(folder: Path, map: Document) -> str:
    return str(saved(folder, map))
