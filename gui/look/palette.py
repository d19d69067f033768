"""The colours and icons of age groups, decisions and states, the same wherever they are shown.

Okabe and Ito's palette for colour-blind eyes ("Color Universal Design", 2008), each colour with a
letter of its own so that colour is never alone. Text on a group's colour is INK.
"""

from __future__ import annotations

from engine.values.ages import AgeGroup, DecisionValue

GROUP_COLOURS = {
    AgeGroup.CHILD: "#E69F00",
    AgeGroup.TEEN: "#56B4E9",
    AgeGroup.ADULT: "#B8BCC4",
}
DECISION_COLOURS = {
    DecisionValue.CHILD: GROUP_COLOURS[AgeGroup.CHILD],
    DecisionValue.TEEN: GROUP_COLOURS[AgeGroup.TEEN],
    DecisionValue.ADULT: GROUP_COLOURS[AgeGroup.ADULT],
    DecisionValue.NOT_A_FACE: "#CC79A7",
    DecisionValue.UNSURE: "#F0E442",
}
DECISION_ICONS = {
    DecisionValue.CHILD: "child",
    DecisionValue.TEEN: "teen",
    DecisionValue.ADULT: "adult",
    DecisionValue.NOT_A_FACE: "not-a-face",
    DecisionValue.UNSURE: "unsure",
}
INK = "#101418"
FLAG = "#D55E00"
DECIDED = "#009E73"
FAILED = "#CC79A7"
PARTIAL = DECISION_COLOURS[DecisionValue.UNSURE]
