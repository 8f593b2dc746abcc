"""The catalogue of languages: what the program says, gathered from its source, and its translations.

    python packaging/catalogue.py        bring resources/locale up to date with the source
    python packaging/catalogue.py new    print the messages that no language has yet, as JSON

A message is the first text of ``say(...)``, ``N_(...)`` or ``Refused(...)``; the first two of
``say.many(...)``; the text and *many* of a ``Sentence(...)``; a pair of ``N_(...)`` whose second
counts ``{n}``.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "resources" / "locale"
SAYING = {"say", "_say", "N_", "Refused", "Sentence"}
Message = str | tuple[str, str]


def messages(source: str) -> Iterator[Message]:
    """The messages of one source text, in its order; those with a plural as pairs."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call():
                yield from _said(node)
            case ast.Tuple(elts=[ast.Call() as one, ast.Call() as many]):
                texts = _literal(one), _literal(many)
                if texts[0] and texts[1] and "{n}" in texts[1]:
                    yield texts[0], texts[1]


def _said(call: ast.Call) -> Iterator[Message]:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    texts = [text for argument in call.args[:2] if (text := _literal(argument)) is not None]
    many = next((_literal(k.value) for k in call.keywords if k.arg == "many"), None)
    if name == "many" and len(texts) == 2:
        yield texts[0], texts[1]
    elif name == "Sentence" and texts and many:
        yield texts[0], many
    elif name in SAYING and texts and (first := _literal(call.args[0])):
        yield first


def _literal(node: ast.expr) -> str | None:
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "N_" and node.args:
        node = node.args[0]
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def gathered() -> list[Message]:
    """Every message of the program, sorted; the parts of a pair are not messages of their own."""
    found: set[Message] = set()
    for file in sorted((ROOT / "mapper").rglob("*.py")):
        found |= set(messages(file.read_text("utf-8")))
    parts = {part for message in found if isinstance(message, tuple) for part in message}
    return sorted((m for m in found if m and m not in parts), key=str)


def catalogue(code: str) -> Catalog:
    """The translations of one language as they are written down."""
    file = LOCALE / code / "LC_MESSAGES" / "mapper.po"
    with file.open("rb") as lines:
        return read_po(lines, locale=code)


def renewed(code: str, known: dict[str, object]) -> Catalog:
    """A catalogue of exactly the messages there are, with the translations that are *known*."""
    fresh = Catalog(locale=code, header_comment="# What Mapper says.", fuzzy=False)
    for message in gathered():
        key = message if isinstance(message, str) else message[0]
        fresh.add(message, known.get(key))
    return fresh


def spelled(fresh: Catalog) -> tuple[bytes, bytes]:
    """The readable and the compiled form, the same bytes for the same messages."""
    po, mo = BytesIO(), BytesIO()
    write_po(po, fresh, width=100, omit_header=True, sort_output=True)
    head = (
        f'msgid ""\nmsgstr ""\n"Language: {fresh.locale}\\n"\n"Plural-Forms: {fresh.plural_forms}\\n"\n'
        '"POT-Creation-Date: 2026-11-21 00:00+0000\\n"\n'  # a fixed one: the same messages, the same bytes
        '"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    )
    text = head.encode() + po.getvalue()
    write_mo(mo, read_po(BytesIO(text), locale=str(fresh.locale)))
    return text, mo.getvalue()


def known_to(code: str) -> dict[str, object]:
    return {m.id if isinstance(m.id, str) else m.id[0]: m.string for m in catalogue(code) if m.id}


def main(arguments: list[str]) -> int:
    code = "fr"
    known = known_to(code) if (LOCALE / code / "LC_MESSAGES" / "mapper.po").exists() else {}
    if arguments == ["new"]:
        missing = [m for m in gathered() if not known.get(m if isinstance(m, str) else m[0])]
        print(json.dumps(missing, ensure_ascii=False, indent=1))
        return 1 if missing else 0
    po, mo = spelled(renewed(code, known))
    folder = LOCALE / code / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mapper.po").write_bytes(po)
    (folder / "mapper.mo").write_bytes(mo)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
