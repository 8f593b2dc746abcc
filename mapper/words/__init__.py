"""What the program says, and in which language."""

from mapper.words.language import LANGUAGES, Language, language, preferred
from mapper.words.sentence import N_, Figure, Sentence

__all__ = ["LANGUAGES", "N_", "Figure", "Language", "Sentence", "language", "preferred"]
