"""Reads the numbers back out of the paths of a chart."""

import re


def corners(path):
    """The points a path of absolute M, L, H and V goes through, in order."""
    found, x, y = [], 0.0, 0.0
    for letter, numbers in re.findall(r"([MLHV])([\d. -]+)", path):
        values = [float(each) for each in numbers.split()]
        if letter in "ML":
            x, y = values
        elif letter == "H":
            (x,) = values
        else:
            (y,) = values
        found.append((x, y))
    return found


def is_inside(points, plot):
    return all(
        plot.left - 0.05 <= x <= plot.right + 0.05 and plot.top - 0.05 <= y <= plot.bottom + 0.05
        for x, y in points
    )
