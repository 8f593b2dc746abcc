"""Opening what a map names, on an explicit click: a web or mail address; of a file, only its folder."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from mapper.words import N_, Sentence

SCHEMES = ("http", "https", "mailto")
NOT_HERE = Sentence(N_("This folder is not on this computer. Nothing was opened."))
NO_ADDRESS = Sentence(N_("This is no web address, mail address or file. Nothing was opened."))


def open_link(link: str) -> Sentence | None:
    """Ask the system to open an address, or to show the folder of a file; what stopped it, if anything did.

    A file is never opened itself: a map from elsewhere could name a program.
    """
    target = where(link)
    if isinstance(target, Sentence):
        return target
    return None if QDesktopServices.openUrl(target) else NO_ADDRESS


def where(link: str) -> QUrl | Sentence:
    """What the system would be asked to open for *link*."""
    text = link.strip()
    if re.match(r"www\.", text, re.I):
        text = f"https://{text}"
    url = QUrl(text, QUrl.ParsingMode.StrictMode)
    if url.isValid() and url.scheme().lower() in SCHEMES:
        return url if url.host() or url.scheme().lower() == "mailto" else NO_ADDRESS
    path = url.toLocalFile() if url.isLocalFile() else text
    return _folder(path)


def _folder(path: str) -> QUrl | Sentence:
    """The folder that a file on this computer is in: none of a network, none that is a program."""
    if path.startswith(("\\\\", "//")):
        return NOT_HERE
    try:
        file = Path(path).expanduser()
        if not file.is_absolute():
            return NO_ADDRESS
        folder = file if file.is_dir() else file.parent
        while folder.suffix:  # some systems start a folder that has an ending as a program
            folder = folder.parent
        return QUrl.fromLocalFile(str(folder)) if folder.is_dir() else NOT_HERE
    except (OSError, ValueError, RuntimeError):  # a path that no system has
        return NO_ADDRESS
