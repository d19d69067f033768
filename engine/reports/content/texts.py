"""The words of what is made for people to read, in English and in Brazilian Portuguese."""

from __future__ import annotations

from dataclasses import dataclass

from engine.reports.content.options import ReportLanguage
from engine.reports.content.scope import ExportScope
from engine.reports.content.summary import RunFacts
from engine.values.ages import MEASURED_AGE, AgeGroup, DecisionValue
from engine.values.photos import PhotoStatus


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language, by a short name, and how it writes numbers."""

    language: ReportLanguage
    texts: dict[str, str]
    thousands: str
    decimal: str

    def __getitem__(self, name: str) -> str:
        """The sentence."""
        return self.texts[name]

    def group(self, value: AgeGroup | DecisionValue) -> str:
        """An age group or a decision."""
        return self.texts[f"value_{value}"]

    def status(self, value: PhotoStatus | None) -> str:
        """How a photo ended."""
        return self.texts["waiting" if value is None else f"status_{value}"]

    def number(self, value: int) -> str:
        """A count: 12,345 or 12.345."""
        return f"{value:,}".replace(",", self.thousands)

    def percent(self, share: float, decimals: int = 0) -> str:
        """A share from 0 to 1: 97% or, with a decimal, 97.3%."""
        return f"{share * 100:.{decimals}f}%".replace(".", self.decimal)

    def threshold(self, value: float) -> str:
        """A threshold, 0 to 1."""
        return f"{value:.6f}".rstrip("0").rstrip(".").replace(".", self.decimal)

    def scope(self, scope: ExportScope) -> str:
        """Which photos an export is of."""
        names = [
            name
            for name, narrow in (
                ("scope_flagged", scope.flagged_only),
                ("scope_reviewed", scope.reviewed_only),
                ("scope_photos", scope.analyses is not None),
                ("scope_faces", scope.faces is not None),
            )
            if narrow
        ]
        shown = [self.texts[name] for name in names or ["scope_all"]]
        if scope.reviewer is not None:
            shown.append(self.texts["scope_own"].format(name=scope.reviewer or "—"))
        return ", ".join(shown)

    def when(self, utc: str) -> str:
        """A time of the catalog's, shorter to read: 2026-11-24 13:05 UTC."""
        return f"{utc[:10]} {utc[11:16]} UTC" if utc else ""

    def bands(self, bands: tuple[int, ...]) -> str:
        """The age bands, in words."""
        if len(bands) == 1:
            return self.texts["bands_two"].format(last=bands[0])
        return self.texts["bands_three"].format(first=bands[0], until=bands[1] - 1, last=bands[1])

    def flagging(self, facts: RunFacts) -> str:
        """When a face is flagged, and what that was measured to cost."""
        point, settings = facts.point, facts.settings
        threshold = self.texts["flagged_from"].format(
            age=settings.bands[-1], threshold=self.threshold(settings.threshold)
        )
        if point is None:
            return f"{threshold} {self.texts['no_point']}"
        measured = self.texts["point"].format(
            name=point.name,
            age=MEASURED_AGE,
            recall=self.percent(point.recall, 1),
            alarms=self.percent(point.false_alarm_rate, 1),
        )
        if settings.bands[-1] != MEASURED_AGE:
            measured += " " + self.texts["point_other_age"].format(age=settings.bands[-1])
        return f"{threshold} {measured}"


_ENGLISH = {
    "title": "Faixa: report on minors in photos",
    "summary_title": "Faixa: summary",
    "made": "Made {when} by Faixa {version}",
    "estimate": "Estimate",
    "estimate_words": (
        "Groups, ages and flags on these pages are a computer program's estimates from looks "
        "alone. They can be wrong in both directions. Look at each photo before you act on it; "
        "what a person decided stands in a place of its own, marked “Decision”."
    ),
    "figures": "In figures",
    "photos": "Photos",
    "faces": "Faces",
    "flagged_photos": "Flagged photos (estimate)",
    "flagged_faces": "Flagged faces (estimate)",
    "unaccompanied": "Flagged, with no adult in the photo (estimate)",
    "flagged_undecided": "Flagged faces that nobody has decided on",
    "decided": "Faces decided by people",
    "minor_photos": "Photos with minors, after review",
    "minor_words": (
        "After review, a face counts as a minor's where a person decided child or teen, or where "
        "it is flagged and nobody decided adult or not a face."
    ),
    "added_faces": "Faces drawn by people",
    "by_status": "Photos by outcome",
    "by_group": "Faces by group (estimate)",
    "by_decision": "Faces by decision (people)",
    "status_analysed": "With faces",
    "status_no_face": "No face found",
    "status_failed": "Could not be read",
    "status_skipped": "Not photos, skipped",
    "waiting": "Not analysed yet",
    "value_child": "child",
    "value_teen": "teen",
    "value_adult": "adult",
    "value_not_a_face": "not a face",
    "value_unsure": "unsure",
    "policy": "Policy",
    "run_words": "Run {number} of {when}",
    "bands": "Age groups",
    "bands_two": "Child: under {last}. Adult: {last} and over.",
    "bands_three": "Child: under {first}. Teen: {first} to {until}. Adult: {last} and over.",
    "flagging": "Flags",
    "flagged_from": (
        "A face is flagged where the estimated probability of an age under {age} is {threshold} "
        "or more."
    ),
    "no_point": (
        "This is a threshold without measured rates here: how many minors it misses is not known."
    ),
    "point": (
        "This is the operating point {name}: on faces that the model had never seen it flagged "
        "{recall} of those under {age} (recall) and {alarms} of the others (false alarms)."
    ),
    "point_other_age": "Measured for another age than {age}: take it as a hint.",
    "model": "Age model",
    "computed_on": "Computed on",
    "reviewers": "Reviewers",
    "no_reviewers": "Nobody has decided anything yet.",
    "flagged_list": "Photos flagged, or decided to show a minor",
    "other_list": "Other photos with faces, and photos without",
    "failed_list": "Photos that could not be read",
    "failed_words": "Look at these yourself: nobody knows what they show.",
    "none": "None.",
    "face": "Face",
    "estimated": "Estimate",
    "p_minor": "P(under {age})",
    "age_range": "Age, estimated",
    "years": "{low}–{high} years",
    "decision": "Decision",
    "undecided": "—",
    "flagged": "flagged",
    "unaccompanied_badge": "no adult",
    "drawn": "drawn by {name}",
    "photo": "Photo",
    "reason": "Reason",
    "no_picture": "no picture",
    "more": (
        "{count} more are not listed here, so that the file can be opened. The CSV, Excel and "
        "JSON Lines exports list everything."
    ),
    "pictures_end": "Pictures end here: this file holds the first {count} faces.",
    "limits": "Limits",
    "limit_1": "A photo that is not flagged may still show a minor: faces that are small, turned "
    "away, covered or badly lit are missed, and faces found may be judged too old.",
    "limit_2": "The years around a boundary are the hardest: people of 15 to 20 are often taken "
    "for older or younger than they are.",
    "limit_3": "Errors are not the same for all people; the model card says what was measured and "
    "on whom it was trained.",
    "limit_4": "Nothing here identifies anybody, and nothing here replaces a person's judgement.",
    "confidential": "This file can show faces, names and places of minors. Keep it as you keep "
    "the photos.",
    "signature": "Reviewed by (name, date, signature)",
    "page": "Page {page} of {pages}",
    "scope": "Scope",
    "scope_all": "all photos",
    "scope_flagged": "only flagged photos",
    "scope_reviewed": "only photos that people have decided on",
    "scope_photos": "only photos that were picked",
    "scope_faces": "only faces that were picked",
    "scope_own": "of all decisions only those of {name}",
}

_PORTUGUESE = {
    "title": "Faixa: relatório sobre menores em fotos",
    "summary_title": "Faixa: resumo",
    "made": "Feito em {when} pelo Faixa {version}",
    "estimate": "Estimativa",
    "estimate_words": (
        "Os grupos, as idades e as sinalizações destas páginas são estimativas de um programa de "
        "computador, só pela aparência. Podem errar para os dois lados. Veja cada foto antes de "
        "agir; o que uma pessoa decidiu está em lugar próprio, com o nome “Decisão”."
    ),
    "figures": "Em números",
    "photos": "Fotos",
    "faces": "Rostos",
    "flagged_photos": "Fotos sinalizadas (estimativa)",
    "flagged_faces": "Rostos sinalizados (estimativa)",
    "unaccompanied": "Sinalizadas, sem adulto na foto (estimativa)",
    "flagged_undecided": "Rostos sinalizados ainda sem decisão",
    "decided": "Rostos decididos por pessoas",
    "minor_photos": "Fotos com menores, após a revisão",
    "minor_words": (
        "Após a revisão, um rosto conta como de menor quando uma pessoa decidiu criança ou "
        "adolescente, ou quando está sinalizado e ninguém decidiu adulto ou não é rosto."
    ),
    "added_faces": "Rostos desenhados por pessoas",
    "by_status": "Fotos por resultado",
    "by_group": "Rostos por grupo (estimativa)",
    "by_decision": "Rostos por decisão (pessoas)",
    "status_analysed": "Com rostos",
    "status_no_face": "Nenhum rosto encontrado",
    "status_failed": "Não puderam ser lidas",
    "status_skipped": "Não são fotos, deixadas de lado",
    "waiting": "Ainda não analisadas",
    "value_child": "criança",
    "value_teen": "adolescente",
    "value_adult": "adulto",
    "value_not_a_face": "não é rosto",
    "value_unsure": "em dúvida",
    "policy": "Política",
    "run_words": "Análise {number} de {when}",
    "bands": "Faixas etárias",
    "bands_two": "Criança: menos de {last} anos. Adulto: {last} anos ou mais.",
    "bands_three": (
        "Criança: menos de {first} anos. Adolescente: de {first} a {until} anos. Adulto: {last} "
        "anos ou mais."
    ),
    "flagging": "Sinalização",
    "flagged_from": (
        "Um rosto é sinalizado quando a probabilidade estimada de ter menos de {age} anos é "
        "{threshold} ou mais."
    ),
    "no_point": (
        "Este é um limiar sem taxas medidas aqui: não se sabe quantos menores ele deixa passar."
    ),
    "point": (
        "Este é o ponto de operação {name}: em rostos que o modelo nunca tinha visto, sinalizou "
        "{recall} dos menores de {age} anos (sensibilidade) e {alarms} dos demais (alarmes falsos)."
    ),
    "point_other_age": "Medido para outra idade que não {age} anos: tome como indicação.",
    "model": "Modelo de idade",
    "computed_on": "Calculado em",
    "reviewers": "Revisores",
    "no_reviewers": "Ninguém decidiu nada ainda.",
    "flagged_list": "Fotos sinalizadas, ou em que se decidiu haver menor",
    "other_list": "Outras fotos com rostos, e fotos sem rosto",
    "failed_list": "Fotos que não puderam ser lidas",
    "failed_words": "Veja-as você mesmo: ninguém sabe o que mostram.",
    "none": "Nenhuma.",
    "face": "Rosto",
    "estimated": "Estimativa",
    "p_minor": "P(menos de {age})",
    "age_range": "Idade estimada",
    "years": "{low}–{high} anos",
    "decision": "Decisão",
    "undecided": "—",
    "flagged": "sinalizado",
    "unaccompanied_badge": "sem adulto",
    "drawn": "desenhado por {name}",
    "photo": "Foto",
    "reason": "Motivo",
    "no_picture": "sem imagem",
    "more": (
        "Outras {count} não estão nesta lista, para que o arquivo possa ser aberto. As "
        "exportações em CSV, Excel e JSON Lines trazem tudo."
    ),
    "pictures_end": "As imagens acabam aqui: este arquivo traz os primeiros {count} rostos.",
    "limits": "Limites",
    "limit_1": "Uma foto não sinalizada pode mostrar um menor: rostos pequenos, virados, "
    "cobertos ou mal iluminados escapam, e rostos encontrados podem ser tomados por mais velhos.",
    "limit_2": "Os anos perto de um limite são os mais difíceis: pessoas de 15 a 20 anos são "
    "muitas vezes tomadas por mais velhas ou mais novas do que são.",
    "limit_3": "Os erros não são iguais para todas as pessoas; a ficha do modelo diz o que foi "
    "medido e com quem ele foi treinado.",
    "limit_4": "Nada aqui identifica alguém, e nada aqui substitui o juízo de uma pessoa.",
    "confidential": "Este arquivo pode mostrar rostos, nomes e lugares de menores. Guarde-o como "
    "guarda as fotos.",
    "signature": "Revisado por (nome, data, assinatura)",
    "page": "Página {page} de {pages}",
    "scope": "Alcance",
    "scope_all": "todas as fotos",
    "scope_flagged": "só as fotos sinalizadas",
    "scope_reviewed": "só as fotos com decisão de pessoas",
    "scope_photos": "só as fotos escolhidas",
    "scope_faces": "só os rostos escolhidos",
    "scope_own": "das decisões, só as de {name}",
}

_WORDS = {
    ReportLanguage.ENGLISH: Words(ReportLanguage.ENGLISH, _ENGLISH, ",", "."),
    ReportLanguage.PORTUGUESE: Words(ReportLanguage.PORTUGUESE, _PORTUGUESE, ".", ","),
}


def words(language: ReportLanguage) -> Words:
    """The words of a language."""
    return _WORDS[language]
