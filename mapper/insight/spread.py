"""How sure a share is: the spread (Beta) of a guess worth a few cases, or of cases that were counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, fsum, lgamma, log

GUESS = 10.0  # cases that a guess weighs, where nobody says it
HALF = 0.5  # added to both sides when one of them was never seen
DRIFT = 0.05  # how unlikely a period is that tells of a change
MOST_TERMS, TINY = 10_000, 1e-300  # of a continued fraction
FEW = 5  # cases; on fewer nothing is called bad


@dataclass(frozen=True)
class Spread:
    """Beta(yes, no): what is known of a share after so many cases for it and against it."""

    yes: float
    no: float

    @property
    def mean(self) -> float:
        return self.yes / (self.yes + self.no)

    @property
    def variance(self) -> float:
        return self.mean * (1 - self.mean) / (self.yes + self.no + 1)

    def seen(self, cases: float, of: float) -> Spread:
        """The same after *cases* more of *of*."""
        return Spread(self.yes + cases, self.no + of - cases)

    def below(self, share: float) -> float:
        """The probability that the share is *share* or less."""
        if share <= 0.0:
            return 0.0
        if share >= 1.0:
            return 1.0
        if share > (self.yes + 1) / (self.yes + self.no + 2):
            return 1.0 - Spread(self.no, self.yes).below(1 - share)
        front = self.yes * log(share) + self.no * log(1 - share) - _log_beta(self.yes, self.no)
        return exp(front) * _fraction(self.yes, self.no, share) / self.yes

    def quantile(self, probability: float) -> float:
        """The share that with this probability is not exceeded."""
        return _where(self.below, probability)

    def interval(self, within: float = 0.9) -> tuple[float, float]:
        """Between which shares it lies with the probability *within*, as likely above as below."""
        return self.quantile((1 - within) / 2), self.quantile((1 + within) / 2)


def guessed(share: float, weight: float = GUESS) -> Spread:
    """What a guess says, taken as *weight* cases."""
    return Spread(weight * share, weight * (1 - share))


def counted(cases: float, of: float) -> Spread:
    """What *cases* of *of* say."""
    yes = min(max(cases, 0.0), of)
    return Spread(yes, of - yes) if 0.0 < yes < of else Spread(yes + HALF, of - yes + HALF)


def surprise(spread: Spread, cases: int, of: int) -> float:
    """How likely a period at least as odd as *cases* of *of* was, on either side, before it was counted."""
    low = fsum(_predicted(spread, n, of) for n in range(cases + 1))
    high = fsum(_predicted(spread, n, of) for n in range(cases, of + 1))
    return min(1.0, 2 * min(low, high))


def drifted(spread: Spread, cases: int, of: int) -> bool:
    """Whether the newest period is too odd to be chance; on too few cases nothing is."""
    return of >= FEW and surprise(spread, cases, of) < DRIFT


def _predicted(spread: Spread, cases: int, of: int) -> float:
    """The probability of *cases* of *of* (beta-binomial)."""
    ways = lgamma(of + 1) - lgamma(cases + 1) - lgamma(of - cases + 1)
    more = spread.seen(cases, of)
    return exp(ways + _log_beta(more.yes, more.no) - _log_beta(spread.yes, spread.no))


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def _where(rising: Callable[[float], float], level: float) -> float:
    """Where between 0 and 1 a rising function comes to *level*."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < level else (low, middle)
    return (low + high) / 2


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of the incomplete beta function (NIST DLMF 8.17.22), by Lentz."""
    value, upper, lower = 1.0, 1.0, 0.0
    for n in range(1, MOST_TERMS):
        m = n // 2
        top = -(a + m) * (a + b + m) if n % 2 else m * (b - m)
        term = top * x / ((a + n - 1) * (a + n))
        lower = 1 / _not_zero(1 + term * lower)
        upper = _not_zero(1 + term / upper)
        value *= upper * lower
        if abs(upper * lower - 1) < 1e-15:
            break
    return 1 / value


def _not_zero(value: float) -> float:
    return value if abs(value) > TINY else TINY
