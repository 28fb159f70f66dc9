"""What one line of a description can say: a posture, a thing, an arrow."""

from dataclasses import dataclass, field, replace

from patients.figures.lines import Line, shown
from patients.figures.poses import MIDDLE, RIGHT, Arrow, Joint, Place, Prop, Target
from patients.figures.words import LIMBS, MIDDLE_PLACES, PAIRED, PLACES, SIDES, SINGLE, THINGS

FARTHEST = 250  # cm from the middle of the drawing
# The numbers of a joint, in this order.
NAMES = ("buigen", "zijwaarts", "draaien")


@dataclass
class Section:
    """What stands under `start` or `eind`, while it is read."""

    angles: dict[Joint, tuple[float, ...]] = field(default_factory=dict)
    targets: dict[Joint, Target] = field(default_factory=dict)
    at: tuple[float, float] = (0.0, 0.0)
    height: float | None = None
    props: list[Prop] = field(default_factory=list)
    arrows: list[Arrow] = field(default_factory=list)

    def following(self) -> "Section":
        return replace(self, angles=dict(self.angles), targets=dict(self.targets), props=[], arrows=[])


def posture(line: Line, word: str, section: Section) -> None:
    if word == "plaats":
        x = line.take_number("plaats", -FARTHEST, FARTHEST)
        section.at = (x, line.take_number("diepte", -60, 60) if line.words else 0.0)
    elif word == "hoogte":
        section.height = None if line.take("vloer") else line.take_number("hoogte van de heupen", 0, 150)
    elif word in SINGLE:
        name, limits = SINGLE[word]
        section.angles[name, MIDDLE] = _angles(line, word, limits)
    elif word in LIMBS:
        for side in _sides(line):
            section.targets[LIMBS[word], side] = _target(Line(line.number, " ".join(line.words)), side)
        line.words.clear()
    else:
        name, limits = PAIRED[word]
        sides = _sides(line)
        angles = _angles(line, word, limits)
        for side in sides:
            section.angles[name, side] = angles
            # Who says the angles of a limb doesn't want its hand or foot where it was before.
            if name in {"hip", "knee"}:
                section.targets.pop(("foot", side), None)
            if name in {"shoulder", "elbow"}:
                section.targets.pop(("hand", side), None)


def _sides(line: Line) -> tuple[str, ...]:
    side = line.take_side()
    return (side,) if side else tuple(SIDES.values())


def _angles(line: Line, word: str, limits: tuple[tuple[float, float], ...]) -> tuple[float, ...]:
    found = []
    for name, (low, high) in zip(NAMES, limits, strict=False):
        if found and not line.words:
            break
        found.append(line.take_number(f"{word} {name}", low, high))
    return tuple(found)


def _target(line: Line, side: str) -> Target:
    if not line.take("op"):
        raise line.error(
            "schrijf waar de hand of voet komt met “op”, bijvoorbeeld “hand rechts op knie rechts”."
        )
    place = _place(line, side)
    swivel = line.take_number("draai", -180, 180) if line.take("draai") else 0.0
    line.finish()
    return Target(place, swivel)


def _place(line: Line, side: str) -> Place:
    """A point in numbers, or a place on the body; of a place without a side the one of `side`."""
    joint = None
    word = line.take(*PLACES, *MIDDLE_PLACES)
    if word in PLACES:
        given = line.take_side()
        joint = (PLACES[word], side if given is None else given)
    elif word:
        joint = (MIDDLE_PLACES[word], MIDDLE)
    elif not line.has_number():
        raise line.error(f"“{shown(line.next())}” is geen plaats. Schrijf twee getallen of een lichaamsdeel.")
    if joint and not line.has_number():
        return Place((0.0, 0.0, 0.0), joint)
    x = line.take_number("plaats", -FARTHEST, FARTHEST)
    height = line.take_number("hoogte", -FARTHEST, FARTHEST)
    depth = line.take_number("diepte", -FARTHEST, FARTHEST) if line.has_number() else None
    return Place((x, height, depth), joint)


def thing(line: Line, word: str) -> Prop:
    if word == "gewicht":
        return Prop("weight", places=(_place(line, MIDDLE),))
    if word == "band":
        places = [_place(line, RIGHT)]
        while line.take("naar"):
            places.append(_place(line, RIGHT))
        if len(places) < 2:
            raise line.error("een band gaat ergens heen: “band hand rechts naar voet rechts”.")
        return Prop("band", places=tuple(places))
    kind, count = THINGS[word]
    names = ("plaats", "hoogte") if kind not in {"mat", "floor"} else ("links", "rechts")
    numbers = tuple(line.take_number(f"{word}: {name}", -FARTHEST, FARTHEST) for name in names[:count])
    return Prop(kind, numbers)


def arrow(line: Line) -> Arrow:
    joint = ends = None
    if line.has_number():
        one = _point(line)
        if not line.take("naar"):
            raise line.error("een pijl gaat ergens heen: “pijl 10 40 naar 10 60”.")
        ends = (one, _point(line))
    else:
        joint = _place(line, RIGHT).joint
    aside, both_ways = 0.0, False
    while word := line.take("opzij", "heen-en-weer"):
        if word == "opzij":
            aside = line.take_number("opzij", -60, 60)
        else:
            both_ways = True
    return Arrow(joint, ends, aside, both_ways)


def _point(line: Line) -> tuple[float, float, float]:
    x = line.take_number("plaats", -FARTHEST, FARTHEST)
    height = line.take_number("hoogte", -FARTHEST, FARTHEST)
    return (x, height, line.take_number("diepte", -FARTHEST, FARTHEST) if line.has_number() else 0.0)
