"""What the linter sees of dbt's `adapter`: a dispatched macro as a plain function call."""

from collections.abc import Callable


def dispatch(name: str, _package: str) -> Callable[..., str]:
    """The SQL text of a call of `name` with the macro's own arguments."""
    return lambda *arguments: f"{name}({', '.join(str(a) for a in arguments)})"
