"""The explanation a patient takes home: plain words, the therapist's own text, and kept as it was given."""

import datetime
import re
import uuid
from dataclasses import asdict, replace

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone

from lowback.pdf import render_pdf
from patients.actions.explanations import give_explanation, save_explanation
from patients.models import Episode, Explanation, Patient
from patients.phases.analysis import Analysis
from patients.phases.plan import PlannedIntervention
from patients.reports import explanation as report
from patients.reports.sentences import LANGUAGES, SENTENCES, said
from practices.actions.drafts import keep_draft
from practices.draft_tokens import DraftToken
from practices.errors import ActionRefused, AlreadySigned, StaleVersion
from practices.models import AccessLogLine
from tests.factories import EpisodeFactory
from tests.patients.test_hostile_text import CORPUS, dangers
from tests.patients.test_programme import BSN, HOSTILE
from tests.pdfs import flat, pdf_text, texts_in
from tests.records import sign

TEXT = "Uw rug is stijf en wordt soepeler als u beweegt."
# Words that feed fear (KNGF 2021; clinical facts 0), and words of the trade.
FORBIDDEN = re.compile(
    r"letsel|slijt|versleten|degenerat|aspecifiek|specifiek|catastrof|beschadig|schade|kapot|uitgezakt|verschoven"
    r"|artrose|afwijk|pathol|psychos|coping|injur|damage|wear|degener|worn|torn|ruptur|slipped|non-specific|catastroph|arthr",
    re.IGNORECASE,
)


@pytest.fixture
def analysed(alice, episode):
    return analysed_by(alice, episode)


def analysed_by(alice, episode, **changes):
    for key in ("intake", "examination"):
        sign(episode, key, alice)
    defaults = {"working_class": "low_back_pain", "conclusion": "safe"}
    sign(episode, "analysis", alice, **defaults | changes)
    return Episode.objects.with_phases().get(pk=episode.pk)


def written(episode, by, *, explanation=None, version=None, submission=None, **changes):
    values = {"found": TEXT, "language": "nl", "given_on": timezone.localdate()} | changes
    return save_explanation(
        episode=episode,
        explanation=explanation,
        values=values,
        version=version,
        submission=submission or uuid.uuid4(),
        by=by,
    )


def given(episode, by, **changes):
    draft = written(episode, by, **changes)
    return give_explanation(explanation=draft, document=document_of(draft), version=draft.version, by=by)


def document_of(draft):
    episode = Episode.objects.with_phases().get(pk=draft.episode_id)
    made = report.explanation_document(
        episode, language=draft.language, found=draft.found, given_on=draft.given_on
    )
    return asdict(made)


def posted(**changes):
    return {
        "found": TEXT,
        "language": "nl",
        "given_on": timezone.localdate().isoformat(),
        "submission": str(uuid.uuid4()),
        "action": "save",
    } | changes


def new(episode):
    return reverse("explanation_new", args=[episode.pk])


def pdf_of(explanation, query=""):
    return reverse("explanation_pdf", args=[explanation.episode_id, explanation.pk]) + query


def words_of(episode, **options):
    """All that the patient reads, in one string."""
    options = {"language": "nl", "found": TEXT, "given_on": timezone.localdate()} | options
    return " ".join(texts_in(asdict(report.explanation_document(episode, **options))))


# --- Our own words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", SENTENCES)
def test_no_sentence_of_ours_frightens_or_speaks_jargon(key):
    sentence = SENTENCES[key]

    assert not FORBIDDEN.search(sentence.nl), sentence.nl
    assert not FORBIDDEN.search(sentence.en), sentence.en


@pytest.mark.parametrize("key", SENTENCES)
def test_every_sentence_has_both_languages_and_a_source_and_says_u(key):
    sentence = SENTENCES[key]

    assert all(getattr(sentence, language).strip() for language in LANGUAGES)
    assert sentence.source
    assert set(re.findall(r"{\w+}", sentence.nl)) == set(re.findall(r"{\w+}", sentence.en))
    assert not re.search(r"\b(je|jij|jou|jouw)\b", sentence.nl, re.IGNORECASE)


def test_sentences_are_short():
    """B1: no sentence over 25 words."""
    for key, sentence in SENTENCES.items():
        for part in re.split(r"[.:?!]\s", sentence.nl):
            assert len(part.split()) <= 25, key


def test_every_intervention_of_a_plan_has_plain_words():
    for intervention in PlannedIntervention.Intervention:
        assert said(f"do_{intervention}", "nl")
        assert said(f"do_{intervention}", "en")


# --- What is chosen ---------------------------------------------------------------------------------------


def test_low_back_pain_is_explained_as_such(alice, episode):
    words = words_of(analysed_by(alice, episode))

    assert said("meaning_low_back_pain", "nl") in words
    assert said("meaning_safe", "nl") in words
    assert said("meaning_lrs", "nl") not in words


def test_an_irritated_nerve_is_explained_as_such(alice, episode):
    words = words_of(analysed_by(alice, episode, working_class="lrs"))

    assert said("meaning_lrs", "nl") in words
    assert said("course_lrs", "nl") in words
    assert said("course_leaflet", "nl") not in words


def test_whom_a_doctor_should_see_first_is_not_reassured(alice, episode):
    analysed = analysed_by(
        alice,
        episode,
        conclusion="unsafe",
        indication="no",
        no_reason_to_refer="no",
        no_indication_reason="Eerst de huisarts.",
    )

    words = words_of(analysed)

    assert said("meaning_unsafe", "nl") in words
    assert said("together_not_indicated", "nl") in words
    for key in ("meaning_safe", "meaning_strong", "course_up_and_down", "course_leaflet", "course_title"):
        assert said(key, "nl") not in words


@pytest.mark.parametrize(
    ("days", "profile", "expected"),
    [(10, 1, True), (10, 2, False), (10, 3, False), (60, 1, False), (200, 1, False), (None, 1, False)],
)
def test_the_figure_of_the_leaflet_is_told_to_whom_it_is_about_and_as_the_leaflets(
    days, profile, expected, alice, episode
):
    onset = timezone.localdate() - datetime.timedelta(days=days) if days else None
    sign(episode, "intake", alice, onset_date=onset)
    sign(episode, "examination", alice)
    sign(episode, "analysis", alice, conclusion="safe", risk_profile=profile)

    words = words_of(Episode.objects.with_phases().get(pk=episode.pk))

    assert ("80 van de 100" in words) == expected
    assert not expected or "In de folder van Kernpraktijken staat" in words
    assert (said("course_lasting", "nl") in words) == (days == 200)


def test_the_plan_is_told_when_there_is_one(alice, analysed):
    assert said("together_no_plan", "nl") in words_of(analysed)
    sign(analysed, "plan", alice)

    words = words_of(Episode.objects.with_phases().get(pk=analysed.pk))

    assert "Uw doel: Over zes weken een uur tuinieren." in words
    assert "ongeveer 6 behandelingen" in words
    assert "Op 20 december 2026 kijken we samen" in words
    assert "uitleg en adviezen" in words


def test_the_text_starts_from_codes_and_never_from_what_was_written_for_colleagues(alice, episode):
    jargon = "Aspecifieke lage rugpijn met degeneratieve afwijkingen"
    fields = [
        field.name
        for field in Analysis._meta.fields
        if field.get_internal_type() == "TextField" and field.editable
    ]
    analysed = analysed_by(
        alice,
        episode,
        **dict.fromkeys(fields, jargon),
        factor_physical_work="dominant",
        factor_catastrophising="present",
        prognosis="full",
        prognosis_weeks=6,
    )

    text = report.suggested_text(analysed, "nl")

    assert jargon not in text
    assert not FORBIDDEN.search(text)
    assert "zwaar lichamelijk werk" in text
    assert "ongeveer 6 weken" in text
    assert "Weer kunnen tuinieren." in text
    assert jargon not in words_of(analysed)


# --- Life -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["explanation_new"])
def test_without_a_signed_analysis_the_page_says_so(name, alice, episode, login):
    response = login(alice).get(new(episode))

    assert response.status_code == 200
    assert "Onderteken eerst de analyse" in response.content.decode()
    refused = login(alice).post(new(episode), posted())
    assert refused.status_code == 422
    assert TEXT in refused.content.decode()
    assert not Explanation.objects.exists()


def test_writing_looking_and_giving(alice, analysed, login):
    client = login(alice)
    assert "Zo leest de patiënt het" in client.get(new(analysed)).content.decode()

    saved = client.post(new(analysed), posted())
    draft = Explanation.objects.get()
    assert saved.url == draft.get_absolute_url()
    assert "verandert de uitleg niet meer" in client.get(saved.url).content.decode()
    assert client.get(new(analysed)).url == draft.get_absolute_url()

    done = client.post(saved.url, posted(action="sign", version=draft.version), follow=True)
    draft.refresh_from_db()
    assert draft.is_signed
    assert (draft.signed_by, draft.given_on) == (alice, timezone.localdate())
    assert "Meegegeven" in done.content.decode()
    assert TEXT in pdf_text(client.get(pdf_of(draft)).content)


def test_a_double_submit_is_one_explanation(alice, analysed, login):
    client, data = login(alice), posted(action="sign")

    first, second = client.post(new(analysed), data), client.post(new(analysed), data)

    assert first.url == second.url
    assert Explanation.objects.count() == 1


def test_a_number_used_for_another_patient_is_refused(alice, analysed, sanne):
    number = uuid.uuid4()
    written(analysed, alice, submission=number)
    other = analysed_by(alice, EpisodeFactory(patient=sanne, lead_therapist=alice))

    with pytest.raises(ActionRefused):
        written(other, alice, submission=number)


def test_a_stale_save_shows_both_texts(alice, colleague, analysed, login):
    draft = written(analysed, alice)
    written(analysed, colleague, explanation=draft, version=1, found="De tekst van Bob.")

    response = login(alice).post(draft.get_absolute_url(), posted(version=1, found="De tekst van Alice."))

    page = response.content.decode()
    assert response.status_code == 422
    assert "De tekst van Bob." in page
    assert "De tekst van Alice." in page
    assert response.context["version"] == 2


def test_who_begins_beside_somebody_elses_draft_sees_it(alice, colleague, analysed):
    written(analysed, colleague, found="De tekst van Bob.")

    with pytest.raises(StaleVersion):
        written(analysed, alice)

    assert Explanation.objects.count() == 1


def test_what_was_given_is_locked(alice, analysed):
    kept = given(analysed, alice)

    with pytest.raises(ProgrammingError), transaction.atomic():
        Explanation.objects.filter(pk=kept.pk).update(found="anders")
    with pytest.raises(ProgrammingError), transaction.atomic():
        Explanation.objects.filter(pk=kept.pk).delete()
    with pytest.raises(AlreadySigned):
        written(analysed, alice, explanation=kept, version=kept.version, found="anders")


def test_nothing_is_given_without_text_day_or_document(alice, analysed, login):
    client = login(alice)
    response = client.post(new(analysed), posted(action="sign", found=" ", given_on=""))

    assert response.status_code == 422
    assert {each.field for each in response.context["missing"]} == {"found", "given_on"}
    draft = Explanation.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Explanation.objects.filter(pk=draft.pk).update(signed_at=timezone.now(), signed_by=alice)


def test_a_day_in_the_future_is_refused(alice, analysed, login):
    tomorrow = (timezone.localdate() + datetime.timedelta(days=1)).isoformat()

    assert login(alice).post(new(analysed), posted(given_on=tomorrow)).status_code == 422


def test_it_reads_as_it_was_given_when_our_sentences_have_changed(
    monkeypatch, alice, zaandam, analysed, login
):
    kept = given(analysed, alice)
    before = pdf_text(login(alice).get(pdf_of(kept)).content)
    changed = {key: replace(each, nl="Andere tekst.", en="Other text.") for key, each in SENTENCES.items()}
    monkeypatch.setattr("patients.reports.sentences.SENTENCES", changed)
    type(zaandam).objects.filter(pk=zaandam.pk).update(city="Elders")

    assert pdf_text(login(alice).get(pdf_of(kept)).content) == before
    assert "Andere tekst." not in login(alice).get(kept.get_absolute_url()).content.decode()


def test_a_second_version_starts_from_the_first_and_leaves_it(alice, analysed, login):
    first = given(analysed, alice)

    page = login(alice).get(new(analysed)).content.decode()
    assert TEXT in page
    second = given(analysed, alice, found="Nu gaat het beter.")

    assert [each.pk for each in analysed.explanations.all()] == [second.pk, first.pk]
    assert login(alice).get(first.get_absolute_url()).status_code == 200


def test_the_fixed_sentences_are_in_the_chosen_language(alice, sanne, analysed, login):
    Patient.objects.filter(pk=sanne.pk).update(preferred_language="en")

    page = login(alice).get(new(analysed)).content.decode()

    assert "When to call" in page
    assert "You told us about your complaint" in page


def test_half_typed_text_comes_back(alice, analysed, login):
    token = DraftToken.now(alice.pk, new(analysed), "Uitleg")
    keep_draft(token=token, data={"found": ["Half een zin"], "given_on": ["31-02"], "language": ["nl"]})

    page = login(alice).get(new(analysed)).content.decode()

    assert "Half een zin" in page


def test_a_draft_is_not_printed_and_a_strange_size_does_not_exist(alice, analysed, login):
    draft = written(analysed, alice)
    client = login(alice)

    assert "Leg de uitleg eerst vast" in client.get(pdf_of(draft)).content.decode()
    assert client.get(pdf_of(draft, "?size=huge")).status_code == 404


def test_an_explanation_of_another_episode_is_not_found_here(alice, sanne, analysed, login):
    kept = given(analysed, alice)
    other = EpisodeFactory(patient=sanne, lead_therapist=alice)
    client = login(alice)

    for name in ("explanation", "explanation_pdf"):
        assert client.get(reverse(name, args=[other.pk, kept.pk])).status_code == 404
    assert client.post(reverse("explanation", args=[other.pk, kept.pk]), posted()).status_code == 404


def test_a_closed_episode_still_prints_and_takes_no_new_one(alice, analysed, login):
    kept = given(analysed, alice)
    Episode.objects.filter(pk=analysed.pk).update(closed_at=timezone.now(), closed_by=alice)
    client = login(alice)

    assert client.get(pdf_of(kept)).content.startswith(b"%PDF")
    assert "afgesloten" in client.get(new(analysed)).content.decode()


def test_every_act_is_a_line_in_the_log(alice, sanne, analysed, login):
    AccessLogLine.objects.filter(patient_id=sanne.pk).count()
    kept = given(analysed, alice)
    login(alice).get(pdf_of(kept))

    lines = AccessLogLine.objects.filter(object_type__startswith="explanation").order_by("pk")
    assert list(lines.values_list("event", "object_type")) == [
        ("create", "explanation"),
        ("sign", "explanation"),
        ("print", "explanation_pdf"),
    ]


# --- Page and paper ---------------------------------------------------------------------------------------


def test_the_paper_and_the_page_say_what_the_data_say(alice, analysed, login):
    sign(analysed, "plan", alice)
    kept = given(Episode.objects.with_phases().get(pk=analysed.pk), alice)
    client = login(alice)

    response = client.get(pdf_of(kept, "?size=large"))

    read = flat(pdf_text(response.content))
    shown = asdict(report.as_given(kept.document))
    shown["letterhead"].pop("colour")
    wanted = [
        text
        for name, value in shown.items()
        if name not in {"language", "note_word"}
        for text in texts_in(value)
    ]
    assert [text for text in wanted if flat(text) not in read] == []
    assert b"pdfuaid" in response.content
    page = client.get(kept.get_absolute_url()).content.decode()
    for part in shown["parts"]:
        assert part["title"] in page


def test_no_bsn_and_no_birth_date_go_home(alice, sanne, analysed, login):
    sanne.bsn, sanne.bsn_missing_reason = BSN, ""
    sanne.save()
    kept = given(Episode.objects.with_phases().get(pk=analysed.pk), alice)
    client = login(alice)

    page = client.get(kept.get_absolute_url()).content.decode().split("<article")[1].split("</article>")[0]
    for text in (page, pdf_text(client.get(pdf_of(kept)).content), repr(kept.document)):
        assert BSN not in text
        assert f"{sanne.birth_date:%d-%m-%Y}" not in text
        assert str(sanne.birth_date.year) not in text


@pytest.mark.parametrize("payload", CORPUS)
def test_no_page_runs_what_a_therapist_typed(payload, alice, analysed, login):
    client = login(alice)
    draft = written(analysed, alice, found=payload)
    pages = [
        client.get(draft.get_absolute_url()),
        client.post(new(analysed), posted(found=payload, given_on="x")),
    ]
    kept = give_explanation(explanation=draft, document=document_of(draft), version=draft.version, by=alice)
    pages += [
        client.get(address)
        for address in (kept.get_absolute_url(), analysed.get_absolute_url(), new(analysed))
    ]

    for page in pages:
        assert page.status_code in {200, 422}
        assert dangers(page.content.decode()) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_stops_the_paper_or_is_cut(text, analysed):
    made = report.explanation_document(analysed, language="nl", found=text, given_on=None)
    part = replace(made.parts[0], title=text, bullets=(text,), advice=(report.HomeAdvice(text, text, text),))

    pdf = render_pdf(
        "patients/reports/explanation.typ", replace(made, parts=(part,), facts=(("Voor", text),))
    )

    if len(text) == 10_000:
        assert pdf_text(pdf).count("x") >= 7 * 10_000
    assert b"/JavaScript" not in pdf
