"""The view Handovers: who agreed on what, whether it adds up, what is missing, promised, and between whom."""
