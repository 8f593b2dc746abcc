"""A real browser without a window, spoken to over a pipe with nothing but the standard library."""

from __future__ import annotations

import base64
import itertools
import json
import os
import select
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"),
    *("--no-first-run", "--disable-extensions", "--disable-background-networking", "--disable-sync"),
    *("--disable-component-update", "--no-default-browser-check", "--remote-debugging-pipe"),
)
KEYS = {
    "Enter": 13,
    "Escape": 27,
    "ArrowLeft": 37,
    "ArrowUp": 38,
    "ArrowRight": 39,
    "ArrowDown": 40,
    "Tab": 9,
}
SECONDS = 60.0  # for one answer, on a busy machine


def found() -> str | None:
    """The program, where one is installed."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Browser:
    """One process with its own empty profile."""

    def __init__(self, profile: Path, *flags: str) -> None:
        program = found()
        assert program
        to_read, self._writes = os.pipe()
        self._reads, to_write = os.pipe()

        def as_three_and_four() -> None:  # the numbers that the browser listens and answers on
            reads, writes = os.dup(to_read), os.dup(to_write)
            os.dup2(reads, 3)
            os.dup2(writes, 4)

        self._process = subprocess.Popen(
            [program, *FLAGS, *flags, f"--user-data-dir={profile}", "about:blank"],
            preexec_fn=as_three_and_four,
            close_fds=False,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_read)
        os.close(to_write)
        self._ids = itertools.count(1)
        self._rest = b""
        self.events: list[dict[str, Any]] = []

    def call(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        """What the browser answers; what it tells meanwhile is kept in ``events``."""
        id = next(self._ids)
        message = {"id": id, "method": method, "params": params} | ({"sessionId": session} if session else {})
        os.write(self._writes, json.dumps(message).encode() + b"\0")
        until = time.monotonic() + SECONDS
        while True:
            answer = self._read(until)
            if answer.get("id") == id:
                assert "error" not in answer, answer
                return dict(answer["result"])
            self.events.append(answer)

    def _read(self, until: float) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._reads], [], [], max(until - time.monotonic(), 0))
            if not ready:
                raise TimeoutError("the browser does not answer")
            part = os.read(self._reads, 1 << 16)
            if not part:
                raise EOFError("the browser is gone")
            self._rest += part
        message, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(message))

    def open(self, url: str, before: str = "") -> Page:
        """A new page at *url*; *before* is a script that is run ahead of the page's own."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session)
        for domain in ("Page", "Network", "Runtime", "Log"):
            page.call(f"{domain}.enable")
        page.size(1440, 900)
        if before:
            page.call("Page.addScriptToEvaluateOnNewDocument", source=before)
        page.go(url)
        return page

    def leave(self) -> None:
        """End it as its own menu does, so that it writes down what it has to."""
        self.call("Browser.close")
        self._process.wait(SECONDS)
        os.close(self._writes)
        os.close(self._reads)

    def close(self) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._writes)
        os.close(self._reads)


class Page:
    def __init__(self, browser: Browser, session: str) -> None:
        self._browser, self._session = browser, session

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        return self._browser.call(method, self._session, **params)

    def events(self, *methods: str) -> list[dict[str, Any]]:
        """What the browser told about this page so far."""
        self.ask("1")
        mine = [event for event in self._browser.events if event.get("sessionId") == self._session]
        return [event["params"] for event in mine if event["method"] in methods]

    def go(self, url: str) -> None:
        self.call("Page.navigate", url=url)
        self.wait("document.readyState === 'complete' && location.href !== 'about:blank'")

    def reload(self, after: float = 0.0) -> None:
        """Load the page again; what it kept reaches the browser, which keeps it, some moments later."""
        time.sleep(after)
        self.ask("window.before = true")
        self.call("Page.reload")
        self.wait("!window.before && document.readyState === 'complete'")

    def ask(self, script: str) -> Any:
        """The value of an expression; of a promise, what it comes to."""
        given = {"returnByValue": True, "awaitPromise": True, "allowUnsafeEvalBlockedByCSP": False}
        said = self.call("Runtime.evaluate", expression=script, **given)
        assert "exceptionDetails" not in said, said["exceptionDetails"]
        return said["result"].get("value")

    def wait(self, script: str) -> None:
        """Until the expression is true."""
        until = time.monotonic() + SECONDS
        while not self.ask(script):
            assert time.monotonic() < until, f"never true: {script}"
            time.sleep(0.02)

    def to(self, place: str) -> None:
        """Go to another part of the page, as a link to it does."""
        self.ask(f"location.hash = {json.dumps(place)}")
        self.settle()

    def settle(self) -> None:
        """Let what was asked for happen, and be painted."""
        self.ask("new Promise(done => setTimeout(() => requestAnimationFrame(() => setTimeout(done, 0)), 0))")

    def press(self, key: str, ctrl: bool = False) -> None:
        code = {"key": key, "windowsVirtualKeyCode": KEYS.get(key, 0), "modifiers": 2 if ctrl else 0}
        text = (
            {"text": "\r" if key == "Enter" else key}
            if (len(key) == 1 and not ctrl) or key == "Enter"
            else {}
        )
        self.call("Input.dispatchKeyEvent", type="keyDown", **code, **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", **code)
        self.settle()

    def type(self, text: str) -> None:
        self.call("Input.insertText", text=text)
        self.settle()

    def size(self, width: int, height: int) -> None:
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def prefer(self, **features: str) -> None:
        """What the reader prefers: ``prefers_color_scheme="dark"``."""
        told = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.call("Emulation.setEmulatedMedia", features=told)
        self.settle()

    def picture(self) -> bytes:
        return base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"])

    def paper(self) -> bytes:
        """As it is printed, a PDF."""
        return base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True)["data"])
