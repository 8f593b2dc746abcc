"""The pages of a runbook by others: run by their own Python with the name of one, the content, and how often.

Its last line is a list of two: how many pages there are, and the least CPU time of the runs.
"""

from __future__ import annotations

import gc
import html
import json
import sys
from pathlib import Path
from time import process_time

STYLE = """
@page { size: A4; margin: 50px; @bottom-center { content: counter(page) } }
body { font: 10pt Helvetica } section { break-after: page }
.row { border-bottom: 1px solid #999; margin: 6px 0 }
.box { display: inline-block; width: 10px; height: 10px; border: 1px solid }
"""


def weasyprint(sections: list) -> int:
    import weasyprint

    parts = [f"<style>{STYLE}</style>"]
    for title, rows in sections:
        lines = "".join(f"<div class=row><span class=box></span> {html.escape(row)}</div>" for row in rows)
        parts.append(f"<section><h1>{html.escape(title)}</h1>{lines}</section>")
    made = weasyprint.HTML(string="".join(parts)).render()
    made.write_pdf()
    return len(made.pages)


def fpdf(sections: list) -> int:
    from fpdf import FPDF

    made = FPDF(unit="pt", format="A4")
    for title, rows in sections:
        made.add_page()
        made.set_font("Helvetica", "B", 16)
        made.multi_cell(0, 24, title, new_x="LMARGIN", new_y="NEXT")
        made.set_font("Helvetica", "", 10)
        for row in rows:
            made.rect(made.get_x(), made.get_y() + 2, 10, 10)
            made.set_x(made.get_x() + 18)
            made.multi_cell(0, 16, row, new_x="LMARGIN", new_y="NEXT")
            made.line(made.l_margin, made.get_y(), 545, made.get_y())
    made.output()
    return made.pages_count


def main(name: str, told: str, times: str) -> None:
    sections = json.loads(Path(told).read_text("utf-8"))
    pages, taken = 0, []
    for _ in range(int(times)):
        gc.collect()
        begun = process_time()
        pages = {"weasyprint": weasyprint, "fpdf": fpdf}[name](sections)
        taken.append(process_time() - begun)
    sys.stdout.write(json.dumps([pages, min(taken)]) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:4])
