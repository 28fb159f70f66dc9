"""The synthetic network: practices, staff, patients and episodes in which nothing and nobody is real.

It serves `manage.py demo`, the browser tests and the benchmark. The same seed on the same day gives the same
network. Everything clinical is written through the actions, so it obeys every rule that a person's work obeys.
"""
