"""Hats: which one is worn at a step, and whose colours somebody has."""

from __future__ import annotations

from collections.abc import Sequence

from mapper.insight.names import FUNCTIONS
from mapper.model.records import Function, Node, Person
from mapper.words import Language


def worn(node: Node, owner: Person) -> str:
    """The hat that the owner wears at a step: the one it names, else the only one, else its function's."""
    if named := " ".join(node.hat.split()):
        return next((hat for hat in owner.hats if hat.casefold() == named.casefold()), named)
    if len(owner.hats) == 1:
        return owner.hats[0]
    return next((hat for hat in owner.hats if node.function and function_of(hat) == node.function), "")


def tone(person: Person, owned: Sequence[Node] = ()) -> Function | None:
    """The function whose colour a person wears: that of the only hat, else of all steps if they agree."""
    if person.hats:
        return function_of(person.hats[0]) if len(person.hats) == 1 else None
    found = list(dict.fromkeys(node.function for node in owned if node.function))
    return found[0] if len(found) == 1 else None


def hat_name(hat: str, say: Language) -> str:
    """A hat as it is called; one that is named after a function has that function's name in any language."""
    function = function_of(hat)
    return say(FUNCTIONS[function]) if function else " ".join(hat.split())


def read_hat(text: str, say: Language) -> str:
    """The hat that was typed: that of a function by its name in the language, or any words."""
    bare = " ".join(text.split())
    named = {say(name).casefold(): hat for hat, name in FUNCTIONS.items()}
    return named.get(bare.casefold(), bare)


def function_of(hat: str) -> Function | None:
    """The function that a hat is named after, if it is."""
    match hat.strip().lower():
        case "marketing" | "sales" | "operations" | "service" as name:
            return name
        case "customer service":
            return "service"
    return None
