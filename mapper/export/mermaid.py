"""A map as the text of a Mermaid flowchart: steps, arrows and stages, for whoever keeps diagrams as text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from mapper.export.exporter import Options
from mapper.insight.order import belonging, flow_order, main_sheet
from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Node, Shape, Stage
from mapper.words.one_line import one_line

BRACKETS: dict[Shape, tuple[str, str]] = {
    "terminus": ("([", "])"),
    "rectangle": ("[", "]"),
    "diamond": ("{", "}"),
    "subsystem": ("[[", "]]"),
}
_PLAIN = frozenset(" .,?!'()/+*=_")  # marks of ASCII that mean nothing in a quoted label; others are spelled


def text(map: Reader, sheet: Id, ids: Collection[Id] | None = None) -> str:
    """The flowchart of a sheet, or of some shapes on it; notes, which no flowchart has, are left out."""
    nodes = [node for id in flow_order(map, sheet) if isinstance(node := map.get(id), Node)]
    if ids is not None:
        nodes = [node for node in nodes if node.id in ids]
    names = {node.id: f"n{number}" for number, node in enumerate(nodes, start=1)}
    lines = ["flowchart LR"]
    lines += (f"    {line}" for line in _steps(map, sheet, nodes, names))
    lines += (f"    {_arrow(arrow, names)}" for arrow in _arrows(map, names))
    return "\n".join(lines) + "\n"


def write(map: Reader, options: Options) -> bytes:
    return text(map, options.sheet or main_sheet(map).id).encode()


def label(words: str) -> str:
    """*words* in quotes, every character that Mermaid might take for its own spelled by its number."""
    return '"' + "".join(_spelled(char) for char in one_line(words) or " ") + '"'


def _steps(map: Reader, sheet: Id, nodes: Sequence[Node], names: dict[Id, str]) -> Iterator[str]:
    filed = {stage.id: stage for stage in belonging(map, sheet, Stage, "sheet")}
    for number, stage in enumerate(filed.values(), start=1):
        own = [node for node in nodes if node.stage == stage.id]
        if own:
            yield f"subgraph s{number}[{label(stage.title)}]"
            yield from (f"    {_step(node, names)}" for node in own)
            yield "end"
    yield from (_step(node, names) for node in nodes if node.stage not in filed)


def _step(node: Node, names: dict[Id, str]) -> str:
    left, right = BRACKETS[node.shape]
    return f"{names[node.id]}{left}{label(node.title)}{right}"


def _arrows(map: Reader, names: dict[Id, str]) -> list[Arrow]:
    order = {id: place for place, id in enumerate(names)}
    arrows = [a for a in map.all(Arrow) if a.source in names and a.target in names and a.relation == "flow"]
    return sorted(arrows, key=lambda arrow: (order[arrow.source], order[arrow.target], arrow.id))


def _arrow(arrow: Arrow, names: dict[Id, str]) -> str:
    says = f"|{label(arrow.label)}|" if arrow.label.strip() else ""
    return f"{names[arrow.source]} -->{says} {names[arrow.target]}"


def _spelled(char: str) -> str:
    if char.isascii():
        return char if char.isalnum() or char in _PLAIN else f"#{ord(char)};" if char.isprintable() else ""
    return char if char.isprintable() else "\ufffd" if "\ud800" <= char <= "\udfff" else f"#{ord(char)};"
