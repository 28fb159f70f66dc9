"""Why an action was not carried out. Nothing has been written when one of these is raised."""

from django.db import models


class ActionRefused(Exception):
    """The act is not possible now; the message is for the user."""


# A form's number that was used before, about something else: a copied or forged form.
REUSED_SUBMISSION = "Dit formulier is al eerder verstuurd. Laad de pagina opnieuw en vul het nog eens in."


class StaleVersion(ActionRefused):
    """Somebody saved in between; `current` is the row as it is now."""

    def __init__(self, current: models.Model) -> None:
        super().__init__("Iemand anders heeft dit intussen gewijzigd.")
        self.current = current


class AlreadySigned(ActionRefused):
    """The record is locked."""

    def __init__(self) -> None:
        super().__init__(
            "Dit onderdeel is al ondertekend en kan niet meer worden gewijzigd. Schrijf een aanvulling."
        )


class NotReady(ActionRefused):
    """Signing needs more: `missing` fields and `obstacles` in words."""

    def __init__(self, *, missing=(), obstacles=()) -> None:
        super().__init__("Ondertekenen kan nog niet.")
        self.missing = tuple(missing)
        self.obstacles = tuple(obstacles)
