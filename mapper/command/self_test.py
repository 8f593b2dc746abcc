"""``mapper --self-test``: the whole way of a map, from a template to the files made of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from mapper.checks import ask
from mapper.command.export import ALL
from mapper.command.verb import FAILED, FINE
from mapper.edits import flow
from mapper.export import Options
from mapper.export.exporter import Missing
from mapper.insight.order import main_sheet
from mapper.model.records import Point
from mapper.session.session import Session
from mapper.store import files, templates
from mapper.store.saving import save
from mapper.words import Language

ON = date(2026, 11, 24)


def run(say: Language) -> int:
    """Go the way, saying each step; what fails on it is raised."""
    with TemporaryDirectory(prefix="mapper-") as folder:
        path = Path(folder) / "self-test.smap"
        session = Session(templates.load("webinar", say.code, ON))
        print(say("Opened a template: {n} records.", n=len(session.document)))
        _edit(session, say)
        save(path, files.spell(session.document))
        back = files.parse(path.read_bytes())
        if back.report or back.document.rows() != session.document.rows():
            print(say("What was saved does not read back as it was."))
            return FAILED
        print(say("Saved it and read it back: {n} bytes.", n=path.stat().st_size))
        watch = ask(back.document, ON)
        print(say("Checked it: {n} of {asked} checks pass.", n=watch.passed, asked=watch.asked))
        for exporter in ALL:
            out = path.with_name(exporter.name + exporter.suffix)
            try:
                save(out, exporter.write(back.document, Options(say=say, on=ON)))
            except Missing as no:  # an extra that nobody asked for
                print(say.tell(no.sentence))
                continue
            print(say("Exported {name}: {n} bytes.", name=out.name, n=out.stat().st_size))
    print(say("All is well."))
    return FINE


def _edit(session: Session, say: Language) -> None:
    """Draw a second way, from a beginning of its own over a step to an end."""
    sheet = main_sheet(session.document).id
    with session.edit(say("Add a step")) as draft:
        begin = flow.add(draft, sheet, "terminus", Point(0.0, 500.0), say("Beginning"), role="begin")
        step = flow.add(draft, sheet, "rectangle", Point(200.0, 486.0), say("Self-test"))
        end = flow.add(draft, sheet, "terminus", Point(400.0, 500.0), say("Finished"), role="end")
        flow.connect(draft, begin.id, step.id)
        flow.connect(draft, step.id, end.id)
    print(say("Added a beginning, a step, an end, and their arrows."))
