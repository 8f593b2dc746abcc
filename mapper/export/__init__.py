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


def _picture(map: Reader, options: Options) -> bytes:
    from mapper.export.svg import write

    return write(map, options)


def _flowchart(map: Reader, options: Options) -> bytes:
    from mapper.export.mermaid import write

    return write(map, options)


def _page(map: Reader, options: Options) -> bytes:
    from mapper.export.html import write

    return write(map, options)


EXPORTERS: tuple[Exporter, ...] = (
    Exporter("runbook", N_("Runbook"), ".pdf", _runbook),
    Exporter("walk", N_("Walk sheet"), ".pdf", _walk_sheet),
    Exporter("checklist", N_("Checklists"), ".pdf", _checklist),
    Exporter("scorecard", N_("Scorecard"), ".pdf", _scorecard),
    Exporter("people", N_("Who answers for what"), ".pdf", _people),
    Exporter("map", N_("Picture (SVG)"), ".svg", _picture),
    Exporter("map", N_("Text of a flowchart (Mermaid)"), ".mmd", _flowchart),
    Exporter("page", N_("Page for everybody (HTML)"), ".html", _page),
)

__all__ = ["EXPORTERS", "Exporter", "Missing", "Options"]
