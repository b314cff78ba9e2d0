"""Every code that a message carries: what happens, and a short title in both languages.

A message itself says more: its place, what was found, and what to do. The codes of
letter and number are the catalogue of bad input; those in words name what is told
about a document that is otherwise sound.
"""

from dataclasses import dataclass
from enum import StrEnum

from assessments.importing.findings import Said


class Happens(StrEnum):
    """What becomes of the input that a code stands for."""

    REFUSED = "refused"
    NORMALISED = "normalised"
    WARNED = "warned"
    TAKEN = "taken"


@dataclass(frozen=True)
class Code:
    """One code; where several things may happen, the usual one comes first."""

    code: str
    happens: tuple[Happens, ...]
    title: Said


def _codes(table: str) -> dict[str, Code]:
    codes = {}
    for line in table.strip().splitlines():
        code, happens, th, en = line.split(" | ")
        codes[code] = Code(code, tuple(map(Happens, happens.split())), Said(th, en))
    return codes


BAD_INPUT = _codes("""
S01 | refused | คะแนนเกิน 100.00 | A score above 100.00
S02 | refused | คะแนนต่ำกว่า 0.00 | A score below 0.00
S03 | refused | ไม่ใช่ตัวเลขคะแนน | Not a score
S04 | normalised | คะแนนเป็นเลขไทย | A score in Thai digits
S05 | refused | ใช้จุลภาคแทนจุดทศนิยม | A comma in place of the decimal point
S06 | refused | ทศนิยมเกิน 2 ตำแหน่ง | More than two decimals
S07 | normalised | เศษทศนิยมจากการคำนวณของโปรแกรม | Digits left by arithmetic
S08 | refused normalised | มีหน่วยติดอยู่กับคะแนน | A unit beside the score
S09 | refused | ไม่มีคะแนน | No score
S10 | refused warned | ช่องว่างหรืออักขระมองไม่เห็นในตัวเลข | A number with blanks in it
S11 | refused | ตัวเลขของภาษาอื่น | Digits of another script
S12 | refused | ตัวเลขยาวเกินไป | A number that is too long
S13 | refused | เป็นวันที่ ไม่ใช่คะแนน | A date, not a score
S14 | refused | เซลล์มีข้อผิดพลาดของสูตร | A cell with a formula error
S15 | refused | เซลล์เป็นสูตร | A cell with a formula
S16 | warned | คะแนนทุกตัวชี้วัดไม่เกิน 1 | All scores within 0 and 1
S17 | warned | คะแนนถ่วงน้ำหนัก ไม่ใช่สเกล 100 | Weighted points, not a scale of 100
S18 | warned | คะแนนรวมไม่ตรงกับที่คำนวณได้ | The total differs from the computed one
S19 | warned | คะแนนรวมเป็นค่าเฉลี่ยธรรมดา | The total is the plain mean
T01 | refused | ตัวชี้วัดเกินเกณฑ์การประเมินของปี | More indicators than the year has
T02 | refused | ขาดตัวชี้วัด | A missing indicator
T03 | refused | ตัวชี้วัดหรือชื่อซ้ำ | An indicator or a name twice
T04 | refused | หมายเลขกับชื่อตัวชี้วัดไม่ตรงกัน | Number and name of an indicator disagree
T05 | refused | ไม่รู้จักตัวชี้วัดชื่อนี้ | No indicator of that name
T06 | refused | ปีงบประมาณเป็น ค.ศ. | A fiscal year of the common era
T07 | refused | ไม่มีเกณฑ์การประเมินของปีนั้น | No framework of that year
T08 | refused | ปีในเอกสารไม่ตรงกับปีที่เลือก | The document's year is not the chosen one
T09 | refused | เอกสารของหน่วยงานอื่น | Another agency's document
T10 | refused | ไม่มีระดับนี้ในเกณฑ์การประเมิน | No such level in the framework
T11 | warned | ระดับไม่ตรงกับคะแนน | The level does not fit the score
T12 | refused | ระดับของปีอื่น | A level of other years
T13 | warned | ระดับสูงกว่าที่คะแนนรายเครื่องมือให้ได้ | Ruled out by one instrument
T14 | warned | ปีนี้เผยแพร่แล้ว | The year is published already
T15 | refused | ไม่พบหัวคอลัมน์ หรือช่องไม่ครบ | Missing column heads or cells
T16 | refused | เซลล์คะแนนผสานกัน | Merged cells over scores
T17 | warned | มีแถว คอลัมน์ หรือแผ่นงานที่ซ่อนไว้ | Hidden rows, columns or sheets
T18 | refused | มีแต่หัวตาราง | A header and no rows
T19 | refused warned | มีหลายตารางที่เข้าเกณฑ์ | Several tables that fit
T20 | warned refused | ไม่มีผู้รับผิดชอบ หรือไม่รู้จักฝ่าย | No owner, or an unknown section
T21 | warned | ไม่พบรอบติดตามที่แน่ชัด | No sure monitoring cadence
T22 | refused | วันที่ไม่มีจริง หรืออยู่นอกปีงบประมาณ | An impossible date
T23 | warned | มีการแก้ไขที่ยังไม่ยอมรับ หรือข้อคิดเห็น | Tracked changes or comments
T24 | refused | เอกสารเป็นภาพสแกน | A scanned picture
T25 | refused warned | ความก้าวหน้าเกินร้อยละ 100 หรือลดลง | Progress over 100 % or back
T26 | refused | ยาวเกินกำหนด | Too long
E01 | normalised | ไฟล์เป็น Windows-874 | The file is Windows-874
E02 | normalised | ไฟล์เป็น UTF-16 | The file is UTF-16
E03 | normalised | เครื่องหมาย BOM ของ UTF-8 | The mark of UTF-8 (BOM)
E04 | refused | อ่านอักขระไม่ได้ | Characters that cannot be read
E05 | refused | ข้อความเพี้ยนจากรหัสอักขระผิด | Text opened with the wrong character set
E06 | refused | มีอักขระควบคุม | Control characters
E07 | normalised | สระอำแยกตัว หรือวรรณยุกต์ซ้ำ | Sara am in two, or doubled marks
E08 | normalised | อักขระกว้างศูนย์ | Zero-width characters
E09 | refused | อักขระกลับทิศข้อความ | Characters that turn the text
E10 | taken | อีโมจิและอักขระสี่ไบต์ | Emoji and four-byte characters
E11 | warned | อักษรต่างภาษาในคำ | A letter of another script in a word
E12 | taken | ข้อความที่มีรูปเหมือนคำสั่ง | Text that looks like code
E13 | warned refused | ข้อความที่ขึ้นต้นเหมือนสูตร | Text that begins like a formula
E14 | normalised | การขึ้นบรรทัดและช่องว่างในชื่อ | Line breaks and blanks in names
E15 | normalised refused | ตัวคั่นอื่น หรือเครื่องหมายคำพูดไม่ปิด | Other separator, open quote
F01 | refused | ไฟล์มีรหัสผ่าน | A file with a password
F02 | refused | ชนิดไฟล์ที่ต้องบันทึกใหม่ | A kind of file to be saved as another
F03 | refused | ไฟล์มีแมโคร | A file with macros
F04 | refused | เนื้อไฟล์ไม่ตรงกับนามสกุล | Content that does not match the name
F05 | refused | ไฟล์ว่างหรือเสียหาย | An empty or damaged file
F06 | refused | ไฟล์ขยายแล้วใหญ่เกิน | A file that grows too large
F07 | refused | ไฟล์ใหญ่เกิน 10 MB | A file over 10 MB
F08 | refused | มีส่วนอ้างอิงภายนอก | References to outside
F09 | refused | ตารางใหญ่เกิน | A table that is too large
F10 | refused | โครงสร้างซ้อนลึกผิดปกติ | A structure nested too deep
F11 | taken refused | ชื่อไฟล์ที่มีอักขระแปลก | A strange file name
F12 | refused | ชนิดไฟล์ที่ไม่รับ | A kind of file that is not taken
F13 | refused | ไม่มีไฟล์ หรือมีหลายไฟล์ | No file, or several
F14 | refused | ข้อเสนอหมดอายุ หรือไม่ใช่ของหน่วยงานนี้ | A proposal that is over
F15 | refused | มีผู้แก้ไขไปก่อน | Somebody else saved first
F16 | refused | ที่อยู่หน้าที่ไม่ถูกต้อง | An address of no page
F17 | refused | โครงสร้าง JSON ไม่ถูกต้อง | JSON of the wrong shape
""")
CODES = BAD_INPUT | _codes("""
agency | warned | ไม่พบชื่อหน่วยงานในเอกสาร | The document does not name the agency
agency_unknown | refused | ไม่มีหน่วยงานนี้ในระบบ | No such agency
analysis_joined | normalised | ผลการวิเคราะห์อยู่หลายแถว | An analysis in several rows
as_written | warned | อาจพิมพ์ผิด | Perhaps a slip
cadence_not_own | warned | ใช้รอบติดตามของมาตรการข้างเคียง | A neighbour's cadence is taken
cells_side_by_side | warned | แต่ละช่องของตารางอยู่คนละบรรทัด | Cells one below the other
column_by_content | warned | รู้คอลัมน์จากเนื้อหา | A column known by its content
column_missing | warned | ไม่มีคอลัมน์ | A column is missing
head_repaired | warned | หัวคอลัมน์ขาดตัวอักษร | A damaged column head
indicators_complete | warned | คะแนนครบทุกตัวชี้วัด | Every indicator has a score
letters_damaged | warned | ตัวอักษรในข้อความเสียหาย | Damaged letters in the text
level_not_stated | warned | ไม่ได้ระบุระดับ | No level is stated
list_differs_from_table | warned | คะแนนในรายการและตารางไม่ตรงกัน | List and table differ
list_missing | warned | ไม่มีรายการคะแนนให้เทียบ | No list to compare with
measure_lines | warned | หลายบรรทัดในช่องมาตรการ | Several lines in a cell of measures
monitoring_chapter | warned | การกำกับติดตามอยู่ในหัวข้อของตนเอง | Monitoring in a chapter
name_repaired | warned | ชื่อตัวชี้วัดขาดตัวอักษร | A damaged indicator name
name_variant | warned | ชื่อตัวชี้วัดเขียนแบบอื่น | Another name of an indicator
no_measures | warned | ตัวชี้วัดไม่มีมาตรการ | An indicator without measures
other_year | warned | มีปีอื่นในเนื้อความ | Another year in the text
parts_of_instrument | warned | คะแนน EIT แยกเป็นสองส่วน | EIT in its two parts
pdf_blanks | normalised | ช่องว่างปลายบรรทัดที่ PDF ไม่เก็บไว้ | Blanks that a PDF loses
pdf_ocr | warned | ตัวอักษรที่โปรแกรมอ่านจากภาพใน PDF | Letters found in a picture
pdf_text | warned | ข้อความประกอบขึ้นจากตำแหน่งตัวอักษรใน PDF | Text out of a PDF
personal_data | warned | ข้อมูลส่วนบุคคล | Personal data
pictures | warned | ภาพในไฟล์ | Pictures in the file
plan_year | warned | ปีของมาตรการผิดปกติหรือไม่ระบุ | An odd year of the measures, or none
result_year | warned | ไม่ได้ระบุปีของผลประเมิน | No year of the result is stated
row_joined | normalised | แถวขาดเมื่อขึ้นหน้าใหม่ | A row broken by a page
running_lines | normalised | หัวกระดาษ ท้ายกระดาษ หรือเลขหน้า | Heads, feet, page numbers
score_column | warned | มีหลายคอลัมน์คะแนน | Several columns of scores
score_said_again | warned | คะแนนในเนื้อความไม่ตรงกับรายการ | A sentence says another score
section_joined | normalised | ชื่อฝ่ายมีช่องว่างกลางคำ | A section's name broken by a blank
section_repaired | normalised | ชื่อฝ่ายสะกดผิด | A misspelt section
several_indicators | warned | มาตรการตอบหลายตัวชี้วัด | A measure of several indicators
some_indicators | warned | ตารางมีเฉพาะบางตัวชี้วัด | A table of some indicators only
table_joined | normalised | ตารางแบ่งเป็นหลายช่วง | A table in several parts
table_missing | warned | ไม่มีตาราง | There is no table
taken_from_above | warned | แถวต่อมาเว้นช่องว่างไว้ | A further row leaves cells empty
text_boxes | warned | กล่องข้อความในไฟล์ | Text boxes in the file
theme | warned | แถวที่ไม่อ้างตัวชี้วัด | A row that names no indicator
total_not_stated | warned | ไม่ได้ระบุคะแนนรวม | No total is stated
""")
