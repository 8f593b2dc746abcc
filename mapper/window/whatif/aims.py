"""Goals from what is wanted: the clients, the way there, the changes of a what-if; each with one click."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from mapper.edits import scenarios
from mapper.edits.refused import Refused
from mapper.insight.changeable import Wish
from mapper.insight.goal_words import goal_named
from mapper.insight.planning import Repair, wishes
from mapper.insight.what_if_words import change_told
from mapper.model.draft import Draft
from mapper.model.records import Id

if TYPE_CHECKING:
    from mapper.window.whatif.page import WhatIfPage


class Aims:
    def __init__(self, page: WhatIfPage) -> None:
        self._page, self.say = page, page.say

    def make_goal(self) -> None:
        """The clients that are wanted become a goal of this quarter."""
        self._aim(())

    def make_repair_goals(self, repair: Repair) -> None:
        """The clients that are wanted, and what brings them, become goals of this quarter."""
        if self._page.reckoned:
            flow = self._page.reckoned.sides.today.standing.flow
            self._aim(wishes(self._page.session.document, flow, repair))

    def _aim(self, wished: Sequence[Wish]) -> None:
        plan, say = self._page.reckoned.plan if self._page.reckoned else None, self.say
        if plan is None or self._page.reckoned is None:
            return
        ends = self._page.reckoned.sides.today.standing.flow.ends
        wins = [id for id, end in ends.items() if end.outcome == "win"]
        node = wins[0] if len(wins) == 1 else None
        now = None if plan.now is None else round(plan.now, 1)

        def verb(draft: Draft) -> int:
            title = goal_named(plan.clients, say)
            scenarios.aim(draft, node, title, (now, plan.clients), self.quarter)
            return 1 + len(scenarios.goals_of(draft, wished, self.quarter, self._titled))

        self._make(verb)

    def make_goals(self, scenario: Id) -> None:
        """What a what-if changes becomes goals of this quarter."""
        self._make(lambda draft: len(scenarios.make_goals(draft, scenario, self.quarter, self._titled)))

    def _make(self, verb: Callable[[Draft], int]) -> None:
        self._page.flush()
        try:
            with self._page.session.edit(self.say("Make goals")) as draft:
                made = verb(draft)
        except Refused as no:
            self._page.frame.status.message.say(self.say.tell(no.sentence))
            return
        text = self.say.many(
            "{n} goal is written down for {quarter}.",
            "{n} goals are written down for {quarter}.",
            made,
            quarter=self.quarter,
        )
        self._page.frame.status.message.say(text)

    def _titled(self, wish: Wish) -> str:
        return change_told(self._page.session.document, wish, self.say)

    @property
    def quarter(self) -> str:
        return scenarios.quarter_of(self._page.frame.program.today())
