"""The lenses that sort by a name: who answers, which function, how the numbers stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, count

from mapper.insight.hats import function_of, worn
from mapper.insight.lens.sight import UNKNOWN, Entry, Lens, Read, Told, unknown
from mapper.insight.lens.subject import Subject
from mapper.insight.names import FUNCTIONS, STATUS_ICONS, STATUS_TOKENS, STATUSES, WORST_FIRST
from mapper.insight.performance import Status, kpis_of, latest, status
from mapper.model.records import Function, Node, Person
from mapper.words import N_, Figure, Sentence

INKS = 8  # before they come round again; initials keep people apart anyway
FUNCTION_SIGNS: dict[Function, tuple[str, str]] = {  # the token of its colour, and its letters
    "marketing": ("mk", N_("Ma")),
    "sales": ("sa", N_("Sa")),
    "operations": ("op", N_("Op")),
    "service": ("cs", N_("CS")),
}
STANDS: dict[Status, str] = {
    "good": N_("{number}: {value}, on the target of {target}."),
    "close": N_("{number}: {value}, close to the target of {target}."),
    "off": N_("{number}: {value}, off the target of {target}."),
}


def initials(name: str) -> str:
    """One or two letters of a name."""
    words = name.split()
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper() if words else ""


def _owner_of(subject: Subject, node: Node) -> Read | None:
    owner = subject.map.get(node.owner)
    if not isinstance(owner, Person):
        if not subject.works(node):
            return None
        return Read(UNKNOWN, "", Sentence(N_("Nobody answers for this yet.")))
    name = " ".join(owner.name.split())
    if not subject.by_hat:
        says = Sentence(N_("{name} answers for this."), {"name": name or Sentence(N_("Somebody"))})
        return Read(f"person:{owner.id}", name, says)
    if not (hat := worn(node, owner)):
        return Read(UNKNOWN, "", Sentence(N_("It is not known which hat is worn here.")))
    says = Sentence(N_("{name} answers for this, with the hat {hat}."), {"name": name, "hat": _hat(hat)})
    return Read(f"hat:{hat.casefold()}", _hat(hat), says)


def _hat(hat: str) -> Told:
    function = function_of(hat)
    return Sentence(FUNCTIONS[function]) if function else " ".join(hat.split())


def _owners(subject: Subject) -> Iterator[Entry]:
    if subject.by_hat:
        yield from _hats(subject)
        yield unknown(Sentence(N_("Hat not known")))
        return
    taken: set[str] = set()
    for place, person in enumerate(subject.people):
        name = " ".join(person.name.split())
        sign = _apart(person.initials.strip()[:3] or initials(name), taken)
        title: Told = name or Sentence(N_("No name yet"))
        yield Entry(f"person:{person.id}", title, f"lens{place % INKS + 1}", sign, place % INKS)
    yield unknown(Sentence(N_("No owner")))


def _apart(letters: str, taken: set[str]) -> str:
    """*letters*, with a number where somebody else has the same; what is *taken* then."""
    tries = chain([letters] if letters else [], (f"{letters[:2]}{n}" for n in count(2 if letters else 1)))
    sign = next(one for one in tries if one not in taken)
    taken.add(sign)
    return sign


def _hats(subject: Subject) -> Iterator[Entry]:
    """A class for each hat that somebody has or wears somewhere."""
    hats: dict[str, str] = {}
    for person in subject.people:
        for hat in person.hats:
            hats.setdefault(hat.casefold(), hat)
    for node in subject.map.all(Node):
        owner = subject.map.get(node.owner)
        if isinstance(owner, Person) and (hat := worn(node, owner)):
            hats.setdefault(hat.casefold(), hat)
    taken: set[str] = set()
    for place, (key, hat) in enumerate(hats.items()):
        sign = _apart(initials(hat), taken)
        yield Entry(f"hat:{key}", _hat(hat), f"lens{place % INKS + 1}", sign, place % INKS)


def _function_of(subject: Subject, node: Node) -> Read | None:
    if node.function:
        name = Sentence(FUNCTIONS[node.function])
        return Read(node.function, name, Sentence(N_("This belongs to {function}."), {"function": name}))
    if not subject.works(node):
        return None
    return Read(UNKNOWN, "", Sentence(N_("It is not known which function does this.")))


def _functions(subject: Subject) -> Iterator[Entry]:
    for place, (function, name) in enumerate(FUNCTIONS.items()):
        token, sign = FUNCTION_SIGNS[function]
        yield Entry(function, Sentence(name), token, Sentence(sign), place * 2)
    yield unknown(Sentence(N_("No function")))


def _status_of(subject: Subject, node: Node) -> Read | None:
    kpi = next(iter(kpis_of(subject.map, node.id)), None)
    actual = latest(subject.map, kpi.id) if kpi else None
    if kpi is None or actual is None:
        if not subject.works(node):
            return None
        says = N_("Its number was never measured.") if kpi else N_("Nothing is measured here.")
        return Read(UNKNOWN, "", Sentence(says))
    name = " ".join(kpi.title.split())
    fields = {"number": name or Sentence(N_("Its number")), "value": Figure(actual.value)}
    state = status(kpi, actual.value)
    if state is None or kpi.target is None:
        without = N_("{number}: {value}. Without a target nobody knows how good that is.")
        return Read(UNKNOWN, Figure(actual.value), Sentence(without, fields), actual.value)
    fields["target"] = Figure(kpi.target)
    return Read(state, Sentence(STATUSES[state]), Sentence(STANDS[state], fields), actual.value)


def _states(subject: Subject) -> Iterator[Entry]:
    for place, state in enumerate(WORST_FIRST):
        token, icon = STATUS_TOKENS[state], STATUS_ICONS[state]
        yield Entry(state, Sentence(STATUSES[state]), token, "", place * 3, icon)
    yield unknown(Sentence(N_("No number, or no target")))


OWNER = Lens("owner", N_("Owner"), N_("Who answers for it"), _owner_of, _owners)
FUNCTION = Lens("function", N_("Function"), N_("Which function does it"), _function_of, _functions)
STATUS = Lens("status", N_("Status"), N_("How its number stands"), _status_of, _states)
