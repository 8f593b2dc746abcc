"""Words in a column that is as wide as it is: however long one of them, the column grows no wider."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QSizePolicy

from mapper.window.controls import label


def words(text: str = "", role: str = "") -> QLabel:
    """*text* on as many lines as it needs in the width that there is."""
    made = label(text, role, wrap=True)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made
