"""The options that somebody can choose: how each is called, and what there is to choose from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from mapper.export import Options
from mapper.export.exporter import Order, Paper
from mapper.insight.order import main_sheet, path_to, tasks_of
from mapper.insight.table import rows
from mapper.model.document import Reader
from mapper.model.records import Id, Person, Sheet
from mapper.window.panels.choices import OWN_NAMES
from mapper.words import LANGUAGES, N_, Language
from mapper.words.numbers import share
from mapper.words.one_line import one_line

Offers = tuple[tuple[Any, str], ...]  # values, each with its text
SCALES = 0.5, 1.0, 2.0, 3.0, 4.0  # pixels for a unit of the map
ORDERS: dict[Order, str] = {
    "critical": N_("Critical steps first"),
    "flow": N_("As the work flows"),
}
LONGEST = 60  # letters of a title in a list


Look = Literal["list", "wide", "late", "segments", "tick"]  # wide: a row of its own; late: below the others


@dataclass(frozen=True)
class Option:
    """One field of the options: how it is called, and what there is to choose from; nothing: yes or no."""

    field: str
    title: str
    offers: Callable[[Reader, Options, Language], Offers] | None = None
    look: Look = "list"


def _papers(map: Reader, options: Options, say: Language) -> Offers:
    return tuple((name, name) for name in get_args(Paper))


def _languages(map: Reader, options: Options, say: Language) -> Offers:
    return tuple((code, OWN_NAMES[code]) for code in LANGUAGES)


def _orders(map: Reader, options: Options, say: Language) -> Offers:
    return tuple((value, say(title)) for value, title in ORDERS.items())


def _signs(map: Reader, options: Options, say: Language) -> Offers:
    return (True, say("Boxes and sign-off")), (False, say("Boxes only"))


def _scales(map: Reader, options: Options, say: Language) -> Offers:
    return tuple((scale, share(scale, say)) for scale in SCALES)


def _sheets(map: Reader, options: Options, say: Language) -> Offers:
    """All maps of the file, the main one first, as the one that is taken where nobody chooses."""
    main = main_sheet(map)
    others = (sheet for sheet in map.all(Sheet) if sheet.id != main.id)
    ordered = sorted(others, key=lambda sheet: (len(path_to(map, sheet.id)), sheet.title, sheet.id))
    named = tuple((sheet.id, _short(sheet.title, say)) for sheet in ordered)
    return ((None, _short(main.title, say)), *named) if named else ()


def _lenses(map: Reader, options: Options, say: Language) -> Offers:
    from mapper.insight.lens.catalogue import LENSES

    return (None, say("No lens")), *((one.name, say(one.title)) for one in LENSES)


def _steps(map: Reader, options: Options, say: Language) -> Offers:
    """The steps that have a checklist, in the order of the flow."""
    named = tuple(
        (row.node.id, _short(row.node.title, say)) for row in rows(map) if tasks_of(map, row.node.id)
    )
    return ((None, say("All steps with a checklist")), *named) if named else ()


def _owners(map: Reader, options: Options, say: Language) -> Offers:
    people = sorted(map.all(Person), key=lambda one: (one.name.casefold(), one.id))
    named = tuple((one.id, _short(one.name or one.role, say)) for one in people)
    return ((None, say("Everybody")), *named) if named else ()


def _short(title: str, say: Language) -> str:
    told = one_line(title) or say("No title yet")
    return told if len(told) <= LONGEST else told[: LONGEST - 1] + "…"


OPTIONS = (
    Option("step", N_("Step"), _steps, "wide"),
    Option("owner", N_("Answered for by"), _owners, "wide"),
    Option("sign_off", N_("Checklists"), _signs, "segments"),
    Option("paper", N_("Paper"), _papers),
    Option("say", N_("Language"), _languages),
    Option("scale", N_("Size"), _scales),
    Option("black", N_("Black ink only"), look="tick"),
    Option("fillable", N_("To be filled in on a screen"), look="tick"),
    Option("transparent", N_("No paper behind the picture"), look="tick"),
    Option("with_map", N_("The map inside, to open it again"), look="tick"),
    Option("order", N_("Order"), _orders, "late"),
    Option("lens", N_("Lens"), _lenses, "late"),
    Option("sheet", N_("Map"), _sheets, "late"),
)


def heeded(options: Options, heeds: tuple[str, ...], map: Reader) -> Options:
    """*options* without what this document does not heed, or what is not on the map any more."""
    usual = Options()
    fields = ("leave_out", *(one.field for one in OPTIONS))
    plain = {field: getattr(usual, field) for field in fields if field not in heeds and field != "say"}
    for field in ("sheet", "step", "owner"):
        id: Id | None = getattr(options, field)
        if id is not None and map.get(id) is None:
            plain[field] = None
    return replace(options, **plain)
