"""Every setting in one place: a field here is the environment variable `BROADSHEET_<FIELD>` and, where useful, a flag."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parents[1]


class Settings(BaseSettings):
    """Where things lie and how large the pieces are. Paths are made absolute; nothing is created here."""

    model_config = SettingsConfigDict(env_prefix="BROADSHEET_", frozen=True)

    landing: Path = Field(PROJECT / "landing", description="Folder of pages, read in any depth, never written")
    warehouse: Path = Field(PROJECT / "warehouse", description="Folder the program writes: lake, ledger, releases")
    dbt_project: Path = Field(PROJECT / "dbt_project", description="The dbt project; may be read-only")
    reviewed_projects: Path = Field(PROJECT / "reviewed" / "projects.csv", description="Merges and splits of projects")
    workers: int = Field(0, ge=0, description="Parsing processes; 0 means one per core")
    settle_seconds: float = Field(3.0, ge=0, description="A file must have been left alone this long before it is read")
    keep_releases: int = Field(5, ge=1, description="Releases kept for roll back")
    batch_pages: int = Field(500, ge=1, description="Most pages in one parse batch")
    batch_bytes: int = Field(4_000_000, ge=1, description="Most bytes in one parse batch")
    inline_bytes: int = Field(150_000, ge=0, description="Jobs up to this size are parsed without starting processes")
    page_seconds: int = Field(60, ge=1, description="A page that takes longer to parse is rejected")
    max_file_bytes: int = Field(64_000_000, ge=1, description="A larger file is rejected unread")

    def model_post_init(self, context: object, /) -> None:
        """Make the paths absolute, so that worker processes and dbt mean the same folders."""
        del context
        for name in ("landing", "warehouse", "dbt_project", "reviewed_projects"):
            object.__setattr__(self, name, Path(os.path.abspath(getattr(self, name))))  # noqa: PTH100 - keeps symlinks

    @property
    def lake(self) -> Path:
        """The Parquet tables."""
        return self.warehouse / "lake"

    @property
    def ledger(self) -> Path:
        """The SQLite file that knows what has landed."""
        return self.warehouse / "ledger.sqlite"

    @property
    def build(self) -> Path:
        """The database dbt writes; nobody else opens it."""
        return self.warehouse / "build.duckdb"

    @property
    def releases(self) -> Path:
        """The folder of immutable releases."""
        return self.warehouse / "releases"

    @property
    def release(self) -> Path:
        """The link readers open."""
        return self.warehouse / "warehouse.duckdb"

    @property
    def worker_count(self) -> int:
        """Parsing processes to start: as set, else the cores this process may use."""
        return self.workers or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else self.workers or 1
