"""A network of any size: the records of closed episodes of the small one, copied over twenty years.

The small network is written through the actions, a patient at a time. More patients than that are copies, made by the
database itself: every row of a record with numbers of its own, its days so many weeks earlier. So the large network
has the shape of the small one: the same open episodes, and ever more that are closed.
"""
