"""The phases of an episode as data: one file = one table = one page (see base.py)."""
