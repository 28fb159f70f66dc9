"""No page takes a file; whoever sends one gets a 400, before anything of it touches the disk."""

from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadhandler import FileUploadHandler


class NoUploads(FileUploadHandler):
    def new_file(self, *args, **kwargs) -> None:
        raise SuspiciousOperation("A file was sent; nothing here takes one.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Never reached: `new_file` refuses."""

    def file_complete(self, file_size: int) -> None:
        """Never reached."""
