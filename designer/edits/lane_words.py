"""What people call their lanes: the kind of card behind a heading of a table or an outline."""

from __future__ import annotations

from designer.kinds import KINDS
from designer.model.folding import folded
from designer.words import LANGUAGES, say

STAGE_WORDS = frozenset(
    (
        "stage", "stages", "phase", "phases", "step", "steps", "journey stage", "journey phase",
        "этап", "этапы", "фаза", "стадия", "шаг", "阶段", "階段", "步骤", "步驟", "フェーズ",
        "단계",
        "fase", "fases", "etapa", "etapas", "étape", "étapes", "phasen", "giai đoạn", "المرحلة",
    )
)  # fmt: skip
"""What stands over a column of stages, folded."""

_WORDS: dict[str, tuple[str, ...]] = {
    "behaviour": (
        "action", "actions", "user action", "user actions", "customer actions", "activities",
        "doing", "действие", "действия", "действия клиента", "процессы на этапе", "行为", "行動",
        "行动", "动作", "用户行为", "用戶行為", "행동", "acción", "acciones", "ações", "aktionen",
    ),
    "touchpoint": (
        "touchpoint", "touchpoints", "touch points", "channel", "channels", "contact points",
        "точки контакта", "точка контакта", "канал", "каналы", "каналы взаимодействия", "触点",
        "关键触点", "接触点", "接觸點", "渠道", "通路", "タッチポイント", "터치포인트",
        "puntos de contacto", "pontos de contato", "points de contact",
    ),
    "emotion": (
        "emotion", "emotions", "feeling", "feelings", "user emotion", "эмоция", "эмоции",
        "чувства", "情绪", "情緒", "感受", "感情", "感情曲線", "감정", "emoción", "emociones",
        "emoção", "emozione", "emotionen", "émotions",
    ),
    "pain": (
        "pain", "pains", "pain point", "pain points", "key pain points", "problems", "barriers",
        "frustrations", "боль", "боли", "барьеры", "проблемы", "трудности", "основная трудность",
        "痛点", "痛點", "主要痛点", "課題", "페인포인트", "dor", "dores", "schmerzpunkte",
        "douleurs",
    ),
    "opportunity": (
        "opportunity", "opportunities", "idea", "ideas", "solutions", "our solution",
        "improvements", "возможность", "возможности", "идеи", "решения", "решения по этапу",
        "机会", "機會", "机会点", "機會點", "设计建议", "改善機会", "기회", "oportunidades",
        "opportunités", "opportunità", "chancen",
    ),
    "concern": (
        "thought", "thoughts", "thinking", "quote", "quotes", "questions", "thoughts and feelings",
        "мысли", "вопросы", "мысли и эмоции", "чувства и мысли", "想法", "思考", "思考・感情",
        "생각", "pensamentos", "gedanken", "pensées",
    ),
    "need": (
        "need", "needs", "goal", "goals", "user goal", "user goals", "customer goals", "task",
        "tasks", "цель", "цели", "цель пользователя", "потребности", "задачи", "задача клиента",
        "目标", "目標", "用户目标", "需求", "objetivo", "objetivos", "ziele", "besoins",
    ),
    "content": ("content", "materials", "основной контент", "контент", "内容", "內容"),
    "metric": ("metric", "metrics", "kpi", "kpis", "метрики", "показатели", "指标", "指標"),
    "resource": ("resource", "resources", "systems", "ресурсы", "资源", "資源"),
}  # fmt: skip
"""Wordings found in journey maps of 13 languages, besides our own names of the kinds."""


def kind_called(name: str) -> str | None:
    """The kind of card that a heading means, in any language; None where it means none."""
    return _kinds().get(_bare(name))


def kinds_called(name: str) -> tuple[str, ...]:
    """What a lane under a heading takes: the kind that it means, else any."""
    kind = kind_called(name)
    return (kind,) if kind is not None else ()


def is_stage_word(name: str) -> bool:
    """Whether a heading stands over stages."""
    return _bare(name) in STAGE_WORDS


def _bare(name: str) -> str:
    """A heading without what people put around it: marks, and brackets with a scale or a name."""
    return folded(name.split("(")[0].split("（")[0].strip(" *_:：#`"))


def _kinds() -> dict[str, str]:
    own = {
        folded(say(word, tag)): kind.id
        for kind in KINDS
        for word in (kind.name, kind.plural)
        for tag in LANGUAGES
    }
    return {folded(word): kind for kind, words in _WORDS.items() for word in words} | own
