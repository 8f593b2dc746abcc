"""The panels of the inspector, and the catalogue of its tabs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtWidgets import QWidget

from mapper.insight.automation import automation_of
from mapper.insight.order import contents_of, tasks_of
from mapper.insight.performance import kpis_of
from mapper.model.document import Reader
from mapper.model.records import Node, Port
from mapper.session.session import Session
from mapper.window.panels.automation import AutomationPanel
from mapper.window.panels.checklist import ChecklistPanel
from mapper.window.panels.content import ContentPanel
from mapper.window.panels.interface import InterfacePanel
from mapper.window.panels.notes import NotesPanel, holes_of
from mapper.window.panels.numbers import NumbersPanel
from mapper.window.panels.owner import OwnerPanel
from mapper.window.panels.panel import Panel
from mapper.window.panels.step import StepPanel
from mapper.words import N_, Language


@dataclass(frozen=True)
class Surroundings:
    """What a panel is made with."""

    session: Session
    say: Language
    today: date
    dressed: Callable[[QWidget], None]  # gives what was made later its icons
    now: Callable[[], datetime] = datetime.now
    go: Callable[..., None] = lambda tab, field="": None  # opens another tab, the hand in one of its fields
    look_at: Callable[[str], None] = lambda view: None  # opens a view of the map


@dataclass(frozen=True)
class Tab:
    """One tab of the inspector; its dot says that something is *filled* in there."""

    name: str
    title: str
    icon: str
    make: Callable[[Surroundings], Panel]
    filled: Callable[[Reader, Node], bool]


TABS = (
    Tab("step", N_("Step"), "square", StepPanel, lambda map, node: False),
    Tab(
        "checklist",
        N_("Checklist"),
        "list-checks",
        ChecklistPanel,
        lambda map, node: bool(tasks_of(map, node.id)),
    ),
    Tab(
        "owner",
        N_("Owner"),
        "user",
        lambda at: OwnerPanel(at.session, at.say),
        lambda map, node: node.owner is not None,
    ),
    Tab(
        "numbers",
        N_("Numbers"),
        "gauge",
        lambda at: NumbersPanel(at.session, at.say, at.today, at.dressed),
        lambda map, node: bool(kpis_of(map, node.id)),
    ),
    Tab(
        "automation",
        N_("Automation"),
        "bolt",
        AutomationPanel,
        lambda map, node: node.automation is not None or automation_of(map, node.id) is not None,
    ),
    Tab(
        "interface",
        N_("Interface"),
        "plug",
        InterfacePanel,
        lambda map, node: any(isinstance(record, Port) for record, _ in map.pointing_at(node.id)),
    ),
    Tab(
        "content",
        N_("Content"),
        "files",
        lambda at: ContentPanel(at.session, at.say, at.dressed),
        lambda map, node: bool(contents_of(map, node.id)),
    ),
    Tab(
        "notes",
        N_("Notes"),
        "notebook-pen",
        NotesPanel,
        lambda map, node: bool(node.notes) or any(hole.status == "open" for hole in holes_of(map, node.id)),
    ),
)
