"""What the parser's stages hand to each other: plain values, no behaviour beyond look-ups.

All offsets count characters. Inside the parser they count in `ArticleText.text`; `ArticleText.landed` leads back to the
decoded text of the landed file. `end` is exclusive everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from flows.parsing.bisecting import bisect_right

Qualifier = Literal["eq", "approx", "ge", "le", "range"]
Measure = Literal["level", "change_rate", "change_amount", "ratio"]
Comparison = Literal["yoy", "mom", "other"]
Basis = Literal["actual", "target"]
Grain = Literal["day", "month", "quarter", "half_year", "year", "range", "point"]
Status = Literal["planned", "signed", "under_construction", "completed", "unknown"]
LineRole = Literal["headline", "subhead", "byline", "body", "caption", "furniture"]
BlockRole = Literal["headline", "subhead", "body", "caption"]
RegionLevel = Literal["country", "province", "prefecture", "county", "township", "zone"]
DateSource = Literal["sidecar", "file_name", "page", "inferred", "unknown"]


@dataclass(slots=True)
class Publication:
    """The paper a page is from. `home` is the GB/T 2260 code of the place the paper calls 我市 or 本省."""

    name: str | None = None
    date: date | None = None
    year: int | None = None
    date_source: DateSource = "unknown"
    home: str | None = None


@dataclass(slots=True)
class Block:
    """One headline, sub-head, body paragraph or caption inside `ArticleText.text`."""

    role: BlockRole
    start: int
    end: int


@dataclass(slots=True)
class ArticleText:
    """An article as clean running text: blocks in reading order, one `\\n` between two blocks.

    `text` is reflowed (column breaks closed, spaces inside Chinese text and numbers dropped) and normalised one character
    for one: full-width digits, letters and %/. to half width, half-width marks of Chinese sentences to full width,
    traditional to simplified. `printed` is the same before it was normalised, by default `text` itself. `offsets[i]` is
    the offset of `text[i]` in the landed text, for the `\\n` that of the block's end.
    """

    text: str
    offsets: Sequence[int]
    blocks: list[Block]
    sentences: list[tuple[int, int]]
    printed: str = ""
    _sentence_starts: list[int] = field(init=False, repr=False, compare=False)
    _block_starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.printed = self.printed or self.text
        self._sentence_starts = [start for start, _ in self.sentences]
        self._block_starts = [block.start for block in self.blocks]

    @property
    def body_start(self) -> int:
        """Where the first paragraph of the body begins, 0 where there is none."""
        return next((block.start for block in self.blocks if block.role == "body"), 0)

    def landed(self, start: int, end: int) -> tuple[int, int]:
        """The (start, end) in the landed text of the non-empty span `text[start:end]`."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def sentence_index(self, position: int) -> int:
        """Which sentence holds `position` (the last one that starts at or before it)."""
        return max(bisect_right(self._sentence_starts, position) - 1, 0)

    def sentence_at(self, position: int) -> tuple[int, int]:
        """The (start, end) of the sentence that holds `position`."""
        return self.sentences[max(bisect_right(self._sentence_starts, position) - 1, 0)]

    def block_at(self, position: int) -> Block:
        """The block that holds `position`."""
        index = bisect_right(self._block_starts, position) - 1
        return self.blocks[max(index, 0)]


@dataclass(slots=True)
class Article:
    """One piece of writing on a page, as printed; `body` is the reflowed text with a line per paragraph."""

    headline: str | None
    subheads: list[str]
    bylines: list[str]
    body: str
    text: ArticleText


@dataclass(slots=True)
class PageLine:
    """One non-blank line: `number` counts from 1, `article` is an index into `Page.articles`, None for furniture."""

    number: int
    article: int | None
    role: LineRole


@dataclass(slots=True)
class Quantity:
    """A number with its unit. `value` is signed for declines (下降15.6% is -15.6); `value_high` only for ranges.

    `start`/`end` span the shortest text with number and unit, as in the gold labels' `quote`. `value` has the multiplier
    (万, 亿) multiplied in and kept out of `unit`. `rule` names the rule that read it.
    """

    start: int
    end: int
    quote: str
    value: float
    value_high: float | None
    unit: str
    value_base: float
    value_base_high: float | None
    unit_base: str
    qualifier: Qualifier
    kind: str = "other"
    rule: str = ""


@dataclass(slots=True)
class Period:
    """An expression of time, resolved against the publication date; both days included."""

    start: int
    end: int
    quote: str
    first_day: date
    last_day: date
    grain: Grain
    rule: str = ""


@dataclass(slots=True)
class RegionMention:
    """One place named in a text. `region_code` is GB/T 2260 (6 digits, 9 for towns) or a zone's id from the lexicon.

    `deictic` marks 我市, 全市, 该区. `certainty` is 1 where the name has one reading, lower where context decided.
    `parent_code` is set for zones found by the open rule, which no gazetteer row describes.
    """

    start: int
    end: int
    quote: str
    region_code: str
    region_name: str
    level: RegionLevel
    parent_code: str | None = None
    deictic: bool = False
    certainty: float = 1.0


@dataclass(slots=True)
class ProjectMention:
    """One statement about a named undertaking. `stated_name` is the fullest form on the page that this mention stands for.

    `region` is the place of the project, None where the page does not say. `event_date` is the day of the stated event.
    """

    start: int
    end: int
    quote: str
    stated_name: str
    project_type: str
    status: Status
    region: RegionMention | None = None
    event_date: date | None = None
    event: str | None = None


@dataclass(slots=True)
class Attributes:
    """What kind of statement a figure is; one per quantity, in order.

    `rules` names the rule behind each attribute; `basis_margin` is how far the evidence for the basis outweighs the other.
    """

    measure: Measure
    comparison: Comparison | None
    basis: Basis
    is_cumulative: bool
    rules: dict[str, str] = field(default_factory=dict)
    basis_margin: float = 0.0


@dataclass(slots=True)
class Naming:
    """What a figure measures: `stated_name` in the text's words, `metric_name` its canonical form, and its subject."""

    stated_name: str
    metric_name: str
    domain: str
    rule: str = ""


@dataclass(slots=True)
class Placing:
    """The place a figure is for, the rule that chose it, and how far it outweighs the next best."""

    region: RegionMention | None
    rule: str = ""
    margin: float = 0.0


@dataclass(slots=True)
class Timing:
    """The time a figure is for, both days included; all None where the page does not determine it."""

    first_day: date | None
    last_day: date | None
    grain: Grain | None
    rule: str = ""


@dataclass(slots=True)
class ProjectLink:
    """The project a figure describes, as an index into `ArticleContext.projects`, and the rule that chose it."""

    project: int | None
    rule: str = ""


@dataclass(slots=True)
class ArticleContext:
    """Everything known of one article when its figures are described. Lists are in text order."""

    article: Article
    publication: Publication
    quantities: list[Quantity] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    regions: list[RegionMention] = field(default_factory=list)
    projects: list[ProjectMention] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The article's reflowed text."""
        return self.article.text.text


@dataclass(slots=True)
class Observation:
    """One figure as the warehouse keeps it. `article` is an index into `Page.articles`; offsets are of the landed text."""

    article: int
    char_start: int
    char_end: int
    quote: str
    sentence: str
    quantity: Quantity
    attributes: Attributes
    naming: Naming
    placing: Placing
    timing: Timing
    project: ProjectMention | None
    confidence: float
    rules: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class PlacedProject:
    """A project mention with its article and its place in the landed text."""

    article: int
    char_start: int
    char_end: int
    sentence: str
    mention: ProjectMention


@dataclass(slots=True)
class PlacedRegion:
    """A region mention with its article and its place in the landed text."""

    article: int
    char_start: int
    char_end: int
    mention: RegionMention


@dataclass(slots=True)
class Page:
    """What `parse_page` makes of one page."""

    publication: Publication
    articles: list[Article]
    lines: list[PageLine]
    observations: list[Observation]
    project_mentions: list[PlacedProject]
    region_mentions: list[PlacedRegion]
