"""The build backend: maturin builds the module, and cargo the program that is installed beside it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import maturin
from maturin import get_requires_for_build_editable, get_requires_for_build_sdist, get_requires_for_build_wheel

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
]

HERE = Path(__file__).parent

PROGRAM = "MAXPODS_PROGRAM"
"""The environment variable with the path of a program that was built before."""

ROOT = HERE.parents[1] if (HERE.parent.name, HERE.name) == ("bindings", "python") else HERE
"""The folder of the workspace: in an archive of the sources all is in that one."""

LEGAL = ["LICENSE-APACHE", "LICENSE-MIT", "NOTICE"]

SCRIPTS = HERE / "maxpods.data" / "scripts"
"""What is here is installed on the path."""


def prepare_metadata_for_build_wheel(metadata_directory: str, config_settings: Any = None) -> str:
    """Writes what is known of the wheel before it is built."""
    _bring_legal()
    return maturin.prepare_metadata_for_build_wheel(metadata_directory, config_settings)


def build_wheel(wheel_directory: str, config_settings: Any = None, metadata_directory: str | None = None) -> str:
    """Builds the wheel, the program in it."""
    _bring_legal()
    _bring_program()
    return maturin.build_wheel(wheel_directory, config_settings, metadata_directory)


def prepare_metadata_for_build_editable(metadata_directory: str, config_settings: Any = None) -> str:
    """Writes what is known of an editable wheel before it is built."""
    _bring_legal()
    return maturin.prepare_metadata_for_build_editable(metadata_directory, config_settings)


def build_editable(wheel_directory: str, config_settings: Any = None, metadata_directory: str | None = None) -> str:
    """Builds a wheel whose Python is that of this folder, the program in it."""
    _bring_legal()
    _bring_program()
    return maturin.build_editable(wheel_directory, config_settings, metadata_directory)


def build_sdist(sdist_directory: str, config_settings: Any = None) -> str:
    """Builds the archive of the sources, to which the workspace gives its licences."""
    SCRIPTS.mkdir(parents=True, exist_ok=True)
    if ROOT != HERE:
        for name in LEGAL:
            (HERE / name).unlink(missing_ok=True)
    return maturin.build_sdist(sdist_directory, config_settings)


def _bring_legal() -> None:
    """Puts the licences where the wheel takes them from."""
    # maturin wants the folder to be there.
    SCRIPTS.mkdir(parents=True, exist_ok=True)
    if ROOT != HERE:
        for name in LEGAL:
            shutil.copyfile(ROOT / name, HERE / name)


def _bring_program() -> None:
    """Puts the program, and nothing else, where the wheel takes it from."""
    program = Path(os.environ[PROGRAM]) if PROGRAM in os.environ else _built_program()
    for other in SCRIPTS.iterdir():
        other.unlink()
    shutil.copy2(program, SCRIPTS / program.name)


def _built_program() -> Path:
    """Builds the program, and says where it is."""
    command = ["cargo", "build", "--release", "--package", "maxpods", "--bin", "maxpods"]
    command.append("--message-format=json-render-diagnostics")
    if ROOT != HERE:
        # An archive lacks some of the workspace's crates, which the lock file names.
        command.append("--locked")
    built = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    messages = [json.loads(line) for line in built.stdout.splitlines()]
    programs = [message["executable"] for message in messages if message.get("executable")]
    return Path(programs[-1])
