"""The page of settings: what a person chooses once for all maps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from mapper.window.controls import Choice, Tick, button, column, label, scrolled
from mapper.window.settings import SCALES, Settings
from mapper.window.style import play
from mapper.words import N_, Language

LANGUAGES = (("", N_("As this computer")), ("en", "English"), ("fr", "Français"))
THEMES = (
    ("system", N_("As this computer")),
    ("light", N_("Light")),
    ("dark", N_("Dark")),
    ("contrast", N_("High contrast")),
)


class SettingsPage(QFrame):
    def __init__(
        self,
        say: Language,
        settings: Settings,
        change: Callable[[Settings], None],
        show_keys: Callable[[], None],
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(say("Settings"))
        self._settings, self._change = settings, change
        self.name = QLineEdit(settings.name)
        self.name.setPlaceholderText(say("Your name"))
        self.name.editingFinished.connect(lambda: self._choose("name", self.name.text().strip()))
        self.language = self._choice("lang", tuple((code, say(name)) for code, name in LANGUAGES))
        self.theme = self._choice("theme", tuple((code, say(name)) for code, name in THEMES))
        self.autosave = self._tick("autosave", say("Save by itself, two seconds after the last change"))
        self.wheel = self._tick("wheel_zooms", say("The wheel zooms instead of moving the paper"))
        self.scale = self._choice("scale", tuple((each, f"{each}\u00a0%") for each in SCALES))
        self.motion = self._tick("reduced_motion", say("Nothing moves by itself"))
        self.tab = self._tick("tab_moves_focus", say("Tab goes from one part of the window to the next"))
        keys = button(say("Change keys"), show_keys, icon="settings")
        groups = (
            self._group(say("Language"), say("What the program speaks. A map keeps its own."), self.language),
            self._group(say("You"), say("Your name stands on the walks and runs that you do."), self.name),
            self._group(say("Colours"), "", self.theme),
            self._group(say("Size"), say("Of everything in the window, from the next start on."), self.scale),
            self._group(say("Movement"), "", self.motion),
            self._group(
                say("Saving"),
                say("Nothing is lost without it either: every change goes into the journal at once."),
                self.autosave,
            ),
            self._group(say("Mouse"), "", self.wheel),
            self._group(
                say("Keys"), say("On the map, Tab asks what happens next. Enter does so too."), self.tab, keys
            ),
        )
        inside = QWidget()
        inside.setMaximumWidth(620)
        title = label(say("Settings"), "page-title")
        inside.setLayout(column(title, 8, *groups, None, gap=16, margins=(32, 28, 32, 28)))
        self.setLayout(column(scrolled(inside)))

    def _choose(self, name: str, value: Any) -> None:
        self._settings = replace(self._settings, **{name: value})
        self._change(self._settings)

    def _choice(self, name: str, choices: tuple[tuple[Any, str], ...]) -> Choice:
        made = Choice()
        made.offer(choices)
        made.setCurrentIndex(made.findData(getattr(self._settings, name)))
        made.activated.connect(lambda index: self._choose(name, made.itemData(index)))
        return made

    def _tick(self, name: str, text: str) -> Tick:
        made = Tick(text)
        made.setAccessibleName(text)
        made.setChecked(getattr(self._settings, name))
        made.clicked.connect(lambda on: self._choose(name, on))
        return made

    def _group(self, title: str, why: str, *controls: QWidget) -> QFrame:
        made = QFrame()
        play(made, role="card")
        for control in controls:
            if not control.accessibleName():
                control.setAccessibleName(title)
        parts = [label(title, "heading"), *([label(why, "small", wrap=True)] if why else []), *controls]
        made.setLayout(column(*parts, margins=(20, 16, 20, 18)))
        return made
