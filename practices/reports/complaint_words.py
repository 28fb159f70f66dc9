"""The sentences of the letters about a complaint. Terms, names and fees come from the settings, so that a letter never
promises another term than the clock counts."""

import datetime

from django.conf import settings
from django.utils.formats import date_format

from practices.complaints.clock import DECISION, DISPUTE, EXTENSION
from practices.models import Outcome

GAP = "[nog niet ingevuld]"
NEXT = "Wij zoeken samen met u een oplossing. Dat gaat in deze stappen; vaak is de eerste al genoeg."
FREE_AND_PRIVATE = (
    "Een klacht indienen kost u niets. De hulp van de klachtenfunctionaris is ook gratis.\n\n"
    "Iedereen die met uw klacht te maken heeft, houdt geheim wat u vertelt. Wij laten uw klacht alleen aan de"
    " therapeut lezen als u dat goedvindt. De klachtenfunctionaris kijkt niet in het medisch dossier zonder"
    " toestemming. Uw klacht komt niet in het medisch dossier te staan."
)
OTHER_ROUTES = "U kunt ook naar een van deze instanties gaan. Dat mag ook als u niet naar de commissie gaat."


def long_day(value: datetime.date) -> str:
    return date_format(value, "l j F Y")


def weeks(days: int) -> str:
    number = days // 7
    return {4: "vier", 6: "zes"}.get(number, str(number)) + " weken"


def months(count: int) -> str:
    return {6: "zes", 12: "twaalf"}.get(count, str(count)) + " maanden"


def outcomes() -> dict[str, str]:
    return {value: str(label) for value, label in Outcome.choices}


def received(on: str, number: str) -> str:
    return (
        f"Op {on} hebben wij uw klacht ontvangen. Het spijt ons dat u niet tevreden bent. Wij nemen uw klacht serieus."
        f"\n\nUw klacht heeft nummer {number}. Noem dat nummer als u ons belt of schrijft."
    )


def next_steps() -> tuple[str, ...]:
    return (
        "Een gesprek. Als u dat wilt, praat u eerst met de therapeut over wie uw klacht gaat. De"
        " klachtenfunctionaris kan daarbij zijn.",
        f"Bemiddeling. Lukt het samen niet, dan kunt u uw klacht indienen bij de {settings.COMPLAINT_BODY['scheme']}."
        " Een onafhankelijke functionaris van het Keurmerk helpt u dan en bemiddelt.",
        "Een oordeel. Is er nog geen oplossing, dan onderzoekt de praktijk uw klacht. U krijgt een brief met ons"
        " oordeel en met wat wij gaan doen.",
    )


def term(due: str, *, is_extended: bool) -> str:
    if is_extended:
        return f"U krijgt ons oordeel uiterlijk op {due}. De termijn is al een keer verlengd."
    return (
        f"U krijgt ons oordeel uiterlijk op {due}. De wet geeft ons {weeks(_term(DECISION))} de tijd. Hebben wij meer"
        f" tijd nodig om goed onderzoek te doen? Dan mogen wij dat één keer met {weeks(_term(EXTENSION))} verlengen."
        " U krijgt daar dan op tijd een brief over."
    )


def officer(name: str, email: str, phone: str, practice_phone: str) -> str:
    return (
        f"Ik ben {name}, de klachtenfunctionaris. Ik kies geen partij. Ik leg u uit wat u kunt doen, help u"
        " om uw klacht op te schrijven en zoek mee naar een oplossing."
        f" U bereikt mij per e-mail: {email}. {_by_phone(phone, practice_phone)}"
    )


def question(name: str, email: str, phone: str, practice_phone: str) -> str:
    return f"U kunt mij, {name}, bereiken per e-mail: {email}. {_by_phone(phone, practice_phone)}"


def _by_phone(own: str, practice: str) -> str:
    """The officer's own number, or else whose it is: a complainant should not have to explain themself there."""
    if own:
        return f"Of bel mij: {own}."
    return f"Of bel de praktijk, {practice}, en vraag naar mij. U hoeft niet te zeggen waarover het gaat."


def no_decision_yet(received_on: str, first: str) -> str:
    return (
        f"Op {received_on} hebben wij uw klacht ontvangen. Wij zouden u uiterlijk op {first} ons oordeel geven. Dat"
        " lukt niet. Het spijt ons dat u langer moet wachten."
    )


def extended(last: str) -> str:
    return (
        f"Wij verlengen de termijn met {weeks(_term(EXTENSION))}. U krijgt ons oordeel uiterlijk op {last}. Nog een"
        " keer verlengen mogen wij niet."
    )


def if_not_in_time() -> str:
    body = settings.COMPLAINT_BODY
    return (
        f"Laat het mij weten. Hebt u na deze datum nog geen oordeel, dan kunt u naar de {body['name']}. Op"
        f" {body['website']} leest u hoe dat gaat."
    )


def decided(received_on: str, practice: str) -> str:
    return (
        f"Op {received_on} hebben wij uw klacht ontvangen. Wij hebben haar onderzocht. In deze brief leest u wat"
        f" {practice} ervan vindt, wat wij besloten hebben en wat u kunt doen als u het er niet mee eens bent."
    )


def judged(count: int) -> str:
    return (
        ""
        if count < 2
        else "Uw klacht bestaat uit meer onderdelen. Over elk onderdeel geven wij een oordeel."
    )


def promised(count: int) -> str:
    return "" if count else "Wij hebben geen maatregelen afgesproken."


def to_the_body(until: str) -> str:
    return (
        f"Dan kunt u uw klacht voorleggen aan de {settings.COMPLAINT_BODY['name']}. Dat kan tot en met {until}. Uw"
        " klacht heet dan een geschil."
    )


def how_the_body_works() -> tuple[str, ...]:
    body = settings.COMPLAINT_BODY
    return (
        f"Hoe: op {body['website']} vult u het formulier voor een geschil in. Stuur deze brief mee.",
        f"Wat het kost: {body['fee']} euro, of {body['fee_with_damages']} euro als u een schadevergoeding vraagt. U"
        f" betaalt dit ook als u gelijk krijgt, binnen {body['payment_days']} dagen na de rekening. Zo stond het er in"
        f" {body['fees_of']}; vraag of de bedragen nog kloppen.",
        "Wat er gebeurt: de commissie kijkt eerst of zij uw klacht kan behandelen. Zij doet binnen"
        f" {months(_term(DISPUTE))} een uitspraak. U en wij moeten ons daaraan houden.",
    )


def other_routes() -> tuple[str, ...]:
    return tuple(f"{name}, {what}" for name, what in settings.COMPLAINT_OTHER_ROUTES)


def _term(name: str) -> int:
    return settings.COMPLAINT_TERMS[name]
