"""Tables for other programs: the steps, and who is asked and told at each, as CSV and for Excel."""
