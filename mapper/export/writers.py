"""What each exporter does.

What one needs is imported when it first writes, since few who open a map print
it.
"""

from __future__ import annotations

from mapper.export.exporter import Options
from mapper.model.document import Reader


def runbook(map: Reader, options: Options) -> bytes:
    from mapper.export.runbook import write

    return write(map, options)


def walk_sheet(map: Reader, options: Options) -> bytes:
    from mapper.export.runbook.walk_sheet import write

    return write(map, options)


def checklist(map: Reader, options: Options) -> bytes:
    from mapper.export.sheets.checklist import write

    return write(map, options)


def scorecard(map: Reader, options: Options) -> bytes:
    from mapper.export.sheets.scorecard import write

    return write(map, options)


def people(map: Reader, options: Options) -> bytes:
    from mapper.export.sheets.people import write

    return write(map, options)


def chain(map: Reader, options: Options) -> bytes:
    from mapper.export.sheets.chain import write

    return write(map, options)


def poster(map: Reader, options: Options) -> bytes:
    from mapper.export.sheets.poster import write

    return write(map, options)


def scorecard_csv(map: Reader, options: Options) -> bytes:
    from mapper.export.tables.scorecard import write_csv

    return write_csv(map, options)


def scorecard_excel(map: Reader, options: Options) -> bytes:
    from mapper.export.tables.scorecard import write_excel

    return write_excel(map, options)


def slides(map: Reader, options: Options) -> bytes:
    from mapper.export.slides.write import write

    return write(map, options)


def picture_pdf(map: Reader, options: Options) -> bytes:
    from mapper.export.sheets.picture import write

    return write(map, options)


def picture_svg(map: Reader, options: Options) -> bytes:
    from mapper.export.svg import write

    return write(map, options)


def flowchart(map: Reader, options: Options) -> bytes:
    from mapper.export.mermaid import write

    return write(map, options)


def page(map: Reader, options: Options) -> bytes:
    from mapper.export.html import write

    return write(map, options)


def outline(map: Reader, options: Options) -> bytes:
    from mapper.export.outline import write

    return write(map, options)


def outline_word(map: Reader, options: Options) -> bytes:
    from mapper.export.word import write

    return write(map, options)


def steps_csv(map: Reader, options: Options) -> bytes:
    from mapper.export.tables.steps import write_csv

    return write_csv(map, options)


def steps_excel(map: Reader, options: Options) -> bytes:
    from mapper.export.tables.steps import write_excel

    return write_excel(map, options)


def raci_csv(map: Reader, options: Options) -> bytes:
    from mapper.export.tables.raci import write_csv

    return write_csv(map, options)


def raci_excel(map: Reader, options: Options) -> bytes:
    from mapper.export.tables.raci import write_excel

    return write_excel(map, options)
