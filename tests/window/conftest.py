"""What every test of the window needs: no widgets left over from the one before."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent


@pytest.fixture(autouse=True)
def no_widgets_from_before() -> None:
    """Delete what the last test was done with: each style sheet would else be worked out for all of them."""
    if QCoreApplication.instance():
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
