"""Flow: how many go along every arrow, what they are worth, and what a better share would bring."""
