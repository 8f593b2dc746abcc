"""People: who answers for what, a column a person or a hat."""
