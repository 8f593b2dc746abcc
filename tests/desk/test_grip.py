"""Taking hold of an arrow by its ends, its legs and its plus."""

from __future__ import annotations

from mapper.desk.events import Grip, Move, Press, Release, Twice
from mapper.model.records import Arrow, Id, Node, Point
from tests.desk.hands import Hand

FLOW = "(in) -> [pack] -> [send] -> (done)"


class Gripping(Hand):
    def grip(self, arrow: str, grip: Grip, end: Point, onto: str | None = None, drop: bool = True) -> None:
        start = Point(0, 0)
        over = Id(onto) if onto else None
        self.desk.handle(Press(start, Id(arrow), grip=grip))
        self.desk.handle(Move(Point(40, 40)))
        self.desk.handle(Move(end, over))
        if drop:
            self.desk.handle(Release(end, over))

    def way(self, arrow: str) -> tuple[str, str]:
        record = self.map[Id(arrow)]
        assert isinstance(record, Arrow)
        return record.source, record.target


def test_the_end_of_an_arrow_is_led_to_another_step_with_all_that_it_says() -> None:
    hand = Gripping("<ok?> -yes-> [pack]\n[send]")

    hand.grip("a1", Grip("target"), hand.middle("send"), "send")

    assert hand.way("a1") == ("ok?", "send")
    assert hand.map[Id("a1")].label == "yes"  # type: ignore[attr-defined]
    assert hand.entries == ["Reconnect"]


def test_the_beginning_of_an_arrow_is_led_to_another_step() -> None:
    hand = Gripping("[pack] -> [send]\n[wrap]")

    hand.grip("a1", Grip("source"), hand.middle("wrap"), "wrap")

    assert hand.way("a1") == ("wrap", "send")


def test_on_paper_it_asks_where_the_arrow_leads_and_the_answer_keeps_all_that_hangs_on_it() -> None:
    hand = Gripping("<ok?> -yes-> [pack]")
    arrows = len(list(hand.map.all(Arrow)))

    hand.grip("a1", Grip("target"), Point(400, 300))
    asked = hand.desk.composer.question
    hand.desk.composer.typed("Call them")
    hand.desk.composer.accept()

    assert asked is not None
    added = next(node for node in hand.map.all(Node) if node.title == "Call them")
    assert hand.way("a1") == ("ok?", added.id)
    assert hand.map[Id("a1")].label == "yes"  # type: ignore[attr-defined]
    assert len(list(hand.map.all(Arrow))) == arrows


def test_an_arrow_let_go_over_paper_and_never_answered_stays_where_it_was() -> None:
    hand = Gripping(FLOW)
    before = hand.map.rows()

    hand.grip("a2", Grip("target"), Point(400, 300))
    hand.desk.composer.leave()

    assert (hand.map.rows(), hand.entries) == (before, [])


def test_a_beginning_of_an_arrow_on_paper_is_a_new_step_whose_name_is_asked_for() -> None:
    hand = Gripping(FLOW)

    hand.grip("a2", Grip("source"), Point(400, 300))

    (added,) = hand.desk.nodes()
    assert hand.way("a2")[0] == added.id
    assert hand.desk.renaming == added.id
    assert hand.entries == ["Reconnect"]


def test_where_an_arrow_may_not_lead_it_says_why_and_stays() -> None:
    hand = Gripping(FLOW)
    before = hand.map.rows()

    hand.grip("a2", Grip("target"), hand.middle("in"), "in")

    assert hand.desk.message == "Nothing comes before the beginning."
    assert (hand.map.rows(), hand.entries) == (before, [])


def test_an_end_that_is_dropped_where_it_was_changes_nothing() -> None:
    hand = Gripping(FLOW)

    hand.grip("a2", Grip("target"), hand.middle("send"), "send")

    assert hand.entries == []


def test_escape_leaves_an_arrow_where_it_was() -> None:
    hand = Gripping(FLOW)
    before = hand.map.rows()

    hand.grip("a2", Grip("target"), Point(400, 300), drop=False)
    hand.escape()

    assert (hand.map.rows(), hand.desk.preview, hand.desk.marked) == (before, None, ())


def test_an_arrow_that_somebody_deletes_meanwhile_is_let_go_of() -> None:
    hand = Gripping(FLOW)
    hand.grip("a2", Grip("target"), Point(400, 300), drop=False)
    draft = hand.session.draft()
    draft.remove(Id("a2"))

    hand.session.commit("Delete", draft)
    hand.desk.handle(Release(Point(400, 300)))

    assert hand.entries == ["Delete"]


class Lines:
    """Eyes that see one line with a leg in its middle."""

    reach = 5.0

    def line(self, arrow: Id) -> tuple[Point, ...]:
        return Point(160, 38), Point(180, 38), Point(180, 170), Point(200, 170)


def test_a_leg_in_the_middle_stays_where_it_is_put_on_the_grid() -> None:
    hand = Gripping("[pack] -> [send]")
    hand.desk.sight = Lines()  # type: ignore[assignment]

    hand.grip("a1", Grip("leg", 1), Point(31, 90))

    assert hand.map[Id("a1")].bends == (Point(212, 38), Point(212, 170))  # type: ignore[attr-defined]
    assert hand.entries == ["Fix the line"]


def test_a_double_click_on_its_dot_frees_a_leg() -> None:
    hand = Gripping("[pack] -> [send]")
    hand.desk.sight = Lines()  # type: ignore[assignment]
    hand.grip("a1", Grip("leg", 1), Point(31, 90))

    hand.desk.handle(Twice(Point(0, 0), Id("a1"), Grip("leg", 1)))

    assert hand.map[Id("a1")].bends is None  # type: ignore[attr-defined]
    assert hand.entries == ["Fix the line", "Free the line"]


def test_a_click_on_the_plus_puts_a_step_into_the_arrow_and_asks_for_its_name() -> None:
    hand = Gripping(FLOW)

    hand.desk.handle(Press(Point(380, 60), Id("a2"), grip=Grip("plus")))
    hand.desk.handle(Release(Point(380, 60), Id("a2")))

    (added,) = hand.desk.nodes()
    assert hand.way("a2") == ("pack", added.id)
    assert hand.desk.renaming == added.id
    send = hand.node("send")
    assert isinstance(send, Node)
    assert send.at.x >= added.at.x + added.size.width
    assert hand.entries == ["Add step"]
