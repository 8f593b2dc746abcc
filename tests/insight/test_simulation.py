from __future__ import annotations

from dataclasses import replace
from math import sqrt
from random import Random
from statistics import NormalDist

import pytest

from mapper.insight.flow import Flow, solve
from mapper.insight.queue_wiring import MONTH, Wiring
from mapper.insight.queues import Run
from mapper.insight.simulation import Simulation, Times, enough, simulate, why_not
from mapper.model.document import Document
from mapper.model.records import Arrow, Id, Node, Person
from mapper.words import language
from tests.builders import drawn
from tests.insight.test_flow import any_map, inside, told
from tests.insight.webinars import webinar

ANN = Person(id=Id("ann"), name="Ann", hours=MONTH)  # so that an hour of hers is an hour of the clock


def followed(
    map: Document, entrants: float | None = None, customers: int = 50_000, **how: bool
) -> Simulation:
    found = simulate(map, solve(map, entrants), customers=customers, **how)  # type: ignore[arg-type]
    assert found is not None
    return found


def hours(found: Times | None) -> Times:
    assert found is not None
    return found


def alone(minutes: float = 60, entrants: float = 0.8 * MONTH, **fields: object) -> Document:
    """One step, of Ann’s."""
    map = drawn("(in) -> [do] -> (won)", ANN)
    return told(map, do={"minutes": minutes, "owner": ANN.id, **fields}, **{"in": {"entrants": entrants}})


# Against theory.


def test_a_step_alone_makes_wait_what_theory_says() -> None:
    """M/M/1 with rho = 0.8 and an hour of work: four hours of waiting, and 3.2 who wait."""
    found = followed(alone(), customers=300_000)

    step, ann = found.steps[Id("do")], found.people[ANN.id]
    assert hours(step.hours).mean == pytest.approx(4.0, rel=0.03)
    assert step.waiting == pytest.approx(3.2, rel=0.03)
    assert hours(step.hours).p90 == pytest.approx(5 * 2.0794, rel=0.03)  # ln(rho / (1 - 0.9)) / (1 - rho)
    assert ann.queue == step
    assert ann.used == pytest.approx(0.8, rel=0.01)
    assert hours(found.ends[Id("won")].hours).mean == pytest.approx(5.0, rel=0.03)
    assert found.ends[Id("won")].count == pytest.approx(0.8 * MONTH, rel=0.01)


def test_work_that_does_not_vary_makes_wait_half_as_long() -> None:
    """VUT: W = rho/(1 - rho) x t x (ca² + cs²)/2 = 4 x 1 x (1 + 0)/2."""
    assert hours(
        followed(alone(), customers=300_000, varies=False).steps[Id("do")].hours
    ).mean == pytest.approx(2.0, rel=0.03)


def test_the_mean_is_no_further_off_than_it_says_in_nineteen_of_twenty() -> None:
    map = alone(entrants=0.6 * MONTH)
    flow = solve(map)
    runs = [simulate(map, flow, seed=seed, customers=10_000) for seed in range(100)]
    means = [hours(run.steps[Id("do")].hours) for run in runs if run]

    near = [one for one in means if abs(one.mean - 1.5) <= (one.within or 0)]

    assert 85 <= len(near) <= 99


def test_who_has_fewer_hours_takes_longer_for_the_same_work() -> None:
    """A tenth of the hours, a tenth of the customers: the same load, and ten times the waiting."""
    map = alone(entrants=0.08 * MONTH)
    slow = Document([r.but(hours=MONTH / 10) if r.id == ANN.id else r for r in map])

    found = followed(slow, customers=300_000)

    assert found.people[ANN.id].used == pytest.approx(0.8, rel=0.01)
    assert hours(found.steps[Id("do")].hours).mean == pytest.approx(40, rel=0.03)


def test_somebody_does_one_thing_at_a_time_for_all_that_they_own() -> None:
    """Two steps of half an hour, of one person: who comes to either waits for both (M/M/1 with feedback)."""
    map = told(
        drawn("(in) -> [one] -> [two] -> (won)", ANN),
        one={"minutes": 30, "owner": ANN.id},
        two={"minutes": 30, "owner": ANN.id},
        **{"in": {"entrants": 0.8 * MONTH}},
    )

    found = followed(map, customers=300_000)

    assert found.people[ANN.id].used == pytest.approx(0.8, rel=0.01)
    assert hours(found.people[ANN.id].queue.hours).mean == pytest.approx(2.0, rel=0.03)  # 4 visits of 0.5 h
    assert hours(found.ends[Id("won")].hours).mean == pytest.approx(5.0, rel=0.03)


def test_critical_steps_come_first_where_that_is_asked() -> None:
    map = told(
        drawn("(in) -> <which?> -yes-> [one] -> (won)\n[which?] -no-> [two] -> [won]", ANN),
        a2={"share": 0.5},
        one={"minutes": 60, "owner": ANN.id, "critical": True},
        two={"minutes": 60, "owner": ANN.id},
        **{"in": {"entrants": 0.8 * MONTH}},
    )

    plain, first = followed(map), followed(map, critical_first=True)

    ones = [hours(run.steps[Id("one")].hours).mean for run in (plain, first)]
    twos = [hours(run.steps[Id("two")].hours).mean for run in (plain, first)]
    assert ones[1] < ones[0] / 2
    assert twos[1] > twos[0]


def test_waiting_before_a_step_passes_without_anybody() -> None:
    found = followed(alone(entrants=0.1 * MONTH, wait_hours=48))

    end = hours(found.ends[Id("won")].hours)
    assert end.mean == pytest.approx(48 + 1 / 0.9, rel=0.01)
    assert hours(found.steps[Id("do")].hours).mean < 0.2
    assert found.inside == pytest.approx(0.1 * end.mean, rel=0.02)


def test_a_subsystem_is_gone_through_by_the_waiting_and_the_work_inside() -> None:
    inner = told(
        drawn("(in) -> [call] -> {all} -> (won)", ANN, *inside("all", "(b) -> [do] -> [sign] -> (e)"))
    )
    map = told(
        inner,
        call={"wait_hours": 1},
        b={"wait_hours": 10, "minutes": 60},
        do={"wait_hours": 20, "minutes": 60, "owner": ANN.id},
        sign={"wait_hours": 30},
        all={"minutes": 6000, "owner": ANN.id, "wait_hours": 5000},  # what is inside stands for it
        **{"in": {"entrants": 1}},
    )

    found = followed(map, customers=20_000, varies=False)

    assert hours(found.ends[Id("won")].hours).mean == pytest.approx(63, abs=0.1)
    assert set(found.steps) == {"do"}


# Against the flow.


def staffed(map: Document, entrants: float = 1000) -> Document:
    """*map* with a minute of Ann’s at every shape."""
    said = {"minutes": 1, "owner": ANN.id}
    records = [
        record.but(
            **said, **({"entrants": entrants} if record.role == "begin" and record.sheet == "top" else {})
        )
        if isinstance(record, Node)
        else record
        for record in map
    ]
    return Document([*records, ANN.but(hours=MONTH * 1000)])


def answered(seed: int) -> Document:
    """A map at random, with all its shares said, and none of them too many."""
    random, map = Random(seed), any_map(seed)
    exits: dict[Id, list[Arrow]] = {}
    for arrow in map.all(Arrow):
        exits.setdefault(arrow.source, []).append(arrow)
    said: dict[Id, float] = {}
    for arrows in exits.values():
        weights = [random.choice((0, 1, 1, 2, 2, 3)) for _ in arrows]
        total = sum(weights) * random.choice((1, 1, 1.25)) or 1
        said |= {arrow.id: weight / total for arrow, weight in zip(arrows, weights, strict=True)}
    return Document([r.but(share=said[r.id], cases=None, of=None) if r.id in said else r for r in map])


def nested() -> Document:
    """Loops in a subsystem in a subsystem on a loop, a way nobody takes, and a part nobody comes to."""
    inner = inside("inner", "(ib) -> [do] -> <fine?> -yes-> (io)\n[fine?] -no-> [do]")
    outer = inside(
        "outer", "(ob) -> {inner} -> <all?> -yes-> (oo)\n[all?] -no-> [inner]\n[all?] -never-> [od] -> (ox)"
    )
    map = drawn(
        "(in) -> [try] -> {outer} -> <good?> -yes-> (won)\n[good?] -no-> [try]\n[good?] -lost-> (lost)\n"
        "[alone] -> <really?> -yes-> [alone]\n[really?] -no-> [try]",
        *outer,
        *inner,
    )
    shares: dict[str, dict[str, object]] = {}
    for arrow in map.all(Arrow):
        part = {"fine?": (0.7, 0.3), "all?": (0.8, 0.2, 0.0), "good?": (0.5, 0.3, 0.2)}.get(arrow.source)
        place = {"yes": 0, "no": 1, "never": 2, "lost": 2}.get(arrow.label)
        if part and place is not None:
            shares[arrow.id] = {"share": part[place]}
        if arrow.source == "outer":
            shares[arrow.id] = {"from_end": "oo"}
    return Document([record.but(**shares.get(record.id, {})) for record in map])


def in_the_interval(map: Document, customers: int, seed: int, sure: float = 0.99) -> int:
    """How many numbers of the flow were held against those of customers, all together with that certainty."""
    flow = solve(map)
    wiring = Wiring(map, flow, critical_first=False)
    run = Run(wiring.network, MONTH / 1000, seed, customers)
    assert list(run.turns())[-1] == 1.0
    wide = NormalDist().inv_cdf(1 - (1 - sure) / 2 / (len(wiring.steps) + len(wiring.ends)))
    for place, id in wiring.steps.items():
        deviation = sqrt(max(_variance(flow, id), 0.0) / customers)
        assert abs(run.served[place] / customers - (flow.visits[id] or 0)) <= wide * deviation + 1e-9, id
    for place, end in wiring.ends.items():
        if end:
            share = flow.ends[end].probability or 0.0
            deviation = sqrt(max(share * (1 - share), 0.0) / customers)
            assert abs(run.left[place] / customers - share) <= wide * deviation + 1e-9, end
    assert sum(run.left) == customers
    return len(wiring.steps) + len(wiring.ends)


def _variance(flow: Flow, id: Id) -> float:
    """Of how often one customer comes to a shape: n (2 N_ii - 1) - n² (Kemeny and Snell, theorem 3.3.3)."""
    (state,) = flow.solved.net.states[id]
    visits = flow.solved.visits[state]
    return visits * (2 * flow.solved.returns[state] - 1) - visits * visits


def _rich(map: Document) -> bool:
    """Whether customers can be followed on a map, and go to many shapes of it."""
    flow = solve(map)
    return why_not(map, flow) is None and sum(1 for visits in flow.visits.values() if visits) > 6


SEEDS = [seed for seed in range(150) if _rich(staffed(answered(seed)))][:12]


@pytest.mark.parametrize("seed", SEEDS)
def test_customers_go_as_often_and_end_as_often_as_is_reckoned(seed: int) -> None:
    assert in_the_interval(staffed(answered(seed)), 20_000, seed) > 4


def test_customers_in_loops_within_subsystems_within_loops_go_as_is_reckoned() -> None:
    assert in_the_interval(staffed(nested()), 30_000, seed=1) > 10


@pytest.mark.slow
@pytest.mark.parametrize("seed", [*SEEDS, None])
def test_two_hundred_thousand_customers_go_as_is_reckoned(seed: int | None) -> None:
    map = nested() if seed is None else answered(seed)

    assert in_the_interval(staffed(map), 200_000, seed=99) > 4


def test_those_who_come_in_end_somewhere_or_are_lost() -> None:
    map = told(
        drawn("(in) -> [do] -> <ok?> -yes-> (won)\n[ok?] -no-> (lost)", ANN),
        a3={"share": 0.5},
        a4={"share": 0.25},
        do={"minutes": 6, "owner": ANN.id},
        **{"in": {"entrants": 100}},
    )

    found = followed(map)

    assert found.lost == pytest.approx(0.25, abs=0.01)
    assert sum(end.share for end in found.ends.values()) + found.lost == pytest.approx(1.0)


# Too much to do.


def test_who_has_too_few_hours_is_named_and_their_queue_grows() -> None:
    found = followed(alone(entrants=1.25 * MONTH), customers=200_000)

    ann = found.people[ANN.id]
    assert found.overloaded == (ANN.id,)
    assert found.inside is None
    assert (ann.queue.hours, found.steps[Id("do")].hours, found.ends[Id("won")].hours) == (None, None, None)
    assert ann.grows == pytest.approx(0.25 * MONTH, rel=0.05)
    assert ann.used == pytest.approx(1.0)
    assert found.ends[Id("won")].count == pytest.approx(MONTH, rel=0.02)


def test_just_enough_hours_are_too_few() -> None:
    assert followed(alone(entrants=MONTH), customers=100_000).overloaded == (ANN.id,)


def test_who_is_kept_from_too_much_work_by_somebody_else_is_not_the_one_who_holds_up() -> None:
    """The worked example: Kim lets so few through that Ben, who also has too few hours, keeps up."""
    found = followed(webinar())

    assert found.overloaded == ("kim",)
    assert hours(found.people[Id("ben")].queue.hours).mean > 0
    assert found.ends[Id("New-client")].hours is None
    assert hours(found.ends[Id("Small-sale")].hours).mean == pytest.approx(0.4, abs=0.05)


# What is not known.


def test_nobody_waits_for_somebody_whose_hours_nobody_knows() -> None:
    bob = Person(id=Id("bob"), name="Bob")
    map = told(
        drawn("(in) -> [do] -> [sign] -> [file] -> (won)", ANN, bob),
        do={"minutes": 60, "owner": ANN.id},
        sign={"minutes": 120, "owner": bob.id},
        file={"owner": ANN.id},
        **{"in": {"entrants": 0.5 * MONTH}},
    )

    found = followed(map)

    assert (set(found.people), set(found.steps)) == ({ANN.id}, {"do"})
    assert (found.boundless, found.untimed) == ((bob.id,), ("file",))
    assert hours(found.ends[Id("won")].hours).mean == pytest.approx(4.0, rel=0.05)


def test_why_customers_cannot_be_followed_is_told_in_one_sentence() -> None:
    say = language("en")
    fork = told(drawn("(in) -> [do] -> <ok?> -yes-> (won)\n[ok?] -no-> (lost)", ANN), do={"minutes": 6})
    come = {"in": {"entrants": 10}}
    owned = told(fork, do={"owner": ANN.id}, **come)
    reasons = {
        why: reason
        for why, map in {
            "empty": drawn("[do]"),
            "entrants": fork,
            "doubt": owned,
            "above": told(owned, a3={"share": 1}, a4={"share": 1}),
            "nobody": told(fork, a3={"share": 1}, **come),
            "no hours": told(owned, a3={"share": 1}, ann={"hours": 0}),
            "round": told(
                drawn("(in) -> [do] -> <ok?> -yes-> (won)\n[ok?] -no-> [do]"), a3={"share": 1e-9}, **come
            ),
            "fine": told(owned, a3={"share": 1}),
        }.items()
        if (reason := why_not(map, solve(map)))
    }

    assert {why: say.tell(reason) for why, reason in reasons.items()} == {
        "empty": "Nothing begins on this map: mark where a customer comes in.",
        "entrants": "Nobody knows how many come in a month: say it at a beginning.",
        "doubt": "At “ok?” nobody says how many go which way: say it first.",
        "above": "At “ok?” the shares make more than 100 %: mend them first.",
        "nobody": "Nobody waits for anybody: "
        "no step says both its minutes and an owner whose hours are known.",
        "no hours": "Ann has work here and no hours in a month: say how many.",
        "round": "Customers go round here so often that following them would take too long.",
    }
    with pytest.raises(ValueError, match="Nobody waits"):
        simulate(told(fork, a3={"share": 1}, **come), solve(told(fork, a3={"share": 1}, **come)))


def test_where_everybody_goes_round_often_fewer_are_followed() -> None:
    map = told(alone(entrants=1), a2={"share": 0.002})
    round = told(
        drawn("(in) -> [do] -> <ok?> -yes-> (won)\n[ok?] -no-> [do]", ANN),
        a3={"share": 0.002},
        do={"minutes": 1, "owner": ANN.id},
        **{"in": {"entrants": 1}},
    )
    many = solve(round)

    assert enough(solve(map)) == 100_000
    assert 9_900 < enough(many) < 10_000
    reason = why_not(round, many, 50_000)
    assert reason is not None
    assert language("en").tell(reason) == (
        f"So many would take too long here: no more than {enough(many)} can be followed."
    )


# A run.


def test_the_same_seed_gives_the_same_answer() -> None:
    map = webinar()
    flow = solve(map, 100)

    one, same, other = (simulate(map, flow, seed=seed, customers=3000) for seed in (1, 1, 2))

    assert one == same
    assert one is not None
    assert other is not None
    assert replace(other, seed=1) != one


def test_a_run_tells_how_far_it_is_and_stops_when_it_is_told_to() -> None:
    map = alone()
    heard: list[float] = []

    def heed(done: float) -> bool:
        heard.append(done)
        return done < 0.5

    assert simulate(map, solve(map), customers=10_000, heed=heed) is None
    assert heard == sorted(heard)
    assert heard[-1] == pytest.approx(0.5, abs=0.01)
