"""``mapper chain``: how strong each link of the business is, which is weakest, and what to do about it."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from mapper.command.chain_words import story, what_to_do
from mapper.command.maps import read_map, tell_report
from mapper.command.parser import Parser
from mapper.command.tell import Teller, as_json
from mapper.command.verb import FINE, Verb
from mapper.insight.flow import solve
from mapper.insight.links import NAMES, Link, Links, Measure, Move, links
from mapper.words import Language, language


def arguments(parser: Parser) -> None:
    say, options = parser.say, parser.options
    parser.takes_map()
    help = say("which links: the four functions, the five stages, or the hourglass of seven")
    options.add_argument("--by", choices=tuple(NAMES), default="function", help=help)
    parser.takes_json()
    parser.takes_lang(say("the language of the answer; by default, yours"))


def run(args: Namespace, say: Language) -> int:
    say = language(args.lang) if args.lang else say
    loaded = read_map(args.map)
    tell_report(loaded, say)
    map = loaded.document
    found = links(map, solve(map), args.by)
    tell = Teller(map, say)
    if args.json:
        print(as_json(answer(found, tell)))
        return FINE
    for line in story(found, tell):
        print(line)
    return FINE


def answer(found: Links, tell: Teller) -> dict[str, Any]:
    """Everything by the names of the contract; null is not known.  A gain is per entrant."""
    weakest, by_money = found.weakest, found.by_money
    return {
        "links": [_link(link, tell) for link in found.links],
        "weakest": weakest.name if weakest else None,
        "by_money": by_money.name if by_money else None,
        "gain": found.gain,
        "interaction": found.interaction,
        "runners_up": [
            {"name": pair.name, "gain": pair.gain, "together": pair.together, "interaction": pair.interaction}
            for pair in found.runners_up
        ],
        "handovers": [
            {"from": giver, "to": taker, "arrows": list(arrows)}
            for (giver, taker), arrows in found.handovers.items()
        ],
    }


def _link(link: Link, tell: Teller) -> dict[str, Any]:
    return {
        "name": link.name,
        "strength": link.strength,
        "gain": link.gain,
        "gain_a_month": link.a_month,
        "steps": list(link.steps),
        "moves": [_move(move, tell) for move in link.moves],
        "measures": [_measure(measure) for measure in link.measures],
    }


def _move(move: Move, tell: Teller) -> dict[str, Any]:
    return {
        "says": what_to_do(move, tell),
        "kind": move.kind,
        "about": move.about,
        "step": move.step,
        "now": move.now,
        "to": move.to,
        "gain": move.gain,
        "gain_a_month": move.a_month,
        "strength": move.strength,
    }


def _measure(measure: Measure) -> dict[str, Any]:
    return {
        "about": measure.about,
        "step": measure.step,
        "value": measure.value,
        "target": measure.target,
        "strength": measure.strength,
        "few_cases": measure.few,
    }


VERB = Verb(arguments, run)
