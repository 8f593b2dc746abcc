"""Each lens on maps whose answers are known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mapper.insight.lens.blind import spots
from mapper.insight.lens.catalogue import LENSES, lens
from mapper.insight.lens.losing import nice
from mapper.insight.lens.sight import Sight
from mapper.insight.lens.watch import see
from mapper.insight.walking import trace
from mapper.model.document import Document, Reader
from mapper.model.doings import Visit, Walk
from mapper.model.records import Actual, Id, Kpi, Person, Record, Sheet
from mapper.scene.glass import told
from mapper.words import language
from tests.builders import TOP, drawn
from tests.insight.webinars import webinar

EN, FR = language("en"), language("fr")
TODAY = date(2026, 11, 24)


def through(name: str, map: Reader) -> Sight:
    return see(lens(name), map, TODAY)


def says(sight: Sight, id: str) -> str:
    return EN.tell(sight.reads[Id(id)].says)


def keys(sight: Sight) -> dict[str, str]:
    return {str(id): read.key for id, read in sight.reads.items()}


def changed(map: Document, id: str, **fields: object) -> Document:
    return Document([record.but(**fields) if record.id == id else record for record in map])


def test_who_answers_is_said_by_name_and_told_by_initials() -> None:
    sight = through("owner", webinar())

    assert says(sight, "Call") == "Kim answers for this."
    assert keys(sight)["Call"] == keys(sight)["Proposal"] == "person:kim"
    assert keys(sight)["Reminder"] == "unknown"
    assert sight.entries["person:kim"].sign == "K"
    assert "Books?" not in sight.reads


def test_people_keep_their_inks_when_one_is_renamed() -> None:
    before = through("owner", webinar())

    after = through("owner", changed(webinar(), "ben", name="Zoe"))

    assert [entry.tone for entry in after.entries.values()] == [e.tone for e in before.entries.values()]


def test_two_with_the_same_initials_are_told_apart() -> None:
    names = ("Tom Becker", "Tina Brown", "", "Zoe", " ")
    people = [Person(id=Id(f"p{n}"), name=name) for n, name in enumerate(names)]

    sight = through("owner", drawn("(in) -> [call] -> (out)", *people))

    assert [entry.sign for entry in sight.entries.values()] == ["TB", "TB2", "1", "Z", "2", "?"]


def test_one_who_changes_hats_is_sorted_by_the_hat() -> None:
    ann = Person(id=Id("ann"), name="Ann", hats=("sales", "operations"))
    map = changed(drawn("(in) -> [call] -> [pack] -> (out)", ann), TOP, answers="hats")
    map = changed(changed(map, "call", owner="ann", hat="sales"), "pack", owner="ann", hat="operations")

    sight = through("owner", map)

    assert keys(sight) == {"call": "hat:sales", "pack": "hat:operations"}
    assert told(sight.entries["hat:sales"].title, FR) == "Ventes"


def test_a_function_is_known_by_its_colour_and_its_letters_in_each_language() -> None:
    sight = through("function", changed(webinar(), "Call", function="sales"))

    assert keys(sight)["Call"] == "sales"
    assert keys(sight)["Proposal"] == "unknown"
    assert (told(sight.entries["sales"].sign, EN), told(sight.entries["sales"].sign, FR)) == ("Sa", "Ve")


@pytest.mark.parametrize(("value", "key"), [(8, "good"), (6.5, "close"), (3, "off")])
def test_a_number_stands_as_its_card_says(value: float, key: str) -> None:
    number = Kpi(id=Id("n"), node=Id("Call"), title="Calls held", target=7)
    measured = Actual(id=Id("m"), kpi=Id("n"), on=TODAY, value=value)

    sight = through("status", Document([*webinar(), number, measured]))

    assert keys(sight)["Call"] == key
    assert says(sight, "Call").startswith(f"Calls held: {value:g}, ")


def test_a_number_without_a_target_is_not_known_to_be_good() -> None:
    number, measured = Kpi(id=Id("n"), node=Id("Call")), Actual(id=Id("m"), kpi=Id("n"), on=TODAY, value=3)

    sight = through("status", Document([*webinar(), number, measured]))

    assert keys(sight)["Call"] == keys(sight)["Proposal"] == "unknown"
    assert says(sight, "Proposal") == "Nothing is measured here."


def test_the_flow_is_that_of_the_worked_example_loops_and_all() -> None:
    sight = through("flow", webinar())

    # 0.2 book; each call that fails (0.3) is booked again by 0.4: 0.2 / (1 - 0.12) calls
    assert sight.reads[Id("Call")].value == pytest.approx(0.2 / 0.88)
    assert says(sight, "Call") == "For 100 who come in, 23 come here: 45 a month."
    assert (keys(sight)["Webinar"], keys(sight)["Call"], keys(sight)["Reminder"]) == ("5", "3", "2")
    assert says(sight, "a4") == "For 100 who come in, 20 go this way: 20\u00a0% of those who leave."


def test_where_a_share_is_not_known_nor_is_what_comes_after_it() -> None:
    map = drawn("(in) -> [call] -> <ok?> -yes-> [pack] -> (out)\n<ok?> -no-> (lost)")

    sight = through("flow", map)

    assert keys(sight)["call"] == "5"
    assert keys(sight)["pack"] == keys(sight)["a3"] == "unknown"
    assert says(sight, "pack") == "Not known: a share on the way here is missing."


def test_loss_is_what_the_best_way_on_would_have_brought() -> None:
    map = drawn("(in) -> <ok?> -yes-> [pack] -> (out)\n<ok?> -no-> (lost)")
    for id, fields in {
        "in": {"entrants": 100},
        "a2": {"share": 0.6},
        "a4": {"share": 0.4},
        "out": {"value": 50},
        "lost": {"outcome": "lost", "value": 0},
    }.items():
        map = changed(map, id, **fields)

    sight = through("loss", map)

    assert sight.reads[Id("ok?")].value == pytest.approx(100 * 0.4 * 50)
    assert says(sight, "ok?") == "40\u00a0% do not take the best way on: €2,000 lost a month."
    assert keys(sight) == {"ok?": "4", "pack": "0", "a1": "0", "a2": "0", "a3": "0", "a4": "4"}
    assert told(sight.entries["4"].title, EN) == "€1,500 to €2,000"


def test_without_any_money_no_loss_is_guessed() -> None:
    sight = through("loss", drawn("(in) -> <ok?> -yes-> [pack] -> (out)\n<ok?> -no-> (lost)"))

    assert set(keys(sight).values()) == {"unknown"}


def test_a_step_of_a_scale_is_a_round_number() -> None:
    assert [nice(least) for least in (0, 0.03, 1, 1.1, 2.3, 40, 32_945)] == [0, 0.05, 1, 2, 2.5, 50, 50_000]


def test_time_is_work_and_waiting_and_says_which_is_not_known() -> None:
    map = changed(changed(webinar(), "Call", minutes=12, wait_hours=3), "Reminder", wait_hours=200)

    sight = through("time", map)

    assert says(sight, "Call") == "3.2\u00a0h: 12\u00a0min of work and 3\u00a0h of waiting."
    assert says(sight, "Onboard") == "6\u00a0h of work; how long it waits is not known."
    assert (keys(sight)["Call"], keys(sight)["Reminder"], keys(sight)["Downsell"]) == ("3", "5", "unknown")


def test_a_subsystem_takes_as_long_as_what_is_inside_it() -> None:
    outer = drawn("(in) -> {work} -> (out)")
    inner = drawn("(i) -> [a] -> [b] -> (o)")
    inside = [record.but(sheet="in-work") for record in inner if record.kind == "node"]
    inside += [record.but(id=f"in-{record.id}") for record in inner if record.kind == "arrow"]
    whole = Document([*outer, Sheet(id=Id("in-work"), inside=Id("work")), *inside])
    map = changed(changed(whole, "a", minutes=60), "b", wait_hours=4)

    sight = through("time", map)

    assert says(sight, "work") == "5\u00a0h inside, on average."


def test_the_least_ready_is_the_hottest() -> None:
    ready = {"purpose": "x", "trigger": "x", "done_when": "x", "reviewed": TODAY, "stand_in": "mia"}
    sight = through("readiness", changed(webinar(), "Call", **ready))

    assert says(sight, "Call") == "Readiness 45 of 100: could somebody else do this tomorrow?"
    assert (keys(sight)["Call"], keys(sight)["Proposal"]) == ("3", "5")


def walked(map: Document, node: str, days: int) -> Document:
    met: list[Record] = [
        Walk(id=Id("w"), sheet=TOP, on=TODAY - timedelta(days=days)),
        Visit(id=Id("v"), walk=Id("w"), about=Id(node), trace=trace(map, Id(node))),
    ]
    return Document([*map, *met])


@pytest.mark.parametrize(
    ("days", "key"), [(0, "1"), (30, "1"), (31, "2"), (120, "3"), (365, "4"), (366, "5")]
)
def test_age_is_counted_from_the_last_walk(days: int, key: str) -> None:
    sight = through("age", walked(webinar(), "Call", days))

    assert keys(sight)["Call"] == key
    assert says(sight, "Call") == (f"Not walked for {days} days." if days else "Walked today.")
    assert keys(sight)["Proposal"] == "unknown"


def test_what_has_changed_since_it_was_walked_is_not_known() -> None:
    sight = through("age", changed(walked(webinar(), "Call", 3), "Call", title="Longer call"))

    assert keys(sight)["Call"] == "unknown"
    assert says(sight, "Call") == "It was walked on 21 November 2026, but it has changed since."


def test_blind_spots_come_by_the_money_that_flows_through_them() -> None:
    sight = through("blind", webinar())

    order = spots(sight)

    money = [sight.reads[id].value for id in order]
    known = [value for value in money if value is not None]
    assert known == sorted(known, reverse=True)
    assert order[0] == "Accepts?"  # the proposals come with their costs already spent
    assert says(sight, "Reminder").startswith(
        "Not known: who answers for it, how it is done, how well it goes, "
    )


def test_what_is_known_is_no_blind_spot() -> None:
    map = drawn("(in) -> <ok?> -yes-> (out)\n<ok?> -no-> (lost)")
    map = walked(changed(changed(map, "a2", share=0.5), "a3", share=0.5), "ok?", 500)

    sight = through("blind", map)

    assert keys(sight) == {"ok?": "0"}
    assert spots(sight) == ()


@pytest.mark.parametrize("one", LENSES, ids=lambda one: one.name)
def test_every_lens_looks_at_an_empty_map_and_at_none(one: object) -> None:
    assert see(one, drawn(""), TODAY).reads == {}  # type: ignore[arg-type]
    assert see(one, Document([]), TODAY).reads == {}  # type: ignore[arg-type]


@pytest.mark.parametrize("one", LENSES, ids=lambda one: one.name)
def test_every_class_that_is_read_is_in_the_legend_and_every_sentence_can_be_said(one: object) -> None:
    for map in (webinar(), drawn("[a] -> [b] -> [a]\n(x)\n~note~")):
        sight = see(one, map, TODAY)  # type: ignore[arg-type]

        assert {read.key for read in sight.reads.values()} <= sight.entries.keys()
        assert all(say.tell(read.says) for read in sight.reads.values() for say in (EN, FR))
        assert sum(count for _, count in sight.legend(sight.reads)) == len(sight.reads)
