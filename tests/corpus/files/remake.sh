#!/bin/sh
# Makes the files of this folder again: the originals by tests.corpus.originals, the
# rest by LibreOffice (soffice). Run it from the top of the repository.
set -eu
here=tests/corpus/files
from=$(mktemp -d)
.venv/bin/python -m tests.corpus.originals "$from"

# save_as ORIGINAL FORMAT NAME [FILTER OF THE ORIGINAL]
save_as() {
    extension=${2%%:*}
    soffice --headless "-env:UserInstallation=file://$from/profile" \
        ${4:+"--infilter=$4"} --convert-to "$2" --outdir "$from/made" "$from/$1" \
        >/dev/null 2>&1
    mv "$from/made/${1%.*}.$extension" "$here/$3.$extension"
}

CSV_UTF_8="csv:Text - txt - csv (StarCalc):44,34,76,1"
CSV_WINDOWS="csv:Text - txt - csv (StarCalc):44,34,32,1"
TEXT="txt:Text (encoded):UTF8"
TABS="Text - txt - csv (StarCalc):9,34,76,1"

save_as word-five-columns.docx docx office-five-columns
save_as word-merged-down.docx docx office-merged-down
save_as word-bullets.docx docx office-bullets
save_as word-tracked-changes.docx docx office-tracked-changes
save_as word-text-box.docx docx office-text-box
save_as text-tabs-thai-digits.txt docx office-from-text "Text (encoded):UTF8"
save_as excel-numbers.xlsx xlsx office-numbers
save_as excel-merged-rows.xlsx xlsx office-merged-rows
save_as excel-percent.xlsx xlsx office-percent
save_as text-tabs-thai-digits.txt xlsx office-from-text "$TABS"
save_as excel-numbers.xlsx "$CSV_UTF_8" office-numbers
save_as excel-numbers.xlsx "$CSV_WINDOWS" office-windows
save_as word-five-columns.docx "$TEXT" office-from-word
save_as excel-merged-rows.xlsx "$CSV_UTF_8" office-merged-rows
save_as word-five-columns.docx pdf office-five-columns
save_as word-merged-down.docx pdf office-merged-down
save_as text-tabs-thai-digits.txt pdf office-from-text "Text (encoded):UTF8"
save_as excel-printed.xlsx pdf office-printed
save_as word-scan.docx pdf office-scan
save_as unseen-municipality.docx docx office-unseen-municipality
save_as unseen-health.docx docx office-unseen-health
save_as unseen-college.docx docx office-unseen-college
save_as unseen-health.xlsx xlsx office-unseen-health
save_as unseen-villages.xlsx xlsx office-unseen-villages
save_as unseen-memo.docx pdf office-unseen-memo
save_as unseen-printed.xlsx pdf office-unseen-printed
save_as unseen-bureau.docx pdf office-unseen-bureau
rm -r "$from"
