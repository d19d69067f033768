"""XMP sidecars: the right tags, faces where they are in the stored pixels, and nothing lost."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.catalog.catalog import Catalog
from engine.reports.content.options import ExportOptions, ExportResult
from engine.reports.content.scope import ExportScope
from engine.reports.formats.registry import FORMATS
from engine.reports.formats.xmp import NOT_WRITTEN
from engine.reports.formats.xmp_packet import Region, UnreadablePacketError, packet
from engine.reports.making.export import export
from engine.reports.making.preview import preview
from engine.support.reasons import Reason
from engine.values.ages import AnalysedFace, DecisionValue
from engine.values.photos import PhotoFile, PhotoResult, PhotoStatus, Quality
from tests.helpers import photos
from tests.helpers.made import done, face, spec
from tests.helpers.reporting.exports import ADULT, CHILD, child_at, decide, faces_of, with_files

XMP = FORMATS["xmp"]
needs_exiftool = pytest.mark.skipif(
    not shutil.which("exiftool"), reason="ExifTool is not here: apt-get install "
    "libimage-exiftool-perl"
)  # fmt: skip
RED = (255, 0, 0)
WIDTH, HEIGHT = 400, 300
LEFT, TOP, SIDE = 40, 60, 80

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
MWG = "{http://www.metadataworkinggroup.com/schemas/regions/}"
AREA = "{http://ns.adobe.com/xmp/sType/Area#}"
PROPERTIES = {
    "subject": "{http://purl.org/dc/elements/1.1/}subject",
    "hierarchical": "{http://ns.adobe.com/lightroom/1.0/}hierarchicalSubject",
    "digikam": "{http://www.digikam.org/ns/1.0/}TagsList",
}

OTHERS = b"""<?xpacket begin='\xef\xbb\xbf' id='W5M0MpCehiHzreSzNTczkc9d'?>
<xmp:xmpmeta xmlns:xmp="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
 <r:Description r:about="" xmlns:dt="http://darktable.sf.net/" xmlns:x="http://ns.adobe.com/xap/1.0/"
  xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:m="http://www.metadataworkinggroup.com/schemas/regions/"
  xmlns:g="http://ns.adobe.com/xap/1.0/sType/Dimensions#" xmlns:a="http://ns.adobe.com/xmp/sType/Area#"
  x:Rating="4" dt:history_end="3">
  <d:subject><r:Bag><r:li>f\xc3\xa9rias &amp; praia</r:li><r:li>Faixa</r:li>
   <r:li>minor (confirmed)</r:li></r:Bag></d:subject>
  <m:Regions r:parseType="Resource"><m:AppliedToDimensions g:w="400" g:h="300" g:unit="pixel"/>
   <m:RegionList><r:Bag>
    <r:li r:parseType="Resource"><m:Name>Ana</m:Name><m:Type>Face</m:Type>
     <m:Area a:x="0.5" a:y="0.5" a:w="0.1" a:h="0.1" a:unit="normalized"/></r:li>
    <r:li r:parseType="Resource"><m:Description>Faixa: minor (confirmed)</m:Description>
     <m:Type>Face</m:Type>
     <m:Area a:x="0.1" a:y="0.1" a:w="0.1" a:h="0.1" a:unit="normalized"/></r:li>
   </r:Bag></m:RegionList></m:Regions>
 </r:Description>
</r:RDF></xmp:xmpmeta><?xpacket end='w'?>"""


def marked() -> photos.Array:
    """A grey photo, upright, with a red square where its face is."""
    pixels = np.full((HEIGHT, WIDTH, 3), 90, np.uint8)
    pixels[TOP : TOP + SIDE, LEFT : LEFT + SIDE] = RED
    return pixels


def in_folder(catalog: Catalog, folder: Path, names: dict[str, bytes], *faces: AnalysedFace) -> int:
    """A run over files with those bytes, each with a child's face in the red square."""
    made = faces or (face(LEFT, CHILD, TOP, SIDE, SIDE),)
    found = {}
    for name, data in names.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
        found[folder / name] = (WIDTH, HEIGHT, made)
    return with_files(catalog, (folder,), found)


def sidecars(
    catalog: Catalog, run: int, target: Path, options: ExportOptions | None = None
) -> ExportResult:
    return export(ExportScope((run,)), target, XMP, catalog, options)


def values(path: Path) -> dict[str, list[str]]:
    """What a sidecar says where programs look for tags."""
    root = ET.fromstring(path.read_bytes())
    return {
        name: [str(li.text) for each in root.iter(tag) for li in each.iter(f"{RDF}li")]
        for name, tag in PROPERTIES.items()
    }


def exiftool(path: Path) -> dict[str, Any]:
    """What ExifTool reads, with structures; it warns of nothing."""
    said = subprocess.run(
        ["exiftool", "-j", "-struct", "-n", "-validate", "-warning", "-a", "-G1", "-XMP:all", path],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    (found,) = json.loads(said.stdout)
    assert not {key for key in found if "Warning" in key}, found
    return dict(found)


@needs_exiftool
@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_region_lies_on_the_face_in_the_stored_pixels(
    catalog: Catalog, tmp_path: Path, kind: str, orientation: int
) -> None:
    stored = photos.stored(marked(), orientation)
    name = f"a.{kind.lower()}"
    data = photos.encode(stored, kind, orientation)
    run = in_folder(catalog, tmp_path / "photos", {name: data})
    assert sidecars(catalog, run, tmp_path / "made").written == 1
    found = exiftool(tmp_path / "made" / f"{name}.xmp")["XMP-mwg-rs:RegionInfo"]
    rows, columns = np.nonzero((stored == RED).all(axis=2))
    height, width = stored.shape[:2]
    assert found["AppliedToDimensions"] == {"W": width, "H": height, "Unit": "pixel"}
    (region,) = found["RegionList"]
    area = region["Area"]
    assert area["Unit"] == "normalized"
    wanted = {
        "X": (columns.min() + columns.max() + 1) / 2 / width,
        "Y": (rows.min() + rows.max() + 1) / 2 / height,
        "W": (columns.max() + 1 - columns.min()) / width,
        "H": (rows.max() + 1 - rows.min()) / height,
    }
    assert {key: area[key] for key in "XYWH"} == pytest.approx(wanted, abs=1e-5)
    assert region["Type"] == "Face"
    assert "Name" not in region
    assert region["Description"] == "Faixa: minor (estimate)"


def test_tags_say_what_is_estimated_and_what_is_confirmed(catalog: Catalog, tmp_path: Path) -> None:
    jpeg = photos.encode(marked(), "JPEG")
    names = {f"sub/{letter}.jpg": jpeg + letter.encode() for letter in "abcd"}
    two = (face(LEFT, CHILD, TOP, SIDE, SIDE), face(200, CHILD), face(300, ADULT))
    run = in_folder(catalog, tmp_path / "photos", names, *two)
    ids = {os.path.basename(path): each for path, each in faces_of(catalog, run).items()}
    decide(catalog, ids["b.jpg"][0], DecisionValue.TEEN)
    for number in ids["c.jpg"][:2]:
        decide(catalog, number, DecisionValue.ADULT)
    for number in ids["d.jpg"][:2]:
        decide(catalog, number, DecisionValue.CHILD)
    result = sidecars(catalog, run, tmp_path / "made", ExportOptions(region_names=True))
    assert (result.written, result.failed) == (3, 0)
    made = {path.name: values(path) for path in (tmp_path / "made" / "sub").iterdir()}
    assert {name: each["digikam"] for name, each in made.items()} == {
        "a.jpg.xmp": ["Faixa/minor (estimate)"],
        "b.jpg.xmp": ["Faixa/minor (confirmed)", "Faixa/minor (estimate)"],
        "d.jpg.xmp": ["Faixa/minor (confirmed)"],
    }
    assert made["d.jpg.xmp"]["subject"] == ["Faixa", "minor (confirmed)"]
    assert made["d.jpg.xmp"]["hierarchical"] == ["Faixa|minor (confirmed)"]
    root = ET.parse(tmp_path / "made" / "sub" / "b.jpg.xmp")
    named = [each.get(f"{MWG}Name") for each in root.iter(f"{RDF}Description")]
    assert named[1:] == ["Faixa: minor (confirmed)", "Faixa: minor (estimate)"]


def test_what_was_not_looked_at_whole_is_tagged_so(catalog: Catalog, tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    run = in_folder(catalog, folder, {"a.jpg": photos.encode(marked(), "JPEG")}, face(10, ADULT))
    data = photos.encode(marked(), "JPEG", quality=80)
    for name, status, reason, quality in (
        ("failed.jpg", PhotoStatus.FAILED, Reason.EMPTY_FILE(), Quality.WHOLE),
        ("cloud.jpg", PhotoStatus.SKIPPED, Reason.IN_A_CLOUD(), Quality.WHOLE),
        ("notes.txt", PhotoStatus.SKIPPED, Reason.UNKNOWN_KIND(), Quality.WHOLE),
        ("film.mp4", PhotoStatus.SKIPPED, Reason.UNREADABLE_KIND(what="a film"), Quality.WHOLE),
        ("broken.jpg", PhotoStatus.NO_FACE, None, Quality.DAMAGED),
    ):
        path = folder / name
        path.write_bytes(data)
        catalog.record(
            run, PhotoResult(str(path), status, reason, quality=quality, size=len(data),
            mtime_ns=path.stat().st_mtime_ns)
        )  # fmt: skip
    catalog.add_found(run, [PhotoFile(str(folder / "waits.jpg"), 0, 0)])
    assert sidecars(catalog, run, tmp_path / "made").written == 5
    assert {path.name: values(path)["digikam"] for path in (tmp_path / "made").iterdir()} == {
        "failed.jpg.xmp": ["Faixa/not looked at"],
        "cloud.jpg.xmp": ["Faixa/not looked at"],
        "film.mp4.xmp": ["Faixa/not looked at"],
        "waits.jpg.xmp": ["Faixa/not looked at"],
        "broken.jpg.xmp": ["Faixa/looked at in part"],
    }


def test_a_sidecar_that_is_there_is_taken_in_and_stays_as_it_is(
    catalog: Catalog, tmp_path: Path
) -> None:
    folder, made = tmp_path / "photos", tmp_path / "made"
    names = {f"{letter}.jpg": photos.encode(marked(), "JPEG") + letter.encode() for letter in "ab"}
    run = in_folder(catalog, folder, names)
    (folder / "a.jpg.xmp").write_bytes(OTHERS)
    (folder / "b.xmp").write_bytes(OTHERS)
    assert sidecars(catalog, run, made).written == 2
    assert (folder / "a.jpg.xmp").read_bytes() == OTHERS
    for name in ("a.jpg.xmp", "b.jpg.xmp"):
        assert values(made / name) == {
            "subject": ["férias & praia", "Faixa", "minor (estimate)"],
            "hierarchical": ["Faixa|minor (estimate)"],
            "digikam": ["Faixa/minor (estimate)"],
        }
        said = (made / name).read_text()
        assert said.count('Rating="4"') == said.count('history_end="3"') == 1
        root = ET.fromstring(said.encode())
        assert [each.text for each in root.iter(f"{MWG}Name")] == ["Ana"]
        assert [each.get(f"{AREA}x") for each in root.iter(f"{MWG}Area")] == ["0.5", "0.200000"]
        # Taken in once more it says nothing twice.
        again = packet(["minor (estimate)"], [Region(0.2, 1 / 3, 0.2, 0.2, "minor (estimate)")],
                       (WIDTH, HEIGHT), said.encode())  # fmt: skip
        root = ET.fromstring(again)
        assert [each.get(f"{AREA}x") for each in root.iter(f"{MWG}Area")] == ["0.5", "0.200000"]


@needs_exiftool
def test_what_was_taken_in_is_valid_xmp(catalog: Catalog, tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    run = in_folder(catalog, folder, {"a.jpg": photos.encode(marked(), "JPEG")})
    (folder / "a.jpg.xmp").write_bytes(OTHERS)
    sidecars(catalog, run, tmp_path / "made")
    found = exiftool(tmp_path / "made" / "a.jpg.xmp")
    assert found["XMP-xmp:Rating"] == 4
    assert found["XMP-dc:Subject"] == ["férias & praia", "Faixa", "minor (estimate)"]
    assert found["XMP-digiKam:TagsList"] == ["Faixa/minor (estimate)"]
    assert found["XMP-lr:HierarchicalSubject"] == ["Faixa|minor (estimate)"]
    regions = found["XMP-mwg-rs:RegionInfo"]["RegionList"]
    assert [each.get("Name") for each in regions] == ["Ana", None]


@pytest.mark.parametrize(
    "before",
    [
        b"",
        b"not XML at all",
        OTHERS[:-40],
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>',
        b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>",
        b"<a>" * 100_000,
        b"<?xml version='1.0' encoding='no-such'?><a/>",
    ],
)
def test_a_sidecar_that_cannot_be_read_is_not_passed_over(before: bytes) -> None:
    with pytest.raises(UnreadablePacketError):
        packet(["minor (estimate)"], before=before)


def test_regions_of_others_stay_in_whatever_list_they_are() -> None:
    ours = Region(0.5, 0.5, 0.1, 0.2, "minor (estimate)")
    for kind in (b"Seq", b"Alt", b"Bag"):
        before = _REGIONS.replace(b"KIND", kind)
        made = packet(["minor (estimate)"], [ours], (640, 480), before).decode()
        assert "Grandma" in made
        assert made.count("mwg-rs:Type=") == 2
    with pytest.raises(UnreadablePacketError, match="no list"):
        packet(["minor (estimate)"], [ours], (640, 480), _REGIONS.replace(b"KIND", b"List"))


_REGIONS = b"""<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF
 xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'
 xmlns:mwg-rs='http://www.metadataworkinggroup.com/schemas/regions/'>
<rdf:Description><mwg-rs:Regions rdf:parseType='Resource'><mwg-rs:RegionList><rdf:KIND>
<rdf:li mwg-rs:Type='Face' mwg-rs:Name='Grandma'/>
</rdf:KIND></mwg-rs:RegionList></mwg-rs:Regions></rdf:Description></rdf:RDF></x:xmpmeta>"""


def test_what_is_not_written_is_told_and_no_file_is_replaced(
    catalog: Catalog, tmp_path: Path
) -> None:
    folder, made = tmp_path / "photos", tmp_path / "made"
    jpeg = photos.encode(marked(), "JPEG")
    names = {f"{name}.jpg": jpeg + name.encode() for name in ("gone", "other", "torn", "there")}
    run = in_folder(catalog, folder, names)
    (folder / "gone.jpg").unlink()
    (folder / "other.jpg").write_bytes(jpeg)
    (folder / "torn.jpg.xmp").write_bytes(b"<x:xmpmeta")
    made.mkdir()
    (made / "there.jpg.xmp").write_bytes(b"yours")
    result = sidecars(catalog, run, made)
    assert (result.written, result.failed) == (0, 4)
    codes = {os.path.basename(each.path): each.reason.code for each in result.failures}
    assert codes == {
        "gone.jpg": Reason.GONE,
        "other.jpg": Reason.CHANGED_BEFORE_EXPORT,
        "torn.jpg": Reason.SIDECAR_UNREADABLE,
        "there.jpg": Reason.NAME_TAKEN,
    }
    assert (made / "there.jpg.xmp").read_bytes() == b"yours"
    assert sorted(path.name for path in made.iterdir()) == [NOT_WRITTEN, "there.jpg.xmp"]
    assert len((made / NOT_WRITTEN).read_text().splitlines()) == 4


def test_a_raw_photo_beside_has_the_tags_and_no_regions(catalog: Catalog, tmp_path: Path) -> None:
    path = tmp_path / "photos" / "a.jpg"
    path.parent.mkdir()
    path.write_bytes(photos.encode(marked(), "JPEG"))
    path.with_suffix(".CR2").write_bytes(b"raw")
    run = catalog.start_run(spec(roots=(str(path.parent),))).id
    status, data = path.stat(), path.read_bytes()
    photo = PhotoFile(str(path), status.st_size, status.st_mtime_ns, ("a.CR2",))
    catalog.add_found(run, [photo])
    result = done(photo, face(LEFT, CHILD, TOP, SIDE, SIDE), sha256=sha256(data).hexdigest())
    catalog.record(run, replace(result, width=WIDTH, height=HEIGHT))
    assert sidecars(catalog, run, tmp_path / "made").written == 2
    assert b"mwg-rs:Area" in (tmp_path / "made" / "a.jpg.xmp").read_bytes()
    raw = tmp_path / "made" / "a.CR2.xmp"
    assert values(raw)["digikam"] == ["Faixa/minor (estimate)"]
    assert b"mwg-rs:Area" not in raw.read_bytes()


def test_the_preview_names_what_will_be_written(catalog: Catalog, tmp_path: Path) -> None:
    run = with_files(
        catalog,
        (tmp_path / "photos",),
        child_at(tmp_path / "photos", "x/a.jpg", photos.encode(marked(), "JPEG")),
    )
    shown = preview(ExportScope((run,)), XMP, catalog)
    path = str(tmp_path / "photos" / "x" / "a.jpg")
    assert shown.rows == ((path, os.path.join("x", "a.jpg.xmp"), "Faixa/minor (estimate)", "1"),)
