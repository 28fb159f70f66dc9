"""Where the one or two poses of a drawing come in its frame, as large as fits."""

from dataclasses import dataclass

from patients.figures.arrows import Track
from patients.figures.camera import Camera
from patients.figures.paths import Fit
from patients.figures.solids import Part

WIDTH, HEIGHT = 480, 320
MARGIN, GAP = 8.0, 32.0
# Nobody is drawn larger than this (units per cm), or a curled-up figure would be a giant beside a standing one.
LARGEST = 2.6


@dataclass(frozen=True)
class Panel:
    """One pose, projected: `parts` from far to near."""

    parts: tuple[Part, ...]
    arrows: tuple[Track, ...]


def layout(panels: list[Panel], camera: Camera) -> tuple[list[Fit], str]:
    """Where each panel comes, and the mark between two of them. Beside each other they share a floor, above each other
    the left and the right."""
    boxes = [_box(panel, camera) for panel in panels]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    wide, high = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN
    gap = GAP if len(panels) > 1 else 0.0
    widths, heights = [box[2] - box[0] for box in boxes], [box[3] - box[1] for box in boxes]
    beside = min((wide - gap) / sum(widths), high / (bottom - top), LARGEST)
    above = min(wide / (right - left), (high - gap) / sum(heights), LARGEST)
    x, y = WIDTH / 2, HEIGHT / 2
    if beside >= above:
        x -= (sum(widths) * beside + gap) / 2
        y -= (top + bottom) / 2 * beside
        fits = [Fit(beside, x - boxes[0][0] * beside, y)]
        if gap:
            x += widths[0] * beside + gap
            fits.append(Fit(beside, x - boxes[1][0] * beside, y))
            x -= gap / 2
            return fits, f"M{x - 5:.1f} 151L{x + 7:.1f} 160L{x - 5:.1f} 169Z"
        return fits, ""
    x -= (left + right) / 2 * above
    y -= (sum(heights) * above + gap) / 2
    second = y + heights[0] * above + gap
    fits = [Fit(above, x, y - boxes[0][1] * above), Fit(above, x, second - boxes[1][1] * above)]
    y = second - gap / 2
    return fits, f"M231 {y - 5:.1f}L249 {y - 5:.1f}L240 {y + 7:.1f}Z"


def _box(panel: Panel, camera: Camera) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what a panel holds, in cm."""
    around = [
        (*camera.seen(ball.centre), ball.radius)
        for part in panel.parts
        for hull in part.hulls
        for ball in hull
    ]
    around += [
        (*camera.seen(corner), 0.0) for part in panel.parts for slab in part.slabs for corner in slab.corners
    ]
    around += [(x, y, 2.0) for track in panel.arrows for x, y in track.hull]
    return (
        min(x - r for x, _, r in around),
        min(y - r for _, y, r in around),
        max(x + r for x, _, r in around),
        max(y + r for _, y, r in around),
    )
