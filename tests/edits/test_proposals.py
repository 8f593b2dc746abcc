"""What is missing is put in its place: one edit, that moves nothing and brings no number."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mapper.checks.lacks import Lack, lacks
from mapper.edits.proposals import TEMPLATES, accept, before_end, offered, on_the_way
from mapper.edits.refused import Refused
from mapper.edits.waive import waive
from mapper.insight.flow import solve
from mapper.insight.order import entries, exits
from mapper.model.document import Document
from mapper.model.doings import Promise
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Kpi, Lane, Node, Point, Sheet, Stage
from mapper.words import language
from tests.builders import TOP, drawn
from tests.checks.holes import TODAY, but
from tests.edits.test_mending_plan import apart
from tests.insight.webinars import webinar
from tests.laws import lawful

LINE = "(order) -> [sell] -> [make] -> (sent)"
EN = language("en")


def functions(map: Document, **by: str) -> Document:
    for id, function in by.items():
        map = but(map, id, function=function)
    return map


def sold() -> Document:
    """A map on which only what a test takes away is missing."""
    map = drawn("(order) -> [call] -> <buy?> -Yes-> [make] -> [review] -> [recommend] -> (sent)")
    return functions(
        map, call="marketing", **{"buy?": "sales"}, make="operations", review="service", recommend="service"
    )


def no_goodbye() -> Document:
    map = drawn(
        LINE.replace("[sell]", "<sell?> -Yes->").replace("-> -Yes->", "-Yes->") + "\n[sell?] -No-> (lost)"
    )
    return but(map, "lost", outcome="lost")


def empty_stage() -> Document:
    stages = [
        Stage(id=Id(f"s{n}"), sheet=TOP, title=f"S{n}", rank=float(n), model=f"hourglass:{model}")
        for n, model in enumerate(("know", "like", "trust"))
    ]
    map = Document([*drawn(LINE), *stages])
    for id, stage in (("order", "s0"), ("sell", "s0"), ("make", "s2"), ("sent", "s2")):
        map = but(map, id, stage=stage)
    return map


def missing_function() -> Document:
    return functions(drawn(LINE), sell="sales", make="operations")


def bucket() -> Document:
    map = drawn("(order) -> <now?> -Yes-> [make] -> (sent)\n<now?> -No-> (later)")
    return but(map, "later", outcome="later")


def promised() -> Document:
    return but(functions(drawn(LINE), sell="sales", make="sales"), TOP, promise_hours=48)


def register() -> Document:
    return Document([*drawn(LINE), Promise(id=Id("p"), node=Id("sell"), title="By Friday")])


def paid() -> Document:
    return but(functions(drawn(LINE), sell="marketing"), "sell", cost=3)


def silent_number() -> Document:
    return Document([*drawn(LINE), Kpi(id=Id("k"), node=Id("make"), title="Made", target=9)])


def buyer() -> Document:
    lane = Lane(id=Id("theirs"), sheet=TOP, title="Customer", track="buyer", rank=9)
    decides = Node(
        id=Id("shall"), sheet=TOP, shape="diamond", title="Shall we?", at=Point(420, 400), lane=lane.id
    )
    return Document([*drawn(LINE), lane, decides])


LACKING: dict[str, Callable[[], Document]] = {
    "M01": no_goodbye,
    "M02": empty_stage,
    "M03": lambda: drawn(LINE),
    "M04": lambda: drawn(LINE),
    "bucket": bucket,
    "promise": promised,
    "promised": register,
    "count": paid,
    "help": buyer,
    "response": silent_number,
}


def of(map: Document, pattern: str) -> list[Lack]:
    return [one for one in lacks(map, TODAY) if one.pattern == pattern]


def test_there_is_a_map_for_every_template() -> None:
    assert set(LACKING) == set(TEMPLATES)


@pytest.mark.parametrize("pattern", list(LACKING))
def test_what_is_accepted_is_not_missing_any_more_and_undo_brings_it_back(pattern: str) -> None:
    map = LACKING[pattern]()
    one = of(map, pattern)[0]
    assert one.offers

    after = lawful(map, lambda draft: accept(draft, one.pattern, one.about))  # its laws undo and redo it

    assert one.about not in [lack.about for lack in of(after, pattern)]
    then = {lack.pattern for lack in lacks(after, TODAY)}
    shown_by = {"M03"} if pattern == "promise" else set()  # what is delivered can be asked about
    assert then <= {lack.pattern for lack in lacks(LACKING[pattern](), TODAY)} | shown_by


@pytest.mark.parametrize("pattern", list(LACKING))
def test_what_is_added_stands_clear_and_moves_nothing(pattern: str) -> None:
    before, map = LACKING[pattern](), LACKING[pattern]()
    one = of(map, pattern)[0]

    after = lawful(map, lambda draft: accept(draft, one.pattern, one.about))

    assert apart(after)
    assert {id: after[id].at for id in before.rows() if isinstance(before[id], Node)} == {
        node.id: node.at for node in before.all(Node)
    }


@pytest.mark.parametrize("pattern", list(LACKING))
def test_what_is_declined_is_not_offered_again_until_it_is_restored(pattern: str) -> None:
    map = LACKING[pattern]()
    one = of(map, pattern)[0]

    after = lawful(map, lambda draft: waive(draft, one.pattern, one.about, "Not for us"))

    assert one.about not in [lack.about for lack in of(after, pattern)]


@pytest.mark.parametrize("pattern", list(LACKING))
def test_what_has_gone_meanwhile_is_refused_in_plain_words(pattern: str) -> None:
    map = LACKING[pattern]()
    one = of(map, pattern)[0]
    gone = Draft(map)
    gone.remove(one.about)

    with pytest.raises(Refused):
        accept(gone, one.pattern, one.about)


def test_every_gap_says_what_is_seen_why_it_counts_and_what_could_be_added() -> None:
    for make in LACKING.values():
        for one in lacks(make(), TODAY):
            told = [EN.tell(one.says), EN.tell(one.why), EN.tell(one.offers) if one.offers else "x"]
            assert all(told)


def test_a_sound_map_lacks_nothing() -> None:
    assert lacks(sold(), TODAY) == ()


def test_what_is_known_stays_known_when_a_step_is_added() -> None:
    map = webinar()
    before = solve(map).value

    after = lawful(map, lambda draft: accept(draft, "M04", Id("New-client")))

    assert solve(after).value == pytest.approx(before)


def test_the_first_half_of_a_split_arrow_keeps_what_is_known_of_it() -> None:
    map = webinar()

    after = lawful(map, lambda draft: on_the_way(draft, Id("a4"), "Confirm"))

    (first,) = [arrow for arrow in after.all(Arrow) if arrow.id == "a4"]
    assert (first.share, first.label) == (0.2, "yes")
    (on,) = exits(after, first.target)
    assert (on.target, on.share) == ("Call", None)


def test_all_who_come_to_an_end_go_through_the_step_before_it() -> None:
    map = webinar()

    after = lawful(map, lambda draft: before_end(draft, Id("Bucket"), "Ask again"))

    (last,) = entries(after, Id("Bucket"))
    assert after[last.source].title == "Ask again"
    assert len(entries(after, last.source)) == 3


def test_what_is_added_speaks_the_language_of_the_map() -> None:
    map = but(drawn(LINE), TOP, lang="fr")

    after = lawful(map, lambda draft: accept(draft, "M04", Id("sent")))

    titles = [node.title for node in after.all(Node)]
    assert language("fr")("Ask whom they would recommend us to") in titles


@pytest.mark.parametrize("pattern", ["M03", "M04", "bucket"])
def test_what_is_added_in_french_fills_the_gap_too(pattern: str) -> None:
    map = but(LACKING[pattern](), TOP, lang="fr")
    one = of(map, pattern)[0]

    after = lawful(map, lambda draft: accept(draft, one.pattern, one.about))

    assert of(after, pattern) == []


def test_missing_functions_are_offered_together() -> None:
    map = missing_function()
    (one,) = of(map, "M02")
    assert one.offers
    assert EN.tell(one.offers) == "Add a step for each"

    after = lawful(map, lambda draft: accept(draft, "M02", one.about))

    assert {node.function for node in after.all(Node)} >= {"marketing", "sales", "operations", "service"}


def test_a_stage_that_nothing_leads_across_is_left_to_a_person() -> None:
    stage = Stage(id=Id("s"), sheet=TOP, title="Try", rank=1.0, model="hourglass:try")
    map = Document([*drawn(LINE), stage])

    assert offered(map, "M02", stage.id) is None


def test_a_pattern_nobody_knows_offers_nothing() -> None:
    assert offered(drawn(LINE), "hologram", Id("make")) is None


def test_a_map_without_anything_lacks_nothing() -> None:
    assert lacks(Document([Sheet(id=TOP, main=True)]), TODAY) == ()
