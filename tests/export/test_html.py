from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from mapper import resources
from mapper.export.exporter import Options
from mapper.export.html import steps, write
from mapper.export.html.links import is_safe
from mapper.export.html.words import COUNTS, ICONS, WORDS
from mapper.export.html.write import SCRIPTS, spelled
from mapper.insight.order import tasks_of
from mapper.model.document import Document, Reader
from mapper.model.records import Customer, Id, Kpi, Node, Person, Point, Record, Sheet, Task
from mapper.store.files import parse
from mapper.words import language
from tests.builders import TOP, drawn
from tests.export.hostile import full

ON = date(2026, 11, 24)
ROOT = Path(__file__).resolve().parents[2]


class Read(HTMLParser):
    """What another reader of HTML makes of a page: its elements with their texts."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.other: list[str] = []
        self._open = False
        self.feed(page.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.texts.append("")
        self._open = True

    def handle_endtag(self, tag: str) -> None:
        self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[-1] += data

    def handle_comment(self, data: str) -> None:
        self.other.append(data)

    def handle_pi(self, data: str) -> None:
        self.other.append(data)

    def of(self, tag: str) -> Iterator[tuple[dict[str, str | None], str]]:
        for (name, attributes), text in zip(self.elements, self.texts, strict=True):
            if name == tag:
                yield attributes, text


def page(map: Document, **options: Any) -> Read:
    return Read(write(map, Options(on=ON, **options)))


def data(read: Read) -> dict[str, Any]:
    (found,) = (
        text for attributes, text in read.of("script") if attributes.get("type") == "application/json"
    )
    return dict(json.loads(found))


def texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for one in value:
                yield from texts(one)
        case dict():
            for one in value.values():
                yield from texts(one)


def hashed(text: str) -> str:
    return "sha256-" + base64.b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")


def test_the_policy_names_the_script_and_the_style_and_nothing_else() -> None:
    read = page(full("<script>"))
    policy = next(a["content"] or "" for a, _ in read.of("meta") if a.get("http-equiv"))
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    (script,) = (text for attributes, text in read.of("script") if not attributes)
    ((_, style),) = read.of("style")

    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == f"'{hashed(script)}'"
    assert rules["style-src"] == f"'{hashed(style)}'"
    assert rules["img-src"] == "data:"
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    assert "unsafe" not in policy


def test_the_policy_stands_before_all_that_it_is_about() -> None:
    tags = [tag for tag, _ in page(drawn("[a]")).elements]

    assert tags[:4] == ["html", "head", "meta", "meta"]
    assert tags.index("style") > 3


def test_the_page_names_no_place_outside_itself() -> None:
    text = write(drawn("(order) -> [pack]"), Options(on=ON)).decode("utf-8")

    assert set(re.findall(r"[a-z]+://[^\s\"'/)]*", text)) <= {"http://www.w3.org", "https?://"}
    assert not re.search(r"url\(|@import|<iframe|\bsrc=\"(?!data:)", text)


def test_the_scripts_make_no_markup_of_text_and_send_nothing() -> None:
    script = "".join(resources.path("html", f"{name}.js").read_text("utf-8") for name in SCRIPTS)

    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser|srcdoc|"
        r"fetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|import\(|\.style\b|createContextualFragment",
        script,
    )


def test_every_word_that_the_scripts_say_is_in_the_catalogue() -> None:
    script = "".join(resources.path("html", f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    quoted = set(re.findall(r"[\"']([a-z_-]+)[\"']", script))

    said = set(re.findall(r"\bsay\(\s*\"(\w+)\"", script)) | set(
        re.findall(r"(?:handed|part)\(\"(\w+)\"", script)
    )
    assert said <= WORDS.keys()
    assert WORDS.keys() <= quoted | {"good", "close", "off"}
    assert set(re.findall(r"\bcount\(\"(\w+)\"", script)) == COUNTS.keys()
    assert set(ICONS) <= quoted | set(re.findall(r"icons\.(\w+)", script))


def test_all_icons_of_the_page_are_drawn() -> None:
    assert all(data(page(drawn("[a]")))["icons"].values())


def test_json_in_an_element_of_html_ends_where_it_ends() -> None:
    text = "</script><!--<script>&amp;\u2028\u2029\ud800\x00\r\n\x7f\ufeff'\"\\"

    told = spelled({"text": text})

    assert json.loads(told) == {"text": text}
    assert not re.search("[<>&\u2028\u2029\ud800\x00\r\n\x7f\ufeff]", told)


def test_the_same_map_is_the_same_page() -> None:
    map = full("x")

    assert write(map, Options(on=ON)) == write(Document(list(map)[::-1]), Options(on=ON))


def test_the_page_does_not_depend_on_chance() -> None:
    program = (
        "from datetime import date; from hashlib import sha256; from tests.export.hostile import full\n"
        "from mapper.export.exporter import Options; from mapper.export.html import write\n"
        "print(sha256(write(full('x'), Options(on=date(2026, 11, 24)))).hexdigest())"
    )

    pages = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(pages) == 1


def template(name: str) -> Document:
    return parse(resources.path("templates", f"{name}.smap").read_bytes()).document


@pytest.mark.parametrize("name", ["webinar.en", "clinic.fr", "shop.en", "consultancy.fr"])
def test_a_sample_map_is_a_small_page_with_every_step_in_it(name: str) -> None:
    map = template(name)

    made = write(map, Options(on=ON, say=language(name[-2:])))

    told = data(Read(made))
    assert len(made) < 250_000
    steps = {step["id"]: step["title"] for step in told["steps"]}
    assert steps == {node.id: node.title for node in map.all(Node) if node.shape != "note"}
    assert sorted(row["id"] for step in told["steps"] for row in step.get("tasks", ())) == sorted(
        task.id for task in map.all(Task)
    )
    assert {told["steps"][row[1]]["id"] for sheet in told["sheets"] for row in sheet["tree"]} == steps.keys()


def test_both_languages_are_inside_and_the_map_opens_in_its_own() -> None:
    told = data(page(template("clinic.fr"), say=language("fr")))

    assert told["languages"] == ["en", "fr"]
    assert told["speaks"] == 1
    assert told["words"]["outline"] == ["Outline", "Plan"]
    assert told["words"]["what_next"][0] == "What happens next?"


def test_a_page_says_in_two_languages_what_scripts_are_for() -> None:
    read = page(drawn("[a]"))

    assert [attributes["lang"] for attributes, _ in read.of("p")] == ["en", "fr"]


def test_money_and_customers_stay_at_home() -> None:
    rich = Node(
        id=Id("rich"), sheet=TOP, title="Sell", at=Point(0, 300), cost=98765.0, income=87654.0, value=76543.0
    )
    ann = Person(id=Id("ann"), name="Ann", rate=65432.0)
    customer = Customer(id=Id("cust"), name="Halden Bakery", at_node=Id("rich"), worth=54321.0)

    made = write(drawn("(order) -> [pack]", rich, ann, customer), Options(on=ON)).decode("utf-8")

    assert "Sell" in made
    assert not re.search("98765|87654|76543|65432|54321|Halden", made)


def test_a_step_that_cannot_be_told_is_shown_plainly_and_spoils_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def failing(map: Reader, node: Id) -> list[Task]:
        if node == "pack":
            raise RecursionError
        return tasks_of(map, node)

    monkeypatch.setattr(steps, "tasks_of", failing)
    told = data(page(drawn("(order) -> [pack] -> [send]", Task(id=Id("t"), node=Id("send"), text="Post it"))))

    order, pack, send = told["steps"]
    assert (pack["title"], pack["plain"]) == ("pack", 1)
    assert send["tasks"][0]["text"] == "Post it"
    assert not {"plain"} & (order.keys() | send.keys())


def test_a_number_says_how_it_stood_in_its_last_weeks() -> None:
    map = template("webinar.en")
    told = data(page(map))
    booked = next(kpi for kpi in told["kpis"] if kpi["title"] == "Consultations booked")
    measured = [record.title for record in map.all(Kpi)]

    assert sorted(kpi["title"] for kpi in told["kpis"]) == sorted(measured)
    assert len(booked["values"]) == len(told["weeks"]) == 8
    assert booked["stands"][-1] == "off"
    assert told["steps"][booked["step"]]["title"] == "Consultation booked?"


def test_ticks_of_another_version_are_others() -> None:
    def key(**fields: Any) -> str:
        return str(data(page(Document([Sheet(id=TOP, main=True, title="A", **fields)])))["key"])

    assert key(version="1") != key(version="2")
    assert key(version="1", business="Us") != key(version="1", business="Them")
    assert key(version="1") == key(version="1")


def test_a_sheet_that_is_chosen_comes_with_its_insides_alone() -> None:
    second = Sheet(id=Id("second"), title="Second")
    lone = Node(id=Id("lone"), sheet=second.id, title="Lone", at=Point(0, 0))
    map = drawn("(order) -> [pack]", second, lone)

    assert {step["id"] for step in data(page(map))["steps"]} == {"order", "pack", "lone"}
    assert {step["id"] for step in data(page(map, sheet=second.id))["steps"]} == {"lone"}
    with pytest.raises(LookupError):
        page(map, sheet=Id("nowhere"))


@pytest.mark.parametrize("records", [[], [Node(id=Id("n"), sheet=TOP, at=Point(0, 0))]])
def test_a_bare_map_is_a_page(records: list[Record]) -> None:
    told = data(Read(write(Document([Sheet(id=TOP, main=True), *records]), Options())))

    assert len(told["steps"]) == len(records)
    assert told["made"] == ""


def test_an_inside_without_a_title_is_called_as_its_subsystem() -> None:
    map = drawn("{mend}", Sheet(id=Id("inside"), inside=Id("mend")))

    assert [sheet["title"] for sheet in data(page(map))["sheets"]] == ["Top", "mend"]


@pytest.mark.parametrize(
    "link",
    [
        *("https://example.org", "http://example.org/a?b=c&d#e", "HTTPS://EXAMPLE.ORG:8443/x"),
        *(
            "https://example.org/a(b),c;d~e!$*@f",
            "mailto:ann@example.org",
            "mailto:a.b+c@x.org?subject=Hello",
        ),
    ],
)
def test_an_address_that_is_what_it_looks_like_may_be_followed(link: str) -> None:
    assert is_safe(link)


@pytest.mark.parametrize(
    "link",
    [
        *(
            "",
            "example.org",
            "javascript:alert(1)",
            " https://example.org",
            "https://example.org ",
            "https://",
        ),
        *("data:text/html,x", "file:///etc/passwd", "//example.org", "\\\\example.org\\s", "C:\\x.exe"),
        *(
            "https://bank.example@evil.example",
            "https:\\\\example.org",
            "https://exаmple.org",
            "ftp://example.org",
        ),
        *(
            "https://a\nb.org",
            "https://a\u202eb.org",
            "https://[::1",
            "https://a:99999",
            "vbscript:x",
            "smb://x/y",
        ),
        *(
            "mailto:",
            "mailto:javascript:alert(1)",
            "https://a.org/" + "x" * 3000,
            "https://a.org/<b>",
            "ms-msdt:/x",
        ),
    ],
)
def test_all_else_is_only_text(link: str) -> None:
    assert not is_safe(link)
