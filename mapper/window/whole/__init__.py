"""The view The whole: what a change does, what is missing, how complete it is, and the customer's side."""
