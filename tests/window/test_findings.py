"""Findings that are kept in step: at once on a map one draws, on another thread on a very large one."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from mapper.checks import ask
from mapper.model.document import Document
from mapper.model.records import Arrow, Id, Node, Point
from mapper.session.session import Session
from mapper.window.beside import LARGE
from mapper.window.findings import Findings, home_of
from mapper.words import language
from tests.builders import TOP, drawn

DAY = date(2026, 11, 24)


def large() -> Document:
    """A long line of steps, whose middle one leads nowhere."""
    small = drawn("(order) -> [pack]")
    count = LARGE
    steps = [
        Node(
            id=Id(f"n{i:05}"), sheet=TOP, title=f"Step {i}", at=Point(i % 50 * 200.0, 400.0 + i // 50 * 132.0)
        )
        for i in range(count)
    ]
    arrows = [
        Arrow(id=Id(f"b{i:05}"), source=steps[i].id, target=steps[i + 1].id)
        for i in range(count - 1)
        if i != count // 2
    ]
    return Document([*small, *steps, *arrows])


@pytest.fixture
def parent() -> QObject:
    return QObject()


def watched(map: Document, parent: QObject) -> tuple[Session, Findings]:
    session = Session(map)
    return session, Findings(session, lambda: DAY, lambda: None, parent)


def keys(findings: Findings) -> list[tuple[str, str]]:
    return sorted(one.key for one in findings.all)


def expected(map: Document) -> list[tuple[str, str]]:
    return sorted((check.name, finding.about) for check, finding in ask(map, DAY).findings())


def test_errors_come_first_and_numbers_count_from_one(qapp: object, parent: QObject) -> None:
    _, findings = watched(drawn("(order) -> [pack]"), parent)
    findings.catch_up()

    assert [one.number for one in findings.all] == list(range(1, len(findings.all) + 1))
    severities = [one.check.severity for one in findings.all]
    assert severities == sorted(severities, key=("error", "warning", "advice").index)
    findings.close_down()


def test_after_a_finding_has_gone_the_one_in_its_place_is_looked_at(qapp: object, parent: QObject) -> None:
    session, findings = watched(drawn("(order) -> [pack]"), parent)
    first = findings.step(1)
    assert first
    assert first.number == 1

    with session.edit("Mend") as draft:
        assert first.check.mend
        first.check.mend(draft, first.finding, language("en"))
    findings.after(first)

    assert findings.current
    assert findings.current.number == 1
    assert findings.current.key != first.key
    findings.close_down()


def test_a_very_large_map_is_checked_on_another_thread_and_kept_in_step(
    qapp: object, qtbot: QtBot, parent: QObject
) -> None:
    session, findings = watched(large(), parent)
    findings.catch_up()
    assert findings.all == ()  # the window goes on meanwhile
    qtbot.waitUntil(lambda: bool(findings.all), timeout=60000)
    assert keys(findings) == expected(session.document)

    with session.edit("Connect") as draft:
        middle = LARGE // 2
        draft.put(Arrow(id=Id("new"), source=Id(f"n{middle:05}"), target=Id(f"n{middle + 1:05}")))
    findings.wait()
    assert keys(findings) == expected(session.document)
    session.undo()
    findings.wait()

    assert keys(findings) == expected(session.document)
    findings.close_down()


def test_a_finding_about_a_number_is_at_home_on_its_step() -> None:
    from mapper.model.records import Kpi

    map = drawn("(order) -> [pack]", Kpi(id=Id("k"), node=Id("pack")))

    assert home_of(map, Id("k")) == "pack"
    assert home_of(map, TOP) == TOP
    assert home_of(map, Id("nowhere")) is None
