"""Whatever is written is the same bytes whenever and wherever it is, and tells of nothing but its map."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
import zlib
from getpass import getuser
from pathlib import Path
from platform import node

import pypdf
import pytest
from pytestqt.qtbot import QtBot

from mapper.command.export import ALL
from mapper.command.main import main
from mapper.export import Exporter, Missing, Options
from mapper.store.templates import load
from mapper.words import language
from tests.export.hostile import DAY

ROOT = Path(__file__).resolve().parents[2]
EXPORTERS = [pytest.param(one, id=f"{one.name}{one.suffix}") for one in ALL]
PROGRAM = """
from hashlib import sha256
from mapper.command.export import ALL
from mapper.export import Missing, Options
from mapper.store.templates import load
from mapper.words import language
from tests.export.hostile import DAY, full

for map in (load("clinic", "fr", DAY), full("x")):
    for one in ALL:
        try:
            made = one.write(map, Options(say=language("fr"), on=DAY))
        except Missing:
            continue
        print(one.name, one.suffix, sha256(made).hexdigest())
"""


def written(exporter: Exporter, name: str, lang: str, **options: object) -> bytes:
    try:
        return exporter.write(load(name, lang, DAY), Options(say=language(lang), on=DAY, **options))  # type: ignore[arg-type]
    except Missing as missing:
        pytest.skip(missing.sentence.text)


@pytest.mark.parametrize("exporter", EXPORTERS)
def test_the_same_map_and_day_are_the_same_bytes(exporter: Exporter, qtbot: QtBot) -> None:
    one, other = (written(exporter, "webinar", "en") for _ in range(2))

    assert one == other


def test_the_bytes_do_not_hang_on_the_hash_seed_the_place_or_the_clock(tmp_path: Path) -> None:
    def made(seed: str, **told: str) -> list[str]:
        told = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, **told}
        ran = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            capture_output=True,
            check=True,
            cwd=tmp_path,
            env=told,
            text=True,
        )
        return ran.stdout.splitlines()

    one = made("1", TZ="UTC")
    other = made("2", TZ="Pacific/Kiritimati", LANG="fr_FR.UTF-8", HOME=str(tmp_path), USER="somebody")

    assert one == other
    assert len(one) > len(ALL)


@pytest.mark.parametrize("exporter", EXPORTERS)
def test_black_ink_and_letter_paper_are_written_too(exporter: Exporter, qtbot: QtBot) -> None:
    assert written(exporter, "shop", "fr", black=True, paper="Letter")


@pytest.mark.parametrize("exporter", EXPORTERS)
def test_a_file_tells_nobody_who_wrote_it_or_where(exporter: Exporter, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "on-my-own-disk"
    folder.mkdir()
    map, out = folder / "name-of-the-file.smap", folder / f"out{exporter.suffix}"
    assert main(["new", str(map), "--template", "webinar", "--on", "2026-11-24"]) == 0

    if main(["export", str(map), str(out), "--what", exporter.name, "--on", "2026-11-24"]):
        pytest.skip("what writes this is not installed")

    held = out.read_bytes() + unpacked(exporter.suffix, out.read_bytes())
    private = ["on-my-own-disk", "name-of-the-file", str(tmp_path), str(Path.home()) + "/", str(ROOT)]
    names = [name for name in (getuser(), node()) if len(name) > 5]  # a shorter one is a part of other words
    assert [one for one in (*private, *names) if one.encode() in held] == []


def unpacked(suffix: str, file: bytes) -> bytes:
    """What is in the parts of a file that are pressed together."""
    match suffix:
        case ".xlsx":
            package = zipfile.ZipFile(io.BytesIO(file))
            return b"".join(package.read(name) for name in package.namelist())
        case ".pdf":
            reader = pypdf.PdfReader(io.BytesIO(file))
            held = [reader.get_object(number) for number in range(1, int(reader.trailer["/Size"]))]
            streams = b"".join(one.get_data() for one in held if isinstance(one, pypdf.generic.StreamObject))
            return streams + repr([reader.metadata, reader.xmp_metadata]).encode()
        case ".png":
            chunk = re.search(rb"smAp[^\0]+\0", file)
            assert chunk
            return zlib.decompressobj().decompress(file[chunk.end() :])
    return b""
