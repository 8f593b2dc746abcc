from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from mapper.command.main import main
from mapper.export import Options, svg
from mapper.insight.order import nodes_on
from mapper.model.records import Id, Node
from mapper.store import files, templates, versions
from tests.builders import TOP, drawn, saved

DAY = date(2026, 11, 24)
CHAIN = "(order) -> [check] -> <fine?> -yes-> [pack] -> (sent)\n<fine?> -no-> [mend] -> [pack]"


def places(path: Path) -> dict[Id, tuple[float, float]]:
    return {node.id: tuple(node.at) for node in files.parse(path.read_bytes()).document.all(Node)}


def test_a_map_is_tidied_in_place_and_what_it_was_is_kept_among_its_versions(tmp_path: Path) -> None:
    path = saved(tmp_path, drawn(CHAIN))
    before = path.read_bytes()

    assert main(["tidy", str(path)]) == 0

    assert path.read_bytes() != before
    assert [versions.read_version(one) for one in versions.list_versions(path)] == [before]


def test_with_o_the_map_itself_stays_as_it_is(tmp_path: Path) -> None:
    path = saved(tmp_path, drawn(CHAIN))
    before = path.read_bytes()
    out = tmp_path / "b.smap"

    assert main(["tidy", str(path), "-o", str(out)]) == 0

    assert path.read_bytes() == before
    assert places(out) != places(path)


def test_tidying_twice_writes_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.smap", tmp_path / "other.smap"
    path = saved(tmp_path, drawn(CHAIN))
    main(["tidy", str(path), "-o", str(one)])

    main(["tidy", str(one), "-o", str(other)])

    assert one.read_bytes() == other.read_bytes()


def test_what_is_not_selected_stays(tmp_path: Path) -> None:
    path = saved(tmp_path, drawn(CHAIN))
    before = places(path)

    assert main(["tidy", str(path), "--select", "mend,pack"]) == 0

    after = places(path)
    assert {id for id in before if after[id] != before[id]} <= {"mend", "pack"}


def test_json_tells_boxes_and_lines_as_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = saved(tmp_path, drawn(CHAIN))

    main(["tidy", str(path), "--json"])

    told = json.loads(capsys.readouterr().out)
    assert told["nodes"].keys() == places(path).keys()
    assert {id: (x, y) for id, (x, y, _w, _h) in told["nodes"].items()} == places(path)
    assert told["arrows"].keys() == {"a1", "a2", "a3", "a4", "a5", "a6"}
    x, y, width, height = told["nodes"]["order"]
    assert told["arrows"]["a1"][0] == [x + width, y + height / 2]


def test_an_inside_is_tidied_when_it_is_named(tmp_path: Path) -> None:
    document = templates.load("webinar", "en", DAY)
    path = saved(tmp_path, document)
    inside = next(node for node in document.all(Node) if node.sheet == "sheet-onboarding")

    main(["tidy", str(path), "--sheet", inside.sheet])

    after = files.parse(path.read_bytes()).document
    moved = [node.id for node in document.all(Node) if after[node.id].at != node.at]
    assert moved
    assert set(moved) <= {node.id for node in nodes_on(document, inside.sheet)}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--select", "nobody"], "There is no step “nobody” in this file."),
        (["--sheet", "Cellar"], "There is no map “Cellar” in this file. There is: Top."),
        (["-o", "b.svg"], "The file of a map ends in .smap; “b.svg” does not."),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    arguments: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(tmp_path, drawn(CHAIN))

    assert main(["tidy", str(path), *arguments]) == 2

    assert capsys.readouterr().err == says + "\n"


def test_steps_of_two_maps_are_not_tidied_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = templates.load("webinar", "en", DAY)
    path = saved(tmp_path, document)
    some = {node.sheet: node.id for node in document.all(Node)}

    assert main(["tidy", str(path), "--select", ",".join(some.values())]) == 2

    assert "one map at a time" in capsys.readouterr().err


def test_the_same_map_gets_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    path = saved(tmp_path, templates.load("consultancy", "en", DAY))
    written = set()
    for seed in ("0", "1", "4711"):
        out = tmp_path / f"{seed}.smap"
        subprocess.run(
            [sys.executable, "-m", "mapper", "tidy", str(path), "-o", str(out)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).resolve().parents[2],
            check=True,
        )
        written.add(out.read_bytes())

    assert len(written) == 1


def test_an_empty_map_is_tidy(tmp_path: Path) -> None:
    path = saved(tmp_path, drawn(""))
    before = files.parse(path.read_bytes()).document.rows()

    assert main(["tidy", str(path)]) == 0

    assert files.parse(path.read_bytes()).document.rows() == before
    assert TOP in before


def test_a_picture_is_never_tidied_in_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map, path = drawn(CHAIN), tmp_path / "a.svg"
    path.write_bytes(svg.write(map, Options()))
    before = path.read_bytes()

    assert main(["tidy", str(path)]) == 2
    assert "is a picture" in capsys.readouterr().err
    assert main(["tidy", str(path), "-o", str(tmp_path / "b.smap")]) == 0

    assert path.read_bytes() == before
    assert places(tmp_path / "b.smap")
