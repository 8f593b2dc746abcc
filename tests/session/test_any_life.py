"""Whatever happens to an open map, in whatever order: its work is in the file, or comes back."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from mapper.edits import flow
from mapper.model.records import Id, Node, Point, Row
from mapper.session.opening import ChangedOnDisk, NotSaved, new_map, open_map, recover, recoverable
from mapper.store import files, versions
from tests.builders import TOP, drawn
from tests.session.lives import die

BEGINNING = "(order) -> [pack] -> (sent)"


class Life(RuleBasedStateMachine):
    @initialize(named=st.booleans())
    def begin(self, named: bool) -> None:
        self.folder = Path(tempfile.mkdtemp())
        os.environ["MAPPER_DATA"] = str(self.folder / "data")
        self.path = self.folder / "a.smap"
        self.path.write_bytes(files.spell(drawn(BEGINNING)))
        self.map = open_map(self.path) if named else new_map(drawn(BEGINNING))
        self.foreign: bytes | None = None  # what another program has written, not yet seen by us

    def teardown(self) -> None:
        if hasattr(self, "map"):
            self.map.close()
            shutil.rmtree(self.folder)

    @property
    def rows(self) -> dict[Id, Row]:
        return self.map.document.rows()

    @rule(data=st.data(), title=st.text(max_size=5))
    def rename(self, data: st.DataObject, title: str) -> None:
        nodes = [node.id for node in self.map.document.all(Node)]
        if nodes:
            with self.map.session.edit("Rename") as draft:
                draft.change_fields(data.draw(st.sampled_from(nodes)), title=title)

    @rule(x=st.integers(0, 9))
    def add(self, x: int) -> None:
        with self.map.session.edit("Add") as draft:
            if TOP in draft:
                flow.add(draft, TOP, "rectangle", Point(x * 200.0, 0.0))

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        nodes = [node.id for node in self.map.document.all(Node)]
        if nodes:
            with self.map.session.edit("Remove") as draft:
                draft.remove(data.draw(st.sampled_from(nodes)))

    @rule()
    def undo(self) -> None:
        self.map.session.undo()

    @rule()
    def redo(self) -> None:
        self.map.session.redo()

    @rule(over=st.booleans())
    def save(self, over: bool) -> None:
        named = self.map.path == self.path
        try:
            self.map.save(over=over)
        except ChangedOnDisk:
            assert self.foreign is not None
            assert self.path.read_bytes() == self.foreign
            assert not over
        except NotSaved:
            assert self.map.path is None
        else:
            assert self.map.path is not None
            assert self.map.is_saved
            assert files.parse(self.map.path.read_bytes()).document.rows() == self.rows
            if named and self.foreign is not None:
                assert self.foreign in self.kept()
            self.foreign = None if named else self.foreign

    @precondition(lambda self: self.map.path is not None and self.foreign is None)
    @rule(number=st.integers(), dies=st.booleans())
    def save_while_working(self, number: int, dies: bool) -> None:
        before, job = self.rows, self.map.saving()
        with self.map.session.edit("Name") as draft:
            draft.change_fields(TOP, version=str(number))
        job.run()
        job.done()

        assert files.parse(job.path.read_bytes()).document.rows() == before
        assert self.map.is_saved == (self.rows == before)
        if dies:
            self.die_and_come_back()

    @rule(name=st.sampled_from(["a.smap", "b.smap"]))
    def save_as(self, name: str) -> None:
        target = self.folder / name
        victim = target.read_bytes() if target.exists() else b""
        try:
            self.map.save(target)
        except ChangedOnDisk:
            assert self.foreign is not None
            return
        assert self.map.path == target
        assert self.map.is_saved
        assert not victim or victim == target.read_bytes() or victim in self.kept(target)
        self.foreign = None if name == "a.smap" else self.foreign

    @rule()
    def die_and_come_back(self) -> None:
        rows, path, saved = self.rows, self.map.path, self.map.is_saved
        die(self.map)
        left = recoverable()
        if left:
            assert left[0].path == path
            self.map = recover(left[0])
        else:
            self.map = open_map(path) if path else new_map(drawn(BEGINNING))
        if self.foreign is None:
            assert self.rows == rows
            assert not saved or not left
        self.see()

    @precondition(lambda self: self.map.path == self.path and self.foreign is None)
    @rule(word=st.sampled_from(["one", "two"]))
    def another_program_writes(self, word: str) -> None:
        foreign = files.spell(drawn(f"[pack] -> [{word}]"))
        if foreign != self.path.read_bytes():
            self.path.write_bytes(foreign)
            self.foreign = foreign
            assert self.map.changed_on_disk()

    @precondition(lambda self: self.map.path is not None)
    @rule()
    def go_back(self) -> None:
        self.map.revert()

        assert self.map.is_saved
        assert files.parse((self.map.path or self.path).read_bytes()).document.rows() == self.rows
        self.see()

    @precondition(lambda self: self.map.path is not None)
    @rule(dies=st.booleans())
    def bring_in(self, dies: bool) -> None:
        self.map.take_in()

        self.see()
        assert not self.map.changed_on_disk()
        if dies:
            self.die_and_come_back()

    @invariant()
    def no_litter(self) -> None:
        if hasattr(self, "folder"):
            assert {file.name for file in self.folder.iterdir()} <= {"a.smap", "b.smap", "data"}

    def see(self) -> None:
        """We have read the file: what another program wrote into it is no surprise any more."""
        if self.map.path == self.path:
            self.foreign = None

    def kept(self, path: Path | None = None) -> list[bytes]:
        return [versions.read_version(version) for version in versions.list_versions(path or self.path)]


@pytest.mark.usefixtures("own_data_folder")
def test_any_life_of_a_map(monkeypatch: pytest.MonkeyPatch) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    monkeypatch.setenv("MAPPER_DATA", os.environ["MAPPER_DATA"])  # so that it is set back afterwards
    machine: Any = Life
    run_state_machine_as_test(
        machine, settings=settings(max_examples=40, stateful_step_count=25, deadline=None)
    )
