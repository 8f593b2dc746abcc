from __future__ import annotations

from random import Random

import pytest

from mapper.insight.flow import solve
from mapper.model.document import Document
from mapper.model.records import Arrow, Id, Lane, Record, Sheet
from tests.builders import TOP, drawn
from tests.insight.webinars import webinar


def told(map: Document, **fields: dict[str, object]) -> Document:
    """*map* with some fields of some records said; in a keyword, ``_`` stands for the ``-`` of an id."""
    said = {name.replace("_", "-"): values for name, values in fields.items()}
    return Document([record.but(**said.get(record.id, {})) for record in map])


def inside(host: str, text: str) -> list[Record]:
    """What *text* draws, as the inside of a subsystem."""
    sheet = Sheet(id=Id(f"in-{host}"), title=host, inside=Id(host))
    shapes = [r for r in drawn(text) if r.kind != "sheet"]
    return [
        sheet,
        *(r.but(sheet=sheet.id) if r.kind == "node" else _renamed(r, host) for r in shapes),
    ]


def _renamed(record: Record, host: str) -> Record:
    return Arrow.model_validate({**record.row(), "id": f"{host}-{record.id}"})


# The golden numbers of the worked example.


def test_the_ends_and_visits_of_the_worked_example() -> None:
    flow = solve(webinar())

    assert flow.ends[Id("New-client")].probability == pytest.approx(0.063636, abs=5e-7)
    assert flow.ends[Id("Small-sale")].probability == pytest.approx(0.064000, abs=5e-7)
    assert flow.ends[Id("Bucket")].probability == pytest.approx(0.872364, abs=5e-7)
    assert flow.visits[Id("Call")] == pytest.approx(0.227273, abs=5e-7)
    assert flow.visits[Id("Proposal")] == pytest.approx(0.159091, abs=5e-7)
    assert flow.visits[Id("Onboard")] == pytest.approx(0.063636, abs=5e-7)
    assert flow.visits[Id("Reminder")] == pytest.approx(0.068182, abs=5e-7)
    assert flow.expected_steps == pytest.approx(5.572727, abs=5e-7)


def test_the_money_of_the_worked_example() -> None:
    flow = solve(webinar())

    assert flow.gross == pytest.approx(158.4873, abs=5e-5)
    assert flow.cost == pytest.approx(33.1, abs=5e-5)
    assert flow.value == pytest.approx(125.3873, abs=5e-5)
    assert flow.cac == pytest.approx(520.1429, abs=5e-5)
    assert flow.entrants_for(12) == pytest.approx(188.5714, abs=5e-5)


def test_what_is_at_risk_at_a_step_of_the_worked_example() -> None:
    flow = solve(webinar())

    assert flow.removal[Id("Call")] == pytest.approx(134.2273, abs=5e-5)
    assert flow.removal[Id("Onboard")] == pytest.approx(145.0909, abs=5e-5)
    assert flow.removal[Id("Downsell")] == pytest.approx(4.1600, abs=5e-5)


def test_other_shares_give_the_other_values_of_the_worked_example() -> None:
    value = solve(webinar()).value
    gains = {
        "marketing": {"Books": 0.25, "Buys": 0.10},
        "sales": {"Turned_up": 0.80, "Rebooks": 0.50, "Accepts": 0.50},
        "both": {"Books": 0.25, "Buys": 0.10, "Turned_up": 0.80, "Rebooks": 0.50, "Accepts": 0.50},
    }

    gained = {name: (solve(webinar(**shares)).value or 0) - (value or 0) for name, shares in gains.items()}

    assert gained["marketing"] == pytest.approx(34.6468, abs=5e-5)
    assert gained["sales"] == pytest.approx(57.2838, abs=5e-5)
    assert gained["both"] == pytest.approx(106.2516, abs=5e-5)
    assert solve(webinar(Books=0.25)).value == pytest.approx(158.6841, abs=5e-5)


def test_what_is_at_risk_is_what_is_lost_when_nobody_gets_past_the_step() -> None:
    flow = solve(webinar())

    for step in flow.visits:
        if not step.startswith("start"):
            rest = flow.without([step])
            assert flow.removal[step] == pytest.approx((flow.value or 0) - (rest or 0)), step


# How the shares are read.

FORK = "(in) -> <ok?> -yes-> (won)\n[ok?] -no-> (lost)"  # a2 is the Yes, a3 the No


def shares(map: Document) -> list[float | None]:
    flow = solve(map)
    return [flow.shares[Id(id)] for id in ("a2", "a3")]


def test_an_only_exit_takes_all_and_the_last_one_what_the_others_leave() -> None:
    map = told(drawn(FORK), a2={"share": 0.3})

    assert solve(map).shares == {"a1": 1.0, "a2": 0.3, "a3": pytest.approx(0.7)}


def test_what_was_counted_is_a_share_and_a_share_that_is_said_comes_before_it() -> None:
    counted = told(drawn(FORK), a2={"cases": 20, "of": 250})
    said = told(counted, a2={"share": 0.5})

    assert shares(counted) == [0.08, pytest.approx(0.92)]
    assert shares(said) == [0.5, 0.5]
    assert solve(said).known == {"a1": "assumed", "a2": "measured", "a3": "assumed"}


def test_a_count_of_none_is_no_count() -> None:
    assert shares(told(drawn(FORK), a2={"cases": 0, "of": 0}, a3={"share": 0.4})) == [0.6, 0.4]


def test_where_two_exits_say_nothing_what_depends_on_them_is_not_known() -> None:
    map = told(drawn(FORK), won={"value": 100}, **{"in": {"entrants": 50}})

    flow = solve(map)

    assert flow.asks == ("a2", "a3")
    assert flow.visits == {"in": 1.0, "ok?": 1.0, "won": None, "lost": None}
    assert flow.counts[Id("ok?")] == 50
    assert flow.ends[Id("won")].probability is None
    assert flow.value_to_go == {"in": None, "ok?": None, "won": 100.0, "lost": 0.0}
    assert (flow.gross, flow.cost, flow.value, flow.cac) == (None, 0.0, None, None)
    assert flow.removal[Id("ok?")] is None
    assert flow.along == {"a1": 1.0, "a2": None, "a3": None}


def test_what_does_not_depend_on_a_share_is_known_without_it() -> None:
    map = told(
        drawn(
            "(in) -> <big?> -yes-> [visit] -> (won)\n[big?] -no-> <ok?> -yes-> (small)\n[ok?] -no-> (lost)"
        ),
        **{"a2": {"share": 0.25}, "visit": {"cost": 8}, "won": {"value": 100}},
    )

    flow = solve(map)

    assert flow.visits[Id("visit")] == 0.25
    assert flow.removal[Id("visit")] == pytest.approx(0.25 * 92)
    assert flow.value == pytest.approx(23)  # the ends that the unknown shares lead to are worth nothing


def test_an_unknown_share_that_nobody_comes_to_leaves_everything_known() -> None:
    map = told(drawn("(in) -> [do] -> (won)\n[never] -> <ok?> -yes-> [do]\n[ok?] -no-> (lost)"))

    flow = solve(map)

    assert flow.visits[Id("do")] == 1.0
    assert flow.visits[Id("lost")] == 0.0
    assert flow.asks == ("a4", "a5")


def test_what_the_shares_leave_over_falls_away_worth_nothing() -> None:
    flow = solve(told(drawn(FORK), a2={"share": 0.3}, a3={"share": 0.5}, won={"value": 10}))

    assert flow.fell_away == {"ok?": pytest.approx(0.2)}
    assert flow.value == pytest.approx(3)


def test_thirds_that_were_typed_leave_nothing_over() -> None:
    map = told(drawn(FORK), a2={"share": 0.1 + 0.2}, a3={"share": 0.7})

    assert solve(map).fell_away == {}


def test_shares_above_one_are_read_as_they_stand_while_nothing_goes_round() -> None:
    flow = solve(told(drawn(FORK), a2={"share": 1}, a3={"share": 1}))

    assert flow.visits[Id("won")] == flow.visits[Id("lost")] == 1.0


def test_a_loop_that_would_grow_for_ever_counts_as_not_known() -> None:
    map = told(drawn("(in) -> <ok?> -yes-> (won)\n[ok?] -no-> [ok?]"), a2={"share": 0.5}, a3={"share": 1})

    flow = solve(map)

    assert flow.asks == ("a2", "a3")
    assert flow.visits[Id("won")] is None


def test_a_loop_that_hardly_anybody_leaves_loses_no_digits() -> None:
    map = told(drawn("(in) -> [do] -> <ok?> -yes-> (won)\n[ok?] -no-> [do]"), a3={"share": 1e-14})

    flow = solve(map)

    assert flow.visits[Id("do")] == pytest.approx(1e14)
    assert flow.visits[Id("won")] == pytest.approx(1.0, rel=1e-12)


# Where one begins, and where nothing ends.


def test_entrants_are_split_by_what_the_beginnings_say() -> None:
    map = told(drawn("(web) -> [do] -> (won)\n(phone) -> [do]"), web={"entrants": 30}, phone={"entrants": 10})

    flow = solve(map)

    assert flow.entrants == 40
    assert flow.visits[Id("web")] == 0.75
    assert solve(map, entrants=100).counts[Id("phone")] == 25


def test_several_beginnings_of_which_one_says_nothing_cannot_begin() -> None:
    flow = solve(told(drawn("(web) -> [do] -> (won)\n(phone) -> [do]"), web={"entrants": 30}))

    assert flow.cannot_begin is not None
    assert flow.cannot_begin.fields == {"begin": "phone"}
    assert flow.visits[Id("do")] is None
    assert (flow.value, flow.cost, flow.clients, flow.entrants) == (None, None, None, None)
    assert flow.value_to_go[Id("do")] == 0.0


def test_an_only_beginning_takes_all_though_nobody_knows_how_many() -> None:
    flow = solve(drawn("(in) -> [do] -> (won)"))

    assert flow.visits[Id("do")] == 1.0
    assert flow.counts[Id("do")] is None


def test_an_empty_map_cannot_begin() -> None:
    flow = solve(drawn(""))

    assert flow.cannot_begin is not None
    assert (flow.visits, flow.value) == ({}, None)


def test_whoever_comes_to_where_no_end_is_reached_is_lost_there() -> None:
    map = told(
        drawn("(in) -> <ok?> -yes-> (won)\n[ok?] -no-> [wait] -> [wonder] -> [wait]"),
        **{"a2": {"share": 0.5}, "wait": {"cost": 7}, "won": {"value": 10}},
    )

    flow = solve(map)

    assert set(flow.stuck) == {"wait", "wonder"}
    assert flow.visits[Id("wait")] == 0.5
    assert flow.value_to_go[Id("wait")] == flow.removal[Id("wait")] == 0.0
    assert flow.value == 5.0


def test_an_arrow_that_nobody_takes_reaches_no_end() -> None:
    map = told(drawn("(in) -> <ok?> -yes-> (won)\n[ok?] -no-> [do] -> (lost)"), a4={"share": 0})

    assert solve(map).stuck == ("do",)


def test_rectangles_without_a_cost_and_wins_without_a_value_are_not_known() -> None:
    map = told(drawn("(in) -> [do] -> [pay] -> <ok?> -yes-> (won)"), pay={"cost": 0})

    assert set(solve(map).unknown) == {"do", "won"}


def test_only_our_steps_are_counted() -> None:
    lane = Lane(id=Id("theirs"), sheet=TOP, track="buyer")
    map = told(drawn("(in) -> [do] -> (won)\n[do] -> [think]", lane), think={"lane": "theirs"})

    flow = solve(map)

    assert set(flow.visits) == {"in", "do", "won"}
    assert flow.ends[Id("won")].probability == 1.0


# Whatever is drawn.


def any_map(seed: int) -> Document:
    """Steps, decisions and ends at random, with shares that are said, counted, missing or too many."""
    random = Random(seed)
    shapes = ["(in)", "[a]", "[b]", "<c>", "<d>", "[e]", "{f}", "(won)", "(lost)"]
    lines = [
        f"{random.choice(shapes[:-2])} -> {random.choice(shapes[1:])}" for _ in range(random.randrange(14))
    ]
    inner = inside("f", "(fin) -> <g> -yes-> (out)\n[g] -no-> (bad)") if random.random() < 0.5 else []
    map = drawn("\n".join(["(in) -> [a]", "{f} -> (won)", *lines]), *inner)

    def said(record: Record) -> dict[str, object]:
        match record.kind:
            case "arrow":
                count = {"cases": random.randrange(9), "of": random.randrange(9)}
                return random.choice([{}, {"share": random.randrange(11) / 10}, {"share": 0.5}, count])
            case "node":
                return random.choice([{}, {"cost": random.randrange(9), "value": 50, "minutes": 5}])
        return {}

    return Document([record.but(**said(record)) for record in map])


@pytest.mark.parametrize("seed", range(150))
def test_of_those_who_come_in_each_ends_falls_away_or_is_lost(seed: int) -> None:
    map = any_map(seed)

    flow = solve(map)

    known = None not in flow.visits.values()
    above = any(left < 0 for left in flow._net.left_over())
    if flow.cannot_begin is None and known and not above:
        ended = sum(end.probability or 0 for end in flow.ends.values())
        fallen = sum(
            (flow.visits[id] or 0) * left for id, left in flow.fell_away.items() if id not in flow.stuck
        )
        lost = sum(flow.visits[id] or 0 for id in flow.stuck if id != "f")
        assert ended + fallen + lost == pytest.approx(1.0)
        begin = flow.value_to_go[Id("in")]
        assert flow.value == pytest.approx(begin)
        for step in flow.visits:
            assert flow.removal[step] == pytest.approx(
                (flow.value or 0) - (flow.without([step]) or 0), abs=1e-6
            )


@pytest.mark.parametrize("seed", range(150))
def test_what_is_known_in_spite_of_a_doubt_is_so_whatever_the_truth_is(seed: int) -> None:
    map = any_map(seed)
    random = Random(seed)
    doubted = solve(map)

    answered = Document([r.but(share=random.randrange(4) / 10) if r.id in doubted.asks else r for r in map])
    sure = solve(answered)

    for name in ("visits", "value_to_go", "removal", "along"):
        before, after = getattr(doubted, name), getattr(sure, name)
        for id, value in before.items():
            if value is not None and after[id] is not None and id not in sure.stuck:
                assert after[id] == pytest.approx(value, abs=1e-9), (name, id)


# Subsystems.


def test_the_inside_of_a_subsystem_stands_for_it() -> None:
    map = told(
        drawn("(in) -> {pack} -> (won)", *inside("pack", "(first) -> [box] -> (boxed)")),
        pack={"cost": 99, "income": 5},
        box={"cost": 4},
        boxed={"value": 1000},
        won={"value": 10},
    )

    flow = solve(map)

    assert flow.visits[Id("box")] == flow.visits[Id("pack")] == flow.visits[Id("won")] == 1.0
    assert flow.value == 6.0  # the value of an inner end counts only where the whole ends
    assert flow.value_to_go[Id("pack")] == flow.removal[Id("pack")] == 6.0
    assert set(flow.ends) == {"won"}
    assert flow.expected_steps == 1.0


TRIAL = "(first) -> <fits?> -yes-> (fitted)\n[fits?] -no-> (returned)"


def test_an_inside_end_leaves_by_the_arrow_that_names_it() -> None:
    map = told(
        drawn("(in) -> {try} -kept-> (won)\n[try] -back-> [refund] -> (lost)", *inside("try", TRIAL)),
        try_a2={"share": 0.9},
        a2={"from_end": "fitted", "share": 0.4},
        a3={"from_end": "returned"},
    )

    flow = solve(map)

    assert flow.visits[Id("won")] == 0.9
    assert flow.visits[Id("refund")] == pytest.approx(0.1)
    assert flow.shares[Id("a2")] == pytest.approx(0.9)
    assert flow.asks == ()


def test_an_inside_end_that_no_arrow_names_is_an_end_of_the_whole() -> None:
    map = told(
        drawn("(in) -> {try} -> (won)", *inside("try", TRIAL)),
        try_a2={"share": 0.9},
        a2={"from_end": "fitted"},
        returned={"value": -50},
        won={"value": 100},
    )

    flow = solve(map)

    assert {id: end.probability for id, end in flow.ends.items()} == {
        "won": 0.9,
        "returned": pytest.approx(0.1),
    }
    assert flow.value == pytest.approx(85)


def test_a_subsystem_with_several_beginnings_is_entered_by_the_one_that_is_named() -> None:
    map = told(
        drawn(
            "(in) -> <new?> -yes-> {join} -> (won)\n[new?] -no-> [join]",
            *inside("join", "(fresh) -> [greet] -> [sign] -> (joined)\n(known) -> [sign]"),
        ),
        a2={"share": 0.25, "into": "fresh"},
        a4={"into": "known"},
        greet={"cost": 8},
        won={"value": 20},
    )

    flow = solve(map)

    assert flow.visits[Id("greet")] == 0.25
    assert flow.visits[Id("join")] == flow.visits[Id("sign")] == 1.0
    assert flow.value_to_go[Id("join")] == 18.0
    assert flow.removal[Id("join")] == pytest.approx(18.0)


def test_nobody_knows_how_a_subsystem_with_several_beginnings_is_entered_if_the_arrow_does_not_say() -> None:
    map = drawn(
        "(in) -> {join} -> (won)",
        *inside("join", "(fresh) -> [greet] -> [sign] -> (joined)\n(known) -> [sign]"),
    )

    flow = solve(map)

    assert flow.asks == ("a1",)
    assert flow.visits[Id("join")] == 1.0
    assert flow.visits[Id("greet")] is None


def test_a_subsystem_whose_inside_is_not_drawn_yet_is_a_step_like_any_other() -> None:
    map = told(drawn("(in) -> {pack} -> (won)", Sheet(id=Id("empty"), inside=Id("pack"))), pack={"cost": 3})

    assert solve(map).value == -3.0


def test_an_inside_without_a_beginning_lets_nobody_through() -> None:
    flow = solve(drawn("(in) -> {pack} -> (won)", *inside("pack", "[box] -> (boxed)")))

    assert set(flow.stuck) == {"in", "pack"}


def test_subsystems_within_subsystems_are_solved_to_any_depth() -> None:
    depth = 400
    insides = [
        record for n in range(depth) for record in inside(f"s{n}", f"(b{n}) -> {{s{n + 1}}} -> (e{n})")
    ]

    flow = solve(drawn("(in) -> {s0} -> (won)", *insides))

    assert flow.visits[Id(f"s{depth}")] == 1.0
    assert flow.ends[Id("won")].probability == 1.0
