"""What was found and decided as CASE/UCO 1.5 JSON-LD, for the tools of investigators.

Files, faces, runs and decisions are objects of the Cyber-investigation Analysis Standard Expression
(https://caseontology.org) over the Unified Cyber Ontology. Each stands on lines of its own, and
what many objects share is said from their side (`@reverse`), so that nothing grows with the photos.
"""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from engine.reports.content.options import ExportOptions
from engine.reports.content.rows import HEADER, ReportRow
from engine.reports.content.scope import ScopedPhoto
from engine.reports.content.walk import Walk
from engine.reports.formats.base import (
    Format,
    Option,
    Section,
    Written,
    names_and_notes,
    table_rows,
)
from engine.reports.formats.target import begins
from engine.support.text import printable
from engine.support.words import noop
from engine.values.ages import AgeGroup, PolicySettings
from engine.values.records import Run

Node = dict[str, object]

CONTEXT = {
    "kb": "urn:faixa:kb:",
    "case-investigation": "https://ontology.caseontology.org/case/investigation/",
    "uco-action": "https://ontology.unifiedcyberontology.org/uco/action/",
    "uco-analysis": "https://ontology.unifiedcyberontology.org/uco/analysis/",
    "uco-configuration": "https://ontology.unifiedcyberontology.org/uco/configuration/",
    "uco-core": "https://ontology.unifiedcyberontology.org/uco/core/",
    "uco-identity": "https://ontology.unifiedcyberontology.org/uco/identity/",
    "uco-observable": "https://ontology.unifiedcyberontology.org/uco/observable/",
    "uco-tool": "https://ontology.unifiedcyberontology.org/uco/tool/",
    "uco-types": "https://ontology.unifiedcyberontology.org/uco/types/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_START = '{"@context": {"kb": "urn:faixa:kb:"'

_NAMES = uuid.UUID("4b1e6f52-6d0f-5c0a-9d3c-1f1a0e8b7a55")
"""The namespace of our identifiers (RFC 9562, version 5): the same thing has the same one in each
export."""


def _write(path: Path, walk: Walk, options: ExportOptions) -> Written:
    """UTF-8, an object a line within `@graph`."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"@context": {json.dumps(CONTEXT)}, "@graph": [')
        graph = _Graph(file)
        faces = 0
        for photo in walk.photos():
            faces += graph.add_photo(photo, options.reviewers)
        file.write("\n]}\n")
    return faces, ()


class _Graph:
    """Writes objects, and those that many share once, before the first that names them."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._shared: set[str] = set()
        self._first = True

    def add_photo(self, scoped: ScopedPhoto, named: bool) -> int:
        """The photo with its faces, and what people decided; how many rows of a report that is."""
        run = self._share(*_run(scoped.photo.analysed_by, scoped.photo.policy))
        file = _file(scoped, run)
        self._write(file)
        count = 0
        for row in scoped.rows:
            count += 1
            if row.face is None:
                continue
            face = _face(row, str(file["@id"]), run)
            self._write(face)
            self._write(_relation(str(face["@id"]), str(file["@id"])))
            if row.decision:
                by = self._share(_reviewer(row)) if named else ""
                self._write(_decision(row, str(face["@id"]), by))
        return count

    def _share(self, *nodes: Node) -> str:
        """Writes what was not written yet; the id of the last one."""
        for node in nodes:
            if node["@id"] not in self._shared:
                self._shared.add(str(node["@id"]))
                self._write(node)
        return str(nodes[-1]["@id"])

    def _write(self, node: Node) -> None:
        self._file.write(("\n" if self._first else ",\n") + json.dumps(node, ensure_ascii=False))
        self._first = False


def _id(kind: str, *parts: object) -> str:
    text = "\0".join((kind, *(printable(str(part)) for part in parts)))
    return f"kb:{kind}-{uuid.uuid5(_NAMES, text)}"


def _run(run: Run, policy: PolicySettings) -> tuple[Node, ...]:
    """The program with its model and options, and the run as what was done with it."""
    spec = run.spec
    chosen = {name: value for name, value in spec.options.items() if value is not None}
    said = {
        **({"model_file": chosen.pop("model")} if "model" in chosen else {}),
        **chosen,
        "model": f"{spec.model_name} {spec.model_version}",
        "model_sha256": spec.model_sha256,
        "age_bands": ", ".join(map(str, policy.bands)),
        "threshold": policy.threshold,
        "population": policy.population,
    }
    key = json.dumps((spec.program_version, said))
    configuration = _id("configuration", key)
    tool = _id("tool", key)
    return (
        {
            "@id": configuration,
            "@type": "uco-configuration:Configuration",
            "uco-configuration:configurationEntry": [
                {
                    "@id": _id("entry", key, name),
                    "@type": "uco-configuration:ConfigurationEntry",
                    "uco-configuration:itemName": name,
                    "uco-configuration:itemValue": printable(str(value)),
                }
                for name, value in said.items()
            ],
        },
        {
            "@id": tool,
            "@type": "uco-tool:ConfiguredTool",
            "uco-core:name": "Faixa",
            "uco-tool:toolType": "estimate of age from faces",
            "uco-tool:version": spec.program_version,
            "uco-configuration:usesConfiguration": {"@id": configuration},
        },
        {
            "@id": _id("action", run.id, run.created_at, key, *spec.roots),
            "@type": "case-investigation:InvestigativeAction",
            "uco-core:name": "search of photos for faces, with an estimate of their age",
            "uco-core:description": f"run {run.id}",
            "uco-action:startTime": _time(run.created_at),
            **({"uco-action:endTime": _time(run.finished_at)} if run.finished_at else {}),
            "uco-action:instrument": {"@id": tool},
        },
    )


def _file(scoped: ScopedPhoto, run: str) -> Node:
    photo = scoped.photo
    path = printable(photo.path)
    key = (path, photo.sha256, photo.analysed_at)
    facets: list[Node] = [
        {
            "@id": _id("file-facet", *key),
            "@type": "uco-observable:FileFacet",
            "uco-observable:fileName": printable(os.path.basename(photo.path)),
            "uco-observable:filePath": path,
            "uco-observable:sizeInBytes": _whole(photo.size),
        }
    ]
    if photo.sha256:
        facets.append(
            {
                "@id": _id("content-facet", *key),
                "@type": "uco-observable:ContentDataFacet",
                "uco-observable:hash": {
                    "@id": _id("hash", *key),
                    "@type": "uco-types:Hash",
                    "uco-types:hashMethod": "SHA256",
                    "uco-types:hashValue": {"@type": "xsd:hexBinary", "@value": photo.sha256},
                },
            }
        )
    if photo.width:
        facets.append(
            {
                "@id": _id("picture-facet", *key),
                "@type": "uco-observable:RasterPictureFacet",
                "uco-observable:pictureWidth": _whole(photo.width),
                "uco-observable:pictureHeight": _whole(photo.height),
            }
        )
    return {
        "@id": _id("file", *key),
        "@type": "uco-observable:File",
        "uco-core:hasFacet": facets,
        "uco-core:tag": [*_outcome(scoped)],
        "@reverse": {"uco-action:object": {"@id": run}},
    }


def _outcome(scoped: ScopedPhoto) -> Iterator[str]:
    """How the photo ended; nobody may take one that failed for one without a minor."""
    photo = scoped.photo
    yield f"status: {photo.status.value if photo.status else 'not finished'}"
    if photo.reason is not None:
        yield f"reason: {printable(str(photo.reason))}"
    if photo.quality:
        yield f"quality: {photo.quality.value}"
    if photo.flagged:
        yield "flagged"


def _face(row: ReportRow, file: str, run: str) -> Node:
    key = (file, row.face)
    shares = {AgeGroup.CHILD: row.p_child, AgeGroup.TEEN: row.p_teen, AgeGroup.ADULT: row.p_adult}
    classes = [
        _class(_id("class", *key, group), group, share)
        for group, share in shares.items()
        if share is not None
    ]
    minor = _class(_id("class", *key, "minor"), "minor", row.p_minor)
    return {
        "@id": _id("face", *key),
        "@type": "uco-observable:ObservableObject",
        "uco-core:name": f"face {row.face}",
        "uco-core:description": (
            f"{_place(row)} x={row.x} y={row.y} w={row.w} h={row.h}, in pixels of the upright "
            f"photo; age {row.age} ({row.age_low} to {row.age_high}) is an estimate"
        ),
        "uco-core:tag": [
            f"group: {row.final_group}",
            *(["flagged"] if row.flagged else []),
            *(["uncertain"] if row.uncertain else []),
            *(["drawn by a person"] if row.added_by else []),
        ],
        "uco-core:hasFacet": [
            {
                "@id": _id("result-facet", *key),
                "@type": "uco-analysis:ArtifactClassificationResultFacet",
                "uco-analysis:classification": [*classes, minor],
            }
        ],
        "@reverse": {"uco-action:result": {"@id": run}},
    }


def _place(row: ReportRow) -> str:
    """The page; of a film's frame its time as well, in seconds."""
    return f"page={row.page}" + ("" if row.time is None else f" time={row.time:.3f}s")


def _class(name: str, group: str, share: float | None) -> Node:
    """A share of 0 to 1 that the face belongs to the group, of whose ages it says nothing more."""
    return {
        "@id": name,
        "@type": "uco-analysis:ArtifactClassification",
        "uco-analysis:class": str(group),
        "uco-analysis:classificationConfidence": {"@type": "xsd:decimal", "@value": f"{share:.4f}"},
    }


def _relation(face: str, file: str) -> Node:
    return {
        "@id": _id("relationship", face, file),
        "@type": "uco-observable:ObservableRelationship",
        "uco-core:source": {"@id": face},
        "uco-core:target": {"@id": file},
        "uco-core:kindOfRelationship": "Contained_Within",
        "uco-core:isDirectional": True,
    }


def _decision(row: ReportRow, face: str, by: str) -> Node:
    return {
        "@id": _id("decision", face, row.decision, row.decided_at),
        "@type": "uco-core:Annotation",
        "uco-core:statement": f"a person decided: {row.decision}",
        "uco-core:object": {"@id": face},
        "uco-core:objectCreatedTime": _time(row.decided_at),
        **({"uco-core:description": row.note} if by and row.note else {}),
        **({"uco-core:createdBy": {"@id": by}} if by else {}),
    }


def _reviewer(row: ReportRow) -> Node:
    return {
        "@id": _id("person", row.decided_by),
        "@type": "uco-identity:Person",
        "uco-core:name": row.decided_by,
    }


def _time(text: str) -> Node:
    return {"@type": "xsd:dateTime", "@value": text}


def _whole(number: int) -> Node:
    return {"@type": "xsd:integer", "@value": str(number)}


def _care(options: ExportOptions) -> str:
    if options.reviewers:
        return names_and_notes(options)
    return noop("ExportWords", "The file holds paths of photos, but no pictures and no reviewers.")


FORMAT = Format(
    key="case",
    name=noop("ExportWords", "CASE/UCO (JSON-LD)"),
    description=noop(
        "ExportWords",
        "Files with their hashes, faces as classification results, runs and decisions, for "
        "investigators' programs.",
    ),
    section=Section.PROGRAMS,
    stem="case",
    endings=(".jsonld",),
    header=HEADER,
    rows=table_rows,
    write=_write,
    is_ours=lambda path, head: begins(path, head, (_START.encode(),)),
    options=frozenset((Option.REVIEWERS,)),
    care=_care,
)
