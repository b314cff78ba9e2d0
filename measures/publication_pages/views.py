"""The pages on which a result is published, taken back, and seen beforehand."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.access import Capability
from assessments.accounts.events import note
from assessments.editing.drafts import doer
from assessments.models import Agency
from assessments.pages import render_page
from assessments.published_pages import Addresses
from assessments.publishing import (
    DraftChanged,
    NothingPublished,
    NotReadyToPublish,
    VersionChanged,
    current_version,
    withdraw,
)
from assessments.staff_pages import DEED, FORM, staff_page
from assessments.templatetags.versions import day_and_time
from measures.actions import publish
from measures.models import ScheduledPublication
from measures.publication_pages.forms import LATER, PublishForm, WithdrawForm
from measures.publication_pages.proposal import (
    Proposal,
    as_if_published,
    proposal_of,
)
from measures.schedules import AlreadyScheduled, TooLate, cancel, schedule
from measures.views import draw_figure, draw_indicator, draw_result

UNREADABLE, CONFLICT = 422, 409


@staff_page(Capability.PUBLISH, methods=FORM, confirm=True)
def publish_page(request: HttpRequest, agency: Agency, year: int) -> HttpResponse:
    """Show what would be published and what it changes; publish it, now or later."""
    proposal = proposal_of(agency, year)
    if request.method != "POST":
        return _page(request, proposal, _form(None, proposal))
    form = _form(request.POST, proposal)
    if proposal.is_published:
        # The second of two submits, or nothing to do.
        return _published(request, proposal, is_new=_was_shown(form, proposal))
    if not _was_shown(form, proposal):
        return _changed(request, proposal, form)
    if proposal.errors or not form.is_valid():
        return _page(request, proposal, form, status=UNREADABLE)
    try:
        return _do(request, proposal, form)
    except DraftChanged:
        proposal = proposal_of(agency, year)
        return _changed(request, proposal, _form(request.POST, proposal))
    except AlreadyScheduled as error:
        form.add_error("when", str(error))
    except NotReadyToPublish as error:
        form.add_error(None, str(error))
    return _page(request, proposal, form, status=UNREADABLE)


def _do(request: HttpRequest, proposal: Proposal, form: PublishForm) -> HttpResponse:
    assessment, said = proposal.assessment, form.cleaned_data
    given: dict[str, Any] = {
        "by": doer(request),
        "reason": said.get("reason", ""),
        "noted": form.noted,
        "expected_sha256": proposal.frozen.sha256,
    }
    if said["when"] == LATER:
        if _promised(proposal, said["at"]):
            return _back(proposal)
        waiting = schedule(assessment, at=said["at"], now=form.now, **given)
        text = _("ตั้งเวลาเผยแพร่แล้ว: %(moment)s")
        messages.success(request, text % {"moment": day_and_time(waiting.at)})
        return _back(proposal)
    publish(assessment, at=timezone.now(), **given)
    note("publish", request, agency=assessment.agency_id)
    after = proposal_of(assessment.agency, _year(proposal))
    return _published(request, after, is_new=True)


def _promised(proposal: Proposal, at: datetime) -> bool:
    """Whether just this waits already: the second of two submits."""
    waiting = proposal.waiting
    return waiting is not None and (waiting.at, waiting.content_sha256) == (
        at,
        proposal.frozen.sha256,
    )


def _published(
    request: HttpRequest, proposal: Proposal, *, is_new: bool
) -> HttpResponse:
    current = proposal.current
    if is_new and current:
        text = _("เผยแพร่ฉบับที่ %(number)s แล้ว") % {"number": current.number}
        messages.success(request, text)
    else:
        messages.info(request, _("ไม่มีการเปลี่ยนแปลง จึงไม่ได้ออกฉบับใหม่"))
    return _back(proposal)


def _changed(
    request: HttpRequest, proposal: Proposal, form: PublishForm
) -> HttpResponse:
    """Nothing is published that was not seen: show it anew, keep what was typed."""
    form.take_up(proposal.frozen.sha256)
    return _page(request, proposal, form, changed=True, status=CONFLICT)


def _was_shown(form: PublishForm, proposal: Proposal) -> bool:
    return form["sha256"].value() == proposal.frozen.sha256


def _form(data: Any, proposal: Proposal) -> PublishForm:
    return PublishForm(
        data,
        sha256=proposal.frozen.sha256,
        number=proposal.number,
        warnings=proposal.warnings,
        now=timezone.now(),
    )


def _page(
    request: HttpRequest,
    proposal: Proposal,
    form: PublishForm,
    *,
    changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    agency, year = proposal.assessment.agency, _year(proposal)
    return render_page(
        request,
        "publication/publish.html",
        {
            "agency": agency,
            "year": year,
            "proposal": proposal,
            "form": form,
            "changed": changed,
            "address": reverse("result", args=[agency.slug, year]),
        },
        status=status,
    )


def _year(proposal: Proposal) -> int:
    return int(proposal.assessment.framework.fiscal_year)


def _back(proposal: Proposal) -> HttpResponse:
    return redirect("publish", proposal.assessment.agency.slug, _year(proposal))


@staff_page(Capability.PUBLISH, methods=FORM, confirm=True)
def withdraw_page(request: HttpRequest, agency: Agency, year: int) -> HttpResponse:
    """Ask why, and take the result back."""
    current = current_version(agency.pk, year)
    if current is None:
        raise Http404(f"nothing published of {year}")
    context = {"agency": agency, "year": year, "current": current}
    if request.method != "POST":
        form = WithdrawForm(initial={"number": current.number})
        return _withdraw_page(request, form, context)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _withdraw_page(request, form, context, status=UNREADABLE)
    try:
        withdraw(
            agency,
            year,
            number=form.cleaned_data["number"],
            reason=form.cleaned_data["reason"],
            by=doer(request),
            at=timezone.now(),
        )
    except (VersionChanged, NothingPublished) as error:
        form.add_error(None, str(error))
        form.take_up(current.number)
        return _withdraw_page(request, form, context, status=CONFLICT)
    note("withdraw", request, agency=agency.pk)
    messages.success(request, _("ถอนการเผยแพร่แล้ว"))
    return redirect("publish", agency.slug, year)


def _withdraw_page(
    request: HttpRequest,
    form: WithdrawForm,
    context: dict[str, object],
    *,
    status: int = 200,
) -> HttpResponse:
    return render_page(
        request, "publication/withdraw.html", {**context, "form": form}, status=status
    )


@staff_page(Capability.PUBLISH, methods=DEED, confirm=True)
def schedule_cancel(
    request: HttpRequest, agency: Agency, year: int, pk: int
) -> HttpResponse:
    """Take the promise of a publication back."""
    waiting = get_object_or_404(
        ScheduledPublication.objects.select_related(
            "assessment__agency", "assessment__framework"
        ),
        pk=pk,
        assessment__agency=agency,
        assessment__framework__fiscal_year=year,
    )
    try:
        cancel(waiting, by=doer(request), now=timezone.now())
    except TooLate as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("ยกเลิกการตั้งเวลาเผยแพร่แล้ว"))
    return redirect("publish", agency.slug, year)


@staff_page(Capability.READ_DRAFTS)
def preview(request: HttpRequest, agency: Agency, year: int) -> HttpResponse:
    """The public result page, drawn from the draft."""
    return _preview(request, draw_result, agency, year)


@staff_page(Capability.READ_DRAFTS)
def preview_indicator(
    request: HttpRequest, agency: Agency, year: int, indicator: int
) -> HttpResponse:
    """The public page of an indicator, drawn from the draft."""
    return _preview(request, draw_indicator, agency, year, indicator=indicator)


@staff_page(Capability.READ_DRAFTS)
def preview_figure(request: HttpRequest, agency: Agency, year: int) -> HttpResponse:
    """The chart of the draft."""
    return _preview(request, draw_figure, agency, year)


def _preview(
    request: HttpRequest, draw: Any, agency: Agency, year: int, **place: int
) -> HttpResponse:
    proposal = proposal_of(agency, year)
    if any(finding.code == "level-unknown" for finding in proposal.errors):
        # A level that the year does not have cannot be drawn: it is told there.
        return redirect("draft", agency.slug, year)
    addresses = Addresses(agency.slug, year, draft=True)
    return draw(request, as_if_published(proposal), addresses, **place)
