"""A TIFF that Pillow does not read, or not right."""

from __future__ import annotations

from engine.photos.colour import Colour, Decoded, Samples
from engine.photos.ear import Ear
from engine.photos.formats import PhotoFormat
from engine.photos.orientation import first_orientation
from engine.photos.photo import OpenPhoto
from engine.photos.readers.tiff_directory import ICC, ORIENTATION, XMP, Directory
from engine.photos.readers.tiff_layout import samples_bytes
from engine.photos.readers.tiff_samples import samples_of
from engine.support.errors import PhotoError
from engine.support.reasons import Reason
from engine.values.photos import Detail, Quality


class TiffPhoto(OpenPhoto):
    """A TIFF that Pillow does not read, or not right."""

    def __init__(self, data: bytes, directory: Directory, ear: Ear | None) -> None:
        """`directory` is one of `data`."""
        super().__init__(data, PhotoFormat.TIFF, ear)
        self._directory = directory
        self.stored_size = directory.size
        if not all(self.stored_size):
            raise PhotoError(Reason.DAMAGED(format=self.format))
        # One block of EXIF, as it were: the file's own tag.
        tag = directory.number(ORIENTATION)
        said = tag if 1 <= tag <= 8 else first_orientation((), (directory.text(XMP),))
        self.orientation = said
        self.colour = Colour(directory.text(ICC))

    def cost(self, detail: Detail | None) -> int:
        """As `OpenPhoto.cost`."""
        return 2 * len(self.data) + samples_bytes(self._directory)

    def _reduced(self, side: int) -> Samples:
        return self._full().reduced(max(1, max(self.stored_size) // side))

    def _full(self) -> Decoded:
        if self.ear is None:
            return Decoded(samples_of(self.data, self._directory, None))
        self.ear.forget()
        samples = samples_of(self.data, self._directory, self._lose)
        if self.ear.said():
            self._lose()
        if self.quality is Quality.DAMAGED and samples.values.min() == samples.values.max():
            raise PhotoError(Reason.CUT_OFF())
        return Decoded(samples)

    def _lose(self) -> None:
        self.quality = Quality.DAMAGED
