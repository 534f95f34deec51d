"""What this machine lacks for a briefing in every format, and the command that installs it.

Only the PDF needs parts from outside Python: WeasyPrint lays text out with Pango and HarfBuzz. They
are looked for as the system's loader would, without importing WeasyPrint, which is slow and prints.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class Part:
    """A system library: `files` are its names on Linux, macOS and Windows."""

    name: str
    files: tuple[str, ...]

    def is_there(self) -> bool:
        return any(_loads(file) for file in self.files)


@dataclass(frozen=True, slots=True)
class Installer:
    """A package manager, what it calls the parts, and whether it wants the rights of root."""

    program: str
    arguments: tuple[str, ...]
    packages: tuple[str, ...]
    as_root: bool = True
    refresh: tuple[str, ...] = ()  # run once where the first attempt fails

    def command(self) -> list[str]:
        return [self.program, *self.arguments, *self.packages]


PARTS = (
    Part("GLib", ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll")),
    Part("Pango", ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll")),
    Part(
        "Pango for FreeType",
        ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    ),
    Part("Fontconfig", ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll")),
    Part("HarfBuzz", ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll")),
    Part(
        "HarfBuzz subsetting",
        ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
    ),
)

DEBIAN_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
INSTALLERS = (
    Installer(
        "apt-get",
        ("install", "-y", "--no-install-recommends"),
        DEBIAN_PACKAGES,
        refresh=("apt-get", "update"),
    ),
    Installer("brew", ("install",), ("pango",), as_root=False),
    Installer("dnf", ("install", "-y"), ("pango", "harfbuzz")),
    Installer("apk", ("add",), ("pango", "harfbuzz-subset", "fontconfig")),
    Installer("pacman", ("-S", "--noconfirm"), ("pango", "harfbuzz")),
    Installer("zypper", ("install", "-y"), ("libpango-1_0-0", "libharfbuzz-subset0")),
)
ELSEWHERE = "Install Pango and HarfBuzz; on Windows: pacman -S mingw-w64-ucrt-x86_64-pango in MSYS2"


def missing_parts() -> list[Part]:
    """What the PDF needs and this machine lacks; empty where it can be made."""
    return [part for part in PARTS if not part.is_there()]


def is_python_new_enough() -> bool:
    return sys.version_info >= OLDEST_PYTHON


def install_command() -> str:
    """What a person types to install the missing parts; in words where no installer is known."""
    installer = _installer()
    if installer is None:
        return ELSEWHERE
    prefix = ["sudo"] if installer.as_root and not _is_root() else []
    return " ".join([*prefix, *installer.command()])


def install() -> bool:
    """Install the parts where that needs no password; False if it cannot be done or fails."""
    installer = _installer()
    if installer is None:
        return False
    prefix: list[str] = []
    if installer.as_root and not _is_root():
        if not shutil.which("sudo"):
            return False
        prefix = ["sudo", "-n"]
    if _runs([*prefix, *installer.command()]):
        return True
    if not installer.refresh or not _runs([*prefix, *installer.refresh]):
        return False
    return _runs([*prefix, *installer.command()])


def _installer() -> Installer | None:
    return next((each for each in INSTALLERS if shutil.which(each.program)), None)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _runs(command: Sequence[str]) -> bool:
    """Run a command, its talk on standard error; True if it went well."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=sys.stderr, env=environment, check=False
        )
    except OSError:
        return False
    return done.returncode == 0


def _loads(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True
