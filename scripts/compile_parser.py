"""Compile the parser ahead of time: `python -m scripts.compile_parser` (or `make compile`; `make setup` ends with it).

Takes about a minute. Needs a C compiler (CC, or the one Python was built with) and Python's headers; without them it says so
and changes nothing.
The result is used from the next start on, for as long as the parser's sources stay as they are (see flows/compiled.py).
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.compiled import BUILDS, LIBRARY, PYTHON, SOURCES, SUFFIX, folder
from scripts.native_form import native_form

if TYPE_CHECKING:
    from setuptools import Extension

INTERPRETED = ("__init__.py", "page.py")  # page.py calls the stages: there a time limit can strike, and clocks be put around
FLAGS = ["-O2", "-g0", "-w", "-fno-semantic-interposition"]
TRIAL = "from flows import compiled; from flows.parsing import parse_page; parse_page('本报讯'); assert compiled.in_use()"


class CannotCompileError(Exception):
    """This machine lacks something; the message says what."""


def main() -> None:
    """Compile what is not compiled yet."""
    target = folder()
    if target.exists():
        print(f"compiled already: {target}")
        return
    BUILDS.mkdir(exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=BUILDS, prefix="making-") as work:
            compiler = find_compiler(Path(work))
            built = build(Path(work), compiler)
            built.replace(target)
    except CannotCompileError as reason:
        print(f"not compiled, the parser's sources run as they are: {reason}")
        return
    command = [sys.executable, "-c", TRIAL]
    trial = subprocess.run(command, cwd=SOURCES.parents[1], capture_output=True, text=True, check=False)  # noqa: S603
    if trial.returncode:
        shutil.rmtree(target)
        sys.exit(f"what was compiled does not run and was removed\n{trial.stderr}")
    for other in BUILDS.glob("parsing-*"):
        if other.name.endswith(PYTHON) and other != target:
            shutil.rmtree(other, ignore_errors=True)
    print(f"compiled: {target}")


def find_compiler(work: Path) -> Any:
    """The C compiler; raises CannotCompileError where it, Python's headers or mypyc are missing."""
    try:
        import mypyc.build  # noqa: F401
        from setuptools._distutils.ccompiler import new_compiler
        from setuptools._distutils.errors import CCompilerError, DistutilsExecError
        from setuptools._distutils.sysconfig import customize_compiler
    except ImportError as error:
        raise CannotCompileError(f"{error.name} is not installed (`make setup`)") from error
    headers = Path(sysconfig.get_path("include"))
    if not (headers / "Python.h").exists():
        raise CannotCompileError(f"Python's headers are not at {headers} (packages call them python3-dev or python3-devel)")
    compiler = new_compiler()
    customize_compiler(compiler)
    compiler.add_include_dir(str(headers))
    trial = work / "trial.c"
    trial.write_text("#include <Python.h>\n", encoding="utf-8")
    try:
        compiler.compile([str(trial)], output_dir="/")
    except (CCompilerError, DistutilsExecError) as error:
        raise CannotCompileError(f"no C compiler that works: {error}") from error
    return compiler


def build(work: Path, compiler: Any) -> Path:
    """Compile all modules below `work`; the folder that holds the libraries."""
    modules = write_native_forms(work / "src")
    extensions = translate(work, modules)
    sources = sorted({s for e in extensions for s in e.sources}, key=lambda s: -Path(s).stat().st_size)
    includes = extensions[0].include_dirs

    def compile_one(source: str) -> str:
        return str(compiler.compile([source], output_dir="/", include_dirs=includes, extra_preargs=FLAGS)[0])

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        objects = dict(zip(sources, pool.map(compile_one, sources), strict=True))
    built = work / "built"
    for extension in extensions:
        name = extension.name.rpartition(".")[2]
        compiler.link_shared_object([objects[s] for s in extension.sources], str(built / f"{name}{SUFFIX}"))
    return built


def write_native_forms(root: Path) -> list[Path]:
    """Write the package below `root` as it is to be compiled; the modules that are."""
    package = root / "flows" / "parsing"
    package.mkdir(parents=True)
    (root / "flows" / "__init__.py").touch()
    for source in SOURCES.glob("*.py"):
        text = source.read_text(encoding="utf-8")
        (package / source.name).write_text(text if source.name in INTERPRETED else native_form(text), encoding="utf-8")
    (package / "__init__.py").write_text("", encoding="utf-8")
    return sorted(p for p in package.glob("*.py") if p.name not in INTERPRETED)


def translate(work: Path, modules: list[Path]) -> list[Extension]:
    """Have mypyc write C."""
    from mypyc.build import mypycify

    options = ["--config-file", str(SOURCES.parents[1] / "pyproject.toml"), "--cache-dir", os.devnull]
    with contextlib.chdir(work / "src"), contextlib.redirect_stdout(io.StringIO()) as said:
        try:
            return mypycify(
                [*options, *(str(m.relative_to(work / "src")) for m in modules)],
                multi_file=True, group_name=LIBRARY.removesuffix("__mypyc"), target_dir=str(work / "c"),
            )  # fmt: skip
        except SystemExit as error:
            raise SystemExit(f"{said.getvalue()}{error}") from error


if __name__ == "__main__":
    main()
