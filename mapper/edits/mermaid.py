"""Reading the text of a Mermaid flowchart: its shapes, its arrows and its subgraphs.

Nothing in the text is run, looked up or fetched; links, styles, classes and
settings are passed over.
"""

from __future__ import annotations

import re
from html.entities import html5

from mapper.edits.chart import Card, Chart
from mapper.edits.refused import Refused
from mapper.model.records import Shape
from mapper.words import N_

MOST = 20_000  # arrows
HEADER = re.compile(r"(?:flowchart(?:-elk)?|graph)(?:[ \t]+(?:TB|TD|BT|RL|LR))?[ \t]*(?:;|\n|$)", re.I)
OTHER = re.compile(
    r"(?:sequenceDiagram|classDiagram|stateDiagram|erDiagram|gantt|pie|journey|gitGraph|mindmap|timeline|"
    r"quadrantChart|requirementDiagram|C4\w+|sankey|xychart|block|packet|kanban|architecture)"
    r"\b(?:-\w+)*[ \t]*(?:\n|$)"
)
_BRACKETS: tuple[tuple[str, str, Shape], ...] = (  # the longer first
    ("(((", ")))", "terminus"),
    ("([", "])", "terminus"),
    ("((", "))", "terminus"),
    ("(-", "-)", "terminus"),
    ("[[", "]]", "subsystem"),
    ("[(", ")]", "rectangle"),
    ("[/", "/]", "rectangle"),
    ("[/", "\\]", "rectangle"),
    ("[\\", "\\]", "rectangle"),
    ("[\\", "/]", "rectangle"),
    ("{{", "}}", "rectangle"),
    ("[", "]", "rectangle"),
    ("(", ")", "rectangle"),
    ("{", "}", "diamond"),
    (">", "]", "rectangle"),
)
_NAMED: dict[str, Shape] = {
    **dict.fromkeys(("stadium", "pill", "terminal", "circle", "circ", "dbl-circ"), "terminus"),
    **dict.fromkeys(("double-circle", "sm-circ", "small-circle", "start"), "terminus"),
    **dict.fromkeys(("framed-circle", "fr-circ", "stop"), "terminus"),
    **dict.fromkeys(("diam", "diamond", "decision", "question"), "diamond"),
    **dict.fromkeys(("subproc", "subprocess", "subroutine", "fr-rect", "framed-rectangle"), "subsystem"),
}  # fmt: skip
_NAME = re.compile(r"(?:[^\s\[\](){}<>|&;:\"@%~^`,=-]|-(?![-.>])|=(?!=)|:(?!::)|@(?!\{)|,)+")
_STATEMENT = re.compile(
    r"(?:style|classDef|class|click|linkStyle|direction|accTitle|accDescr)\b(?:\s*:?\s*\{[^}]*\}|[^\n;]*)"
)
_LINK = re.compile(r"(?:\w+@)?[<xo]?(?:-{2,}[->xo]|={2,}[=>xo]|-\.+-[>xo]?|~{3,})")
_OPENING = re.compile(r"(?:\w+@)?[<xo]?(--|==|-\.)(?=[^-=.>])")
_CLOSING = {
    "--": re.compile(r"-{2,}[->xo]"),
    "==": re.compile(r"={2,}[=>xo]"),
    "-.": re.compile(r"\.+-[>xo]?"),
}
_CLASS = re.compile(r":::[\w-]+")
_SUBGRAPH = re.compile(r"subgraph\b[ \t]*([^\n;]*)")
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.I)
_STRESSED = re.compile(r"(\*\*|__|\*|_)(?=\S)([^*_]+)(?<=\S)\1")
_ENTITY = re.compile(r"#(\w+);")


def is_mermaid(text: str) -> bool:
    """Whether the text opens as a diagram of Mermaid does, of whichever kind."""
    rest = text[_skipped(text) :]
    return bool(HEADER.match(rest) or OTHER.match(rest))


def read_mermaid(text: str) -> Chart:
    """The chart that the text draws.

    Raises:
        Refused: it is another kind of diagram, or some line of it cannot be read.
    """
    start = _skipped(text)
    if not (header := HEADER.match(text, start)):
        raise Refused(N_("Of the diagrams of Mermaid, only flowcharts can become steps."))
    return _Reader(text, header.end()).chart()


class _Reader:
    def __init__(self, text: str, at: int) -> None:
        self._text = text
        self._at = at
        self._chart = Chart()
        self._open: list[str] = []  # the subgraphs that are open, the innermost last

    def chart(self) -> Chart:
        while self._to_statement():
            self._statement()
        self._chart.lead_past_homes()
        return self._chart

    def _to_statement(self) -> bool:
        while self._at < len(self._text):
            here = self._at
            self._at = _skipped(self._text, here + (self._text[here] == ";"))
            if self._at == here:
                return True
        return False

    def _statement(self) -> None:
        if re.compile(r"end\b(?=[ \t]*(?:[\n;%]|$))").match(self._text, self._at):
            self._at += 3
            if self._open:
                self._open.pop()
        elif found := _SUBGRAPH.match(self._text, self._at):
            self._at = found.end()
            self._begin(found[1].strip())
        elif found := _STATEMENT.match(self._text, self._at):
            self._at = found.end()
        elif found := re.compile(r"\w+@\{[^}]*\}").match(self._text, self._at):
            self._named_or_edge(found)
        else:
            self._chain()

    def _begin(self, words: str) -> None:
        name = _NAME.match(words)
        rest = words[name.end() :].strip() if name else ""
        if name and rest.startswith("[") and rest.endswith("]"):
            self._chart.homes[name[0]] = _plain(rest[1:-1])
            self._open.append(name[0])
        else:
            key = words.strip('"') or f"subgraph {len(self._chart.homes) + 1}"
            self._chart.homes[key] = _plain(words)
            self._open.append(key)

    def _named_or_edge(self, found: re.Match[str]) -> None:
        """``a@{ shape: diam, label: "…" }`` says more of a shape; of an edge, it says how it is drawn."""
        if re.search(r"\b(?:animate|animation|curve)\s*:", found[0]):
            self._at = found.end()
        else:
            self._chain()

    def _chain(self) -> None:
        before, label = self._several(), ""
        while (link := self._link()) is not None:
            label = link
            after = self._several()
            if len(before) * len(after) + len(self._chart.arrows) > MOST:
                raise Refused(N_("That is too much for one map. Bring in a part of it."))
            self._chart.arrows += [(source, target, label) for source in before for target in after]
            before = after
        self._blank()
        if self._at < len(self._text) and self._text[self._at] not in "\n;%":
            self._refuse()

    def _several(self) -> list[str]:
        names = [self._shape()]
        while True:
            here = self._at
            self._blank(lines=True)
            if not self._text.startswith("&", self._at):
                self._at = here
                return names
            self._at += 1
            names.append(self._shape())

    def _shape(self) -> str:
        self._blank(lines=True)
        found = _NAME.match(self._text, self._at)
        if not found:
            self._refuse()
        assert found is not None
        self._at = found.end()
        name = found[0]
        shape = self._chart.cards.get(name)
        if shape is None and name not in self._chart.homes:
            shape = self._chart.cards[name] = Card(name, home=self._open[-1] if self._open else None)
        shape = shape or Card(name)
        if self._open and shape.home is None:
            shape.home = self._open[-1]
        if not self._attributes(shape):
            self._bracketed(shape)
        if style := _CLASS.match(self._text, self._at):
            self._at = style.end()
        return name

    def _attributes(self, shape: Card) -> bool:
        if not self._text.startswith("@{", self._at):
            return False
        end, quoted = self._at + 2, False
        while end < len(self._text) and (quoted or self._text[end] != "}"):
            quoted ^= self._text[end] == '"'
            end += 1
        inner, self._at = self._text[self._at + 2 : end], end + 1
        if label := re.search(r'label\s*:\s*(?:"([^"]*)"|([^,\n]*))', inner):
            shape.title = _plain(label[1] if label[1] is not None else label[2])
        if named := re.search(r"shape\s*:\s*\"?([\w-]+)", inner):
            shape.shape = _NAMED.get(named[1], "rectangle")
        return True

    def _bracketed(self, shape: Card) -> None:
        for left, right, drawn in _BRACKETS:
            if not self._text.startswith(left, self._at):
                continue
            end = self._closing(self._at + len(left), right)
            if end is not None:
                shape.title = _plain(self._text[self._at + len(left) : end])
                shape.shape = drawn
                self._at = end + len(right)
                return
        if self._at < len(self._text) and self._text[self._at] in "[({":
            self._refuse()

    def _closing(self, start: int, right: str) -> int | None:
        """Where the bracket closes that opened before *start*; what is quoted closes nothing."""
        quote = re.compile(r"\s*\"[^\"]*\"\s*").match(self._text, start)
        if quote:
            return quote.end() if self._text.startswith(right, quote.end()) else None
        end = self._text.find(right, start)
        line = self._text.find("\n", start)
        if end < 0 or (0 <= line < end and "`" not in self._text[start:end]):
            return None
        inner = self._text[start:end]
        closes_words = right in ("]", "}") or not any(mark in inner for mark in "[]{}")
        return end if closes_words and '"' not in inner else None

    def _link(self) -> str | None:
        here = self._at
        self._blank(lines=True)
        if found := _LINK.match(self._text, self._at):
            self._at = found.end()
            return self._piped()
        if found := _OPENING.match(self._text, self._at):
            closing = _CLOSING[found[1]].search(self._text, found.end())
            if closing and "\n" not in self._text[found.end() : closing.start()]:
                self._at = closing.end()
                return _plain(self._text[found.end() : closing.start()])
        self._at = here
        return None

    def _piped(self) -> str:
        here = self._at
        self._blank()
        found = re.compile(r"\|(?:\s*\"([^\"]*)\"\s*|([^|\n]*))\|").match(self._text, self._at)
        if not found:
            self._at = here
            return ""
        self._at = found.end()
        return _plain(found[1] if found[1] is not None else found[2])

    def _blank(self, lines: bool = False) -> None:
        """Pass over spaces; over ends of lines only where the statement plainly goes on behind them."""
        found = re.compile(r"[ \t]*").match(self._text, self._at)
        assert found is not None
        self._at = found.end()
        if lines:
            onward = re.compile(r"\s*(?=&|[<xo]?(?:-->|==>|-\.))").match(self._text, self._at)
            self._at = onward.end() if onward else self._at

    def _refuse(self) -> None:
        number = self._text.count("\n", 0, self._at) + 1
        raise Refused(N_("Line {n} of the flowchart cannot be read. Nothing was changed."), n=number)


def _skipped(text: str, at: int = 0) -> int:
    """Where, from *at* on, the text says something: behind spaces, comments, settings, front matter."""
    if not at and text.startswith("---\n") and (end := text.find("\n---\n")) > 0:
        at = end + 5
    while at < len(text):
        if text[at].isspace():
            at += 1
        elif text.startswith("%%", at):
            settings = text.find("}%%", at) if text.startswith("%%{", at) else -1
            line = text.find("\n", at)
            at = settings + 3 if settings >= 0 else line if line >= 0 else len(text)
        else:
            break
    return at


def _plain(text: str) -> str:
    """What a label says, without quotes, codes and marks for bold."""
    text = text.strip()
    if len(text) >= 2 and text[0] == text[-1] == '"':
        text = text[1:-1]
    if len(text) >= 2 and text[0] == text[-1] == "`":
        text = _STRESSED.sub(r"\2", text[1:-1])
    text = _ENTITY.sub(lambda code: _decoded(code[1]), _BREAK.sub(" ", text))
    return " ".join(text.split())


def _decoded(code: str) -> str:
    if code.isdecimal():
        number = int(code[:8])
        return chr(number) if number < 0x110000 else "\ufffd"
    return html5.get(f"{code};", f"#{code};")
