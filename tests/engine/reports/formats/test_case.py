"""CASE/UCO: objects that investigators' programs read, checked by the standard's own validator."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.catalog.catalog import Catalog
from engine.reports.content.options import ExportOptions
from engine.reports.content.scope import ExportScope
from engine.reports.formats.registry import FORMATS
from engine.reports.making.export import export
from engine.values.ages import DecisionValue
from engine.values.films import page_at
from engine.values.photos import PhotoPage
from tests.helpers.made import done, face, file, scanned, spec
from tests.helpers.reporting.exports import CHILD, decide, faces_of, mixed

CASE = FORMATS["case"]
ODD = 'a "quote", </script>, \\u0022, {"@id": "kb:x"}\nand a line'


def made(catalog: Catalog, run: int, folder: Path, **options: bool) -> list[dict[str, Any]]:
    target = folder / "c.jsonld"
    export(ExportScope((run,)), target, CASE, catalog, ExportOptions(**options))
    graph: list[dict[str, Any]] = json.loads(target.read_text(encoding="utf-8"))["@graph"]
    return graph


def of_type(graph: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [node for node in graph if node["@type"].endswith(f":{kind}")]


@pytest.mark.skipif(
    importlib.util.find_spec("case_utils") is None, reason="case-utils is not installed"
)
def test_the_standard_s_validator_finds_nothing(catalog: Catalog, tmp_path: Path) -> None:
    run = mixed(catalog)
    decide(catalog, faces_of(catalog, run)["/photos/a child.jpg"][0], DecisionValue.TEEN, note=ODD)
    made(catalog, run, tmp_path, reviewers=True)
    validator = [sys.executable, "-c", "from case_utils.case_validate import main; main()"]
    said = subprocess.run(
        [*validator, "--built-version", "case-1.5.0", tmp_path / "c.jsonld"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Conforms: True" in said.stdout, said.stdout + said.stderr
    assert said.returncode == 0


def test_the_model_is_named_beside_the_file_that_it_came_from(
    catalog: Catalog, tmp_path: Path
) -> None:
    run = catalog.start_run(replace(spec(), options={"model": "/m/ages.onnx"}))
    catalog.record(run.id, done(file("/photos/a.jpg"), face()))
    (used,) = of_type(made(catalog, run.id, tmp_path), "Configuration")
    entries = {
        entry["uco-configuration:itemName"]: entry["uco-configuration:itemValue"]
        for entry in used["uco-configuration:configurationEntry"]
    }
    assert (entries["model"], entries["model_file"]) == ("ages 1", "/m/ages.onnx")


def test_a_face_leads_to_its_file_its_run_its_tool_and_its_model(
    catalog: Catalog, tmp_path: Path
) -> None:
    graph = made(catalog, mixed(catalog), tmp_path)
    by_id = {node["@id"]: node for node in graph}
    assert len(by_id) == len(graph)
    first = of_type(graph, "ObservableObject")[0]
    (relation,) = [
        node
        for node in of_type(graph, "ObservableRelationship")
        if node["uco-core:source"]["@id"] == first["@id"]
    ]
    photo = by_id[relation["uco-core:target"]["@id"]]
    facets = {facet["@type"]: facet for facet in photo["uco-core:hasFacet"]}
    assert facets["uco-observable:FileFacet"]["uco-observable:fileName"] == "a child.jpg"
    digest = facets["uco-observable:ContentDataFacet"]["uco-observable:hash"]
    (listed,) = [each for each in catalog.photos(1) if each.path == "/photos/a child.jpg"]
    assert digest["uco-types:hashValue"]["@value"] == listed.sha256
    action = by_id[first["@reverse"]["uco-action:result"]["@id"]]
    assert photo["@reverse"]["uco-action:object"]["@id"] == action["@id"]
    tool = by_id[action["uco-action:instrument"]["@id"]]
    used = by_id[tool["uco-configuration:usesConfiguration"]["@id"]]
    entries = {
        entry["uco-configuration:itemName"]: entry["uco-configuration:itemValue"]
        for entry in used["uco-configuration:configurationEntry"]
    }
    assert entries["model_sha256"] == "ab" * 32
    assert entries["age_bands"] == "12, 18"
    (facet,) = first["uco-core:hasFacet"]
    shares = {
        each["uco-analysis:class"]: each["uco-analysis:classificationConfidence"]["@value"]
        for each in facet["uco-analysis:classification"]
    }
    assert set(shares) == {"child", "teen", "adult", "minor"}
    assert shares["minor"] == "0.9000"


def test_a_photo_that_was_not_read_says_so(catalog: Catalog, tmp_path: Path) -> None:
    files = of_type(made(catalog, mixed(catalog), tmp_path), "File")
    tags = {
        node["uco-core:hasFacet"][0]["uco-observable:fileName"]: node["uco-core:tag"]
        for node in files
    }
    assert len(tags) == 6
    assert "status: failed" in tags["e failed.jpg"]
    assert any(tag.startswith("reason: ") for tag in tags["e failed.jpg"])
    assert tags["a child.jpg"] == ["status: analysed", "flagged"]


def test_reviewers_and_their_notes_are_named_only_on_demand(
    catalog: Catalog, tmp_path: Path
) -> None:
    run = mixed(catalog)
    decide(catalog, faces_of(catalog, run)["/photos/c adult.jpg"][0], DecisionValue.TEEN, note=ODD)
    (annotation,) = of_type(made(catalog, run, tmp_path), "Annotation")
    assert annotation["uco-core:statement"] == "a person decided: teen"
    assert "Ana" not in (tmp_path / "c.jsonld").read_text(encoding="utf-8")
    graph = made(catalog, run, tmp_path, reviewers=True)
    (annotation,) = of_type(graph, "Annotation")
    (person,) = of_type(graph, "Person")
    assert annotation["uco-core:description"] == ODD
    assert annotation["uco-core:createdBy"]["@id"] == person["@id"]


def test_the_same_thing_has_the_same_name_in_the_next_export(
    catalog: Catalog, tmp_path: Path
) -> None:
    run = mixed(catalog)
    assert made(catalog, run, tmp_path) == made(catalog, run, tmp_path)


def test_a_name_that_is_no_text_is_written_out(catalog: Catalog, tmp_path: Path) -> None:
    run = scanned(catalog, done(file("/a\udce9.jpg"), face(10, CHILD)))
    (photo,) = of_type(made(catalog, run, tmp_path), "File")
    assert photo["uco-core:hasFacet"][0]["uco-observable:filePath"] == "/a\\xe9.jpg"


def test_a_face_in_a_film_has_its_time(catalog: Catalog, tmp_path: Path) -> None:
    pages = tuple(PhotoPage(page_at(each), 640, 480, each) for each in (0, 5_250))
    film = done(file("/a.mp4"), face(10, CHILD, page=page_at(5_250)))
    run = scanned(catalog, replace(film, pages=pages, page_count=2, duration_ms=9_000))
    (found,) = of_type(made(catalog, run, tmp_path), "ObservableObject")
    assert found["uco-core:description"].startswith("page=2 time=5.250s x=10")
