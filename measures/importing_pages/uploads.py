"""Taking in one file: never more of it than may be, and never on disk."""

from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from assessments.importing.reading import MAX_BYTES

# What a form sends besides its file.
OTHER_FIELDS = 64 * 1024


class InMemoryUpload(FileUploadHandler):
    """Keeps what is sent in memory, and hangs up on whoever sends too much."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.received = 0
        self.too_large = False
        self.buffer = BytesIO()

    def new_file(self, *arguments: object, **named: object) -> None:
        """Begin with the next file; together they may be no larger than one."""
        super().new_file(*arguments, **named)  # type: ignore[arg-type]
        self.buffer = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take in a piece of the file."""
        self.received += len(raw_data)
        if self.received > MAX_BYTES:
            self.too_large = True
            raise StopUpload(connection_reset=True)
        self.buffer.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The whole file."""
        self.buffer.seek(0)
        return InMemoryUploadedFile(
            file=self.buffer,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
        )


def is_announced_too_large(request: HttpRequest) -> bool:
    """Whether the request says of itself that it is too large to be looked at."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdigit() and int(length) > MAX_BYTES + OTHER_FIELDS
