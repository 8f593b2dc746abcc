"""How things look: the colours, sizes and type of one theme, read from resources/look.json."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from mapper import resources

if TYPE_CHECKING:
    from mapper.model.records import (
        Size,
    )  # records bring pydantic, which the window's first paint does without

Theme = Literal["light", "dark", "contrast", "paper"]
THEMES: tuple[Theme, ...] = get_args(Theme)

FUNCTION_TOKENS: Mapping[str, str] = {
    "marketing": "mk",
    "sales": "sa",
    "operations": "op",
    "service": "cs",
}


class TypeSize(NamedTuple):
    size: float
    leading: float  # from one baseline to the next


@dataclass(frozen=True, eq=False)
class Look:
    """``look["accent"]`` is a colour as "#RRGGBB"; lengths are map units, which are pixels at 100 %."""

    theme: Theme
    colors: Mapping[str, str]
    outline: float  # how wide the line round a shape is
    shadows: tuple[float, float]  # how dark the near and the far shadow of a card are, 0 to 1
    _measures: Mapping[str, Any]

    def __getitem__(self, token: str) -> str:
        return self.colors[token]

    def size(self, shape: str) -> Size:
        """What a fresh ``step``, ``decision``, ``terminus``, ``subsystem`` or ``note`` measures."""
        from mapper.model.records import Size

        return Size(*self._measures["sizes"][shape])

    def radius(self, what: str) -> float:
        return float(self._measures["radii"][what])

    def type(self, what: str) -> TypeSize:
        return TypeSize(*self._measures["type"][what])

    @property
    def grid(self) -> float:
        """From one dot of the paper to the next."""
        return float(self._measures["grid"])

    @property
    def pitch(self) -> Size:
        """From the middle of one step to the next, to the right and down."""
        from mapper.model.records import Size

        return Size(*self._measures["pitch"])


@cache
def look(theme: Theme = "light") -> Look:
    """The look of that theme.

    Raises:
        KeyError: there is no such theme.
    """
    spelled = _spelled()
    own = spelled["themes"][theme]
    under = spelled["themes"].get(own.get("under"), {})
    colors = {name: value for name, value in {**under, **own}.items() if name != "under"}
    near, far = spelled["shadow_opacity"][theme]
    return Look(theme, colors, spelled["outline"][theme], (near, far), spelled)


@cache
def _spelled() -> Mapping[str, Any]:
    import json

    return json.loads(resources.path("look.json").read_text("utf-8"))  # type: ignore[no-any-return]
