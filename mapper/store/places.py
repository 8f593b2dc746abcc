"""Where the program keeps what is no map: journals, older versions, settings; a folder for its owner only."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from mapper.words import N_, Sentence


def data_folder() -> Path:
    """The folder of this person's data, made if it can be; whoever writes there learns if it could not."""
    chosen = os.environ.get("MAPPER_DATA")
    if chosen:
        folder = Path(chosen)
    else:
        import platformdirs  # lazily: it costs as much as the rest of this room

        folder = Path(platformdirs.user_data_dir("mapper", appauthor=False))
    with suppress(OSError):
        _make(folder)
    return folder


def private_folder(*parts: str) -> Path:
    """A folder within the data folder, readable for its owner only.

    Raises:
        OSError: it is not there and cannot be made.
    """
    folder = data_folder()
    _make(folder)
    for part in parts:
        folder = folder / part
        _make(folder)
    return folder


def trouble() -> Sentence | None:
    """What to tell at the start when nothing can be kept: the home folder is full, or may not be written."""
    try:
        probe = private_folder() / f".probe-{os.getpid()}"
        probe.write_bytes(b"probe")
        probe.unlink()
    except OSError:
        return Sentence(
            N_(
                "Nothing can be kept in “{folder}”. You can work and save, "
                "but there is no safety copy of unsaved work and no earlier versions."
            ),
            {"folder": str(data_folder())},
        )
    return None


def _make(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)  # the mode above is cut by the person's umask, and is not for parents
