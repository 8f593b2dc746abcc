from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from mapper.model.document import Document
from mapper.model.records import Id, Node, Person, Row, read
from mapper.session.opening import (
    ChangedOnDisk,
    NotSaved,
    OpenMap,
    Unreadable,
    new_map,
    open_map,
    recover,
    recoverable,
    refuse,
)
from mapper.store import files, inside, places, versions
from mapper.words import Sentence
from tests.builders import drawn
from tests.laws import same
from tests.session.lives import die

PACK = Id("pack")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "order.smap"
    file.write_bytes(files.spell(drawn("(order) -> [pack] -> (sent)")))
    return file


def rename(map: OpenMap, title: str) -> None:
    with map.session.edit("Rename") as draft:
        draft.change_fields(PACK, title=title)


def title_in(path: Path) -> str:
    return str(files.parse(path.read_bytes()).document[PACK].title)


def map_of(rows: dict[Id, Row]) -> Document:
    return Document(read(row) for row in rows.values())


def left_on_disk(folder: str) -> list[str]:
    return sorted(file.name for file in (places.data_folder() / folder).glob("*.journal"))


def test_a_map_is_opened_edited_and_saved(path: Path) -> None:
    map = open_map(path)

    rename(map, "Pack it")
    unsaved = map.is_saved
    map.save()

    assert (unsaved, map.is_saved, map.report) == (False, True, ())
    assert title_in(path) == "Pack it"
    same(open_map(path).document, map.document)


def test_looking_at_a_map_leaves_nothing_behind(path: Path) -> None:
    before = path.read_bytes()

    map = open_map(path)
    map.close()

    assert path.read_bytes() == before
    assert [p for p in places.data_folder().rglob("*") if p.is_file()] == []


def test_saving_touches_neither_the_document_nor_what_can_be_taken_back(path: Path) -> None:
    map = open_map(path)
    rename(map, "Pack it")
    rows = map.document.rows()

    map.save()

    assert map.document.rows() == rows
    assert map.session.history.next_undo == "Rename"
    map.session.undo()
    assert map.document[PACK].title == "pack"
    assert not map.is_saved


def test_a_map_without_a_name_asks_for_one(path: Path) -> None:
    map = new_map(drawn("[pack]"))

    assert map.is_saved
    with pytest.raises(NotSaved):
        map.save()

    target = path.with_name("new.smap")
    map.save(target)
    assert (map.path, map.is_saved, map.title) == (target, True, "Top")
    assert title_in(target) == "pack"


def test_unsaved_work_comes_back_after_a_crash(path: Path) -> None:
    map = open_map(path)
    rename(map, "Pack it")
    rename(map, "Pack it well")
    expected = map.document.rows()
    die(map)

    [left] = recoverable()
    again = recover(left)

    assert (left.path, left.title, left.shapes) == (path, "Top", 3)
    assert left.document.rows() == expected
    assert again.document.rows() == expected
    assert not again.is_saved
    again.save()
    assert title_in(path) == "Pack it well"
    assert left_on_disk("journals") == []
    again.close()
    assert recoverable() == []


def test_a_map_that_never_had_a_name_comes_back_after_a_crash() -> None:
    map = new_map(drawn("(order) -> [pack] -> (sent)"))
    rename(map, "Pack it")
    expected = map.document.rows()
    die(map)

    [left] = recoverable()
    again = recover(left)

    assert (left.path, left.shapes) == (None, 3)
    assert again.document.rows() == expected
    assert again.path is None


def test_a_second_crash_during_the_recovery_loses_nothing(path: Path) -> None:
    map = open_map(path)
    rename(map, "Pack it")
    die(map)

    again = recover(recoverable()[0])
    rename(again, "Pack it well")
    expected = again.document.rows()
    die(again)

    assert recover(recoverable()[0]).document.rows() == expected


def test_an_open_map_is_not_offered_for_recovery(path: Path) -> None:
    map = open_map(path)
    rename(map, "Pack it")

    assert recoverable() == []


def test_work_is_given_up_only_when_refused_twice(path: Path) -> None:
    map = open_map(path)
    rename(map, "Pack it")
    die(map)
    [left] = recoverable()

    assert not refuse(left)
    assert len(recoverable()) == 1
    assert refuse(recoverable()[0])
    assert recoverable() == []


def test_a_half_line_at_the_end_of_the_journal_is_passed_over(path: Path) -> None:
    map = open_map(path)
    rename(map, "Pack it")
    rename(map, "Pack it well")
    die(map)
    assert map.journal.file is not None
    data = map.journal.file.read_bytes()
    map.journal.file.write_bytes(data[:-20])

    [left] = recoverable()

    assert left.document[PACK].title == "Pack it"
    assert not refuse(left)
    assert recoverable()[0].document[PACK].title == "Pack it"


def test_a_crash_right_after_the_file_was_replaced_offers_nothing(path: Path) -> None:
    map = open_map(path)
    rename(map, "Pack it")
    job = map.saving()
    job.run()
    die(map)

    assert title_in(path) == "Pack it"
    assert recoverable() == []


def test_what_was_done_while_the_file_was_being_written_is_still_to_be_saved(path: Path) -> None:
    map = open_map(path)
    rename(map, "Pack it")

    job = map.saving()
    rename(map, "Pack it well")
    job.run()
    job.done()

    assert title_in(path) == "Pack it"
    assert not map.is_saved
    die(map)
    [left] = recoverable()
    assert len(left.journal.entries) == 1
    assert recover(left).document[PACK].title == "Pack it well"


def test_of_two_savings_the_older_does_not_write_over_the_newer(path: Path) -> None:
    map = open_map(path)
    rename(map, "Old")
    older = map.saving()
    rename(map, "New")
    newer = map.saving()

    newer.run()
    older.run()
    older.done()
    newer.done()

    assert title_in(path) == "New"
    assert map.is_saved


def test_a_file_that_another_program_has_changed_is_not_overwritten(path: Path) -> None:
    map = open_map(path)
    rename(map, "Ours")
    theirs = files.spell(drawn("[pack] -> [theirs]"))
    before = path.stat()
    path.write_bytes(theirs)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert map.changed_on_disk()
    with pytest.raises(ChangedOnDisk):
        map.save()

    assert path.read_bytes() == theirs
    assert not map.is_saved
    map.save(over=True)
    assert title_in(path) == "Ours"
    assert versions.read_version(versions.list_versions(path)[0]) == theirs


def test_what_another_program_has_changed_is_brought_in_and_ours_stays(path: Path) -> None:
    map = open_map(path)
    rename(map, "Ours")
    theirs = open_map(path).document
    rows = theirs.rows()
    rows[Id("sent")] = {**rows[Id("sent")], "title": "Theirs"}
    rows[PACK] = {**rows[PACK], "title": "Theirs", "cost": 5.0}
    del rows[Id("order")], rows[Id("a1")]
    path.write_bytes(files.spell(map_of(rows)))

    conflicts = map.take_in()

    assert [(conflict.id, conflict.field) for conflict in conflicts] == [("pack", "title")]
    merged = map.document.rows()
    assert (merged[PACK]["title"], merged[PACK]["cost"]) == ("Ours", 5.0)
    assert merged[Id("sent")]["title"] == "Theirs"
    assert Id("order") not in merged
    die(map)
    again = recover(recoverable()[0])
    assert again.document.rows() == merged
    again.save()
    assert files.parse(path.read_bytes()).document.rows() == merged


def test_a_new_date_alone_is_no_change(path: Path) -> None:
    map = open_map(path)
    rename(map, "Ours")

    os.utime(path, (1, 1))

    assert not map.changed_on_disk()
    map.save()
    assert title_in(path) == "Ours"


def test_what_a_saving_replaces_is_kept(path: Path) -> None:
    first = path.read_bytes()
    map = open_map(path)

    rename(map, "One")
    map.save()
    second = path.read_bytes()
    rename(map, "Two")
    map.save()

    kept = [versions.read_version(version) for version in versions.list_versions(path)]
    assert kept == [second, first]


def test_saving_over_another_map_keeps_that_one_among_its_versions(path: Path) -> None:
    other = path.with_name("other.smap")
    victim = files.spell(drawn("[victim]"))
    other.write_bytes(victim)
    map = open_map(path)

    map.save(other)

    assert map.path == other
    assert versions.read_version(versions.list_versions(other)[0]) == victim


def test_a_copy_leaves_the_map_where_it_was(path: Path) -> None:
    map = open_map(path)
    rename(map, "Pack it")
    copy = path.with_name("copy.smap")

    map.save_copy(copy)

    assert (map.path, map.is_saved, title_in(copy), title_in(path)) == (path, False, "Pack it", "pack")


def test_going_back_to_the_file_is_an_edit_that_can_be_taken_back(path: Path) -> None:
    map = open_map(path)
    saved = map.document.rows()
    with map.session.edit("Change much") as draft:
        draft.remove(Id("order"))
        draft.put(Person(id=Id("ann"), name="Ann"))
        draft.change_fields(PACK, owner="ann", title="Ours")
    ours = map.document.rows()

    map.revert()

    assert map.document.rows() == saved
    assert map.is_saved
    map.session.undo()
    assert map.document.rows() == ours
    assert not map.is_saved
    die(map)
    assert recoverable()[0].document.rows() == ours


def test_a_file_that_is_open_elsewhere_can_be_seen_but_not_overwritten(path: Path) -> None:
    first = open_map(path)

    second = open_map(path)
    rename(second, "Mine")

    assert first.can_save() is None
    assert second.in_use_by is not None
    assert second.can_save() == second.in_use_by
    with pytest.raises(NotSaved):
        second.save()
    assert title_in(path) == "pack"
    second.save(path.with_name("mine.smap"))
    assert second.can_save() is None
    assert second.is_saved


def test_a_closed_map_can_be_opened_for_writing_again(path: Path) -> None:
    open_map(path).close()

    assert open_map(path).in_use_by is None


def test_a_killed_program_holds_nothing(path: Path) -> None:
    program = (
        "import sys, os, signal; from pathlib import Path; from mapper.session.opening import open_map\n"
        "map = open_map(Path(sys.argv[1]))\n"
        "with map.session.edit('Rename') as draft: draft.change_fields('pack', title='Killed')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )

    root = Path(__file__).resolve().parents[2]
    ended = subprocess.run([sys.executable, "-c", program, str(path)], check=False, cwd=root)

    assert ended.returncode == -9
    assert open_map(path).in_use_by is None
    assert recoverable()[0].document[PACK].title == "Killed"


def test_work_on_a_file_that_has_gone_comes_back_from_the_version_kept_of_it(path: Path) -> None:
    map = open_map(path)
    rename(map, "One")
    map.save()
    rename(map, "Two")
    map.save()
    rename(map, "Three")
    die(map)
    older = versions.list_versions(path)
    versions.keep(path, path.read_bytes())
    path.unlink()

    [left] = recoverable()

    assert len(older) == 2
    assert left.document[PACK].title == "Three"
    again = recover(left)
    again.save()
    assert title_in(path) == "Three"


def test_work_on_a_file_that_has_gone_comes_back_as_far_as_it_fits(path: Path) -> None:
    map = open_map(path)
    with map.session.edit("Add") as draft:
        draft.put(Person(id=Id("ann"), name="Ann"))
        draft.put(Node(id=Id("new"), sheet=Id("top"), at=(0, 0)))
    die(map)
    path.unlink()

    [left] = recoverable()

    assert [record.id for record in left.document] == ["ann"]


def test_work_that_was_taken_back_is_not_offered(path: Path) -> None:
    map = open_map(path)
    rename(map, "Pack it")
    map.session.undo()
    die(map)

    assert recoverable() == []


def test_a_damaged_entry_of_the_journal_does_not_stop_the_others(path: Path) -> None:
    map = open_map(path)
    for line in ('{"updated":{"pack":{"title":["x"]}}}', '{"updated":7}', '{"updated":{},"added":{"a":5}}'):
        map.journal.append(line)
    rename(map, "Pack it")
    map.journal.append('{"updated":[]}')
    die(map)

    [left] = recoverable()

    assert left.document[PACK].title == "Pack it"
    assert recover(left).document[PACK].title == "Pack it"


def test_a_file_is_written_on_one_thread_while_work_goes_on_on_another(path: Path) -> None:
    map = open_map(path)
    rename(map, "Before")
    job = map.saving()
    writing = Thread(target=job.run)

    writing.start()
    for number in range(50):
        rename(map, f"While {number}")
    writing.join()
    job.done()

    assert title_in(path) == "Before"
    assert not map.is_saved
    die(map)
    assert recoverable()[0].document[PACK].title == "While 49"


def test_a_missing_map_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.smap", tmp_path):
        with pytest.raises(Unreadable):
            open_map(path)


def test_odd_characters_and_numbers_of_a_paste_stop_neither_the_journal_nor_a_save(path: Path) -> None:
    map = open_map(path)

    with map.session.edit("Paste") as draft:
        draft.change_fields(PACK, title="Pasted", weight=float("nan"), word="a\ud800b")

    map.save_copy(path.with_name("copy.smap"))
    assert title_in(path.with_name("copy.smap")) == "Pasted"
    die(map)
    assert recoverable()[0].document[PACK].title == "Pasted"


def test_a_data_folder_that_cannot_be_written_is_told_and_stops_nobody(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("x")
    monkeypatch.setenv("MAPPER_DATA", str(in_the_way / "data"))
    told: list[Sentence] = []

    map = open_map(path)
    map.on_trouble = told.append
    rename(map, "One")
    rename(map, "Two")

    assert len(told) == 1
    assert places.trouble() is not None
    map.save()
    assert title_in(path) == "Two"
    map.close()


def test_undo_after_a_recovery_takes_back_only_what_was_done_since(path: Path) -> None:
    map = open_map(path)
    rename(map, "Pack it")
    die(map)

    again = recover(recoverable()[0])

    assert again.session.history.next_undo is None
    rename(again, "Pack it well")
    again.session.undo()
    assert again.document[PACK].title == "Pack it"


def test_a_kept_map_is_offered_at_the_next_start_and_a_dropped_one_is_not(path: Path) -> None:
    map = open_map(path)
    rename(map, "Pack it")
    map.close(keep=True)
    assert len(recoverable()) == 1

    again = recover(recoverable()[0])
    again.close()

    assert recoverable() == []
    assert title_in(path) == "pack"


def test_a_map_out_of_a_picture_is_a_new_one_and_the_picture_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "order.svg"
    path.write_bytes(
        b"<svg>" + inside.svg_element(files.spell(drawn("(order) -> [pack]"))).encode() + b"</svg>"
    )
    before = path.read_bytes()

    map = open_map(path)
    rename(map, "Pack it")

    assert map.path is None
    assert map.title == "Top"
    with pytest.raises(NotSaved):
        map.save()
    map.save(tmp_path / "order.smap")
    assert title_in(tmp_path / "order.smap") == "Pack it"
    assert path.read_bytes() == before
    map.close()


def test_a_picture_without_a_map_leaves_everything_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "order.svg"
    path.write_bytes(b"<svg/>")

    with pytest.raises(Unreadable) as caught:
        open_map(path)

    assert caught.value.sentence == Sentence(inside.NO_MAP)
    assert left_on_disk("journal") == []
