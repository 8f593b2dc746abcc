"""How our widgets look: one style sheet and one palette, made from the tokens of the scene.

A widget says what it is by its ``role`` property; nothing here is set on single widgets.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from mapper.scene.look import Look, Theme
    from mapper.window.settings import ThemeChoice

FAMILY = "Noto Sans"

_SHEET = """
QToolTip { color: $surface; background: $ink; border: 0; padding: 5px 8px; font-size: 12px; }

#rail { background: $surface; border: 0; border-right: 1px solid $line; }
#rail QToolButton { color: $ink2; border: 2px solid transparent; border-radius: 9px; font-size: 11px;
    min-width: 64px; max-width: 64px; min-height: 42px; max-height: 42px; padding: 4px 0 0 0; }
#rail QToolButton[lines="two"] { min-height: 54px; max-height: 54px; }
#rail QToolButton[lines="long"] { font-size: 9px; min-height: 48px; max-height: 48px; }
#rail QToolButton:hover { background: $hover; }
#rail QToolButton:checked { background: $accent-soft; color: $accent; font-weight: bold; }
#rail QToolButton:focus { border-color: $accent; }

#top { background: $surface; border: 0; border-bottom: 1px solid $line; }
#status { background: $surface; border: 0; border-top: 1px solid $line; }
#status QLabel, #status QToolButton { color: $ink2; font-size: 12px; }
#status QLabel[role="strong"] { color: $ink; font-weight: bold; }
QToolButton[role="crumb"] { color: $ink3; font-size: 14px; border: 2px solid transparent; border-radius: 8px;
    padding: 3px 2px; background: transparent; }
QToolButton[role="crumb"]:hover { background: $hover; }
QToolButton[role="crumb"][here="true"] { color: $ink; font-weight: bold; }
QToolButton[role="crumb"]:focus { border-color: $accent; }
QToolButton[role="crumb"]::menu-indicator { image: none; width: 0; }

QPushButton { color: $ink; background: $surface; border: 1px solid $line2; border-radius: 8px;
    padding: 0 12px; min-height: 30px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $sunken; }
QPushButton:disabled { color: $ink3; border-color: $line; }
QPushButton:focus { border: 2px solid $accent; padding: 0 11px; min-height: 28px; }
QPushButton[role="primary"] { color: $on-accent; background: $accent; border-color: $accent;
    font-weight: bold; }
QPushButton[role="primary"]:focus { border: 2px solid $ink; }
QPushButton[role="primary"]:disabled { background: $sunken; color: $ink3; border-color: $line; }
QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[role="link"] { color: $accent; background: transparent; border: 2px solid transparent;
    padding: 0 6px;
    text-align: left; }
QPushButton[role="link"]:hover { background: $hover; }
QPushButton[role="link"]:focus { border-color: $accent; }

QPushButton[counts="true"] { text-align: left; }
QPushButton[role="small"], QPushButton[role="small-primary"] { min-height: 26px; padding: 0 9px;
    font-size: 12px; }
QPushButton[role="small"]:focus { min-height: 24px; padding: 0 8px; }
QPushButton[role="small-primary"] { color: $on-accent; background: $accent; border-color: $accent; }
QPushButton[role="small-primary"]:focus { border: 2px solid $ink; min-height: 24px; padding: 0 8px; }
QLabel[role="count"] { color: $watch; background: $watch-soft; border-radius: 9px; font-size: 11px;
    font-weight: bold; min-width: 10px; min-height: 18px; max-height: 18px; padding: 0 4px; }
QLabel[role="walk-title"] { font-size: 30px; font-weight: bold; }
QLabel[role="walk-about"] { color: $ink2; font-size: 15px; }
QLabel[role="walk-line"] { color: $ink2; font-size: 14px; }
QFrame[role="asked"] { border: 0; border-bottom: 1px solid $line; }
QPushButton[role="walk-first"], QPushButton[role="walk"] { font-size: 15px; min-height: 36px; padding: 0 16px;
    text-align: left; }
QPushButton[role="walk-first"] { color: $on-accent; background: $accent; border-color: $accent; }
QPushButton[role="walk-hole"] { color: $off; text-align: left; }
QPushButton[role="link"] { text-align: left; }
QFrame[role="finding"] { background: transparent; border: 2px solid transparent; border-radius: 10px; }
QFrame[role="finding"]:hover { background: $hover; }
QFrame[role="finding"][on="true"] { background: $accent-soft; }
QFrame[role="finding"]:focus { border-color: $accent; }

QToolButton[role="icon"] { color: $ink2; background: transparent; border: 2px solid transparent;
    border-radius: 8px;
    min-width: 28px; min-height: 28px; padding: 0; }
QToolButton[role="icon"]:hover { background: $hover; }
QToolButton[role="icon"]:focus { border-color: $accent; }
QToolButton[role="icon"]::menu-indicator { image: none; width: 0; }
QToolButton[role="judge"] { background: transparent; border: 2px solid transparent; border-radius: 8px;
    min-width: 20px; min-height: 24px; padding: 0; }
QToolButton[role="judge"]:hover { background: $hover; }
QToolButton[role="judge"]:focus { border-color: $accent; }
QToolButton[role="tool"] { background: transparent; border: 2px solid transparent; border-radius: 8px;
    padding: 0; }
QToolButton[role="tool"]:hover { background: $hover; }
QToolButton[role="tool"]:checked { background: $accent; }
QToolButton[role="tool"]:focus { border-color: $accent; }
QToolButton[role="tool"]:checked:focus { border-color: $ink; }
QFrame[role="segments"] { background: $sunken; border: 0; border-radius: 8px; }
QToolButton[role="segment"] { color: $ink2; background: transparent; border: 2px solid transparent;
    border-radius: 6px; font-size: 12px; padding: 0 7px; min-height: 24px; max-height: 24px; }
QToolButton[role="segment"]:hover { background: $hover; }
QToolButton[role="segment"]:checked { color: $ink; background: $surface; border: 1px solid $line;
    padding: 0 8px; min-height: 26px; max-height: 26px; }
QToolButton[role="segment"]:focus { border: 2px solid $accent; padding: 0 7px; min-height: 24px;
    max-height: 24px; }
QToolButton[role="segment"][kind="pictured"] { padding-right: 2px; }
QToolButton[role="tab"] { background: transparent; border: 0; border-bottom: 2px solid transparent;
    border-radius: 0;
    min-height: 38px; padding: 0; }
QToolButton[role="tab"]:checked { border-bottom-color: $accent; }
QToolButton[role="tab"]:hover { background: $sunken; }
QToolButton[role="tab"]:focus { border: 2px solid $accent; border-radius: 6px; }

#panel { background: $surface; border: 0; }
#panel QScrollArea, #page QScrollArea, #start QScrollArea { background: transparent; border: 0; }
#page { background: $canvas; }
#start { background: $canvas; }
QFrame[role="foot"] { border: 0; border-top: 1px solid $line; }
QFrame[role="tabs"] { border: 0; border-bottom: 1px solid $line; }
QFrame[role="vrule"], QFrame[role="hrule"] { background: $line; border: 0; }
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: 12px; }
QFrame[role="card"][on="true"] { border-color: $accent; }
QFrame[role="strip"] { background: $accent-soft; border: 0; border-bottom: 1px solid $line; }
QFrame[role="strip"] QFrame[role="card"]:focus { border: 2px solid $accent; }
QFrame[role="primary-card"] { background: $accent; border: 1px solid $accent; border-radius: 12px; }
QFrame[role="primary-card"]:focus { border: 2px solid $ink; }
QFrame[role="primary-card"] QLabel { color: $on-accent; }
QLabel { color: $ink; }
QLabel[role="sign"] { background: $sunken; border-radius: 11px; }
QLabel[role="sign"][on="accent"] { background: rgba(255, 255, 255, 40); }
QLabel[role="door"] { font-size: 16px; font-weight: bold; }
QLabel[role="door-about"] { color: $ink2; }
QLabel[role="thumbnail"] { background: $canvas; border-bottom: 1px solid $line; border-top-left-radius: 11px;
    border-top-right-radius: 11px; }
QLabel { color: $ink; }
QLabel[role="title"] { font-size: 18px; font-weight: bold; }
QLabel[role="page-title"] { font-size: 24px; font-weight: bold; }
QLabel[role="page-about"] { color: $ink2; font-size: 14px; }
QLabel[role="heading"] { font-size: 15px; font-weight: bold; }
QLabel[role="label"] { color: $ink2; font-size: 12px; }
QLabel[role="quiet"] { color: $ink3; }
QLabel[role="small"] { color: $ink2; font-size: 12px; }
QLabel[role="refusal"] { color: $off; font-size: 12px; }
QLabel[role="strong"] { font-weight: bold; }
QLabel[tone="off"] { color: $off; }
QLabel[tone="watch"] { color: $watch; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="good"] { color: $good; }
QLabel[role="strong"][tone="mk"] { color: $mk; }
QLabel[role="strong"][tone="sa"] { color: $sa; }
QLabel[role="strong"][tone="op"] { color: $op; }
QLabel[role="strong"][tone="cs"] { color: $cs; }
QLabel[role="key"] { color: $ink2; background: $surface; border: 1px solid $line2; border-radius: 5px;
    font-size: 11px; padding: 0 5px; min-height: 16px; max-height: 16px; }
QFrame[role="chip"] { background: $none-soft; border: 0; border-radius: 11px; }
QLabel[role="chip-words"] { color: $ink2; font-size: 12px; }
QFrame[role="chip"][tone="mk"] { background: $mk-soft; }
QLabel[role="chip-words"][tone="mk"] { color: $mk; }
QFrame[role="chip"][tone="sa"] { background: $sa-soft; }
QLabel[role="chip-words"][tone="sa"] { color: $sa; }
QFrame[role="chip"][tone="op"] { background: $op-soft; }
QLabel[role="chip-words"][tone="op"] { color: $op; }
QFrame[role="chip"][tone="cs"] { background: $cs-soft; }
QLabel[role="chip-words"][tone="cs"] { color: $cs; }
QFrame[role="chip"][tone="off"] { background: $off-soft; }
QLabel[role="chip-words"][tone="off"] { color: $off; }
QFrame[role="chip"][tone="good"] { background: $good-soft; }
QLabel[role="chip-words"][tone="good"] { color: $good; }
QFrame[role="chip"][tone="watch"] { background: $watch-soft; }
QLabel[role="chip-words"][tone="watch"] { color: $watch; }

QLineEdit, QPlainTextEdit, QComboBox, QDoubleSpinBox { color: $ink; background: $surface;
    border: 1px solid $ctl;
    border-radius: 8px; padding: 0 9px; min-height: 30px; selection-background-color: $accent;
    selection-color: $on-accent; }
QPlainTextEdit { padding: 5px 5px; }
QLineEdit:focus, QComboBox:focus { border: 2px solid $accent; padding: 0 8px; min-height: 28px; }
QPlainTextEdit:focus { border: 2px solid $accent; padding: 4px 4px; }
QLineEdit[wrong="true"] { border-color: $off; }
QLineEdit[role="bare"], QPlainTextEdit[role="bare"] { border: 2px solid transparent; background: transparent;
    padding: 0 4px; min-height: 26px; border-radius: 6px; }
QLineEdit[role="bare"][on="heading"] { font-size: 15px; font-weight: bold; }
QLineEdit[role="bare"]:hover, QPlainTextEdit[role="bare"]:hover { background: $sunken; }
QLineEdit[role="bare"]:focus { border-color: $accent; background: $surface; padding: 0 4px;
    min-height: 26px; }
QPlainTextEdit[role="bare"]:focus { border-color: $accent; background: $surface; padding: 0 4px; }
QLineEdit[tone="strong"] { font-weight: bold; }
QLineEdit[tone="small"] { color: $ink2; font-size: 12px; }
QLabel[role="spark"] { color: $ink3; }
QLabel[role="spark"][tone="good"] { color: $good; }
QLabel[role="spark"][tone="watch"] { color: $watch; }
QLabel[role="spark"][tone="off"] { color: $off; }
QFrame[role="handover"] { border: 0; border-radius: 9px; background: transparent; }
QFrame[role="handover"][on="off"] { background: $off-soft; }
QLineEdit[tone="link"] { color: $accent; font-size: 12px; }
QPlainTextEdit[role="check"], QPlainTextEdit[role="check"]:focus { border: 0; background: transparent;
    padding: 3px 0; min-height: 20px; }
QPlainTextEdit[role="check"][done="true"] { color: $ink3; }
QFrame[role="check-line"] { border: 2px solid transparent; border-radius: 8px; }
QFrame[role="check-line"][here="true"] { background: $accent-soft; }
QLabel[role="check-link"] { color: $accent; font-size: 12px; }
QLabel[role="check-link"]:hover { text-decoration: underline; }
QPushButton[role="repair"] { background: transparent; border: 2px solid transparent; padding: 0;
    text-align: left; }
QPushButton[role="repair"]:hover { background: $hover; }
QPushButton[role="repair"]:focus { border-color: $accent; padding: 0; }
QFrame[role="drop"] { background: $accent; border: 0; border-radius: 1px; }
QLabel[role="dim"] { color: $ink3; font-size: 12px; }
QFrame[role="field"] { background: $surface; border: 1px solid $line2; border-radius: 8px; }
QFrame[role="field"]:hover { background: $hover; }
QFrame[role="field"][on="true"] { background: $surface; border: 2px solid $accent; }
QLineEdit[role="inside"], QLineEdit[role="inside"]:focus { border: 0; background: transparent; padding: 0 2px;
    min-height: 26px; }
QPushButton[role="keys"] { color: $ink2; border-radius: 6px; min-height: 26px; }
QPushButton[role="keys"]:focus { border: 2px solid $accent; min-height: 24px; }
QPushButton[role="keys"]:checked { color: $accent; border-color: $accent; background: $accent-soft; }
#find { background: $surface; border: 0; border-bottom: 1px solid $line; }
QPushButton[role="filter"] { color: $ink2; border-radius: 14px; min-height: 26px; padding: 0 11px; }
QPushButton[role="filter"]:checked, QPushButton[role="filter"][on="true"] { color: $accent;
    background: $accent-soft; border-color: $accent; }
QPushButton[role="filter"]:focus { border: 2px solid $accent; padding: 0 10px; min-height: 24px; }
QTreeView[role="outline"], QListView[role="outline"] { background: transparent; border: 0; outline: 0;
    color: $ink; show-decoration-selected: 0; }
QTreeView[role="outline"]::item, QListView[role="outline"]::item { min-height: 28px; border: 0;
    border-radius: 6px; padding: 0 4px; }
QTreeView[role="outline"]::item:hover, QListView[role="outline"]::item:hover { background: $hover; }
QTreeView[role="outline"]::item:selected, QListView[role="outline"]::item:selected {
    background: $accent-soft; color: $accent; }
QTreeView[role="outline"]:focus, QListView[role="outline"]:focus { border: 2px solid $accent; }
QTreeView[role="outline"] { border: 2px solid transparent; }
QTreeView QLineEdit { border: 1px solid $accent; border-radius: 4px; min-height: 22px; padding: 0 3px; }
QTableView[role="table"] { background: $surface; border: 0; outline: 0; color: $ink; }
QTableView[role="table"] QLineEdit { padding: 0 6px; border: 2px solid $accent; border-radius: 6px;
    min-height: 22px; }
QTableView[role="table"] QLineEdit[wrong="true"] { border-color: $off; }
QTableView[role="table"] QPlainTextEdit { border: 2px solid $accent; border-radius: 6px; padding: 2px; }
QTableView[role="table"] QHeaderView { background: $surface; border: 0; }
QTableView[role="table"] QHeaderView::section { background: $surface; color: $ink3; border: 0;
    border-bottom: 1px solid $line; padding: 0 10px; font-size: 11px; font-weight: bold; }
QTableView[role="table"] QHeaderView::section:hover { background: $hover; }
QFrame[role="moves"] { background: $surface; border: 0; border-bottom: 1px solid $line; }
QToolButton[role="dismiss"] { background: transparent; border: 2px solid transparent; border-radius: 6px;
    min-width: 20px; min-height: 24px; padding: 0; }
QToolButton[role="dismiss"]:hover { background: $hover; }
QToolButton[role="dismiss"]:focus { border-color: $accent; }
QFrame[role="in-line"] { background: transparent; border: 2px solid transparent; border-radius: 8px; }
QFrame[role="in-line"][on="below"] { border-top: 1px solid $line; border-radius: 0; }
QFrame[role="in-line"]:hover { background: $hover; }
QFrame[role="in-line"]:focus { border-color: $accent; }
QFrame[role="card"][tone="off"] { border-color: $off; }
QFrame[role="card"]:focus { border: 2px solid $accent; }
QPushButton[role="cell"] { background: transparent; border: 2px solid transparent; border-radius: 6px;
    padding: 0 8px; min-height: 26px; text-align: left; }
QPushButton[role="cell"]:hover { background: $hover; }
QPushButton[role="cell"]:focus { border-color: $accent; }
QPushButton[role="cell"]:disabled { color: $ink3; }
QPushButton[role="cell"][tone="off"] { color: $off; background: $off-soft; font-weight: bold; }
QFrame[role="bridge"] { background: $none-soft; border: 2px solid transparent; border-radius: 12px; }
QFrame[role="bridge"][tone="off"] { background: $off-soft; }
QFrame[role="bridge"][tone="watch"] { background: $watch-soft; }
QFrame[role="bridge"][tone="good"] { background: $good-soft; }
QFrame[role="bridge"]:focus { border: 2px solid $accent; }
QFrame[role="strip-bar"] { background: $hover; border: 0; border-radius: 3px; }
QFrame[role="strip-piece"] { background: $ink3; border: 0; border-radius: 3px; }
QFrame[role="strip-piece"][tone="good"] { background: $good; }
QFrame[role="strip-piece"][tone="watch"] { background: $watch; }
QFrame[role="strip-piece"][tone="off"] { background: $off; }
QFrame[role="strip-piece"][tone="accent"] { background: $accent; }
QFrame[role="strip-piece"][tone="spare"] { background: $accent-soft; border: 1px solid $accent; }
QFrame[role="strip-piece"][tone="far"] { background: $watch-soft; border: 1px solid $watch; }
QFrame[role="strip-piece"][tone="mark"] { background: $ink; border-radius: 0; }
QPushButton[role="line-link"] { color: $accent; background: transparent; border: 2px solid transparent;
    border-left: 0; padding: 0; min-height: 20px; text-align: left; }
QPushButton[role="line-link"]:hover { text-decoration: underline; }
QPushButton[role="line-link"]:focus { border: 2px solid $accent; border-radius: 6px; }
QTableView[role="table"] QTableCornerButton::section { background: $surface; border: 0;
    border-bottom: 1px solid $line; }
QTableView[role="table"][kind="matrix"] QHeaderView::section:vertical { border-bottom: 0; }
QLabel[role="card-number"] { font-size: 12px; font-weight: bold; }
QLabel[role="move-sign"] { background: $accent-soft; border-radius: 9px; }
QLabel[role="place"] { font-size: 22px; font-weight: bold; }
QLabel[role="place"][tone="dim"] { color: $ink3; }
QLabel[role="avatar"] { color: $ink2; background: $none-soft; border-radius: 13px; font-size: 11px;
    font-weight: bold; }
QFrame[role="band"] { background: $canvas; border: 0; }
QFrame[role="export-sheet"] { background: $surface; border: 1px solid $line; border-radius: 14px; }
QFrame[role="export-pages"] { background: $sunken; border: 0; border-left: 1px solid $line;
    border-right: 1px solid $line; }
QListView[role="pages"] { background: transparent; border: 2px solid transparent; border-radius: 8px;
    outline: 0; }
QFrame[role="include"] { background: transparent; border: 1px solid transparent; border-radius: 7px; }
QFrame[role="include"][on="true"] { background: $accent-soft; border-color: $accent; }
QPushButton[role="count"] { color: $ink2; font-size: 12px; background: transparent;
    border: 2px solid transparent; border-radius: 6px; padding: 0 4px; min-width: 20px; min-height: 22px;
    text-align: right; }
QPushButton[role="count"]:hover { background: $hover; }
QPushButton[role="count"]:focus { border-color: $accent; padding: 0 4px; min-height: 22px; }
QListView[role="pages"]:focus { border-color: $accent; }
QFrame[role="on-page"] { background: $sunken; border: 0; border-radius: 9px; }
QPushButton[role="part"] { background: transparent; border: 2px solid transparent; border-radius: 6px;
    padding: 0 4px; min-height: 22px; text-align: left; }
QPushButton[role="part"]:hover { background: $hover; }
QPushButton[role="part"]:focus { border-color: $accent; padding: 0 4px; min-height: 22px; }
QFrame[role="caution"] { background: $watch-soft; border: 0; border-radius: 9px; }
QLabel[role="caution"] { color: $watch; }
QProgressBar { background: $sunken; border: 0; border-radius: 3px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
#guided { background: $surface; border: 0; border-right: 1px solid $line; }
#guided QScrollArea { background: transparent; border: 0; }
QFrame[role="guided-card"] { background: $surface; border: 1px solid $line; border-radius: 9px; }
QFrame[role="guided-card"][on="true"] { border: 2px solid $accent; }
QLabel[role="step-badge"] { border-radius: 14px; font-size: 14px; font-weight: bold; }
QLabel[role="step-badge"][on="here"] { background: $accent; color: $on-accent; }
QLabel[role="step-badge"][on="done"] { background: $good-soft; }
QLabel[role="step-badge"][on="ahead"] { border: 1px solid $line2; color: $ink3; }
QFrame[role="step-head"] { border: 2px solid transparent; border-radius: 8px; }
QFrame[role="step-head"]:focus { border-color: $accent; }
QLabel[role="step-title"] { font-size: 15px; font-weight: bold; }
QLabel[role="step-title"][on="ahead"] { color: $ink3; }
QLabel[role="step-title"][on="here"] { font-size: 24px; }
QLabel[role="step-about"] { color: $ink2; }
QLabel[role="asking"] { font-size: 14px; font-weight: bold; }
QLabel[role="asking-about"] { color: $ink2; }
QLabel[role="sign"][on="decision"] { background: $dec; border-radius: 10px; }
QFrame[role="chip"][tone="accent"] { background: $accent-soft; }
QLabel[role="chip-words"][tone="accent"] { color: $accent; font-weight: bold; }
QPushButton[role="ghost"] { background: transparent; border-color: transparent; min-height: 24px;
    padding: 0 9px; font-size: 12px; }
QPushButton[role="ghost"]:hover { background: $hover; }
QPushButton[role="ghost"]:focus { border-color: $accent; min-height: 24px; padding: 0 8px; }
QPushButton[role="suggest"] { color: $ink2; background: $none-soft; border: 0; border-radius: 11px;
    min-height: 22px; max-height: 22px; padding: 0 9px; font-size: 12px; }
QPushButton[role="suggest"]:hover { background: $hover; }
QToolButton[role="flag"] { color: $ink3; background: transparent; border: 2px solid transparent;
    border-radius: 11px; font-size: 12px; padding: 0 4px; min-height: 18px; max-height: 20px; }
QToolButton[role="flag"]:hover { background: $hover; }
QToolButton[role="flag"]:focus { border-color: $accent; }
QToolButton[role="flag"][on="true"] { color: $off; background: $off-soft; }
QLineEdit[role="amount"], QLineEdit[role="line"] { min-height: 24px; padding: 0 6px; border-color: $line2; }
QLineEdit[role="amount"]:focus, QLineEdit[role="line"]:focus { min-height: 22px; padding: 0 5px;
    border-color: $accent; }
QLineEdit[role="answer"] { min-height: 36px; }
QLineEdit[role="answer"]:focus { min-height: 34px; }
QFrame[role="switch"] { background: $sunken; border: 0; border-radius: 8px; }
QPushButton[role="switch"] { color: $ink2; background: transparent; border: 2px solid transparent;
    border-radius: 6px; min-height: 22px; padding: 0 8px; font-size: 12px; }
QPushButton[role="switch"]:hover { color: $ink; }
QPushButton[role="switch"]:checked { background: $surface; color: $ink; font-weight: bold; }
QPushButton[role="switch"]:focus { border-color: $accent; }
QListView[role="offers"] { background: transparent; border: 0; outline: 0; color: $ink; }
QLineEdit[role="week"] { padding: 0 3px; min-height: 28px; border-radius: 6px; }
QLineEdit[role="week"]:focus { padding: 0 2px; min-height: 26px; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { border: 0; padding: 0; min-height: 0;
    background: transparent; }
QComboBox { padding: 0 0 0 6px; }
QComboBox:focus { padding: 0 0 0 5px; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: none; width: 0; }
QComboBox QAbstractItemView { color: $ink; background: $surface; border: 1px solid $line2;
    selection-background-color: $accent-soft; selection-color: $accent; outline: 0; }
QCheckBox { color: $ink; spacing: 8px; min-height: 28px; }

QMenu { color: $ink; background: $surface; border: 1px solid $line2; padding: 6px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 6px; }
QMenu::item:selected { background: $accent-soft; color: $accent; }
QMenu::item:disabled { color: $ink3; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QMenu::icon { padding-left: 8px; }

QSplitter::handle { background: $line; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: $line2; border-radius: 3px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: $ctl; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none;
    width: 0; height: 0; }
QTextBrowser { color: $ink; background: $surface; border: 0; }
"""

_CONTRAST = """
QMenu::item:selected, QTreeView[role="outline"]::item:selected, QListView[role="outline"]::item:selected {
    border: 2px solid $accent; }
QFrame[role="chip"] { border: 2px solid $ink2; }
QFrame[role="finding"][on="true"] { border: 2px solid $accent; }
QFrame[role="handover"][on="off"] { border: 2px solid $off; }
QFrame[role="bridge"] { border: 2px solid $ink2; }
QFrame[role="bridge"][tone="off"] { border: 2px solid $off; }
QFrame[role="bridge"]:focus { border: 2px solid $accent; }
QFrame[role="check-line"][here="true"] { border-color: $accent; }
#rail QToolButton:checked { border-color: $accent; }
QMenu::item:selected, QComboBox QAbstractItemView { border: 1px solid $accent; }
"""


def style_sheet(look: Look) -> str:
    """The style sheet of the whole program in the colours of *look*."""
    whole = _SHEET + (_CONTRAST if look.theme == "contrast" else "")
    return re.sub(r"\$([a-z0-9-]+)", lambda token: look[token[1]], whole)


def palette(look: Look) -> QPalette:
    """The same colours for what the style sheet does not reach: dialogs, selections, hints."""
    roles = QPalette.ColorRole
    shown = QPalette()
    for role, token in (
        (roles.Window, "surface"),
        (roles.WindowText, "ink"),
        (roles.Base, "surface"),
        (roles.AlternateBase, "sunken"),
        (roles.Text, "ink"),
        (roles.Button, "surface"),
        (roles.ButtonText, "ink"),
        (roles.PlaceholderText, "ink3"),
        (roles.Highlight, "accent"),
        (roles.HighlightedText, "on-accent"),
        (roles.Link, "accent"),
        (roles.ToolTipBase, "ink"),
        (roles.ToolTipText, "surface"),
    ):
        shown.setColor(role, QColor(look[token]))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        shown.setColor(QPalette.ColorGroup.Disabled, role, QColor(look["ink3"]))
    return shown


def theme_of(choice: ThemeChoice, app: QApplication) -> Theme:
    """The theme that *choice* means on this screen now."""
    if choice != "system":
        return choice
    if _wants_contrast(app):
        return "contrast"
    return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def _wants_contrast(app: QApplication) -> bool:
    """Whether the system is set to high contrast; older versions of Qt cannot tell."""
    hints = app.styleHints()
    if not hasattr(hints, "accessibility"):
        return False
    return bool(hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)


def follow_contrast(app: QApplication, changed: Callable[[], None]) -> None:
    """Call *changed* when the system wants more or less contrast than before."""
    hints = app.styleHints()
    if hasattr(hints, "accessibility"):
        hints.accessibility().contrastPreferenceChanged.connect(lambda _: changed())


def clothe(app: QApplication, look: Look) -> None:
    """Put the whole program into *look*."""
    app.setPalette(palette(look))
    app.setStyleSheet(style_sheet(look))


def set_font(app: QApplication) -> None:
    """Noto Sans, the face that paper has too, as the font of the program."""
    from mapper.scene.measure import font_bytes

    for bold in (False, True):
        QFontDatabase.addApplicationFontFromData(font_bytes(bold))
    font = QFont(FAMILY)
    font.setPixelSize(13)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(font)


def play(widget: QWidget, **properties: str) -> QWidget:
    """Tell the style sheet what *widget* is: ``play(label, role="title")``."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
    return widget
