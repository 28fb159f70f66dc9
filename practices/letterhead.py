"""How a practice presents itself on paper: its own name, address and colour within the network's house style."""

from dataclasses import dataclass

from django.conf import settings

from practices.models import Practice


@dataclass(frozen=True)
class Letterhead:
    """`colour`: "#rrggbb", readable on white (the model sees to it). `is_network`: of all practices together, whose
    name then stands in the place of one."""

    practice: str
    address_lines: tuple[str, ...]
    contact_lines: tuple[str, ...]
    phone: str
    colour: str
    is_network: bool = False


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


def letterhead_of_network() -> Letterhead:
    """Its name alone: the network has no address."""
    return Letterhead(
        practice=settings.NETWORK_NAME,
        address_lines=(),
        contact_lines=(),
        phone="",
        colour=Practice._meta.get_field("colour").default,
        is_network=True,
    )
