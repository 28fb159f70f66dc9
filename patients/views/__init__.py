"""The pages: method, load, permit, act, redirect."""
