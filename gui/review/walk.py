"""The review's way through the faces, without a widget: which face, what comes next, what waits."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from engine.index.index import Index, Rows
from engine.index.query import GalleryFilter, GalleryMode, GalleryOrder, Sign
from engine.values.records import PhotoKey
from gui.base.settings import ReviewOrder
from gui.review.keys import Command
from gui.review.stacks import Stacks, Subjects

ORDERS = {
    ReviewOrder.WORST: (GalleryOrder.P_MINOR, True),
    ReviewOrder.PHOTO: (GalleryOrder.P_MINOR, True),
    ReviewOrder.FOLDER: (GalleryOrder.PATH, False),
    ReviewOrder.UNCERTAINTY: (GalleryOrder.UNCERTAINTY, True),
}
"""What the walk is sorted by, and whether from the greatest down."""


def flagged_undecided(index: Index, runs: frozenset[int], order: ReviewOrder) -> Rows:
    """The faces that a review walks; where they are in `index` by now (`Lane.READ` only)."""
    by, descending = ORDERS[order]
    wanted = GalleryFilter(runs=runs, signs=Sign.FLAGGED | Sign.UNDECIDED)
    rows = index.rows(GalleryMode.FACES, wanted, by, descending)
    return photo_by_photo(rows) if order is ReviewOrder.PHOTO else rows


def flagged_walk(
    index: Index, runs: frozenset[int], order: ReviewOrder, subjects: Subjects
) -> Walk:
    """The walk over these faces, with those that were decided before (`Lane.READ` only)."""
    waiting = flagged_undecided(index, runs, order)
    wanted = GalleryFilter(runs=runs, signs=Sign.FLAGGED | Sign.DECIDED)
    decided = index.rows(GalleryMode.FACES, wanted, GalleryOrder.PATH)
    stacks = Stacks.of(waiting.joined(decided), subjects)
    # A subject is decided or not, on all its rows: the waiting ones stand before the others.
    count = int(np.count_nonzero(np.isin(stacks.tops.face_ids, waiting.face_ids)))
    return Walk(
        stacks.tops.take(np.arange(count)),
        stacks=stacks,
        earlier=stacks.tops.take(np.arange(count, len(stacks.tops))),
    )


def photo_by_photo(rows: Rows) -> Rows:
    """The same faces, those of a photo in a row and left to right; photos as their first face."""
    photos = _packed(rows)
    _, firsts, inverse = np.unique(photos, return_index=True, return_inverse=True)
    # The numbers of a photo's faces grow from left to right.
    return rows.take(np.lexsort((rows.face_ids, firsts[inverse])))


def faces_of(index: Index, rows: Rows) -> Rows:
    """The faces of rows, in their order; of photos all faces, left to right (`Lane.READ` only)."""
    if rows.mode is GalleryMode.FACES:
        return rows
    everything = index.rows(GalleryMode.FACES, GalleryFilter(), GalleryOrder.PATH)
    wanted = _packed(rows)
    order = np.argsort(wanted, kind="stable")
    there = _packed(everything)
    spots = np.searchsorted(wanted, there, sorter=order)
    spots[spots == len(wanted)] = 0
    row_of = order[spots] if len(wanted) else spots
    hit = np.flatnonzero(wanted[row_of] == there) if len(wanted) else np.empty(0, np.intp)
    return everything.take(hit[np.argsort(row_of[hit], kind="stable")])


def decided_among(index: Index, rows: Rows) -> npt.NDArray[np.int64]:
    """Which faces of `rows` have a decision (`Lane.READ` only)."""
    wanted = GalleryFilter(signs=Sign.DECIDED)
    decided = index.rows(GalleryMode.FACES, wanted, GalleryOrder.PATH).face_ids
    return np.asarray(rows.face_ids[np.isin(rows.face_ids, decided)])


def _packed(rows: Rows) -> npt.NDArray[np.int64]:
    # An analysis belongs to one path, so that with its run it fits in one number.
    return (rows.run_ids.astype(np.int64) << 40) | rows.analysis_ids


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a review is, with what was decided before it began.

    `place` counts from 1; `done` of `total` faces are decided.
    """

    place: int
    done: int
    total: int


class Walk:
    """The faces of a review in their order, and which are decided; or any rows, one by one.

    The same face of identical files is walked once: the others lie below it (`copies`).
    """

    def __init__(
        self,
        rows: Rows,
        decided: npt.ArrayLike = (),
        place: int | None = None,
        stacks: Stacks | None = None,
        earlier: Rows | None = None,
    ) -> None:
        """Begins at `place`, or else at the first face that is not decided, or the first.

        `stacks` say what lies below these rows and below those that were decided `earlier`, which
        are not walked.
        """
        self._rows = rows
        self._decided = np.isin(rows.face_ids, np.asarray(decided, dtype=np.int64))
        self._earlier = Rows.none(rows.mode) if earlier is None else earlier
        self._below = Rows.none(rows.mode)
        self._top: dict[int, int] = {}
        self._tops = np.empty(0, np.int64)
        self._under: defaultdict[int, list[int]] = defaultdict(list)
        if stacks is not None and len(stacks.below):
            self._below = stacks.below
            self._tops = stacks.tops.face_ids[stacks.places]
            tops = self._tops.tolist()
            self._top = dict(zip(stacks.below.face_ids.tolist(), tops, strict=True))
            for at, top in enumerate(tops):
                self._under[top].append(at)
        self._place = max(0, self._undecided_from(0)) if place is None else place

    def __len__(self) -> int:
        """How many faces there are."""
        return len(self._rows)

    @property
    def rows(self) -> Rows:
        """All faces that are walked."""
        return self._rows

    @property
    def face_ids(self) -> npt.NDArray[np.int64]:
        """All faces that are walked, and those that lie below them."""
        # Below those that were decided earlier lies nothing that the walk leads to.
        below = self._below.face_ids[np.isin(self._tops, self._rows.face_ids)]
        return np.concatenate([self._rows.face_ids, below])

    @property
    def copies(self) -> Rows:
        """The same face in identical files, which a decision on the face of now is on too."""
        return self._below.take(self._under.get(self.face_id, []))

    @property
    def place(self) -> int:
        """Where the walk is; the number of faces when it is past the last one."""
        return self._place

    @property
    def ended(self) -> bool:
        """Whether the walk is past the last face."""
        return self._place >= len(self._rows)

    @property
    def face_id(self) -> int:
        """The face of now, 0 past the end."""
        return 0 if self.ended else self._rows.face(self._place)

    @property
    def key(self) -> PhotoKey | None:
        """The photo of now."""
        return None if self.ended else self._rows.key(self._place)

    @property
    def progress(self) -> Progress:
        """How far it is."""
        before, here = len(self._earlier), len(self._rows)
        return Progress(before + min(self._place + 1, here), before + self.done, before + here)

    @property
    def done(self) -> int:
        """How many faces of the walk are decided."""
        return int(np.count_nonzero(self._decided))

    @property
    def left(self) -> int:
        """How many faces are not decided."""
        return len(self._rows) - self.done

    def same(self, face_id: int, other: int) -> bool:
        """Whether these are one face, or the same face of identical files."""
        return self._top.get(face_id, face_id) == self._top.get(other, other)

    def set_decided(self, face_id: int, decided: bool) -> None:
        """Remembers that a face has a decision, or has none any more."""
        self._decided[self._rows.face_ids == self._top.get(face_id, face_id)] = decided

    def advance(self) -> None:
        """To the next face that is not decided; past the end where there is none ahead."""
        found = self._undecided_from(self._place + 1)
        self._place = len(self._rows) if found < 0 else found

    def next_undecided(self) -> bool:
        """As `advance`, but from the end again to the first; whether there was one."""
        for start in (self._place + 1, 0):
            found = self._undecided_from(start)
            if found >= 0:
                self._place = found
                return True
        return False

    def step(self, by: int) -> bool:
        """To the face before or behind, decided or not; whether there is one."""
        place = self._place + by
        if not 0 <= place < len(self._rows):
            return False
        self._place = place
        return True

    def go_to(self, face_id: int) -> bool:
        """To this face, or the one that it lies below; whether it is here."""
        found = np.flatnonzero(self._rows.face_ids == self._top.get(face_id, face_id))
        if face_id and len(found):
            self._place = int(found[0])
        return bool(face_id and len(found))

    def go_to_row(self, row: Rows) -> None:
        """To the face that is the only row of `row`, or its photo; takes it in if it is not here.

        It comes in before the face of now, which is then the next one.
        """
        if self._rows.mode is GalleryMode.PHOTOS:
            row = replace(row, mode=GalleryMode.PHOTOS, face_ids=np.zeros_like(row.face_ids))
        found = self._rows.find(int(row.run_ids[0]), int(row.analysis_ids[0]), row.face(0))
        if found >= 0:
            self._place = found
            return
        face = row.face(0)
        if face:
            # The row that it is on, or lies below; it is walked now, and not done any more.
            self.bring_back([face])
            if self.go_to(face):
                return
        self._take_in(row)

    def bring_back(self, face_ids: Sequence[int]) -> None:
        """Takes in those of these faces that were decided before the walk began, as undecided.

        They come before the face of now, in the order given; the first of them is then that of now.
        """
        tops = dict.fromkeys(self._top.get(face_id, face_id) for face_id in face_ids)
        places = {face: at for at, face in enumerate(self._earlier.face_ids.tolist())}
        found = [places[top] for top in tops if top in places]
        if not found:
            return
        whole = self._earlier
        self._earlier = whole.take(np.delete(np.arange(len(whole)), found))
        self._take_in(whole.take(np.array(found, np.intp)))

    def _take_in(self, rows: Rows) -> None:
        before = self._rows.take(np.arange(self._place))
        behind = self._rows.take(np.arange(self._place, len(self._rows)))
        self._rows = before.joined(rows).joined(behind)
        self._decided = np.insert(self._decided, [self._place] * len(rows), False)

    def following(self, count: int) -> list[PhotoKey]:
        """The photos of the next faces, without repeats: what to have ready."""
        end = min(len(self._rows), self._place + 1 + 4 * count)
        keys = dict.fromkeys(self._rows.key(each) for each in range(self._place + 1, end))
        return [key for key in keys if key != self.key][:count]

    def next_faces(self, count: int) -> frozenset[int]:
        """The next faces; none of a walk over photos."""
        ids = self._rows.face_ids[self._place + 1 : self._place + 1 + count]
        return frozenset(ids[ids > 0].tolist())

    def _undecided_from(self, start: int) -> int:
        open_ones = np.flatnonzero(~self._decided[start:])
        return start + int(open_ones[0]) if len(open_ones) else -1


class CommandQueue:
    """Tasks one after the other: each begins when the one before is done and shown.

    So keys that are pressed faster than the catalog writes act on one face after the other, in
    their order.
    """

    def __init__(self) -> None:
        """Nothing waits."""
        self._waiting: deque[tuple[Command | None, Callable[[], None]]] = deque()
        self._busy = self._going = False

    @property
    def busy(self) -> bool:
        """Whether a task is going on."""
        return self._busy

    def put(self, task: Callable[[], None], command: Command | None = None) -> None:
        """Begins a task, or lets it wait for its turn; `done` must be called once it is over."""
        self._waiting.append((command, task))
        self._go_on()

    def done(self) -> None:
        """The task is over."""
        self._busy = False
        self._go_on()

    def drop(self) -> int:
        """Forgets what waits; how many tasks were forgotten. What goes on is still to be `done`."""
        dropped = len(self._waiting)
        self._waiting.clear()
        return dropped

    def waits(self, command: Command) -> bool:
        """Whether this command is still to come."""
        return any(each is command for each, _ in self._waiting)

    def _go_on(self) -> None:
        if self._going:
            # A task was over at once: whoever began it goes on.
            return
        self._going = True
        try:
            while self._waiting and not self._busy:
                self._busy = True
                self._waiting.popleft()[1]()
        finally:
            self._going = False
