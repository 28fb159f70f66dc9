"""The words of the language in which a figure is described. Known words and numbers only, so nothing typed can be
markup. An angle of 0 is standing straight with the arms hanging down.
"""

from patients.figures.poses import LEFT, RIGHT

LONGEST, MOST_LINES = 3000, 80
SIDES = {"rechts": RIGHT, "links": LEFT}
VIEWS = {
    "zij": (12.0, 10.0),
    "schuin": (38.0, 14.0),
    "voor": (90.0, 10.0),
    "boven": (20.0, 38.0),
    "achter": (-90.0, 10.0),
}
# Per joint its English name, and the least and the most of each of its numbers: bend, aside, turn (degrees).
PAIRED = {
    "heup": ("hip", ((-40, 150), (-45, 90), (-90, 90))),
    "knie": ("knee", ((-5, 165),)),
    "enkel": ("ankle", ((-75, 60),)),
    "schouder": ("shoulder", ((-80, 200), (-60, 190), (-120, 120))),
    "elleboog": ("elbow", ((-5, 160),)),
    "pols": ("wrist", ((-90, 95),)),
}
SINGLE = {
    "bekken": ("pelvis", ((-90, 360), (-180, 180), (-180, 180))),
    "onderrug": ("lower_back", ((-60, 80), (-50, 50), (-60, 60))),
    "bovenrug": ("upper_back", ((-60, 90), (-50, 50), (-60, 60))),
    "nek": ("neck", ((-70, 80), (-50, 50), (-90, 90))),
    "buik": ("belly", ((-6, 8),)),
}
LIMBS = {"hand": "hand", "voet": "foot"}
# Places to touch or to follow.
PLACES = {
    "heup": "hip",
    "dij": "thigh",
    "knie": "knee",
    "enkel": "ankle",
    "hiel": "heel",
    "tenen": "toe",
    "schouder": "shoulder",
    "elleboog": "elbow",
    "pols": "wrist",
    "hand": "hand",
}
MIDDLE_PLACES = {"buik": "spine1", "bekken": "pelvis", "rug": "spine2", "borst": "spine5", "hoofd": "head"}
# Per thing its English name and how many numbers it takes.
THINGS = {
    "mat": ("mat", 2),
    "vloer": ("floor", 2),
    "stoel": ("chair", 2),
    "tafel": ("table", 2),
    "trede": ("step", 2),
    "muur": ("wall", 1),
    "zijmuur": ("side_wall", 1),
    "kussen": ("cushion", 2),
}
