"""Lenses: the map seen by one question, with the answer of every shape in a class, a mark and a sentence."""
