"""Types of content offers that belong to one end of the journey, in all our languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from designer.model.folding import folded

Moment = Literal["early", "late"]

_EARLY = (
    "blog", "blog article", "blog post", "article", "e-book", "ebook", "infographic", "podcast",
    "company introduction", "free course", "how-to", "how-to guide",
    "блог", "статья", "статья в блоге", "электронная книга", "инфографика", "подкаст",
    "о компании", "бесплатный курс", "инструкция",
    "博客", "博客文章", "文章", "电子书", "信息图", "播客", "公司介绍", "免费课程", "入门指南",
    "部落格", "部落格文章", "電子書", "資訊圖表", "播客", "公司介紹", "免費課程", "入門指南",
)  # fmt: skip
_LATE = (
    "pricing", "price offer", "quote", "demo", "trial", "trial account", "sample", "site visit",
    "online demo meeting", "promotion", "contract",
    "цены", "коммерческое предложение", "демо", "демонстрация", "пробная версия",
    "пробный доступ", "образец", "визит на объект", "акция", "договор",
    "报价", "演示", "试用", "试用账号", "样品", "现场参观", "促销", "合同",
    "報價", "演示", "展示", "試用", "試用帳號", "樣品", "現場參觀", "促銷", "合約",
)  # fmt: skip

_ALL: dict[str, Moment] = {folded(name): "early" for name in _EARLY}
_ALL |= {folded(name): "late" for name in _LATE}

MOMENTS: Mapping[str, Moment] = MappingProxyType(_ALL)
"""Whether a type helps to name a problem (early) or to choose and buy (late), by folded name."""
