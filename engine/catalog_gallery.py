"""What a gallery reads of a catalog, in pages and in columns; a part of `engine.catalog`.

Everything here is for readers too, and sees a catalog that another process or thread writes to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from engine.catalog_file import CatalogFile
from engine.gallery import GalleryPhoto, PhotoKey
from engine.index import IndexPart


class CatalogGallery(CatalogFile):
    """What a gallery asks of a catalog."""

    def index_parts(
        self, run_ids: Collection[int], reviewer: str | None = None
    ) -> Iterator[IndexPart]:
        """The runs' photos that wait no more, by path within a run, a small part first.

        `reviewer` None takes the latest decision of anybody; a name only that reviewer's own, and
        no disagreement. Runs that are not there give nothing.
        """
        raise NotImplementedError

    def index_since(self, run_id: int, settled: int, reviewer: str | None = None) -> IndexPart:
        """What the run got since `Index.last_settled`, or what has changed in it."""
        raise NotImplementedError

    def gallery_photos(
        self, keys: Iterable[PhotoKey], reviewer: str | None = None
    ) -> dict[PhotoKey, GalleryPhoto]:
        """The photos with faces, estimates (under their run's policy) and decisions.

        `reviewer` as in `index_parts`. Keys of what is not there are left out.
        """
        raise NotImplementedError

    def analyses_matching(self, text: str, run_ids: Collection[int]) -> frozenset[int]:
        """The analyses of these runs that have this text in their path; case does not matter."""
        raise NotImplementedError
