"""Ways out of a map: the catalogue of exporters.

What an exporter needs is imported when it first writes, since few who open a
map print it.
"""

from mapper.export.exporter import Exporter, Missing, Options
from mapper.model.document import Reader
from mapper.words import N_


def _runbook(map: Reader, options: Options) -> bytes:
    from mapper.export.runbook import write

    return write(map, options)


def _walk_sheet(map: Reader, options: Options) -> bytes:
    from mapper.export.runbook.walk_sheet import write

    return write(map, options)


def _checklist(map: Reader, options: Options) -> bytes:
    from mapper.export.sheets.checklist import write

    return write(map, options)


def _scorecard(map: Reader, options: Options) -> bytes:
    from mapper.export.sheets.scorecard import write

    return write(map, options)


def _people(map: Reader, options: Options) -> bytes:
    from mapper.export.sheets.people import write

    return write(map, options)


def _poster(map: Reader, options: Options) -> bytes:
    from mapper.export.sheets.poster import write

    return write(map, options)


def _picture(map: Reader, options: Options) -> bytes:
    from mapper.export.svg import write

    return write(map, options)


def _flowchart(map: Reader, options: Options) -> bytes:
    from mapper.export.mermaid import write

    return write(map, options)


def _page(map: Reader, options: Options) -> bytes:
    from mapper.export.html import write

    return write(map, options)


def _outline(map: Reader, options: Options) -> bytes:
    from mapper.export.outline import write

    return write(map, options)


def _steps(map: Reader, options: Options) -> bytes:
    from mapper.export.tables.steps import write_csv

    return write_csv(map, options)


def _steps_in_excel(map: Reader, options: Options) -> bytes:
    from mapper.export.tables.steps import write_excel

    return write_excel(map, options)


def _raci(map: Reader, options: Options) -> bytes:
    from mapper.export.tables.raci import write_csv

    return write_csv(map, options)


def _raci_in_excel(map: Reader, options: Options) -> bytes:
    from mapper.export.tables.raci import write_excel

    return write_excel(map, options)


EXPORTERS: tuple[Exporter, ...] = (
    Exporter("runbook", N_("Runbook"), ".pdf", _runbook),
    Exporter("walk", N_("Walk sheet"), ".pdf", _walk_sheet),
    Exporter("checklist", N_("Checklists"), ".pdf", _checklist),
    Exporter("scorecard", N_("Scorecard"), ".pdf", _scorecard),
    Exporter("people", N_("Who answers for what"), ".pdf", _people),
    Exporter("poster", N_("Poster over several sheets"), ".pdf", _poster),
    Exporter("map", N_("Picture (SVG)"), ".svg", _picture),
    Exporter("map", N_("Text of a flowchart (Mermaid)"), ".mmd", _flowchart),
    Exporter("outline", N_("Outline (Markdown)"), ".md", _outline),
    Exporter("steps", N_("Table of the steps"), ".csv", _steps),
    Exporter("steps", N_("Table of the steps"), ".xlsx", _steps_in_excel),
    Exporter("raci", N_("Who does what, is asked and is told"), ".csv", _raci),
    Exporter("raci", N_("Who does what, is asked and is told"), ".xlsx", _raci_in_excel),
    Exporter("page", N_("Page for everybody (HTML)"), ".html", _page),
)

__all__ = ["EXPORTERS", "Exporter", "Missing", "Options"]
