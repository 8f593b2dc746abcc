"""The page in a real browser: what it asks for, what it runs, what one can do with it without a mouse."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from unicodedata import normalize
from urllib.parse import quote

import pytest
from pypdf import PdfReader

from mapper import resources
from mapper.export.exporter import Options
from mapper.export.html import write
from mapper.model.document import Document
from mapper.model.records import Arrow, Id, Node, Point, Sheet, Task
from mapper.store.files import parse
from mapper.store.templates import load
from mapper.words import language
from tests.builders import TOP, drawn
from tests.export.browser import Browser, Page, found
from tests.export.hostile import PAYLOADS, STEP, every, full, named, turned

pytestmark = pytest.mark.skipif(found() is None, reason="no Chromium is installed")

ON = date(2026, 11, 24)
CALL, BOOKED = "#/step/node-webinar-c", "#/walk/node-webinar-b"
VIEWS = ("#/", CALL, BOOKED, "#/people", "#/numbers", "#/map/sheet-onboarding")
ALLOWED = {
    *("html", "head", "meta", "title", "link", "style", "body", "script", "header", "nav", "search", "main"),
    *("article", "section", "aside", "div", "span", "p", "b", "em", "a", "h1", "h2", "h3", "ol", "ul", "li"),
    *("dl", "dt", "dd", "label", "input", "button", "output", "progress", "kbd", "img", "abbr"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "svg", "g", "path", "rect", "circle", "text"),
}
ATTRIBUTES = {
    *("alt", "autocomplete", "charset", "class", "content", "dir", "disabled", "for", "hidden", "href", "id"),
    *("http-equiv", "lang", "max", "name", "placeholder", "rel", "role", "scope", "spellcheck", "src"),
    *("tabindex", "target", "title", "type", "value", "data-step", "data-view"),
    *(f"aria-{name}" for name in ("controls", "current", "expanded", "hidden", "keyshortcuts", "label")),
    *("aria-pressed", "cx", "cy", "d", "font-size", "font-weight", "height", "lengthAdjust", "r", "rx"),
    *("stroke-linejoin", "textLength", "transform", "viewBox", "width", "x", "y"),
}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    browser = Browser(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def webinar(tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(sample(), tmp_path_factory.mktemp("webinar"))


def sample() -> Document:
    return parse(resources.path("templates", "webinar.en.smap").read_bytes()).document


def written(map: Document, folder: Path, **options: Any) -> str:
    file = folder / "page.html"
    file.write_bytes(write(map, Options(on=ON, **options)))
    return file.as_uri()


def fresh(browser: Browser, url: str, **given: Any) -> Page:
    """The page as somebody sees it who has never been there."""
    page = browser.open(url, **given)
    page.ask("(() => { try { localStorage.clear() } catch {} })()")
    page.reload()
    return page


def heading(page: Page) -> str:
    return str(page.ask("document.querySelector('h1').textContent"))


def place(page: Page) -> str:
    return str(page.ask("decodeURIComponent(location.hash)"))


# --- nothing leaves, nothing runs ---


def views_of(map: Document) -> list[str]:
    """Every place of a page: its maps, steps, walks and the rest, and some that there are not."""
    sheets = [f"#/map/{quote(one.id, safe='')}" for one in map.all(Sheet)]
    steps = [quote(one.id, safe="") for one in map.all(Node)]
    walks = [f"#/{view}/{step}" for step in steps for view in ("step", "walk")]
    return ["#/", *sheets, *walks, "#/people", "#/people/0", "#/numbers", "#/%zz<b>", "#/step/__proto__"]


def check_clean(page: Page) -> None:
    """That the page is made of our elements and attributes, and leads nowhere but into itself."""
    assert set(page.ask("[...document.querySelectorAll('*')].map(one => one.localName)")) <= ALLOWED
    names = page.ask("[...document.querySelectorAll('*')].flatMap(one => one.getAttributeNames())")
    assert set(names) <= ATTRIBUTES
    places = page.ask("[...document.querySelectorAll('[href], [src]')].flatMap(one => [one.href, one.src])")
    url = page.ask("location.href.split('#')[0]")
    assert all(
        re.match(f"({re.escape(url)})?#|{re.escape(url)}$|data:image/svg", one) for one in places if one
    )


HOSTILE = {
    "all-at-once": lambda: full("\n".join(one.encode("utf-8", "replace").decode() for one in PAYLOADS)),
    "in-every-id": lambda: named(turned(7), "</script><svg onload=top.ran=1>\"'` javascript:top.ran=1//"),
    **{f"from-{place}": lambda place=place: turned(place) for place in range(0, len(PAYLOADS), 25)},
}


@pytest.mark.parametrize("said", HOSTILE)
def test_no_text_of_a_map_runs_or_asks_for_anything(browser: Browser, tmp_path: Path, said: str) -> None:
    map = HOSTILE[said]()
    url = written(map, tmp_path, say=language("fr" if said == "all-at-once" else "en"))
    page = fresh(browser, url)

    for view in views_of(map):
        page.to(view)
        check_clean(page)
    page.ask("document.getElementById('search').focus()")
    page.type("script")
    assert page.ask("document.querySelectorAll('.found a').length") > 0
    check_clean(page)
    page.paper()

    asked = {event["request"]["url"] for event in page.events("Network.requestWillBeSent")}
    assert all(one.startswith((url, "data:image/svg+xml")) for one in asked)
    assert page.ask("window.ran") is None
    assert not page.events("Page.javascriptDialogOpening", "Runtime.exceptionThrown", "Log.entryAdded")


def test_the_log_of_the_network_names_no_place_that_a_map_names(tmp_path: Path) -> None:
    log, map = tmp_path / "network.json", turned(0)
    safe = Task(id=Id("safe"), node=STEP, text="x", link="https://elsewhere.example/a")
    page = (browser := Browser(tmp_path / "profile", f"--log-net-log={log}")).open(
        written(Document([*every(map), safe]), tmp_path)
    )

    for view in views_of(map):
        page.to(view)
    page.call("Page.navigate", url="http://asked-for.invalid/")  # the log does tell of what is asked for
    browser.leave()

    told = log.read_text("utf-8", errors="replace")
    assert "asked-for.invalid" in told
    assert not [
        place for place in ("elsewhere.example", "example.org", "//evil", "127.0.0.1:9") if place in told
    ]


def test_the_whole_text_of_a_title_is_shown(browser: Browser, tmp_path: Path) -> None:
    for payload in PAYLOADS[:8]:
        page = browser.open(written(full(payload), tmp_path) + f"#/step/{quote(STEP, safe='')}")

        assert heading(page) == payload


def test_the_policy_is_kept_by_the_browser(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)

    broken = page.ask("""new Promise(async (done) => {
        const broken = [];
        addEventListener("securitypolicyviolation", (event) => broken.push(event.effectiveDirective));
        await fetch("https://example.org/").catch(() => {});
        const image = new Image();
        image.src = "https://example.org/a.png";
        const style = document.createElement("style");
        style.textContent = "body { color: red }";
        document.head.append(style);
        const attempt = (name, act) => { try { act(); } catch { broken.push(name); } };
        attempt("innerHTML", () => { document.body.innerHTML = "<b>x</b>"; });
        attempt("eval", () => eval("1"));
        attempt("script-src-attr", () => document.body.setAttribute("onclick", "window.ran = 1"));
        document.body.click();
        setTimeout(() => done(broken), 100);
    })""")

    assert {"connect-src", "img-src", "style-src-elem", "innerHTML", "eval", "script-src-attr"} <= set(broken)
    assert page.ask("window.ran") is None


def test_signs_that_turn_letters_round_are_shown_and_turn_nothing(browser: Browser, tmp_path: Path) -> None:
    step = Node(id=Id("pay"), sheet=TOP, title="Pay \u202eexe.knab\u2066", at=Point(0, 300))
    page = browser.open(written(drawn("(order) -> [pack]", step), tmp_path) + "#/step/pay")

    assert heading(page) == "Pay [U+202E]exe.knab[U+2066]"
    assert not page.ask("/[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.documentElement.outerHTML)")


def test_only_safe_addresses_become_links(browser: Browser, tmp_path: Path) -> None:
    links = ("https://example.org/a", "javascript:alert(1)", "mailto:ann@example.org", "file:///etc/passwd")
    tasks = [Task(id=Id(f"t{i}"), node=Id("pack"), text="x", link=link) for i, link in enumerate(links)]
    page = browser.open(written(drawn("(order) -> [pack]", *tasks), tmp_path) + "#/step/pack")

    found = page.ask("[...document.querySelectorAll('.task a')].map(one => [one.href, one.rel, one.target])")
    assert found == [[link, "noopener noreferrer", "_blank"] for link in (links[0], links[2])]
    assert all(link in page.ask("document.querySelector('.checklist').textContent") for link in links)


# --- ticking ---

BOXES = "[...document.querySelectorAll('.task input')].map(box => box.checked)"


def test_ticks_stay_over_a_reload(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)
    page.to(CALL)

    page.ask("document.querySelectorAll('.task input')[1].click()")
    page.ask("document.querySelectorAll('.task label')[3].click()")
    page.reload(after=0.2)

    assert page.ask(BOXES) == [False, True, False, True, False, False, False, False, False]
    assert page.ask("document.querySelector('.progress').textContent") == "2 of 9 ticked"
    assert "kept in this browser" in page.ask("document.querySelector('.checklist').textContent")


def test_a_box_is_ticked_by_keyboard_and_all_are_unticked_at_once(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)
    page.to(CALL)
    page.ask("document.querySelector('.task input').focus()")

    page.press(" ")
    ticked = page.ask(BOXES)
    page.ask("document.querySelector('.checklist button').click()")

    assert ticked[0] is True
    assert page.ask(BOXES) == [False] * 9
    assert page.ask("document.activeElement.type") == "checkbox"
    page.reload(after=0.2)
    assert page.ask(BOXES) == [False] * 9


def test_ticks_of_one_step_version_or_map_are_not_those_of_another(browser: Browser, tmp_path: Path) -> None:
    def made(version: str) -> str:
        folder = tmp_path / version
        folder.mkdir()
        sheet = Sheet(id=TOP, main=True, title="A", version=version)
        steps = [Node(id=Id(name), sheet=TOP, title=name, at=Point(0, 0)) for name in ("a", "b")]
        tasks = [Task(id=Id(f"t{name}"), node=Id(name), text="x") for name in ("a", "b")]
        return written(Document([sheet, *steps, *tasks]), folder)

    page = fresh(browser, made("1") + "#/step/a")
    page.ask("document.querySelector('.task input').click()")

    page.to("#/step/b")
    assert page.ask(BOXES) == [False]
    assert browser.open(made("2") + "#/step/a").ask(BOXES) == [False]


def test_a_browser_that_is_full_keeps_ticks_till_it_is_closed(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)
    page.to(CALL)
    page.ask("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")

    page.ask("document.querySelector('.task input').click()")
    page.to("#/")
    page.to(CALL)

    assert page.ask(BOXES)[0] is True
    assert "keeps nothing for this page" in page.ask("document.querySelector('.checklist').textContent")


def test_a_browser_that_keeps_nothing_says_so_and_ticks_last_till_it_is_closed(
    browser: Browser, webinar: str
) -> None:
    refuse = (
        "Object.defineProperty(window, 'localStorage',"
        " { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    page = browser.open(webinar + CALL, before=refuse)

    page.ask("document.querySelector('.task input').click()")
    page.to("#/")
    page.to(CALL)

    assert page.ask(BOXES)[0] is True
    assert "keeps nothing for this page" in page.ask("document.querySelector('.checklist').textContent")
    page.reload(after=0.2)
    assert page.ask(BOXES)[0] is False


# --- going about ---


def test_the_map_is_walked_by_keyboard(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)
    page.to("#/walk")
    met = [heading(page)]

    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowRight"):
        page.press(key)
        met.append(heading(page))

    assert met == [
        *("Webinar attended", "Email nurture campaign", "Consultation booked?", "Downsell campaign"),
        *("Consultation booked?", "Consultation call"),
    ]
    page.press("Escape")
    assert place(page) == "#/map/sheet-webinar/node-webinar-c"
    assert page.ask("document.querySelector('.marked').dataset.step") == "node-webinar-c"


def test_a_walk_ends_with_what_was_walked_and_goes_on_where_it_was_not(
    browser: Browser, webinar: str
) -> None:
    page = fresh(browser, webinar)
    page.to("#/walk")

    for _ in range(7):
        page.press("ArrowRight")

    assert heading(page) == "Onboarded as new client"
    ways = sum(isinstance(record, Arrow) for record in sample())
    said = page.ask("document.querySelector('.ending').textContent")
    assert f"Walked so far: 7 of {ways} ways." in said
    page.ask("document.querySelector('.ending a').click()")
    page.settle()
    assert heading(page) == "Consultation booked?"


def test_a_walk_asks_the_questions_of_the_map(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)
    page.to(BOOKED)

    asked = page.ask("[...document.querySelectorAll('.ask label')].map(one => one.firstChild.textContent)")

    assert "How do we know the answer?" in asked
    assert "Who notices when nothing happens?" in asked


def test_a_walk_goes_inside_a_subsystem_and_out_again(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)
    page.to("#/walk/node-webinar-on")

    page.ask(
        "[...document.querySelectorAll('.bar button')].find(one => /inside/.test(one.textContent)).click()"
    )
    page.settle()
    inside = heading(page)
    page.to("#/walk/node-onboarding-done")
    page.press("ArrowRight")

    assert inside == "Proposal signed"
    assert heading(page) == "Onboarded as new client"


def test_a_walk_leaves_an_inside_by_the_arrow_that_names_its_end(browser: Browser, tmp_path: Path) -> None:
    inside = Sheet(id=Id("inside"), inside=Id("mend"))
    ends = [
        Node(id=Id(name), sheet=inside.id, shape="terminus", role="end", title=name, at=Point(0, 0))
        for name in ("whole", "broken")
    ]
    arrows = [
        Arrow(id=Id("x1"), source=Id("mend"), target=Id("send"), from_end=Id("whole")),
        Arrow(id=Id("x2"), source=Id("mend"), target=Id("refund"), from_end=Id("broken")),
    ]
    map = drawn("(order) -> {mend}\n[send]\n[refund]", inside, *ends, *arrows)
    page = browser.open(written(map, tmp_path) + "#/walk/broken")

    page.press("ArrowRight")

    assert heading(page) == "refund"


def test_a_subsystem_opens_inside_and_the_breadcrumb_leads_back(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)

    page.ask(
        "document.querySelector('.door')"
        ".dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))"
    )
    page.settle()
    inside = heading(page), page.ask("document.querySelectorAll('.picture a[data-step]').length")
    page.ask("document.querySelector('.crumbs a').click()")
    page.settle()

    assert inside == ("Client onboarding", 8)
    assert heading(page) == "Webinar to new client"


def test_a_step_is_reached_from_the_map_by_tab_and_enter(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)
    page.ask("document.querySelector('.zoom button:last-of-type').focus()")

    page.press("Tab")
    page.press("Tab")
    name = page.ask("document.activeElement.getAttribute('aria-label')")
    page.press("Enter")

    assert name.startswith("2 Email nurture campaign. Marketing. Léa Martin. Checklist of 6 lines.")
    assert heading(page) == "Email nurture campaign"
    assert page.ask("document.activeElement.localName") == "h1"


def test_before_and_after_a_step_are_links(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)
    page.to("#/step/node-webinar-b")

    ways = page.ask(
        "[...document.querySelectorAll('.ways li')].map(one => one.innerText.replace(/\\s+/g, ' '))"
    )
    page.ask("[...document.querySelectorAll('.ways a')].at(-1).click()")
    page.settle()

    assert ways == ["2 Email nurture campaign", "If Yes 4 Consultation call", "If No 10 Downsell campaign"]
    assert heading(page) == "Downsell campaign"


def test_a_link_to_a_step_opens_it_and_a_wrong_one_opens_the_map(browser: Browser, webinar: str) -> None:
    assert heading(browser.open(webinar + CALL)) == "Consultation call"
    assert heading(browser.open(webinar + "#/step/nobody-knows")) == "Webinar to new client"
    assert heading(browser.open(webinar + "#/%E0%A4%A")) == "Webinar to new client"


def test_an_id_that_no_link_can_hold_as_it_is_opens_too(browser: Browser, tmp_path: Path) -> None:
    page = browser.open(written(full("Pack"), tmp_path))

    page.ask("[...document.querySelectorAll('.outline a[data-step]')][1].click()")
    page.settle()
    assert place(page) == f"#/step/{STEP}"
    page.ask("document.querySelector('.task input').click()")
    page.reload(after=0.2)
    assert page.ask(BOXES) == [True]
    assert page.ask("document.querySelector('.outline [aria-current]').dataset.step") == STEP


@pytest.mark.parametrize(
    ("words", "first"),
    [
        *(("consult call", "Consultation call"), ("diagnosis", "Consultation call"), ("tom", "Tom Becker")),
        *(("PROPOSÀL signed", "Proposal signed?"), ("check-ins", "30-day check-ins done")),
    ],
)
def test_search_finds_in_titles_checklists_people_and_numbers(
    browser: Browser, webinar: str, words: str, first: str
) -> None:
    page = fresh(browser, webinar)

    page.press("k", ctrl=True)
    page.type(words)

    found = page.ask(
        "[...document.querySelectorAll('.found a')].map(one => one.querySelector('[dir]').textContent)"
    )
    assert any(first in one for one in found[:3])
    assert page.ask("document.querySelector('.search > [role=status]').textContent") == f"{len(found)} found"


def test_search_goes_to_what_it_found_by_keyboard(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)
    page.press("k", ctrl=True)

    page.type("starter kit")
    page.press("ArrowDown")
    inside = page.ask("document.activeElement.localName")
    page.press("Enter")

    assert inside == "a"
    assert heading(page) == "Deliver starter kit"
    assert page.ask("document.querySelector('.found').hidden")


def test_an_owner_leads_to_all_that_is_theirs(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)
    page.to(CALL)

    page.ask("document.querySelector('.facts a').click()")
    page.settle()

    assert page.ask("document.querySelector('.seat.marked h2').textContent") == "Tom Becker"


def test_search_that_finds_nothing_says_so(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)
    page.press("k", ctrl=True)

    page.type("zzzz")

    assert page.ask("document.querySelector('.found').innerText") == "Nothing here says that."
    page.press("Escape")
    assert page.ask("document.querySelector('.found').hidden")


def test_the_language_is_switched_and_kept(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)
    page.to(CALL)

    page.ask("document.querySelector('.languages [lang=fr]').click()")
    page.reload(after=0.2)

    assert page.ask("document.documentElement.lang") == "fr"
    assert page.ask("document.querySelector('.checklist h2').textContent") == "Liste de contrôle"
    assert heading(page) == "Consultation call"
    assert page.ask("document.querySelector('h1').lang") == "en"
    page.ask("localStorage.clear()")


# --- the map under the hand ---

AT = "document.querySelector('.picture > g').getAttribute('transform').match(/-?[\\d.]+/g).map(Number)"


def test_the_map_is_zoomed_and_pushed_by_keys(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)
    fitted = page.ask(AT)

    page.press("+")
    larger = page.ask(AT)
    page.press("ArrowRight")
    pushed = page.ask(AT)
    page.press("-")
    page.press("0")

    assert larger[2] == pytest.approx(fitted[2] * 1.25, rel=1e-3)
    assert pushed[0] == pytest.approx(larger[0] - 60)
    assert page.ask(AT) == fitted


def test_the_names_of_stages_stay_at_the_top(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)
    names = "[...document.querySelectorAll('.picture text')].find(one => one.textContent === 'Engage')"
    where = (
        f"{names}.getBoundingClientRect().top - document.querySelector('.stage').getBoundingClientRect().top"
    )
    before = page.ask(where)

    page.press("ArrowUp")
    page.press("ArrowUp")

    assert page.ask(where) == pytest.approx(before, abs=1)
    assert 0 < before < 60


def test_the_names_of_lanes_stay_at_the_left(browser: Browser, tmp_path: Path) -> None:
    page = browser.open(written(load("consultancy", "en", ON), tmp_path))
    name = "How the customer buys"
    lane = f"[...document.querySelectorAll('.picture text')].find(one => one.textContent === '{name}')"
    where = f"{lane}.getBoundingClientRect().x - document.querySelector('.stage').getBoundingClientRect().x"
    before = page.ask(where)

    page.press("ArrowRight")
    page.press("+")

    assert 0 < before < 40
    assert 0 < page.ask(where) < 40


def test_a_map_too_large_to_be_read_as_a_whole_opens_at_its_beginning(
    browser: Browser, tmp_path: Path
) -> None:
    page = browser.open(
        written(drawn(" -> ".join(["(begin)", *(f"[step{i}]" for i in range(30))])), tmp_path)
    )
    begun = page.ask(AT)

    page.press("0")

    assert begun[2] == pytest.approx(0.6)
    assert page.ask(AT)[2] < 0.3


def test_the_wheel_zooms_about_the_pointer(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)
    box = page.ask("(({left, top}) => [left, top])(document.querySelector('.stage').getBoundingClientRect())")
    x, y, scale = page.ask(AT)
    under = [(600 - box[0] - x) / scale, (400 - box[1] - y) / scale]

    page.call("Input.dispatchMouseEvent", type="mouseWheel", x=600, y=400, deltaX=0, deltaY=-200)
    page.wait(f"{AT}[2] > {scale}")

    x, y, scale = page.ask(AT)
    assert [(600 - box[0] - x) / scale, (400 - box[1] - y) / scale] == pytest.approx(under, abs=0.1)


def middle(page: Page, step: str) -> tuple[float, float]:
    box = f"document.querySelector('.picture a[data-step={step}]').getBoundingClientRect()"
    x, y = page.ask(f"(({{x, y, width, height}}) => [x + width / 2, y + height / 2])({box})")
    return x, y


def mouse(page: Page, kind: str, x: float, y: float) -> None:
    page.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", buttons=1, clickCount=1)


def test_dragging_pushes_the_map_and_a_click_opens_the_step(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)
    before = page.ask(AT)
    x, y = middle(page, "node-webinar-c")

    mouse(page, "mousePressed", x, y)
    for i in range(1, 6):
        mouse(page, "mouseMoved", x + 10 * i, y + 4 * i)
    mouse(page, "mouseReleased", x + 50, y + 20)
    page.settle()
    pushed, still = page.ask(AT), heading(page)
    mouse(page, "mousePressed", x + 50, y + 20)
    mouse(page, "mouseReleased", x + 50, y + 20)
    page.settle()

    assert [pushed[0] - before[0], pushed[1] - before[1]] == pytest.approx([50, 20], abs=1)
    assert still == "Webinar to new client"
    assert heading(page) == "Consultation call"


def test_two_fingers_zoom(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)
    before = page.ask(AT)

    for kind, apart in (("touchStart", 50), ("touchMove", 70), ("touchMove", 100), ("touchEnd", None)):
        points = (
            []
            if apart is None
            else [{"x": 700 - apart, "y": 450, "id": 0}, {"x": 700 + apart, "y": 450, "id": 1}]
        )
        page.call("Input.dispatchTouchEvent", type=kind, touchPoints=points)
    page.settle()

    assert page.ask(AT)[2] / before[2] == pytest.approx(2, rel=0.1)


def test_nothing_glides_for_those_who_prefer_that(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)
    page.prefer(prefers_reduced_motion="reduce")
    page.to(BOOKED)
    page.press("Tab")

    before = page.ask(AT)
    page.settle()

    assert page.ask(AT) == before
    assert page.ask("document.getAnimations().length") == 0


# --- everybody can use it ---

NAMELESS = """
(() => {
    const named = (one) => (one.getAttribute("aria-label") ?? "").trim() || one.textContent.trim()
        || [...(one.labels ?? [])].some((label) => label.textContent.trim());
    const seen = (one) => one.checkVisibility();
    const controls = "a, button, input, progress, [role=group], [role=region], nav, aside";
    return [...document.querySelectorAll(controls)]
        .filter((one) => seen(one) && !named(one)).map((one) => one.outerHTML.slice(0, 120));
})()
"""
UNSEEN_PICTURES = """
[...document.querySelectorAll("img, svg")].filter((one) => one.checkVisibility()
    && !one.closest("[aria-hidden=true]")
    && !one.hasAttribute("alt") && !one.getAttribute("aria-label")).map((one) => one.outerHTML.slice(0, 120))
"""
TWICE = """
[...document.querySelectorAll("[id]")].map((one) => one.id).filter((id, i, all) => all.indexOf(id) !== i)
"""
# The contrast of every text with what lies under it, by the formula of WCAG 2: (L1 + 0.05) / (L2 + 0.05).
FAINT = """
(() => {
    const parts = (color) => color.match(/[\\d.]+/g).map(Number);
    const light = (color) => {
        const [r, g, b] = parts(color).map((part) => part / 255)
            .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const under = (one) => {
        for (let here = one; here; here = here.parentElement) {
            const color = getComputedStyle(here).backgroundColor;
            if ((parts(color)[3] ?? 1) === 1) return color;
        }
        return "rgb(255, 255, 255)";
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const faint = [];
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const one = text.parentElement;
        if (!text.data.trim() || !one.checkVisibility() || one.closest("svg, script, .unseen")) continue;
        const [a, b] = [light(getComputedStyle(one).color), light(under(one))].sort((a, b) => b - a);
        const ratio = (a + 0.05) / (b + 0.05);
        if (ratio < 4.5) faint.push([text.data.trim().slice(0, 40), ratio]);
    }
    return faint;
})()
"""


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("speaks", ["en", "fr"])
def test_every_view_has_names_one_heading_and_a_language(
    browser: Browser, webinar: str, view: str, speaks: str
) -> None:
    page = fresh(browser, webinar)
    page.ask(f"document.querySelector('.languages [lang={speaks}]').click()")

    page.to(view)

    assert page.ask(NAMELESS) == []
    assert page.ask(UNSEEN_PICTURES) == []
    assert page.ask(TWICE) == []
    assert page.ask("document.querySelectorAll('h1').length") == 1
    assert page.ask("document.documentElement.lang") == speaks
    assert page.ask("document.querySelectorAll('main').length") == 1
    assert page.ask("document.title")
    levels = page.ask(
        "[...document.querySelectorAll('main :is(h1, h2, h3)')].map(one => Number(one.localName[1]))"
    )
    assert all(after - before <= 1 for before, after in pairwise(levels))
    page.ask("localStorage.clear()")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_every_text_stands_out_from_what_is_under_it(
    browser: Browser, webinar: str, view: str, look: str
) -> None:
    page = fresh(browser, webinar)
    contrast = "more" if look == "contrast" else "no-preference"
    page.prefer(
        prefers_color_scheme="dark" if look == "dark" else "light",
        prefers_contrast=contrast,
        prefers_reduced_motion="reduce",
    )

    page.to(view)

    assert page.ask(FAINT) == []


LOST = """
[...document.querySelectorAll("[aria-controls], [aria-labelledby], [aria-describedby], [for]")]
    .flatMap((one) => ["aria-controls", "aria-labelledby", "aria-describedby", "for"]
        .flatMap((name) => (one.getAttribute(name) ?? "").split(" ").filter(Boolean)))
    .filter((id) => !document.getElementById(id))
"""
SMALL = """
[...document.querySelectorAll("button, input, .rail a, .outline a")].filter((one) => one.checkVisibility())
    .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
    .filter(([, box]) => Math.min(box.width, box.height) < 20).map(([name]) => name)
"""


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_in_order_for_who_listens_or_types(browser: Browser, webinar: str, view: str) -> None:
    page = fresh(browser, webinar)

    page.to(view)

    assert page.ask(LOST) == []
    assert page.ask(SMALL) == []
    assert page.ask("[...document.querySelectorAll('[tabindex]')].every(one => one.tabIndex <= 0)")
    assert page.ask("[...document.querySelectorAll('[role=status]')].length") >= 1
    assert page.ask(
        "[...document.querySelectorAll('ul, ol')].every(list => [...list.children]"
        ".every(one => one.localName === 'li'))"
    )
    landmarks = page.ask(
        "['header', 'main', 'search', 'nav.rail', 'nav.crumbs']"
        ".map(one => document.querySelectorAll(one).length)"
    )
    assert landmarks[1:] == [1, 1, 1, 1]
    assert page.ask("document.querySelectorAll('.rail [aria-current=page]').length") == 1
    assert page.ask(
        "[...document.querySelectorAll('nav')].map(one => one.getAttribute('aria-label'))"
        ".every((name, i, all) => name && all.indexOf(name) === i)"
    )


def test_what_is_found_is_said_aloud(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)
    page.ask(
        "(() => { window.heard = []; new MutationObserver(() => window.heard.push("
        "document.querySelector('.search > [role=status]').textContent))"
        ".observe(document.querySelector('.search > [role=status]'), {childList: true}) })()"
    )

    page.press("k", ctrl=True)
    page.type("diagnosis")

    assert page.ask("window.heard").pop().endswith("found")
    assert page.ask("document.querySelector('.search > [role=status]').closest('[hidden]')") is None


def test_the_page_needs_no_more_than_320_pixels(browser: Browser, tmp_path: Path) -> None:
    page = browser.open(written(load("clinic", "fr", ON), tmp_path, say=language("fr")))
    page.size(320, 640)
    map = load("clinic", "fr", ON)
    busiest = max((task.node for task in map.all(Task)), key=[task.node for task in map.all(Task)].count)

    for view in ("#/", f"#/step/{busiest}", f"#/walk/{busiest}", "#/people", "#/numbers"):
        page.to(view)
        assert page.ask("document.documentElement.scrollWidth") <= 320, view
        wide = page.ask(
            "[...document.querySelectorAll('main *')].filter(one => !one.closest('svg')"
            " && !one.matches('.unseen, .unseen *') && one.getBoundingClientRect().right > 321)"
            ".map(one => one.outerHTML.slice(0, 90))"
        )
        assert wide == [], view


def test_the_focus_is_seen_wherever_it_goes(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)
    page.to(CALL)
    page.ask("document.querySelector('.outline').hidden = true; document.activeElement.blur()")
    seen: list[list[str]] = []

    while len(seen) < 24:
        page.press("Tab")
        if page.ask("document.activeElement === document.body"):
            break  # out of the page, to the browser's own
        seen.append(
            page.ask(
                "(one => [one.outerHTML.slice(0, 80), getComputedStyle(one).outlineStyle])"
                "(document.activeElement)"
            )
        )

    assert [name for name, outline in seen if outline == "none"] == []
    assert len({name for name, _ in seen}) > 12


def test_the_focus_is_seen_on_the_map(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)
    page.ask("document.querySelector('.zoom button:last-of-type').focus()")

    page.press("Tab")

    assert page.ask("document.activeElement.dataset.step") == "node-webinar-w"
    assert page.ask("getComputedStyle(document.activeElement.querySelector('.ring')).stroke") != "none"


def test_one_may_skip_to_the_page(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)
    page.ask("document.activeElement.blur()")

    page.press("Tab")
    first = page.ask("document.activeElement.textContent")
    page.press("Enter")

    assert first == "Skip to the page"
    assert page.ask("document.activeElement.localName") == "main"
    assert heading(page) == "Webinar to new client"


def test_the_outline_tells_the_map_in_the_order_of_its_flow(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)

    steps = page.ask("[...document.querySelectorAll('.outline [data-step] .no')].map(one => one.textContent)")

    order = [tuple(int(part) for part in number.split(".")) for number in steps]
    assert order == sorted(order)
    assert len(order) == 21


def test_a_small_screen_holds_every_view(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)
    page.size(390, 780)

    for view in VIEWS:
        page.to(view)
        assert page.ask("document.documentElement.scrollWidth") <= 390
        assert page.ask("document.querySelector('main').getBoundingClientRect().width") == 390
        assert page.ask("document.getElementById('outline').hidden")


@pytest.mark.parametrize("name", ["webinar", "clinic", "shop", "consultancy"])
@pytest.mark.parametrize("wide", [1440, 390])
def test_every_number_is_seen_whole_without_pushing_the_table(
    browser: Browser, tmp_path: Path, name: str, wide: int
) -> None:
    page = browser.open(written(load(name, "fr", ON), tmp_path, say=language("fr")))
    page.size(wide, 844)

    page.to("#/numbers")

    tables = page.ask(
        "[...document.querySelectorAll('.scroll')].map(one => [one.scrollWidth, one.clientWidth])"
    )
    assert tables
    assert all(needs <= has for needs, has in tables)


def test_a_row_of_numbers_is_a_row_for_who_listens_on_a_small_screen(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)
    page.size(390, 844)
    page.to("#/numbers")
    page.call("Accessibility.enable")

    nodes = page.call("Accessibility.getFullAXTree")["nodes"]

    roles = [node.get("role", {}).get("value") for node in nodes if not node["ignored"]]
    assert roles.count("table") == page.ask("document.querySelectorAll('table').length")
    assert roles.count("rowheader") == page.ask("document.querySelectorAll('tbody tr').length")
    assert roles.count("columnheader") == page.ask("document.querySelectorAll('thead th').length")


ENDS = "(order) -> [pack] -> (sent)\n[pack] -> (dropped)\n[pack] -> (parked)"


def test_every_end_stands_out_on_the_page_of_the_step_before_it(browser: Browser, tmp_path: Path) -> None:
    outcomes = {"sent": "win", "dropped": "lost", "parked": "later"}
    ends = [
        r.but(role="end", outcome=outcomes.get(r.id)) if r.id in outcomes else r for r in every(drawn(ENDS))
    ]
    page = browser.open(written(Document(ends), tmp_path) + "#/step/pack")

    for look in ("light", "dark"):
        page.prefer(prefers_color_scheme=look, prefers_reduced_motion="reduce")
        assert page.ask("document.querySelectorAll('.card:is(.win, .lost, .later)').length") == 3
        assert page.ask(FAINT) == []


def test_a_step_that_cannot_be_shown_is_told_plainly(browser: Browser, webinar: str) -> None:
    spoil = "const parse = JSON.parse; JSON.parse = (text) => { const map = parse(text);"
    spoil += (
        " for (const step of map.steps ?? []) if (step.id === 'node-webinar-c') step.needs = 1; return map; }"
    )
    page = browser.open(webinar, before=spoil)

    page.to(CALL)
    broken = page.ask("document.querySelector('main').textContent")
    page.to("#/step/node-webinar-w")

    assert "Consultation call" in broken
    assert "Nothing is lost" in broken
    assert heading(page) == "Webinar attended"
    assert "Nothing is lost" not in page.ask("document.querySelector('main').textContent")


# --- paper, and many steps ---


def printed(page: Page) -> str:
    text = "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(page.paper())).pages)
    return normalize("NFKC", text)  # fonts may join ff


def test_the_steps_are_printed_with_their_boxes(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)
    page.to(CALL)
    page.ask("document.querySelector('.task input').click()")
    page.to("#/")

    text = printed(page)

    for title in ("Consultation call", "Client onboarding", "Kick-off call", "Deliver starter kit"):
        assert title in text
    assert text.count("Signed off") == len({task.node for task in sample().all(Task)})
    assert "Show on the map" not in text
    assert "Untick all" not in text
    assert page.ask("document.getElementById('paper').children.length") == 0


def test_a_step_is_printed_alone(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)
    page.to(CALL)

    text = printed(page)

    assert "Open the client brief and the last two emails" in text
    assert "Deliver starter kit" not in text


def test_of_a_thousand_steps_only_the_one_that_is_read_is_made(browser: Browser, tmp_path: Path) -> None:
    steps = [
        Node(id=Id(f"n{i:04}"), sheet=TOP, title=f"Step {i}", at=Point(i % 40 * 200, i // 40 * 132))
        for i in range(1000)
    ]
    arrows = [Arrow(id=Id(f"a{i:04}"), source=Id(f"n{i:04}"), target=Id(f"n{i + 1:04}")) for i in range(999)]
    tasks = [
        Task(id=Id(f"t{i:04}{k}"), node=Id(f"n{i:04}"), text=f"Do {k} of {i}")
        for i in range(1000)
        for k in range(10)
    ]
    page = browser.open(
        written(Document([Sheet(id=TOP, main=True, title="Many"), *steps, *arrows, *tasks]), tmp_path)
    )

    assert page.ask("document.querySelectorAll('.picture a[data-step]').length") == 1000
    assert page.ask("document.querySelectorAll('article.step, .task').length") == 0
    page.to("#/step/n0500")
    assert page.ask("document.querySelectorAll('article.step').length") == 1
    assert page.ask("document.querySelectorAll('.task').length") == 10
    page.press("k", ctrl=True)
    page.type("do 7 of 321")
    assert "321" in page.ask("document.querySelector('.found a').textContent")


def test_nothing_goes_wrong_anywhere(browser: Browser, webinar: str) -> None:
    page = fresh(browser, webinar)

    for view in VIEWS:
        page.to(view)
        page.picture()

    assert not page.events("Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled")
