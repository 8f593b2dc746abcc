"""One program for each person: a second start hands its maps to the first and leaves."""

from __future__ import annotations

import getpass
import hashlib
import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from mapper.store.places import data_folder
from mapper.window.settings import door_mark

PATIENCE = 500  # milliseconds until a door that nobody stands behind is given up
BUSY = 8000  # milliseconds that a first program may take to answer: it may be opening a large map
LONGEST = 64 * 1024  # bytes of one message


def _name() -> str:
    """One name for each person and each data folder, that others can neither guess apart nor share."""
    who = f"{getpass.getuser()} {data_folder()}"
    return f"mapper-{hashlib.sha256(who.encode()).hexdigest()[:16]}"


def hand_over(paths: Sequence[Path]) -> bool:
    """Ask the program that is already open to show *paths*; False when there is none."""
    socket = QLocalSocket()
    socket.connectToServer(_name())
    if not socket.waitForConnected(PATIENCE):
        return False
    socket.write(json.dumps([str(path) for path in paths]).encode() + b"\n")
    understood = socket.waitForBytesWritten(PATIENCE) and socket.waitForReadyRead(BUSY)
    socket.disconnectFromServer()
    return bool(understood)


class Doorbell(QObject):
    """Hears later starts of the program and passes on which maps they were to show."""

    def __init__(self, show: Callable[[list[Path]], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._show = show
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        if not self._server.listen(_name()):
            QLocalServer.removeServer(_name())  # left behind by a program that was killed
            self._server.listen(_name())
        if self._server.isListening():
            with suppress(OSError):
                door_mark().touch()

    def close(self) -> None:
        self._server.close()
        with suppress(OSError):
            door_mark().unlink(missing_ok=True)

    def _answer(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(lambda: self._hear(socket))
        socket.disconnected.connect(socket.deleteLater)

    def _hear(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > LONGEST:
                socket.abort()
            return
        message = bytes(socket.readLine(LONGEST).data())
        try:
            paths = [Path(path) for path in json.loads(message)]
        except (ValueError, TypeError):
            socket.abort()
            return
        socket.write(b"shown\n")
        socket.flush()
        self._show(paths)
