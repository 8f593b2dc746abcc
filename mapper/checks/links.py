"""Does every link lead somewhere?

A link of a map is only ever looked at: the form of a web address is judged, and
whether a file is there.  Nothing is opened, no other computer is asked, and what
cannot be told from here (a name of something, a path of another system, an
address of some program) is taken to be right.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.naming import name, plain
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.insight.order import belonging, tasks_of
from mapper.model.records import Content, Id, Node
from mapper.words import N_, Sentence

SHOWN = 60  # letters of a link in a sentence
JUDGED = 300  # letters of an address whose form is looked at: no place has a longer name
SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):(.*)", re.IGNORECASE)
HOST = re.compile(
    r"//([^\s/?#@]+@)?(\[[0-9a-f:.]+\]|[^\s/?#:@\[\]\\]*[^\W_][^\s/?#:@\[\]\\]*)(:\d{1,5})?([/?#].*)?",
    re.IGNORECASE,
)
MAIL = re.compile(r"[^\s@/]+@[^\s@/]+\.[^\s@/.?]+(\?\S*)?")
DOCUMENT = re.compile(
    r"\.(pdf|docx?|odt|rtf|txt|md|xlsx?|ods|csv|pptx?|odp|key|pages|numbers"
    r"|png|jpe?g|gif|svg|webp|mp3|mp4|mov|wav|zip|smap)",
    re.IGNORECASE,
)
DRIVE = re.compile(r"[a-z]:[\\/]", re.IGNORECASE)
NEVER = ("/net/", "/afs/", "/dev/", "/proc/", "/sys/")  # looking there asks another computer, or a device

Fault = Literal["web", "mail", "program", "file"]
SAYS: dict[Fault, str] = {
    "web": N_("{step}: the link “{link}” is no complete web address."),
    "mail": N_("{step}: the link “{link}” is no complete mail address."),
    "program": N_("{step}: the link “{link}” leads nowhere."),
    "file": N_("{step}: the file “{link}” is not there."),
}


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """The lines and the content of a step whose link leads nowhere."""
    for id, link in _links(study, node):
        if fault := broken(link, study.folder) if link else None:
            shown = link if len(link) <= SHOWN else link[: SHOWN - 1] + "…"
            yield Finding(id, Sentence(SAYS[fault], {"step": name(plan, node), "link": shown}))


def _links(study: Study, node: Node) -> Iterator[tuple[Id, str]]:
    for line in tasks_of(study.map, node.id):
        yield line.id, plain(line.link)
    for content in belonging(study.map, node.id, Content, "node"):
        yield content.id, plain(content.link)


def broken(link: str, folder: Path | None) -> Fault | None:
    """What is wrong with a link, seen from the *folder* of its map; None when nothing is known to be."""
    found = SCHEME.fullmatch(link)
    match found[1].lower() if found else "", found[2] if found else link:
        case "http" | "https", rest:
            return None if HOST.fullmatch(rest[:JUDGED]) else "web"
        case "mailto", rest:
            return None if MAIL.fullmatch(rest[:JUDGED]) else "mail"
        case "file", rest:
            return "file" if rest.startswith("///") and _missing(unquote(rest[2:]), folder) else None
        case "javascript" | "data" | "vbscript", _:
            return "program"
        case "", path if _is_file(path):
            return "file" if _missing(path, folder) else None
    return None


def _is_file(text: str) -> bool:
    """Whether a text names a file: it says so by its ending or its first letters, and is no web address."""
    if MAIL.fullmatch(text[:JUDGED]) or text.startswith(("//", "\\\\", "~")):
        return False
    if DRIVE.match(text):
        return os.name == "nt"
    first, slash, _ = text.replace("\\", "/").partition("/")
    if slash and "." in first.strip("."):
        return False  # example.com/price.pdf
    ending = os.path.splitext(text)[1]
    return text.startswith((".", "/")) or bool(DOCUMENT.fullmatch(ending))


def _missing(text: str, folder: Path | None) -> bool:
    if folder is None or "\0" in text:
        return False
    path = os.path.normpath(folder / text.replace("\\", "/"))
    if path.startswith(("//", "\\\\", *NEVER)):
        return False
    return not os.path.exists(path)


CHECK = Check(
    name="D03",
    question=N_("Does every link lead somewhere?"),
    severity="warning",
    asks=EachNode(find),
    why=N_("Whoever does the step does not find what is needed."),
)
