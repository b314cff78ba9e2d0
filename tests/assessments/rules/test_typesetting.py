"""Typesetting changes spaces and digits of text, and nothing else of a page."""

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assessments.rules.thai import to_arabic_digits
from assessments.rules.typesetting import TERMS, typeset

NB = "\u00a0"
TAG = re.compile(r"<[^>]*>")
NW = re.compile(r'<span class="nw">|</span>')


def thai(html, digits="arabic", terms=()):
    return typeset(html, language="th", digits=digits, terms=terms)


def thai_digits(html, terms=()):
    return typeset(html, language="en", digits="thai", terms=terms)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ขาดอีก 9.04 คะแนน", f"ขาดอีก{NB}9.04{NB}คะแนน"),
        ("ตัวชี้วัดที่ 10 การป้องกัน", f"ตัวชี้วัดที่{NB}10 การป้องกัน"),
        ("จัดอยู่ในระดับ C", f"จัดอยู่ในระดับ{NB}C"),
        ("ระดับ AA โดย", f"ระดับ{NB}AA โดย"),
        ("ระดับ Average", "ระดับ Average"),
        ("ปีงบประมาณ พ.ศ. 2564", f"ปีงบประมาณ พ.ศ.{NB}2564"),
        ("ผลประเมิน ITA ปี 2564", f"ผลประเมิน ITA ปี{NB}2564"),
        ("ภายในวันที่ 31 มีนาคม 2565", f"ภายในวันที่{NB}31{NB}มีนาคม{NB}2565"),
        ("ครบกำหนด 31 มี.ค. 2565", f"ครบกำหนด 31{NB}มี.ค.{NB}2565"),
        ("เวลา 10.42 น.", f"เวลา{NB}10.42{NB}น."),
        ("15 มาตรการ", f"15{NB}มาตรการ"),
        ("IIT 76.03", f"IIT{NB}76.03"),
        ("ต่าง ๆ ที่", f"ต่าง{NB}ๆ ที่"),
        ("ฉบับที่ 3 · แหล่งที่มา", f"ฉบับที่{NB}3{NB}· แหล่งที่มา"),
        ("ได้ ๙.๐๔ คะแนน", f"ได้ ๙.๐๔{NB}คะแนน"),
        ("การใช้งบประมาณ และ ฝ่ายโยธา", "การใช้งบประมาณ และ ฝ่ายโยธา"),
    ],
)
def test_what_belongs_together_is_kept_together(text, expected):
    assert thai(f"<p>{text}</p>") == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<b>9.04</b> คะแนน", f"<b>9.04</b>{NB}คะแนน"),
        ("ระดับ <strong>B</strong>", f"ระดับ{NB}<strong>B</strong>"),
        ("ที่ <a href='/x 1'>10</a> คะแนน", f"ที่{NB}<a href='/x 1'>10</a>{NB}คะแนน"),
        ("<td>ที่ </td><td>10</td> คะแนน", "<td>ที่ </td><td>10</td> คะแนน"),
        ("10<br> คะแนน", "10<br> คะแนน"),
        (
            "10 <span data-verbatim>คะแนน</span> 10 คะแนน",
            f"10 <span data-verbatim>คะแนน</span> 10{NB}คะแนน",
        ),
    ],
)
def test_words_belong_together_across_inline_tags_only(html, expected):
    assert thai(html) == expected


def test_terms_are_not_broken_and_the_longest_is_taken():
    html = thai("<p>ตัวชี้วัดที่ 1 ของตัวชี้วัด</p>", terms=["ตัวชี้วัด", "ตัวชี้วัดที่"])
    assert html == (
        f'<p><span class="nw">ตัวชี้วัดที่</span>{NB}1 ของ<span class="nw">ตัวชี้วัด</span></p>'
    )


def test_names_with_blanks_and_signs_may_be_terms():
    html = thai("<p>กอง ก&amp;ข และ</p>", terms=["กอง ก&ข"])
    assert html == '<p><span class="nw">กอง ก&amp;ข</span> และ</p>'


def test_without_terms_nothing_is_wrapped():
    assert thai("<p>ตัวชี้วัด</p>", terms=[]) == "<p>ตัวชี้วัด</p>"
    assert thai("<p>ตัวชี้วัด</p>", terms=TERMS) != "<p>ตัวชี้วัด</p>"


LEFT_ALONE = [
    "<script>var ตัวชี้วัด = 10 + ' คะแนน';</script>",
    "<style>p::after { content: '10 คะแนน' }</style>",
    "<textarea>ตัวชี้วัดที่ 10 คะแนน</textarea>",
    "<SCRIPT>if (1 < 2) x = '<p>10 คะแนน</p>'</SCRIPT>",
    "<code>ตัวชี้วัดที่ 10 คะแนน</code>",
    "<pre>10 คะแนน</pre>",
    "<!-- ตัวชี้วัดที่ 10 คะแนน -->",
    "<!doctype html>",
    '<div data-verbatim>ตัวชี้วัดที่ 10 <div title="10 คะแนน">10 คะแนน</div> 1</div>',
    "<p data-verbatim='x' title='10'>10 คะแนน</p>",
    '<a href="/agencies/x/2564/?page=10">x</a>',
    '<img src="1.png" width="10">',
    "<input value='10 คะแนน' placeholder='10'>",
    "<option>2564</option>",
    "<p>&#3588;&#x0e04;&frac12;</p>",
    "<p>https://example.org/2564/10 www.example.org/1</p>",
    "<p>o42 sha256 UTF-8 ab12cd34 2.5MB</p>",
]


@pytest.mark.parametrize("html", LEFT_ALONE)
def test_code_quotations_and_addresses_are_left_alone(html):
    assert thai(html, digits="thai", terms=TERMS) == html


@pytest.mark.parametrize("html", LEFT_ALONE)
def test_what_is_left_alone_ends_where_it_ends(html):
    after = "<p>10 คะแนน</p>"
    expected = html + f"<p>๑๐{NB}คะแนน</p>"
    assert thai(html + after, digits="thai") == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>65.96</p>", "<p>๖๕.๙๖</p>"),
        ("65.96", "๖๕.๙๖"),
        ("<title>ปี 2564</title>", "<title>ปี ๒๕๖๔</title>"),
        ("<svg><text x='10'>10</text></svg>", "<svg><text x='10'>๑๐</text></svg>"),
        (
            "<svg><title>10</title><path d='1'/></svg>1",
            "<svg><title>๑๐</title><path d='1'/></svg>๑",
        ),
        (
            '<a aria-label="ข้อ 10" href="/10">x</a>',
            '<a aria-label="ข้อ ๑๐" href="/10">x</a>',
        ),
        ("<img alt='10' src='10.png'>", "<img alt='๑๐' src='10.png'>"),
        ('<td data-label="ปี 1" data-x="1">', '<td data-label="ปี ๑" data-x="1">'),
        ('<i data-x=" title=1" title=1>', '<i data-x=" title=1" title=๑>'),
        ('<p title="&#39;1">1</p>', '<p title="&#39;๑">๑</p>'),
        ("<option value='1'>1</option>", "<option value='1'>๑</option>"),
        (
            "<select><option value=1>1<option>2</select>3",
            "<select><option value=1>๑<option>2</select>๓",
        ),
        ('<p data-digits="keep" title="1">1 <b>2</b></p>3', None),
        ("<p data-digits=keep>1</p>3", "<p data-digits=keep>1</p>๓"),
        ("<p data-digits='thai'>1</p>", "<p data-digits='thai'>๑</p>"),
        ("<p>1 &lt; 2 &amp; 3</p>", "<p>๑ &lt; ๒ &amp; ๓</p>"),
        ("a < 1 > b", "a < ๑ > b"),
    ],
)
def test_thai_digits_stand_where_people_read(html, expected):
    if expected is None:
        expected = html[:-1] + "๓"
    assert thai_digits(html) == expected


def test_kept_digits_still_get_their_spaces():
    html = '<p data-digits="keep">10 คะแนน</p>'
    assert thai(html, digits="thai") == f'<p data-digits="keep">10{NB}คะแนน</p>'


def test_scopes_of_one_name_may_stand_in_each_other():
    html = (
        "<div data-digits=keep>1<div>2<div data-verbatim>3</div>4</div>"
        "<div>5</div>6</div>7"
    )
    assert thai_digits(html) == html[:-1] + "๗"


def test_a_quotation_may_stand_in_an_element_of_the_same_name():
    html = (
        "<div data-digits=keep>1 วัน<div data-verbatim>2 วัน<div>3 วัน</div></div>"
        "4 วัน</div>5 วัน<input data-verbatim>6 วัน<svg data-verbatim/>7 วัน"
    )
    assert thai(html, digits="thai") == (
        f"<div data-digits=keep>1{NB}วัน<div data-verbatim>2 วัน<div>3 วัน</div></div>"
        f"4{NB}วัน</div>๕{NB}วัน<input data-verbatim>๖{NB}วัน<svg data-verbatim/>๗{NB}วัน"
    )


def test_nothing_is_wrapped_in_drawings_options_and_titles():
    for html in (
        "<svg><text>ตัวชี้วัด</text></svg>",
        "<title>ตัวชี้วัด</title>",
        "<select><option value='1'>ตัวชี้วัด</option></select>",
        '<b class="a nw">ตัวชี้วัด</b>',
    ):
        assert thai(html, terms=TERMS) == html


def test_an_english_page_with_arabic_digits_is_returned_as_it_is():
    html = "<p>ตัวชี้วัดที่ 10 คะแนน</p>"
    assert typeset(html, language="en", digits="arabic") is html


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<",
        "<p",
        "</p>",
        "</div></div>1",
        "<script>",
        "<p title='1",
        "<div",
        "a<b 1>",
        "<script>1</script",
        "<svg>",
        "<div data-verbatim>1",
        "</option></select>",
        "<!-- 1",
    ],
)
def test_a_broken_page_comes_back_without_an_error(html):
    text = typeset(html, language="th", digits="thai", terms=TERMS)
    assert to_arabic_digits(NW.sub("", text)) == NW.sub("", html)


# Properties -----------------------------------------------------------------

words = st.sampled_from(
    [
        *("ตัวชี้วัด", "ตัวชี้วัดที่", "คะแนน", "ระดับ", "C", "AA", "10", "2564", "9.04", "๙.๐๔"),
        *("มีนาคม", "มี.ค.", "พ.ศ.", "ๆ", "·", "ฝ่ายการคลัง", "IIT", "o42", "a1b2", "น."),
        *(" ", " ", " ", "\n", "&amp;", "&#39;", "https://example.org/10?a=1", "การ"),
    ]
)
tags = st.sampled_from(
    [
        ("<p>", "</p>"),
        ("<b>", "</b>"),
        ('<span class="x">', "</span>"),
        ('<a href="/2564/10" title="ปี 2564">', "</a>"),
        ("<div data-verbatim>", "</div>"),
        ('<div data-digits="keep">', "</div>"),
        ("<div>", "</div>"),
        ("<code>", "</code>"),
        ("<svg viewBox='0 0 10 10'>", "</svg>"),
        ('<td data-label="10">', "</td>"),
        ("<script>1 < 2", "</script>"),
        ('<br><img alt="10">', "<hr>"),
        ("<!-- 10 คะแนน", "-->"),
    ]
)
pages = st.recursive(
    st.lists(words, max_size=8).map("".join),
    lambda inner: st.lists(
        st.tuples(tags, inner, inner).map(
            lambda part: part[0][0] + part[1] + part[0][1] + part[2]
        ),
        max_size=4,
    ).map("".join),
    max_leaves=20,
)


@given(pages, st.sampled_from(["th", "en"]), st.sampled_from(["arabic", "thai"]))
def test_a_page_keeps_its_text_and_its_tags(html, language, digits):
    result = typeset(html, language=language, digits=digits)
    assert plain(result) == plain(html)
    kept = [tag for tag in TAG.findall(result) if not NW.fullmatch(tag)]
    before = [tag for tag in TAG.findall(html) if not NW.fullmatch(tag)]
    assert list(map(to_arabic_digits, kept)) == list(map(to_arabic_digits, before))


@example("<p>https://example.org/10?a=1ตัวชี้วัด10</p>", "th", "thai")
@given(pages, st.sampled_from(["th", "en"]), st.sampled_from(["arabic", "thai"]))
def test_setting_a_page_twice_is_setting_it_once(html, language, digits):
    once = typeset(html, language=language, digits=digits)
    assert typeset(once, language=language, digits=digits) == once


@given(st.text(alphabet="<>/!-=\"' abp1ก์ๆ·&;", max_size=60))
def test_any_text_at_all_keeps_its_characters(html):
    assert plain(thai(html, digits="thai", terms=["ก์"])) == plain(html)


def plain(html):
    """The text of a page without what typesetting may change."""
    return to_arabic_digits(NW.sub("", html)).replace(NB, " ")


@pytest.mark.parametrize(
    "piece",
    [
        "<p title='",
        '<p title="',
        "<!--",
        "<!",
        "<p ",
        "<p a=",
        "<p alt",
        "<script>",
        "<",
        "1",
        ".",
        "a1",
        " ",
        "ที่ 1",
        "&#",
        "1.",
        "-1",
    ],
)
def test_no_page_takes_long(piece):
    page = piece * 20_000
    started = time.process_time()
    typeset(page, language="th", digits="thai")
    assert time.process_time() - started < 2
