"""What the linter sees of dbt's cross-database macros."""


def type_string() -> str:
    """The type of text."""
    return "varchar"


def dateadd(part: str, number: int, day: str) -> str:
    """A day moved by whole parts."""
    return f"date_add({day}, {number} * interval 1 {part})"
