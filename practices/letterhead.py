"""How a practice presents itself on paper: its own name, address and colour within the network's house style."""

from dataclasses import dataclass

from practices.models import Practice


@dataclass(frozen=True)
class Letterhead:
    """`colour`: "#rrggbb", readable on white (the model sees to it)."""

    practice: str
    address_lines: tuple[str, ...]
    contact_lines: tuple[str, ...]
    phone: str
    colour: str


def letterhead_of(practice: Practice) -> Letterhead:
    website = practice.website.removeprefix("https://").removeprefix("http://").strip("/")
    phone = practice.phone.as_national
    return Letterhead(
        practice=practice.name,
        address_lines=(
            f"{practice.street} {practice.house_number}",
            f"{practice.postcode} {practice.city}",
        ),
        contact_lines=tuple(line for line in (phone, practice.email, website) if line),
        phone=phone,
        colour=practice.colour,
    )
