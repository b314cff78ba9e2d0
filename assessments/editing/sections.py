"""The pages of an agency's sections."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from assessments import actions
from assessments.access import Capability, may
from assessments.editing.conflicts import conflict
from assessments.editing.drafts import doer
from assessments.editing.forms import DeleteForm, SectionForm
from assessments.editing.scores import CONFLICT, UNREADABLE
from assessments.forms import VersionField
from assessments.models import Agency, Section
from assessments.models.history import Entry
from assessments.pages import render_page
from assessments.staff_pages import DEED, FORM, staff_page
from assessments.versions import Stale

DIRECTIONS: dict[str, actions.Direction] = {"up": "up", "down": "down"}


@staff_page(Capability.READ_DRAFTS)
def sections(request: HttpRequest, agency: Agency) -> HttpResponse:
    """List the sections; an administrator may also change them."""
    return _list(request, agency)


@staff_page(Capability.EDIT_MEASURES, methods=FORM)
def section_new(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Add a section."""
    form = SectionForm(request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return _form_page(request, agency, form)
    if form.is_valid():
        try:
            section = actions.add_section(agency, **_typed(form), by=doer(request))
        except actions.NameTaken as error:
            form.add_error("name", str(error))
        else:
            messages.success(
                request, _("เพิ่ม%(section)sแล้ว") % {"section": section.name}
            )
            return redirect("sections", agency.slug)
    return _form_page(request, agency, form, status=UNREADABLE)


@staff_page(Capability.EDIT_MEASURES, methods=FORM)
def section(request: HttpRequest, agency: Agency, pk: int) -> HttpResponse:
    """Change what a section is called."""
    row = get_object_or_404(agency.sections, pk=pk)
    if request.method != "POST":
        return _form_page(request, agency, SectionForm(section=row), row)
    form = SectionForm(request.POST, section=row)
    if not form.is_valid():
        return _form_page(request, agency, form, row, status=UNREADABLE)

    def save() -> Entry | None:
        return actions.rename_section(
            row, **_typed(form), by=doer(request), version=form.seen
        )

    return _saved(request, agency, row, form, save)


@staff_page(Capability.EDIT_MEASURES, methods=FORM)
def section_delete(request: HttpRequest, agency: Agency, pk: int) -> HttpResponse:
    """Take a section away, with a reason."""
    row = get_object_or_404(agency.sections, pk=pk)
    if request.method != "POST":
        return _delete_page(request, agency, DeleteForm(version=row.version), row)
    form = DeleteForm(request.POST, version=row.version)
    if not form.is_valid():
        return _delete_page(request, agency, form, row, status=UNREADABLE)
    try:
        actions.delete_section(
            row,
            by=doer(request),
            version=form.seen,
            note=form.cleaned_data["note"],
        )
    except actions.ReasonMissing as error:
        form.add_error("note", str(error))
    except actions.SectionInUse as error:
        form.add_error(None, str(error))
    except Stale as stale:
        shown = conflict(form, stale, {}, stale.current.version)  # type: ignore[attr-defined]
        row = get_object_or_404(agency.sections, pk=pk)
        return _delete_page(request, agency, form, row, conflict=shown, status=CONFLICT)
    else:
        messages.success(request, _("ลบ%(section)sแล้ว") % {"section": row.name})
        return redirect("sections", agency.slug)
    return _delete_page(request, agency, form, row, status=UNREADABLE)


@staff_page(Capability.EDIT_MEASURES, methods=DEED)
def section_order(request: HttpRequest, agency: Agency, pk: int) -> HttpResponse:
    """Move a section one place up or down."""
    row = get_object_or_404(agency.sections, pk=pk)
    asked = request.POST.get("to", "")
    if asked not in DIRECTIONS:
        raise Http404(f"sections do not move {asked[:20]}")
    version = VersionField().clean(request.POST.get("version"))
    try:
        actions.move_section(row, DIRECTIONS[asked], by=doer(request), version=version)
    except Stale:
        return _list(request, agency, moved_meanwhile=row, status=CONFLICT)
    return redirect("sections", agency.slug)


def _saved(
    request: HttpRequest,
    agency: Agency,
    row: Section,
    form: SectionForm,
    save: Callable[[], Entry | None],
) -> HttpResponse:
    try:
        entry = save()
    except actions.NameTaken as error:
        form.add_error("name", str(error))
        return _form_page(request, agency, form, row, status=UNREADABLE)
    except Stale as stale:
        current = get_object_or_404(agency.sections, pk=row.pk)
        shown = conflict(form, stale, form.values_of(current), current.version)
        return _form_page(
            request, agency, form, current, conflict=shown, status=CONFLICT
        )
    if entry is None:
        messages.info(request, _("ไม่มีการเปลี่ยนแปลง"))
    else:
        messages.success(request, _("บันทึก%(section)sแล้ว") % {"section": row.name})
    return redirect("sections", agency.slug)


def _typed(form: SectionForm) -> dict[str, str]:
    return {name: form.cleaned_data[name] for name in ("name", "name_en", "note")}


def _list(
    request: HttpRequest, agency: Agency, *, status: int = 200, **more: object
) -> HttpResponse:
    context = {
        "agency": agency,
        "sections": agency.sections.all(),
        "edits": may(request.user, Capability.EDIT_MEASURES, agency),
        **more,
    }
    return render_page(request, "editing/sections.html", context, status=status)


def _form_page(
    request: HttpRequest,
    agency: Agency,
    form: SectionForm,
    row: Section | None = None,
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    context = {"agency": agency, "form": form, "section": row, **more}
    return render_page(request, "editing/section.html", context, status=status)


def _delete_page(
    request: HttpRequest,
    agency: Agency,
    form: DeleteForm,
    row: Section,
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    context = {"agency": agency, "form": form, "section": row, **more}
    return render_page(request, "editing/section_delete.html", context, status=status)
