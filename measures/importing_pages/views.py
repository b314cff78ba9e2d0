"""The way of a document into a draft: chosen, read, checked, and then saved or not."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from assessments.access import Capability, agencies_where
from assessments.accounts.events import note
from assessments.editing.drafts import doer
from assessments.importing.findings import DocumentRefused
from assessments.importing.reading import MAX_BYTES
from assessments.importing.reading.kinds import TOO_LARGE, label
from assessments.models import Agency
from assessments.pages import render_page
from assessments.staff_pages import DEED, FORM, own_page, staff_page
from measures.importing.loading import frameworks_for
from measures.importing.proposals import (
    STATE,
    AlreadyConfirmed,
    DraftChanged,
    ProposalGone,
    cancel,
    confirm,
    decide,
    propose,
    read_again,
    understood,
    was_interrupted,
)
from measures.importing_pages.checking import check_context, moved
from measures.importing_pages.forms import ImportForm, answers, unseal
from measures.importing_pages.tables import spoken
from measures.importing_pages.uploads import InMemoryUpload, is_announced_too_large
from measures.models import ImportProposal

BAD, GONE, CONFLICT, LARGE, UNREADABLE = 400, 404, 409, 413, 422
# How often the page that waits asks again; a header, so that no script is needed.
ASK_AGAIN = "2"


@own_page()
def import_home(request: HttpRequest) -> HttpResponse:
    """Lead to the person's agency, or to where they choose among several."""
    own = list(agencies_where(request.user, Capability.IMPORT)[:2])
    if len(own) == 1:
        return redirect("import", own[0].slug)
    return redirect("import-choose")


@own_page()
def import_choose(request: HttpRequest) -> HttpResponse:
    """List the agencies whose documents the person may bring in."""
    return render_page(
        request,
        "importing/choose.html",
        {"agencies": list(agencies_where(request.user, Capability.IMPORT))},
    )


@staff_page(Capability.IMPORT, methods=FORM)
def _import_file(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Ask for a file, and begin to read it."""
    if is_announced_too_large(request):
        # Closed at once: nobody reads the rest.
        return _refuse_large(request, agency)
    # Before anything reads the form, the token of it included.
    upload = InMemoryUpload(request)
    request.upload_handlers = [upload]
    return _take(request, agency, upload)


# The token stands in the form, and the form is not read before its size is known.
import_file = csrf_exempt(_import_file)


@csrf_protect
def _take(request: HttpRequest, agency: Agency, upload: InMemoryUpload) -> HttpResponse:
    if request.method != "POST":
        return _file_page(request, agency, _form(agency))
    form = _form(agency, request)
    if upload.too_large:
        return _refuse_large(request, agency)
    if not form.is_valid():
        return _file_page(request, agency, form, status=UNREADABLE)
    file = form.cleaned_data["file"]
    proposal = propose(
        agency,
        label(file.name),
        file.read(),
        year=form.cleaned_data["year"],
        by=doer(request),
    )
    note("import.proposed", request, agency=agency.pk)
    return redirect("import-check", agency.slug, proposal.pk)


def _form(agency: Agency, request: HttpRequest | None = None) -> ImportForm:
    years = sorted(frameworks_for(agency))
    if request is None:
        return ImportForm(years=years)
    return ImportForm(request.POST, request.FILES, years=years)


def _refuse_large(request: HttpRequest, agency: Agency) -> HttpResponse:
    form = ImportForm({}, years=())
    form.full_clean()
    form.errors.clear()
    form.add_error("file", f"{spoken(TOO_LARGE)} (F07)")
    response = _file_page(request, agency, form, status=LARGE)
    response["Connection"] = "close"
    return response


def _file_page(
    request: HttpRequest,
    agency: Agency,
    form: ImportForm,
    *,
    status: int = 200,
    gone: str = "",
) -> HttpResponse:
    waiting = ImportProposal.objects.filter(
        agency=agency, expires_at__gt=timezone.now()
    ).exclude(state=STATE.CONFIRMED)
    return render_page(
        request,
        "importing/file.html",
        {
            "agency": agency,
            "form": form,
            "gone": gone,
            "most": MAX_BYTES // 1024**2,
            "waiting": waiting.defer("reading"),
            "years": sorted(frameworks_for(agency), reverse=True),
        },
        status=status,
    )


@staff_page(Capability.IMPORT, methods=FORM)
def check(request: HttpRequest, agency: Agency, pk: int) -> HttpResponse:
    """Show what was read and what it would change; compute it anew with answers."""
    proposal = _proposal(agency, pk)
    if proposal is None:
        return _gone(request, agency)
    if proposal.state == STATE.CONFIRMED:
        return redirect("draft", agency.slug, proposal.confirmed_year)
    if proposal.state == STATE.READING:
        return _progress(request, proposal)
    if proposal.state == STATE.REFUSED:
        return _check_page(request, proposal, {})
    if request.method == "POST":
        decide(proposal, _answers(request, proposal))
        return redirect("import-check", agency.slug, pk)
    return _check_page(request, proposal, proposal.decisions)


@staff_page(Capability.IMPORT, methods=DEED)
def read_once_more(request: HttpRequest, agency: Agency, pk: int) -> HttpResponse:
    """Begin again where a reading was interrupted."""
    proposal = _proposal(agency, pk)
    if proposal is None:
        return _gone(request, agency)
    read_again(proposal)
    return redirect("import-check", agency.slug, pk)


@staff_page(Capability.IMPORT, methods=DEED)
def confirm_page(request: HttpRequest, agency: Agency, pk: int) -> HttpResponse:
    """Save the document as a draft, with the answers that the form brings."""
    proposal = _proposal(agency, pk)
    if proposal is None:
        return _gone(request, agency)
    seen = unseal(request.POST.get("seen", ""))
    given: Mapping[str, str] = proposal.decisions
    try:
        if proposal.state == STATE.READY:
            given = _answers(request, proposal)
        done = confirm(proposal, given, seen=seen, by=doer(request))
    except ProposalGone as gone:
        return _gone(request, agency, str(gone), status=CONFLICT)
    except AlreadyConfirmed as already:
        messages.info(request, str(already))
        return redirect("draft", agency.slug, already.year)
    except DraftChanged as changed:
        decide(proposal, given)
        rows = moved(seen, changed.now)
        return _check_page(
            request, proposal, given, changed=True, moved=rows, status=CONFLICT
        )
    except DocumentRefused:
        return _check_page(request, proposal, given, status=UNREADABLE)
    if done.outcome.saved == "unchanged":
        messages.info(request, _("ไม่มีการเปลี่ยนแปลง"))
    else:
        text = _("บันทึกเป็นร่างปี %(year)s แล้ว ประชาชนจะยังไม่เห็น จนกว่าคุณจะยืนยันในหน้าเผยแพร่")
        messages.success(request, text % {"year": done.year})
        note("import.applied", request, agency=agency.pk)
    return redirect("draft", agency.slug, done.year)


@staff_page(Capability.IMPORT, methods=DEED)
def cancel_page(request: HttpRequest, agency: Agency, pk: int) -> HttpResponse:
    """Leave nothing of a document that was brought in."""
    proposal = _proposal(agency, pk)
    if proposal is None:
        return _gone(request, agency)
    if proposal.state != STATE.CONFIRMED:
        cancel(proposal)
        messages.success(request, _("ยกเลิกแล้ว ไม่มีสิ่งใดบันทึกไว้"))
    return redirect("import", agency.slug)


def _proposal(agency: Agency, pk: int) -> ImportProposal | None:
    """The agency's proposal, unless its day is over."""
    proposal = (
        ImportProposal.objects.select_related("agency", "source", "made_by")
        .defer("source__content")
        .filter(agency=agency, pk=pk)
        .first()
    )
    if proposal is None or proposal.state == STATE.CONFIRMED:
        return proposal
    return proposal if proposal.expires_at > timezone.now() else None


def _answers(request: HttpRequest, proposal: ImportProposal) -> dict[str, str]:
    known = proposal.decisions
    return answers(request, known, understood(proposal, known).doubts)


def _gone(
    request: HttpRequest, agency: Agency, sentence: str = "", *, status: int = GONE
) -> HttpResponse:
    """Say that there is no such proposal any more, where another can be begun."""
    sentence = sentence or str(ProposalGone())
    return _file_page(request, agency, _form(agency), status=status, gone=sentence)


def _progress(request: HttpRequest, proposal: ImportProposal) -> HttpResponse:
    stopped = was_interrupted(proposal)
    response = render_page(
        request,
        "importing/progress.html",
        {"agency": proposal.agency, "proposal": proposal, "stopped": stopped},
    )
    if not stopped:
        response["Refresh"] = ASK_AGAIN
    return response


def _check_page(
    request: HttpRequest,
    proposal: ImportProposal,
    decisions: Mapping[str, str],
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    context = check_context(
        proposal, decisions, shows_all=request.GET.get("show") == "all"
    )
    return render_page(
        request, "importing/check.html", {**context, **more}, status=status
    )
