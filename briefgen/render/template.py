"""A template: a folder that says which parts a briefing has, in which order, and how they look.

`template.yaml` is all that a template needs. The parts themselves, the page around them and the
stylesheet are shared; a file of the same name in the template's own folder takes their place.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from briefgen.errors import OutputError, Position, Problem, TemplateError
from briefgen.render.settings_file import Entry, read_settings

SETTINGS_FILE = "template.yaml"
SHARED_FOLDER = "shared"
FONTS_FOLDER = "fonts"
KNOWN_KEYS = ("title", "purpose", "pages", "search", "parts")
KNOWN_PART_KEYS = ("heading", "empty", "most", "lines", "in all", "only", "days")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a briefing. `kind` names its file, parts/<kind>.html and parts/<kind>.md; `empty`
    is what it prints when it has nothing to tell. `most` bounds its items, `lines` the lines of each
    (0: no bound); `in_all` lines are shared among the items where that gives each more. `only` keeps
    it to some of them: "cited" the sources to the passages that the page refers to. `days` bounds a
    chronology to the last days before the cut-off."""

    kind: str
    heading: str
    empty: str = ""
    most: int = 0
    lines: int = 0
    in_all: int = 0
    only: str = ""
    days: int = 0


@dataclass(frozen=True, slots=True)
class Template:
    """A template as read from its folder.

    `folder` is looked in first, `shared` second. `pages`: how many pages the parts before the
    sources may fill in print (0: no bound). `has_search`: the page brings the search of its own
    lines. `sha256` covers every file that can shape the output.
    """

    name: str
    title: str
    purpose: str
    folder: Path
    shared: Path
    parts: tuple[Part, ...]
    pages: int = 0
    has_search: bool = True
    sha256: str = field(default="", compare=False)

    def find(self, name: str) -> Path | None:
        """The file `name` of this template or, failing that, the shared one."""
        for folder in (self.folder, self.shared):
            path = folder / name
            if path.is_file() and is_inside(path, folder):
                return path
        return None

    def fonts(self) -> tuple[Path, ...]:
        """Font files that the template brings along for letters the bundled fonts lack."""
        folder = self.folder / FONTS_FOLDER
        found = [path for path in folder.glob("*") if path.suffix in {".ttf", ".otf", ".ttc"}]
        return tuple(sorted(path for path in found if is_inside(path, folder)))


def shipped_templates() -> Path:
    """The folder of the built-in templates: inside the wheel, or at the top of a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside_wheel = package / "templates"
    return inside_wheel if inside_wheel.is_dir() else package.parent / "templates"


def template_names() -> tuple[str, ...]:
    """The built-in templates, by name."""
    found = shipped_templates().glob(f"*/{SETTINGS_FILE}")
    return tuple(sorted(path.parent.name for path in found))


def load_template(name_or_path: str | Path) -> Template:
    """A built-in template by name, or the one in a folder.

    Raises TemplateError with every fault of its template.yaml, each at its line and column.
    """
    folder = _folder_of(name_or_path)
    path = folder / SETTINGS_FILE
    problems: list[Problem] = []
    settings = read_settings(path, KNOWN_KEYS, problems)
    shared = shipped_templates() / SHARED_FOLDER
    parts = tuple(_parts(settings.get("parts"), path, problems))
    template = Template(
        name=folder.resolve().name,
        title=_text(settings, "title") or folder.resolve().name,
        purpose=_text(settings, "purpose"),
        folder=folder,
        shared=shared,
        parts=parts,
        pages=_whole_number(settings.get("pages"), problems),
        has_search=_yes_or_no(settings.get("search"), problems),
        sha256=_fingerprint(folder, shared),
    )
    if not parts and not problems:
        problems.append(Problem(Position(str(path)), "L03", "The template has no parts."))
    problems += _unknown_parts(template, settings.get("parts"))
    if problems:
        raise TemplateError(problems)
    return template


def part_kinds(shared: Path) -> tuple[str, ...]:
    """Every kind of part that the shared folder can print."""
    return tuple(sorted(path.stem for path in (shared / "parts").glob("*.html")))


def template_outline(template: Template) -> str:
    """What a template prints, as text: its parts in order and the file behind each."""
    lines = [f"{template.name}: {template.title}", template.purpose, ""]
    for number, part in enumerate(template.parts, start=1):
        file = template.find(f"parts/{part.kind}.html")
        origin = "own" if file and file.is_relative_to(template.folder) else "shared"
        lines.append(f"{number:3}. {part.heading}  (parts/{part.kind}, {origin})")
    if template.pages:
        lines.append(f"\nAt most {template.pages} printed page(s) before the sources.")
    return "\n".join(lines) + "\n"


def copy_template(name: str, target: Path) -> tuple[Path, ...]:
    """Copy a built-in template to `target`, to be edited there; gives the files written.

    Raises TemplateError for an unknown name, OutputError if `target` exists or cannot be made.
    """
    source = load_template(name).folder
    if target.exists():
        raise OutputError(
            Problem(Position(str(target)), "O02", "There is something here already.",
                    "Choose a folder that does not exist yet.")
        )  # fmt: skip
    try:
        shutil.copytree(source, target)
    except OSError as error:
        raise OutputError(Problem(Position(str(target)), "O01", f"{error.strerror}.")) from error
    return tuple(sorted(path for path in target.rglob("*") if path.is_file()))


def is_inside(path: Path, folder: Path) -> bool:
    """Whether `path`, links followed, lies in `folder`."""
    return path.resolve().is_relative_to(folder.resolve())


def _folder_of(name_or_path: str | Path) -> Path:
    path = Path(name_or_path)
    if (path / SETTINGS_FILE).is_file():
        return path
    if path.name == SETTINGS_FILE and path.is_file():
        return path.parent
    names = template_names()
    if str(name_or_path) in names:
        return shipped_templates() / str(name_or_path)
    close = get_close_matches(str(name_or_path), names, n=1)
    raise TemplateError(
        Problem(
            Position(str(name_or_path)),
            "L01",
            f'There is no template called "{name_or_path}", and no folder with a {SETTINGS_FILE}.',
            f'Did you mean "{close[0]}"?' if close else f"There are: {', '.join(names)}.",
        )
    )


def _parts(entry: Entry | None, path: Path, problems: list[Problem]) -> Iterator[Part]:
    if entry is None:
        return
    if not isinstance(entry.value, Mapping):
        hint = "Write one part a line, as in `developments: Developments`."
        problems.append(Problem(entry.at, "L03", "`parts` is a list of names with headings.", hint))
        return
    for kind, found in entry.value.items():
        if isinstance(found.value, str):
            yield Part(kind, found.value or kind.replace("-", " ").capitalize())
            continue
        for key, setting in found.value.items():
            if key not in KNOWN_PART_KEYS:
                problems.append(_unknown_key(key, setting.key_at, KNOWN_PART_KEYS))
        yield Part(
            kind,
            _text(found.value, "heading") or kind.replace("-", " ").capitalize(),
            _text(found.value, "empty"),
            _whole_number(found.value.get("most"), problems),
            _whole_number(found.value.get("lines"), problems),
            _whole_number(found.value.get("in all"), problems),
            _text(found.value, "only"),
            _whole_number(found.value.get("days"), problems),
        )


def _unknown_parts(template: Template, entry: Entry | None) -> Iterator[Problem]:
    if entry is None or not isinstance(entry.value, Mapping):
        return
    kinds = part_kinds(template.shared)
    for kind, found in entry.value.items():
        if template.find(f"parts/{kind}.html") is None:
            yield _unknown_key(kind, found.key_at, kinds, what="part")


def _unknown_key(key: str, at: Position, known: tuple[str, ...], what: str = "setting") -> Problem:
    close = get_close_matches(key, known, n=1)
    hint = f'Did you mean "{close[0]}"?' if close else f"There are: {', '.join(known)}."
    return Problem(at, "L02", f'There is no {what} called "{key}".', hint)


def _text(settings: Mapping[str, Entry], key: str) -> str:
    entry = settings.get(key)
    return entry.value if entry is not None and isinstance(entry.value, str) else ""


def _yes_or_no(entry: Entry | None, problems: list[Problem]) -> bool:
    if entry is None:
        return True
    if entry.value not in {"yes", "no"}:
        problems.append(Problem(entry.at, "L04", "Here stands yes or no."))
    return entry.value != "no"


def _whole_number(entry: Entry | None, problems: list[Problem]) -> int:
    if entry is None:
        return 0
    if isinstance(entry.value, str) and entry.value.isdecimal():
        return int(entry.value)
    problems.append(Problem(entry.at, "L04", "Here stands a whole number, such as 3."))
    return 0


def _fingerprint(folder: Path, shared: Path) -> str:
    digest = hashlib.sha256()
    for root in (shared, folder):
        for path in sorted(root.rglob("*"), key=lambda path: path.relative_to(root).as_posix()):
            if path.is_file() and (not path.is_symlink() or is_inside(path, root)):
                digest.update(path.relative_to(root).as_posix().encode() + b"\0")
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
