"""How the pages on which documents are brought in write what reading found."""

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from assessments.importing.findings import Place, Said
from measures.importing_pages.tables import spoken as in_page_language

register = template.Library()


@register.filter
def spoken(said: Said | Place) -> str:
    """A sentence or a place in the language of the page."""
    return in_page_language(said)


@register.filter
def marked(text: str, found: str) -> SafeString:
    """A text in which what was found stands out."""
    before, _found, after = text.partition(found) if found else (text, "", "")
    if not _found:
        return conditional_escape(text)
    pieces = (conditional_escape(before), conditional_escape(found))
    return mark_safe(f"{pieces[0]}<b>{pieces[1]}</b>{conditional_escape(after)}")
