"""A figure becomes shapes: seen from its view, its panels side by side or one above the other, whichever is larger.

Every drawing has the same frame and the same line widths; within a drawing both panels have one scale and one floor.
"""

import re
from dataclasses import dataclass

from patients.figures.arrows import Track, tracks
from patients.figures.body import balls, body
from patients.figures.camera import Camera
from patients.figures.limbs import reach
from patients.figures.palette import COLOUR, INK, MARK, PAPER, Tone, mixed, tone
from patients.figures.panels import HEIGHT, WIDTH, Panel, layout
from patients.figures.paths import Fit, face, skin
from patients.figures.poses import LEFT, RIGHT, Figure, Pose, Prop
from patients.figures.props import prop
from patients.figures.skeleton import Skeleton, trunk_and_limbs
from patients.figures.solids import Part
from patients.figures.vectors import dot

# From so many cm of difference in depth between the hips the limbs on one side are the far ones.
TOLD_APART = 5.0


@dataclass(frozen=True)
class Shape:
    """A path of SVG: its data, fill and outline as colours. An outline of width 0 isn't there."""

    d: str
    fill: str
    stroke: str
    width: float


@dataclass(frozen=True)
class Drawing:
    shapes: tuple[Shape, ...]
    width: int = WIDTH
    height: int = HEIGHT


def draw(figure: Figure, *, colour: str = COLOUR) -> Drawing:
    """`colour` as #rrggbb; all tones are that colour with more or less white. Raises `ValueError` for another one."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ValueError(f"Not a colour: {colour!r}")
    camera = Camera(figure.turn, figure.tilt)
    bones = [settled(pose) for pose in figure.poses]
    panels = [
        Panel(_sorted(_parts(pose, skeleton), camera), tracks(pose, bones, camera))
        for pose, skeleton in zip(figure.poses, bones, strict=True)
    ]
    shapes: list[Shape] = []
    fits, mark = layout(panels, camera)
    # One answer for both panels: a leg doesn't change its tone on the way.
    far = _far_side(bones[0], camera)
    for panel, fit in zip(panels, fits, strict=True):
        for part in panel.parts:
            shapes += _part(part, fit, camera, colour, is_far=bool(far) and part.side == far)
        for track in panel.arrows:
            shapes += _arrow(track, fit, colour)
    if mark:
        shapes.append(Shape(mark, mixed(colour, MARK), "none", 0.0))
    return Drawing(tuple(shapes))


def settled(pose: Pose) -> Skeleton:
    """The bones where they are: at the height the pose says, or sunk until the body rests on the floor."""
    bones = trunk_and_limbs(pose)
    height = pose.height
    if height is None:
        height = -min(ball.centre[1] - ball.radius for ball in balls(body(bones)))
    return reach(bones.moved((0.0, height, 0.0)), pose)


def _parts(pose: Pose, bones: Skeleton) -> list[Part]:
    parts = list(body(bones))
    things = list(pose.props)
    if not any(thing.kind in {"mat", "floor"} for thing in things):
        xs = [ball.centre[0] for ball in balls(parts)]
        things.append(Prop("floor", (min(xs) - 9, max(xs) + 9)))
    return parts + [part for thing in things for part in prop(thing, bones)]


def _sorted(parts: list[Part], camera: Camera) -> tuple[Part, ...]:
    return tuple(sorted(parts, key=lambda part: (part.layer, part.depth(camera.towards))))


def _part(part: Part, fit: Fit, camera: Camera, colour: str, *, is_far: bool) -> list[Shape]:
    look: Tone = tone(part.tone, is_far=is_far)
    width = look.width if part.has_outline else 0.0
    d = "".join(skin(hull, fit, camera) for hull in part.hulls)
    d += "".join(face(slab, fit, camera) for slab in part.slabs)
    stroke = mixed(colour, look.outline) if width else "none"
    return [Shape(d, mixed(colour, look.fill), stroke, width)] if d else []


def _far_side(bones: Skeleton, camera: Camera) -> str:
    """The side of the body that is away from the eye; "" when both are about as near."""
    right, left = (dot(bones.points["hip", side], camera.towards) for side in (RIGHT, LEFT))
    if abs(right - left) < TOLD_APART:
        return ""
    return LEFT if right > left else RIGHT


def _arrow(track: Track, fit: Fit, colour: str) -> list[Shape]:
    """In white first, so that it stands free of what it crosses."""
    line = f"M{fit.at(track.start)}Q{fit.at(track.bend)} {fit.at(track.end)}"
    heads = "".join(f"M{fit.at(a)}L{fit.at(b)}L{fit.at(c)}Z" for a, b, c in track.heads)
    white, ink = mixed(colour, PAPER), mixed(colour, INK)
    return [
        Shape(line, "none", white, 9.0),
        Shape(heads, white, white, 5.0),
        Shape(line, "none", ink, 4.2),
        Shape(heads, ink, ink, 1.0),
    ]
