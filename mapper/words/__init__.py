"""What the program says, and in which language."""

from mapper.words.language import LANGUAGES, Language, language, preferred
from mapper.words.sentence import N_, Sentence

__all__ = ["LANGUAGES", "N_", "Language", "Sentence", "language", "preferred"]
