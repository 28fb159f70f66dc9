"""Letters of the demo: of one in three episodes the start report, of what was closed with a report the end report, and of
a red flag that couldn't wait the urgent letter that followed the call. Drawn from the episode itself, so that the rest of the network stays as it was."""

import datetime
import uuid

from django.utils import timezone

from patients import flow
from patients.actions.letters import record_dispatch, save_letter, sign_letter
from patients.models import Episode, Letter, LetterDispatch
from patients.phases.red_flag_items import ActionLevel
from patients.queries.red_flags import red_flag_state
from patients.reports.letter_texts import prefilled
from patients.reports.letters import sealed

Channel = LetterDispatch.Channel
ONE_IN = 3
# Of the start reports one in so many still lies there, signed and not sent; another one waits for its signature.
WAITS_ONE_IN = 4


def write(episode: Episode, *, today: datetime.date) -> None:
    """As far as the episode has come; nothing of today."""
    decisions = list(episode.red_flag_decisions.all())
    if decisions and red_flag_state(episode).assessment.level >= ActionLevel.GP_DAYS:
        sent = _send(episode, Letter.Kind.URGENT, decisions[0].decided_at + datetime.timedelta(minutes=20))
        _register(sent, Channel.SECURE_MAIL, "Telefonisch aangekondigd.")
    drawn, is_chosen = divmod(episode.submission.int, ONE_IN)
    plan = next(iter(episode.treatmentplans.all()), None)
    if plan is None or not plan.is_signed or flow.without_consent(episode) or not _can_be_addressed(episode):
        return
    _report_the_end(episode, drawn, today)
    if is_chosen:
        return
    at = plan.signed_at + datetime.timedelta(minutes=10)
    if timezone.localdate(at) >= today:
        return
    if drawn % WAITS_ONE_IN == 0:
        _draft(episode, Letter.Kind.START, at)
        return
    sent = _send(episode, Letter.Kind.START, at)
    if drawn % WAITS_ONE_IN > 1:
        _register(sent, Channel.SECURE_MAIL if drawn % 2 else Channel.WITH_PATIENT, "")


def _report_the_end(episode: Episode, drawn: int, today: datetime.date) -> None:
    """Of every closing that promised it but one in so many, and of the last days none: those are still to be written."""
    closing = episode.closings.filter(report_to_gp=True, reopened_at=None).first()
    if closing is None or drawn % WAITS_ONE_IN == 0:
        return
    at = closing.closed_at + datetime.timedelta(minutes=20)
    if timezone.localdate(at) < today - datetime.timedelta(days=3):
        _register(_send(episode, Letter.Kind.END, at), Channel.SECURE_MAIL, "")


def _can_be_addressed(episode: Episode) -> bool:
    return bool(prefilled(episode, Letter.Kind.START)["recipient_name"])


def _draft(episode: Episode, kind: str, at: datetime.datetime) -> Letter:
    values = prefilled(episode, kind) | {"written_on": timezone.localdate(at), "consent_note": ""}
    if not values["recipient_name"]:
        values["recipient_name"] = "waarnemend huisarts"
    return save_letter(
        episode=episode,
        kind=kind,
        letter=None,
        values=values,
        version=None,
        submission=uuid.uuid5(episode.submission, kind),
        by=episode.lead_therapist,
        at=at,
    )


def _send(episode: Episode, kind: str, at: datetime.datetime) -> Letter:
    draft = _draft(episode, kind, at)
    signed_at = at + datetime.timedelta(minutes=5)
    return sign_letter(
        letter=draft, version=draft.version, seal=sealed, by=episode.lead_therapist, at=signed_at
    )


def _register(letter: Letter, channel: str, note: str) -> None:
    at = letter.signed_at + datetime.timedelta(minutes=5)
    record_dispatch(
        letter=letter,
        values={
            "sent_on": timezone.localdate(at),
            "channel": channel,
            "sent_to": letter.recipient_name,
            "note": note,
        },
        submission=uuid.uuid5(letter.submission, channel),
        by=letter.signed_by,
        at=at,
    )
