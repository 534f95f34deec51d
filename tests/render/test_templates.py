"""Templates of strangers: what they may not do, and how their faults are told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from briefgen.errors import OutputError, TemplateError
from briefgen.render import (
    check_syntax,
    copy_template,
    load_template,
    render,
    template_names,
    template_outline,
)

KINDS = yaml.safe_load(
    Path(__file__).with_name("hostile_templates.yaml").read_text(encoding="utf-8")
)
HOSTILE = {name: case for cases in KINDS.values() for name, case in cases.items()}


@pytest.mark.parametrize("output_format", ["html", "pdf", "docx", "eml", "md"])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_parts_are_refused_at_their_place_in_every_format(
    name, output_format, sample, own_template
):
    case = HOSTILE[name]
    is_markdown = output_format == "md"
    written = case.get("markdown", case["text"]) if is_markdown else case["text"]
    harmless = "a" if is_markdown else written
    template = load_template(own_template(parts__gaps_html=harmless, parts__gaps_md=written))
    with pytest.raises(TemplateError) as caught:
        render(sample, template, output_format)
    problem = caught.value.problems[0]
    told = f"{problem.message} {problem.hint}"
    assert problem.at.path.endswith("parts/gaps.md" if is_markdown else "parts/gaps.html")
    if is_markdown and name in KINDS["of the page"]:
        assert "may not stand in a page" in told
        lines = {each.at.line for each in caught.value.problems}
        assert "markdown" in case or case["at"][0] in lines
    else:
        assert case["says"] in told
        assert [problem.at.line, problem.at.column] == case["at"]


def test_markdown_templates_are_held_to_the_same(sample, own_template):
    template = load_template(
        own_template(parts__gaps_html="<p>a</p>", parts__gaps_md="{{ briefing.gap }}")
    )
    with pytest.raises(TemplateError) as caught:
        render(sample, template, "md")
    assert 'Did you mean "gaps"?' in caught.value.problems[0].message


def test_a_link_out_of_the_folder_is_no_file_of_it(sample, own_template, tmp_path):
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    folder = own_template(parts__gaps_html="{% include 'parts/linked.html' %}")
    (folder / "parts" / "linked.html").symlink_to(tmp_path / "secret.html")
    with pytest.raises(TemplateError, match=r"linked\.html"):
        render(sample, load_template(folder), "html")


@pytest.mark.parametrize("output_format", ["html", "pdf", "docx", "eml"])
@pytest.mark.parametrize(
    "css",
    [
        "@import 'http://example.org/a.css';",
        "p {\n background: url(file:///etc/passwd) }",
        "p { background: url('http://example.org/a.png') }",
        "p { background: url(//example.org/a.png) }",
        r"p { background: \75rl('file:///etc/passwd') }",
        "\n@\\69mport 'http://example.org/a.css';",
        "</style><script>alert(1)</script>",
    ],
)
def test_a_style_may_not_reach_outside(css, output_format, sample, own_template):
    folder = own_template(additions_css=css)
    with pytest.raises(TemplateError) as caught:
        render(sample, load_template(folder), output_format)
    (problem,) = caught.value.problems
    assert problem.at.path.endswith("additions.css")
    assert problem.at.line == css.count("\n") + 1


def test_an_article_may_stand_at_a_plain_address(model, own_template):
    """The source decides that, and a reader wants to see it."""
    article = next(iter(model["articles"].values()))
    article["url"] = "http://town-gazette.example/pumps"
    template = load_template(own_template(template_yaml="parts:\n  sources: Sources\n"))
    assert 'href="http://town-gazette.example/pumps"' in render(model, template, "html").decode()
    assert "<http://town-gazette.example/pumps>" in render(model, template, "md").decode()


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("parts:\n  gaps: Gaps\n  developmets: D\n", (3, 3), 'Did you mean "developments"?'),
        ("part:\n  gaps: Gaps\n", (1, 1), 'Did you mean "parts"?'),
        ("parts:\n  gaps: { heding: G }\n", (2, 11), 'Did you mean "heading"?'),
        ("parts:\n  gaps: { most: few }\n", (2, 17), "a whole number"),
        ("parts:\n  gaps: a\n  gaps: b\n", (3, 3), "stands twice"),
        ("parts: [gaps]\n", (1, 8), "`name: value` lines"),
        ("parts: {\n", (2, 1), "This is not YAML"),
        ("", (0, 0), "no parts"),
    ],
)
def test_faults_of_the_settings_are_told_at_their_place(text, place, says, own_template):
    with pytest.raises(TemplateError) as caught:
        load_template(own_template(template_yaml=text))
    told = [f"{each.message} {each.hint}" for each in caught.value.problems]
    (index,) = [number for number, words in enumerate(told) if says in words]
    problem = caught.value.problems[index]
    assert (problem.at.line, problem.at.column) == place


def test_an_unknown_template_names_the_nearest():
    with pytest.raises(TemplateError) as caught:
        load_template("intsun")
    assert 'Did you mean "intsum"?' in caught.value.problems[0].hint


def test_an_unknown_format_names_the_known(sample, intsum):
    with pytest.raises(OutputError) as caught:
        render(sample, intsum, "htm")
    assert 'Did you mean "html"?' in caught.value.problems[0].hint


@pytest.mark.parametrize("name", template_names())
def test_shipped_templates_are_sound(name):
    template = load_template(name)
    assert check_syntax(template) == ()
    assert template.purpose
    assert template.find("page.md")
    for part in template.parts:
        assert template.find(f"parts/{part.kind}.md"), part.kind
        assert part.heading in template_outline(template)


def test_check_finds_every_syntax_fault(own_template):
    folder = own_template(parts__gaps_html="{{ a", parts__other_html="{% iff %}")
    problems = check_syntax(load_template(folder))
    assert [Path(problem.at.path).name for problem in problems] == ["gaps.html", "other.html"]


def test_a_copy_can_be_edited_and_prints_the_change(sample, tmp_path):
    copied = tmp_path / "mine"
    assert copied / "template.yaml" in copy_template("intsum", copied)
    settings = copied / "template.yaml"
    settings.write_text("title: Mine\nparts:\n  gaps: What we do not know\n", encoding="utf-8")
    (copied / "parts").mkdir()
    (copied / "parts" / "gaps.html").write_text("<p>{{ briefing.gaps | length }}</p>", "utf-8")
    mine = load_template(copied)
    page = render(sample, mine, "html").decode()
    assert "What we do not know</h2>\n<p>2</p>" in page
    assert "parts/gaps, own" in template_outline(mine)
    assert mine.sha256 != load_template("intsum").sha256
    with pytest.raises(OutputError, match="something here already"):
        copy_template("intsum", copied)


def test_a_file_that_ran_before_follows_what_changed_beside_it(sample, own_template):
    """Compiled files are kept, with what is constant in them."""
    folder = own_template(parts__gaps_html="<p>{{ '2031-03-09' | day }}</p>")
    shared = load_template(folder).find("words.yaml").read_text("utf-8")
    for month in ("March", "Lent"):
        (folder / "words.yaml").write_text(shared.replace("March", month), "utf-8")
        page = render(sample, load_template(folder), "html").decode()
        assert re.search(rf"<p>9\W{month}\W2031</p>", page)
    (folder / "parts" / "gaps.html").write_text("<p>Other</p>", "utf-8")
    assert "<p>Other</p>" in render(sample, load_template(folder), "html").decode()


def test_empty_parts_print_one_line(model, intsum):
    for name in ("judgements", "figures", "timeline", "contradictions", "indicators", "changes"):
        model[name] = []
    model.update(notes=[], actors=[], key_points=[], requirements=[], previous=None)
    text = render(model, intsum, "md").decode()
    for part in intsum.parts:
        if part.kind in {"developments", "method", "sources", "scales"}:
            continue
        body = text.split(f"\n## {part.heading}\n")[1].split("\n<a id=")[0].strip()
        assert body, part.heading
        assert "\n" not in body


def test_text_of_a_template_may_say_when_it_is_empty(model, own_template):
    model["requirements"] = []
    settings = "parts:\n  gaps: { heading: Gaps, empty: All is known. }\n"
    template = load_template(own_template(template_yaml=settings))
    assert "All is known." in render(model, template, "md").decode()
    assert "All is known." in render(model, template, "html").decode()
