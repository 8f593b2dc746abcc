"""Which shapes are work that somebody does, and which of it matters most."""

from __future__ import annotations

from mapper.model.records import Node


def works(node: Node) -> bool:
    """A step or a subsystem: a decision is only a question, and where it begins or ends nobody works."""
    return node.shape in ("rectangle", "subsystem")


def critical(node: Node) -> bool:
    """What somebody marked as critical: work, or a decision that all depends on."""
    return node.critical and node.shape not in ("terminus", "note")
