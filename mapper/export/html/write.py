"""The page put together: one file that asks nobody for anything and runs no word of a map.

The map is data, JSON in a script element that no browser runs.  The page's own
script makes text of it and never markup, and its policy names that script and
the style sheet by their hashes: nothing else is run, styled, fetched or sent.
"""

from __future__ import annotations

import base64
import json
import re
from hashlib import sha256
from html import escape
from string import Template
from typing import Any

from mapper import resources
from mapper.export.exporter import Options
from mapper.export.html.data import Pages, data_of
from mapper.export.html.inks import THEMES, Inks
from mapper.export.svg import text
from mapper.model.document import Reader
from mapper.scene.look import Theme, look
from mapper.words import LANGUAGES, N_, language

SCRIPTS = ("core", "ticks", "step", "numbers", "people", "map", "outline", "search", "walk", "app")
NEEDS_SCRIPT = N_("This page shows its map with a script of its own. This browser has scripts switched off.")
_UNSAFE = re.compile("[<>&\u007f-\u009f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_POLICY = (
    "default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; img-src data:; "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)


def write(map: Reader, options: Options) -> bytes:
    """The page of the whole map; of a sheet that is not the main one, of that sheet and its insides.

    Raises:
        LookupError: the map has no such sheet, or none at all.
    """
    pages = Pages(map, options)
    data = {**data_of(pages), "logo": _logo()}
    script, style = _script(), _style(pages.inks)
    page = Template(resources.path("html", "page.html").read_text("utf-8"))
    title = pages.home.title or options.say(N_("Map without a title"))
    return page.substitute(
        lang=options.say.code,
        policy=_POLICY.format(script=_hash(script), style=_hash(style)),
        title=text(title),
        icon=_logo(),
        style=style,
        script=script,
        data=spelled(data),
        silent="".join(f'<p lang="{code}">{escape(language(code)(NEEDS_SCRIPT))}</p>' for code in LANGUAGES),
    ).encode("utf-8")


def spelled(data: Any) -> str:
    """*data* as JSON that an element of HTML can hold, whatever the texts in it say."""
    plain = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", plain)


def _script() -> str:
    parts = [resources.path("html", f"{name}.js").read_text("utf-8") for name in SCRIPTS]
    return '(() => {\n"use strict";\n' + "\n".join(parts) + "})();\n"


def _style(inks: Inks) -> str:
    """The colours of every theme, the style sheet, and the inks of the map; paper is always light."""
    dark = "(prefers-color-scheme: dark)"
    contrast = "(prefers-color-scheme: light) and (prefers-contrast: more)"
    parts = [
        _tokens("light"),
        f"@media screen and {dark} {{\n{_tokens('dark')}}}\n",
        f"@media screen and {contrast} {{\n{_tokens('contrast')}}}\n",
        f"@media print {{\n{_tokens('paper')}}}\n",
        resources.path("html", "style.css").read_text("utf-8"),
        "\n".join(inks.rules(THEMES.index("light"))),
        f"\n@media screen and {dark} {{\n" + "\n".join(inks.rules(THEMES.index("dark"))) + "\n}\n",
        f"@media screen and {contrast} {{\n" + "\n".join(inks.rules(THEMES.index("contrast"))) + "\n}\n",
    ]
    return "".join(parts)


def _tokens(theme: Theme) -> str:
    colors = look(theme).colors
    return ":root {" + "".join(f"--{name}:{color};" for name, color in sorted(colors.items())) + "}\n"


def _logo() -> str:
    picture = resources.path("icons", "app.svg").read_bytes()
    return "data:image/svg+xml;base64," + base64.b64encode(picture).decode("ascii")


def _hash(content: str) -> str:
    return base64.b64encode(sha256(content.encode("utf-8")).digest()).decode("ascii")
