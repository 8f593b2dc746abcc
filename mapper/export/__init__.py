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


def _chain(map: Reader, options: Options) -> bytes:
    from mapper.export.sheets.chain import write

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


PAGES = "say", "paper", "black", "sheet"  # what nearly all that is printed heeds
PICTURE = "say", "sheet", "scale", "transparent", "theme"
TEXT = "say", "sheet"

EXPORTERS: tuple[Exporter, ...] = (
    Exporter(
        "runbook",
        N_("Runbook"),
        ".pdf",
        _runbook,
        N_("PDF, every step on paper"),
        "book-open",
        (*PAGES, "order", "fillable"),
    ),
    Exporter(
        "walk",
        N_("Walk sheet"),
        ".pdf",
        _walk_sheet,
        N_("PDF, to find holes with a pen"),
        "walk",
        (*PAGES, "fillable"),
    ),
    Exporter(
        "checklist",
        N_("Checklists"),
        ".pdf",
        _checklist,
        N_("PDF, for the wall or a client"),
        "list-checks",
        (*PAGES, "step", "owner", "fillable"),
    ),
    Exporter(
        "scorecard",
        N_("Scorecard"),
        ".pdf",
        _scorecard,
        N_("PDF, the numbers of the week"),
        "gauge",
        PAGES,
    ),
    Exporter(
        "people",
        N_("Who answers for what"),
        ".pdf",
        _people,
        N_("PDF, one page for everybody"),
        "users",
        PAGES,
    ),
    Exporter(
        "chain",
        N_("Chain"),
        ".pdf",
        _chain,
        N_("PDF, the weakest link on one page"),
        "chain",
        PAGES,
    ),
    Exporter(
        "poster",
        N_("Poster over several sheets"),
        ".pdf",
        _poster,
        N_("PDF, the map on the wall"),
        "tiles",
        (*PAGES, "scale"),
    ),
    Exporter(
        "map",
        N_("Picture (SVG)"),
        ".svg",
        _picture,
        N_("Sharp at any size"),
        "image",
        (*PICTURE, "with_map"),
    ),
    Exporter(
        "map",
        N_("Text of a flowchart (Mermaid)"),
        ".mmd",
        _flowchart,
        N_("For wikis that draw charts"),
        "flow",
        ("sheet",),
    ),
    Exporter(
        "outline",
        N_("Outline (Markdown)"),
        ".md",
        _outline,
        N_("All steps as plain text"),
        "file-text",
        TEXT,
    ),
    Exporter(
        "steps",
        N_("Table of the steps"),
        ".csv",
        _steps,
        N_("CSV or Excel, a row for each step"),
        "table",
        TEXT,
    ),
    Exporter(
        "steps",
        N_("Table of the steps"),
        ".xlsx",
        _steps_in_excel,
        N_("CSV or Excel, a row for each step"),
        "table",
        TEXT,
    ),
    Exporter(
        "raci",
        N_("Who does what, is asked and is told"),
        ".csv",
        _raci,
        N_("CSV or Excel, who is in when"),
        "table",
        TEXT,
    ),
    Exporter(
        "raci",
        N_("Who does what, is asked and is told"),
        ".xlsx",
        _raci_in_excel,
        N_("CSV or Excel, who is in when"),
        "table",
        TEXT,
    ),
    Exporter(
        "page",
        N_("Page for everybody (HTML)"),
        ".html",
        _page,
        N_("To walk and tick in a browser"),
        "globe",
        TEXT,
    ),
)

__all__ = ["EXPORTERS", "Exporter", "Missing", "Options"]
