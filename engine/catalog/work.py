"""What of a run is done and what waits: counted, walked through, given what is known already.

A part of `engine.catalog`, whose methods say what it does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from engine.catalog.file import CatalogFile, SqlValue
from engine.catalog.rows import next_settled, photo_file
from engine.support.messages import to_json
from engine.support.reasons import Reason
from engine.values.photos import PhotoFile, PhotoStatus, Quality
from engine.values.records import Run, RunCounts

PAGE = 500
"""Photos read at a time where a run is walked through."""

_COUNTS_PAGE = """
    WITH page AS MATERIALIZED (
        SELECT path, analysis_id, known FROM run_photo
        WHERE run_id = :run AND path > :after ORDER BY path LIMIT :page
    )
    SELECT coalesce(a.status, 'pending') AS status, coalesce(a.quality, '') AS quality,
        CASE WHEN a.status = 'skipped' AND a.reason IN (:cloud, :copy) THEN a.reason ELSE '' END
        AS reason, count(*) AS photos, sum(page.known <> '') AS known, max(page.path) AS last,
        sum((SELECT count(*) FROM face f WHERE f.analysis_id = page.analysis_id)) AS faces
    FROM page LEFT JOIN analysis a ON a.id = page.analysis_id GROUP BY 1, 2, 3
"""

_WAITING_PAGE = """
    SELECT min(path) AS first, max(path) AS last FROM (
        SELECT path FROM run_photo INDEXED BY run_photo_waiting
        WHERE run_id = :run AND path > :after AND analysis_id IS NULL ORDER BY path LIMIT :page
    ) HAVING count(*) > 0
"""


def count(file: CatalogFile, run_id: int) -> RunCounts:
    """As `Catalog.counts`."""
    photos: Counter[str] = Counter()
    qualities: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    faces = known = known_skipped = 0
    cloud, copy = to_json(Reason.IN_A_CLOUD()), to_json(Reason.COVERED_COPY())
    asked: dict[str, SqlValue] = {"run": run_id, "cloud": cloud, "copy": copy}
    for page in file.pages(_COUNTS_PAGE, asked):
        for row in page:
            reasons[row["reason"]] += row["photos"]
            photos[row["status"]] += row["photos"]
            qualities[row["quality"]] += row["photos"]
            faces += row["faces"]
            known += row["known"]
            known_skipped += row["known"] if row["status"] == PhotoStatus.SKIPPED else 0
    return RunCounts(
        found=photos.total(),
        pending=photos["pending"],
        analysed=photos[PhotoStatus.ANALYSED],
        no_face=photos[PhotoStatus.NO_FACE],
        failed=photos[PhotoStatus.FAILED],
        skipped=photos[PhotoStatus.SKIPPED],
        faces=faces,
        damaged=qualities[Quality.DAMAGED],
        partial=qualities[Quality.PARTIAL],
        in_a_cloud=reasons[cloud],
        covered_copies=reasons[copy],
        known=known,
        known_skipped=known_skipped,
    )


def reuse_unchanged(file: CatalogFile, run: Run) -> int:
    """As `Catalog.reuse_unchanged`; how many were reused."""
    same = (
        "FROM analysis a WHERE a.path = run_photo.path AND a.size = run_photo.size "
        "AND a.mtime_ns = run_photo.mtime_ns AND a.settings_key = :key "
        "AND (a.ctime_ns IN (0, run_photo.ctime_ns) OR run_photo.ctime_ns = 0) "
        "AND a.status IN ('analysed', 'no_face')"
    )
    key = run.spec.settings_key
    reused = 0
    for page in file.pages(_WAITING_PAGE, {"run": run.id}):
        with file.transaction() as db:
            cursor = db.execute(
                f"UPDATE run_photo SET analysis_id = (SELECT max(a.id) {same}), "
                "settled = :settled WHERE run_id = :run AND path BETWEEN :first AND :last "
                f"AND analysis_id IS NULL AND again = 0 AND EXISTS (SELECT 1 {same})",
                {
                    "run": run.id,
                    "key": key,
                    "first": page[0]["first"],
                    "last": page[0]["last"],
                    "settled": next_settled(db, run.id),
                },
            )
            reused += cursor.rowcount
    return reused


def unread_with_others(file: CatalogFile, run_id: int) -> tuple[PhotoFile, ...]:
    """As `Catalog.unread_with_others`."""
    rows = file.fetch(
        "SELECT p.path, p.size, p.mtime_ns, p.ctime_ns, p.beside FROM run_photo p "
        "JOIN analysis a ON a.id = p.analysis_id "
        "WHERE p.run_id = ? AND p.beside <> '' "
        "AND (a.status = 'failed' OR a.quality = 'damaged' "
        "OR (a.status = 'skipped' AND p.known <> '')) ORDER BY p.path",
        (run_id,),
    )
    return tuple(photo_file(row) for row in rows)


def pending(file: CatalogFile, run_id: int, deaths: str) -> Iterator[PhotoFile]:
    """The waiting photos with so many `deaths`, a comparison in SQL, in path order."""
    # A page is fetched whole: the caller writes to these tables while it walks.
    after = b""
    while page := file.fetch(
        "SELECT p.path, p.size, p.mtime_ns, p.ctime_ns, p.beside "
        "FROM run_photo p INDEXED BY run_photo_waiting LEFT JOIN attempt t "
        "ON t.path = p.path AND t.size = p.size AND t.mtime_ns = p.mtime_ns "
        "WHERE p.run_id = ? AND p.path > ? AND p.analysis_id IS NULL "
        f"AND coalesce(t.deaths, 0) {deaths} ORDER BY p.path LIMIT ?",
        (run_id, after, PAGE),
    ):
        after = page[-1]["path"]
        yield from map(photo_file, page)
