"""Answers that several phases share: what a therapist concludes, finds, or has been given leave to do."""

from django.db import models


class Judgement(models.TextChoices):
    """A conclusion the therapist draws; until it is drawn it is neither yes nor no."""

    YES = "yes", "ja"
    NO = "no", "nee"
    UNDECIDED = "undecided", "nog niet bepaald"


class Finding(models.TextChoices):
    """The outcome of something examined: "normal" is a finding, "not examined" is none."""

    NORMAL = "normal", "geen bijzonderheden"
    ABNORMAL = "abnormal", "afwijkend"
    NOT_EXAMINED = "not_examined", "niet onderzocht"


class Screening(models.TextChoices):
    """The conclusion of the screening (KNGF dossiervoering 2019, extra bij DTF)."""

    SAFE = "safe", "pluis"
    UNSAFE = "unsafe", "niet-pluis"


class Consent(models.TextChoices):
    """Leave for reserved or special acts; obligatory to note, also when there are none (S14, S15)."""

    NOT_APPLICABLE = "not_applicable", "niet van toepassing"
    GIVEN = "given", "toestemming gegeven"
    REFUSED = "refused", "toestemming geweigerd"


class IcfComponent(models.TextChoices):
    FUNCTIONS = "functions", "functies en structuren"
    ACTIVITIES = "activities", "activiteiten"
    PARTICIPATION = "participation", "participatie"
    EXTERNAL = "external", "externe factoren"
    PERSONAL = "personal", "persoonlijke factoren"


class Tick(models.BooleanField):
    """A box that says something only when it is ticked: not ticked isn't "no"."""

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.BooleanField", args, kwargs


def judgement_field(label: str, **options) -> models.CharField:
    options = {"choices": Judgement.choices, "default": Judgement.UNDECIDED} | options
    return models.CharField(label, max_length=10, **options)


def finding_field(label: str, **options) -> models.CharField:
    options = {"choices": Finding.choices, "default": Finding.NOT_EXAMINED} | options
    return models.CharField(label, max_length=15, **options)


def line_field(label: str, **options) -> models.CharField:
    """Optional free text of one line."""
    return models.CharField(label, max_length=200, blank=True, **options)


def date_field(label: str, **options) -> models.DateField:
    """An optional date."""
    return models.DateField(label, null=True, blank=True, **options)
