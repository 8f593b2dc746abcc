"""What the sheet says of the document in hand: its pages, its parts, what to know, why there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.window.export_sheet.cautions import cautions
from mapper.window.export_sheet.documents import kind_of
from mapper.window.export_sheet.include import pages_of
from mapper.window.export_sheet.inside import parts
from mapper.window.export_sheet.making import Making
from mapper.window.export_sheet.subjects import jump
from mapper.words import N_, Language

if TYPE_CHECKING:
    from mapper.window.export_sheet.sheet import ExportSheet

FAILED = N_("This could not be made of this map. The map itself is safe.")


def tell(sheet: ExportSheet) -> None:
    """Say how many pages there are, what to know, and why there may be none."""
    making, right = sheet.making, sheet.right
    sheet.middle.count.say(_pages(sheet))
    if making is None:
        return
    why = why_not(making, sheet.say)
    if not why and making.done and not sheet.pages.sights:
        why = sheet.say("There is nothing to be seen of this kind of file. Export writes it.")
    sheet.middle.say_instead(why)
    if making.done:
        findings = sheet.frame.findings.all
        found = cautions(sheet.exporter, making.sights, findings, sheet.say)
        right.say_cautions(list(found), sheet.frame.dressed)
        _tell_parts(sheet)
        tell_page(sheet)


def why_not(making: Making, say: Language) -> str:
    """Why it could not be made; nothing where it could."""
    if making.missing:
        return say.tell(making.missing)
    return say(FAILED) if making.failure else ""


def tell_format(sheet: ExportSheet) -> None:
    """Say what the document is in the format that is chosen."""
    one, right = sheet.exporter, sheet.right
    right.about.setText(sheet.say(one.tells))
    right.look.setVisible(one.suffix == ".html")
    right.name_export(sheet.say("Save {kind}", kind=kind_of(one.suffix)))


def tell_page(sheet: ExportSheet) -> None:
    """Say which page is in hand, of which part it is, and the way to where it is changed."""
    page, right = sheet.page_in_hand(), sheet.right
    sheet.middle.count.say(_pages(sheet))
    part = next((part for part, pages in sheet.parts.items() if page in pages), None)
    if marked := sheet.choices.include.mark(part):
        right.area.ensureWidgetVisible(marked)
    seen = sheet.pages.sight(page)
    there = jump(sheet.pages.sights, page, sheet.frame, sheet.exporter.name) if seen else None
    right.on_page.setVisible(there is not None)
    if there:
        right.page.say(sheet.pages.caption(page))
        right.jump.setText(there.text)
        right.jump.setAccessibleName(there.text)


def _tell_parts(sheet: ExportSheet) -> None:
    """What is in it: where that can be chosen by ticks, else as a list."""
    chosen, sights = "leave_out" in sheet.exporter.heeds, sheet.pages.sights
    sheet.parts = pages_of(sights, sheet.session.document) if chosen else {}
    sheet.choices.include.show_pages(sheet.parts)
    sheet.right.inside.show_parts([] if chosen else parts(sights))


def _pages(sheet: ExportSheet) -> str:
    """How many pages there are, or how many of them already."""
    say, count, making = sheet.say, len(sheet.pages.sights), sheet.making
    if making and not making.done:
        total = making.proof.total
        return say("{n} of {total} pages", n=sheet.shown, total=total) if total else say("Laying out…")
    if sheet.exporter.suffix in (".svg", ".png") and count:
        sight = sheet.pages.sights[0]
        return say("{wide} × {high} pixels", wide=round(sight.width), high=round(sight.height))
    if sheet.exporter.suffix != ".pdf":
        return say("A look at the file") if count else ""
    told = say.many("{n} page", "{n} pages", count) if count else ""
    if (page := sheet.page_in_hand()) >= 0 and count > 1:
        told = say("Page {n} of {total}", n=page + 1, total=count)
    return f"{told}, {sheet.options.paper}" if told and "paper" in sheet.exporter.heeds else told
