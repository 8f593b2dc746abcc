from __future__ import annotations

import base64
import random
import re
import zlib
from pathlib import Path

import pytest

from mapper.export.exporter import Options
from mapper.export.svg import write
from mapper.model.document import Document
from mapper.model.records import Id, Node, Point, Sheet
from mapper.store import files, inside
from mapper.store.files import Unreadable
from mapper.store.inside import CHUNK, MEDIA_TYPE, NO_MAP, SPOILED, holds_map, is_picture, taken_out
from tests.builders import TOP, drawn

GIVEN = drawn("(order) -> [pack] -> <ok?> -yes-> (sent)")
MAP = files.spell(GIVEN)
SVG = write(GIVEN, Options())
BARE = write(GIVEN, Options(with_map=False))
ELSE = b'<?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg"><g/></svg>'


def chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)


HEAD = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0")
PIXEL = HEAD + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
PNG = inside.with_map(PIXEL, MAP)


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        files.parse(taken_out(data))
    return caught.value.sentence.text


def tried(data: bytes) -> bytes | str:
    """What is taken out, else the sentence that refuses it."""
    try:
        return taken_out(data)
    except Unreadable as no:
        return no.sentence.text


def holding(packed: bytes) -> bytes:
    return HEAD + chunk(CHUNK, MEDIA_TYPE.encode() + b"\0" + packed) + chunk(b"IEND", b"")


@pytest.mark.parametrize("picture", [SVG, PNG], ids=["svg", "png"])
def test_the_map_comes_out_as_it_went_in(picture: bytes) -> None:
    assert taken_out(picture) == MAP
    assert files.parse(taken_out(picture)).document.rows() == GIVEN.rows()


def test_what_is_no_picture_is_left_as_it_is() -> None:
    for data in (MAP, b"", b"<bpmn/>", b"\xff\xd8jpeg"):
        assert not is_picture(data)
        assert taken_out(data) is data


@pytest.mark.parametrize("picture", [BARE, ELSE, PIXEL, b"\xef\xbb\xbf \n" + ELSE], ids=list("abcd"))
def test_a_picture_without_a_map_says_so(picture: bytes) -> None:
    assert refused(picture) == NO_MAP


def test_a_picture_that_was_written_anew_by_another_program_still_holds_its_map() -> None:
    body = base64.encodebytes(MAP).replace(b"\n", b"\r\n  ")
    sha = files.digest(MAP).encode()
    told = b"<svg:svg><m:map sha256='%s' type='%s'>%s</m:map></svg:svg>" % (sha, MEDIA_TYPE.encode(), body)

    assert taken_out(told) == MAP
    assert taken_out(PIXEL[: len(HEAD)] + chunk(b"tEXt", b"a\0b") + PNG[len(HEAD) :]) == MAP


def test_a_picture_that_is_cut_anywhere_opens_whole_or_not_at_all() -> None:
    for picture in (SVG, PNG):
        for percent in range(100):
            cut = picture[: len(picture) * percent // 100]
            assert tried(cut) in (MAP, cut, NO_MAP, SPOILED)


def test_a_bit_that_flips_in_the_map_is_found_out() -> None:
    chance = random.Random(7)
    where = [(SVG, SVG.index(b'base64"'), SVG.index(b"</map>")), (PNG, len(HEAD) + 40, len(PNG) - 40)]
    for picture, begin, end in where:
        for _ in range(200):
            spoiled = bytearray(picture)
            spoiled[chance.randrange(begin, end)] ^= 1 << chance.randrange(8)
            assert tried(bytes(spoiled)) in (MAP, NO_MAP, SPOILED)


def test_an_svg_with_entities_is_never_expanded() -> None:
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    told = b'<svg><map type="%s" sha256="%s">%s</map></svg>'

    for body in (b"&b;", b"&x;", b"&b;" + base64.b64encode(MAP)):
        made = told % (MEDIA_TYPE.encode(), files.digest(MAP).encode(), body)
        assert refused(bomb + made) == SPOILED


def test_a_map_that_is_none_is_refused_in_one_sentence() -> None:
    for data in (b"<svg/>", b"not a map", PNG, b"[" * 100_000):
        told = b"<svg>" + inside.svg_element(data).encode() + b"</svg>"
        assert refused(told)
        assert refused(holding(zlib.compress(data)))


def test_what_unpacks_to_more_than_a_map_is_refused() -> None:
    packing = zlib.compressobj(9)
    bomb = b"".join(packing.compress(bytes(1_000_000)) for _ in range(100)) + packing.flush()

    assert len(bomb) < 200_000
    assert refused(holding(bomb)) == files.TOO_LARGE
    assert refused(holding(zlib.compress(MAP)[:-9])) == SPOILED
    assert refused(holding(b"not packed at all")) == SPOILED


def test_a_huge_svg_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inside, "LARGEST", len(SVG) - 1)

    assert refused(SVG) == files.TOO_LARGE


def test_chunks_that_lie_about_their_length_end() -> None:
    for long in (0xFFFFFFFF, 0x7FFFFFFF, 1_000_000):
        assert refused(HEAD + long.to_bytes(4) + CHUNK + MEDIA_TYPE.encode() + b"\0") == SPOILED


def test_a_label_that_looks_like_a_map_is_text() -> None:
    label = f"{MEDIA_TYPE} {inside.svg_element(files.spell(drawn('(elsewhere)')))}"
    sheet = Sheet(id=TOP, main=True, title=label, purpose=label)
    told = Document([sheet, Node(id=Id("n"), sheet=TOP, title=label, at=Point(0, 0))])

    assert taken_out(write(told, Options())) == files.spell(told)
    assert refused(write(told, Options(with_map=False))) == NO_MAP


def test_a_file_says_by_how_it_begins_whether_it_holds_a_map(tmp_path: Path) -> None:
    for name, data, holds in (
        ("a.svg", SVG, True),
        ("a.PNG", PNG, True),
        ("b.svg", BARE, False),
        ("b.png", PIXEL, False),
        ("a.smap", MAP, False),
        ("c.txt", SVG, False),
    ):
        (tmp_path / name).write_bytes(data)
        assert holds_map(tmp_path / name) is holds
    assert not holds_map(tmp_path / "gone.svg")
    assert not holds_map(tmp_path)


def test_the_map_is_data_and_nothing_that_runs() -> None:
    (data,) = re.findall(r"<metadata>(.*?)</metadata>", SVG.decode())

    assert re.fullmatch(r'<map xmlns="urn:mapper:map" [a-z0-9=" /.]+>[A-Za-z0-9+/=]+</map>', data)
