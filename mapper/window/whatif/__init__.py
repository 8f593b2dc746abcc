"""The view What if: what-ifs side by side with today, and what a goal needs."""
