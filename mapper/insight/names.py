"""What the kinds of things on a map are called: one catalogue for the window, for paper and for the shell."""

from __future__ import annotations

from collections.abc import Mapping

from mapper.insight.performance import Status
from mapper.model.records import Automated, Function, Outcome, Shape
from mapper.words import N_

SHAPES: Mapping[Shape, str] = {
    "rectangle": N_("Step"),
    "diamond": N_("Decision"),
    "terminus": N_("Beginning or end"),
    "subsystem": N_("Subsystem"),
    "note": N_("Note"),
}
FUNCTIONS: Mapping[Function, str] = {
    "marketing": N_("Marketing"),
    "sales": N_("Sales"),
    "operations": N_("Operations"),
    "service": N_("Customer Service"),
}
OUTCOMES: Mapping[Outcome, str] = {"win": N_("Won"), "later": N_("Later"), "lost": N_("Lost")}
AUTOMATION: Mapping[Automated, str] = {
    "by_hand": N_("By hand"),
    "could_be": N_("Could be automated"),
    "assisted": N_("A tool helps"),
    "automated": N_("Automated"),
}
STATUSES: Mapping[Status, str] = {
    "good": N_("On target"),
    "close": N_("Close to target"),
    "off": N_("Off target"),
}
STATUS_TOKENS: Mapping[Status, str] = {"good": "good", "close": "watch", "off": "off"}
STATUS_ICONS: Mapping[Status, str] = {
    "good": "circle-check",
    "close": "triangle-alert",
    "off": "octagon-alert",
}
WORST_FIRST: tuple[Status, ...] = ("off", "close", "good")
LINKS: Mapping[str, str] = {  # of the chain: the functions, the five stages, the seven of the hourglass
    **{str(function): name for function, name in FUNCTIONS.items()},
    "reach": N_("Discover"),
    "engage": N_("Engage"),
    "enrol": N_("Enrol"),
    "serve": N_("Serve & keep"),
    "develop": N_("Grow together"),
    "know": N_("Know"),
    "like": N_("Like"),
    "trust": N_("Trust"),
    "try": N_("Try"),
    "buy": N_("Buy"),
    "repeat": N_("Repeat"),
    "refer": N_("Refer"),
}
