"""The delivery folder: which faces are covered, and which photos are left out."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from engine.catalog.catalog import Catalog
from engine.reports.delivery.checks import DeliveryCheck, checks_of
from engine.reports.delivery.rules import HIDDEN, MAY, DeliveryRules, Standing, Treatment
from engine.support.errors import UsageError
from engine.values.ages import DecisionValue
from engine.values.consent import ConsentValue
from tests.helpers.damage import damage_marks
from tests.helpers.made import ages, face
from tests.helpers.reporting.deliveries import (
    analysed,
    face_is_gone,
    files,
    handed_on,
    missing,
    noise,
    one_face,
    pixels,
    run_over,
)
from tests.helpers.reporting.exports import ADULT, CHILD, decide, faces_of


@pytest.mark.parametrize(
    ("decision", "estimate", "standing"),
    [
        (DecisionValue.CHILD, ADULT, Standing.CHILD),
        (DecisionValue.TEEN, ADULT, Standing.TEEN),
        (DecisionValue.UNSURE, ADULT, Standing.UNSURE),
        (None, CHILD, Standing.UNDECIDED),
        (None, ADULT, Standing.UNFLAGGED),
        (DecisionValue.ADULT, CHILD, Standing.ADULT),
    ],
)
@pytest.mark.parametrize("treatment", Treatment)
def test_each_group_has_its_treatment(
    catalog: Catalog,
    folder: Path,
    tmp_path: Path,
    decision: DecisionValue | None,
    estimate: np.ndarray,
    standing: Standing,
    treatment: Treatment,
) -> None:
    noise(folder / "a.png", 1)
    run = run_over(catalog, folder, analysed(folder / "a.png", one_face(estimate)))
    if decision is not None:
        decide(catalog, faces_of(catalog, run)[str(folder / "a.png")][0], decision)
    if treatment not in MAY[standing]:
        with pytest.raises(UsageError):
            DeliveryRules(**{standing: treatment})
        return
    handed_on(catalog, run, tmp_path / "out", DeliveryRules(**{standing: treatment}))
    made = tmp_path / "out" / "a.png"
    if treatment is Treatment.KEEP_BACK:
        assert files(tmp_path / "out") == set()
        assert list(missing(tmp_path / "out")) == ["a.png"]
    elif treatment is Treatment.LEAVE:
        assert made.read_bytes() == (folder / "a.png").read_bytes()
    else:
        assert face_is_gone(made, folder / "a.png")
        colours = len(np.unique(pixels(made)[62:118, 42:98].reshape(-1, 3), axis=0))
        most = {Treatment.SOLID: 1, Treatment.PIXELS: 25}.get(treatment, 10_000)
        assert colours <= most


def test_no_rule_lets_a_face_that_may_be_a_minors_go_uncovered() -> None:
    for name in ("child", "teen", "unsure", "undecided"):
        assert MAY[name] == HIDDEN
    assert Treatment.LEAVE not in HIDDEN
    # All but switches are held to what they may be.
    assert {each.name for each in fields(DeliveryRules)} - set(MAY) == {
        *("small_below", "plain", "given_uncovered")
    }


def test_a_face_below_a_size_is_covered_whoever_it_is(
    catalog: Catalog, folder: Path, tmp_path: Path
) -> None:
    noise(folder / "a.png", 1)
    run = run_over(
        catalog, folder, analysed(folder / "a.png", one_face(ADULT, 39.0), face(300, ADULT, 200.0))
    )
    small, _ = faces_of(catalog, run)[str(folder / "a.png")]
    decide(catalog, small, DecisionValue.ADULT)
    rules = DeliveryRules(small_below=40, small=Treatment.SOLID)
    handed_on(catalog, run, tmp_path / "out", rules)
    after, before = pixels(tmp_path / "out" / "a.png"), pixels(folder / "a.png")
    assert len(np.unique(after[60:99, 40:79].reshape(-1, 3), axis=0)) == 1
    assert np.array_equal(after[200:250, 300:340], before[200:250, 300:340])
    decide(catalog, small, DecisionValue.NOT_A_FACE)
    assert handed_on(catalog, run, tmp_path / "none", rules).untouched == 1
    # The stricter of the two.
    decide(catalog, small, DecisionValue.CHILD)
    back = DeliveryRules(small_below=40, child=Treatment.KEEP_BACK)
    assert handed_on(catalog, run, tmp_path / "back", back).missing == 1


def test_a_face_on_which_reviewers_differ_is_not_decided(
    catalog: Catalog, folder: Path, tmp_path: Path
) -> None:
    noise(folder / "a.png", 1)
    run = run_over(catalog, folder, analysed(folder / "a.png", one_face(ADULT)))
    (face_id,) = faces_of(catalog, run)[str(folder / "a.png")]
    decide(catalog, face_id, DecisionValue.CHILD, "Ana")
    decide(catalog, face_id, DecisionValue.ADULT, "Rui")
    checks = checks_of((run,), DeliveryRules(), catalog)
    assert checks[DeliveryCheck.FACES_DIFFERING] == checks[DeliveryCheck.NOT_DECIDED] == 1
    assert checks[DeliveryCheck.FACES_UNDECIDED] == 0
    assert handed_on(catalog, run, tmp_path / "a").missing == 1
    # Both say that it is a minor's: it is covered as the younger one.
    decide(catalog, face_id, DecisionValue.TEEN, "Rui")
    made = handed_on(catalog, run, tmp_path / "b", DeliveryRules(child=Treatment.SOLID))
    assert made.anew == 1
    catalog.review.add_decision(face_id, DecisionValue.ADULT, "Rui", settles=True)
    assert handed_on(catalog, run, tmp_path / "c").untouched == 1


def test_an_estimate_of_a_minors_group_counts_also_where_it_is_not_flagged(
    catalog: Catalog, folder: Path, tmp_path: Path
) -> None:
    # Half of the mass below 18 is below any high threshold, and may still be the likeliest group.
    noise(folder / "a.png", 1)
    result = analysed(folder / "a.png", one_face(ages(a15=0.6, a19=0.4)))
    run = catalog.start_run(_strict(folder))
    catalog.record(run.id, result)
    catalog.finish_run(run.id)
    (photo,) = catalog.photos(run.id)
    assert not photo.flagged
    assert handed_on(catalog, run.id, tmp_path / "out").missing == 1


def test_a_delivery_goes_by_everybodys_decisions(
    catalog: Catalog, folder: Path, tmp_path: Path
) -> None:
    noise(folder / "a.png", 1)
    run = run_over(catalog, folder, analysed(folder / "a.png", one_face(ADULT)))
    decide(catalog, faces_of(catalog, run)[str(folder / "a.png")][0], DecisionValue.TEEN, "Rui")
    assert handed_on(catalog, run, tmp_path / "out").anew == 1


# Consent


def consented(
    catalog: Catalog, folder: Path, value: ConsentValue, *, whole: bool = False, until: str = ""
) -> int:
    """A run over a photo of a decided child beside an adult, with a mark of the child's."""
    noise(folder / "a.png", 1)
    run = run_over(
        catalog, folder, analysed(folder / "a.png", one_face(CHILD), face(300, ADULT, 200.0))
    )
    child, _ = faces_of(catalog, run)[str(folder / "a.png")]
    decide(catalog, child, DecisionValue.CHILD)
    (photo,) = catalog.photos(run)
    marked = {"photos": [photo.key]} if whole else {"faces": [child]}
    catalog.review.mark_consent(value, "Ana", until=until, **marked)
    return run


def test_a_minor_is_left_uncovered_only_where_that_is_asked_for_and_consent_holds(
    catalog: Catalog, folder: Path, tmp_path: Path
) -> None:
    run = consented(catalog, folder, ConsentValue.GIVEN)
    asked = DeliveryRules(given_uncovered=True)
    assert handed_on(catalog, run, tmp_path / "covered").anew == 1
    assert handed_on(catalog, run, tmp_path / "as it is", asked).untouched == 1
    checks = checks_of((run,), asked, catalog)
    assert checks[DeliveryCheck.MINORS_UNCOVERED] == 1
    (photo,) = catalog.photos(run)
    for value, until in ((ConsentValue.GIVEN, "2020-01-01"), (ConsentValue.ASKED, "")):
        catalog.review.mark_consent(value, "Ana", faces=[photo.faces[0].id], until=until)
        assert handed_on(catalog, run, tmp_path / f"{value}{until}", asked).anew == 1


def test_consent_does_not_stand_for_a_decision(
    catalog: Catalog, folder: Path, tmp_path: Path
) -> None:
    run = consented(catalog, folder, ConsentValue.GIVEN)
    catalog.acts.undo("Ana")
    catalog.acts.undo("Ana")
    (photo,) = catalog.photos(run)
    catalog.review.mark_consent(ConsentValue.GIVEN, "Ana", photos=[photo.key])
    rules = DeliveryRules(given_uncovered=True)
    assert handed_on(catalog, run, tmp_path / "out", rules).missing == 1


@pytest.mark.parametrize("value", [ConsentValue.REFUSED, ConsentValue.WITHDRAWN])
def test_a_no_covers_the_face_whoever_it_is_and_leaves_out_what_it_is_said_to(
    catalog: Catalog, folder: Path, tmp_path: Path, value: ConsentValue
) -> None:
    run = consented(catalog, folder, ConsentValue.GIVEN)
    (photo,) = catalog.photos(run)
    adult = photo.faces[1].id
    decide(catalog, adult, DecisionValue.ADULT)
    catalog.review.mark_consent(value, "Ana", faces=[adult])
    rules = DeliveryRules(given_uncovered=True, refused=Treatment.SOLID)
    assert handed_on(catalog, run, tmp_path / "face", rules).anew == 1
    after, before = pixels(tmp_path / "face" / "a.png"), pixels(folder / "a.png")
    assert len(np.unique(after[200:250, 300:340].reshape(-1, 3), axis=0)) == 1
    assert np.array_equal(after[60:120, 40:100], before[60:120, 40:100])
    back = DeliveryRules(refused=Treatment.KEEP_BACK)
    handed_on(catalog, run, tmp_path / "back", back)
    assert "refused or withdrawn" in missing(tmp_path / "back")["a.png"]
    catalog.review.mark_consent(value, "Ana", photos=[photo.key])
    handed_on(catalog, run, tmp_path / "whole", rules)
    assert list(missing(tmp_path / "whole")) == ["a.png"]
    assert checks_of((run,), rules, catalog)[DeliveryCheck.REFUSED] == 1


def test_a_damaged_mark_keeps_the_photo_back_until_a_new_one_is_made(
    catalog: Catalog, folder: Path, tmp_path: Path
) -> None:
    run = consented(catalog, folder, ConsentValue.GIVEN)
    damage_marks(catalog.path)
    (photo,) = catalog.photos(run)
    child = photo.faces[0]
    rules = DeliveryRules(given_uncovered=True, not_given=Treatment.PIXELS)
    assert "not_given" in rules.demands(child, date.today())
    assert handed_on(catalog, run, tmp_path / "damaged", rules).missing == 1
    catalog.review.mark_consent(ConsentValue.REFUSED, "Ana", faces=[child.id])
    assert handed_on(catalog, run, tmp_path / "refused", rules).anew == 1


def test_a_photo_without_a_face_that_nobody_may_show_is_left_out(
    catalog: Catalog, folder: Path, tmp_path: Path
) -> None:
    noise(folder / "a.png", 1)
    run = run_over(catalog, folder, analysed(folder / "a.png"))
    (photo,) = catalog.photos(run)
    catalog.review.mark_consent(ConsentValue.REFUSED, "Ana", photos=[photo.key])
    assert handed_on(catalog, run, tmp_path / "out").missing == 1


def test_faces_without_consent_can_be_covered_whoever_they_are(
    catalog: Catalog, folder: Path, tmp_path: Path
) -> None:
    noise(folder / "a.png", 1)
    run = run_over(catalog, folder, analysed(folder / "a.png", one_face(ADULT)))
    rules = DeliveryRules(not_given=Treatment.PIXELS)
    assert handed_on(catalog, run, tmp_path / "none", rules).anew == 1
    (photo,) = catalog.photos(run)
    catalog.review.mark_consent(ConsentValue.GIVEN, "Ana", photos=[photo.key])
    assert handed_on(catalog, run, tmp_path / "given", rules).untouched == 1


def _strict(folder: Path):  # noqa: ANN202
    from dataclasses import replace

    from tests.helpers.made import spec

    made = spec(roots=(str(folder),))
    return replace(made, options={**made.options, "threshold": 0.99})
