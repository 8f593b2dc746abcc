"""What the checks read of a map: its plans, which the reckoning reads too."""

from __future__ import annotations

from mapper.insight.plan import Plan as Plan
from mapper.insight.plan import plans as plans
