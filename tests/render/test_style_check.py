"""Styles are read as browsers read them: whatever the spelling, what loads or runs is found."""

from __future__ import annotations

import pytest

from briefgen.render.style_check import faults_of_style


@pytest.mark.parametrize(
    ("css", "told"),
    [
        (r"@\69 mport 'a.css'", "@import"),
        (r"p { background: \75RL(//example.org/a.png) }", "url(//example.org/a.png)"),
        (r"p { background: ur\6c('\68ttp://example.org') }", 'url("http://example.org")'),
        ("@media print { p { background: image-set('a.png' 1x) } }", 'image-set("a.png" 1x)'),
        ("@font-face { src: url(data:,a), url(a.woff) }", "url(a.woff)"),
        ("p { --a: 'http://example.org'; background: src(var(--a)) }", "src(var(--a))"),
        ("p::after { content: attr(data-address url) }", "attr(data-address url)"),
        ("p { width: expression(alert(1)) }", "expression(alert(1))"),
        ("/* </style> */", "</"),
        (f"p {{ a: {'(' * 20_000}url(a)", "url(a)"),
    ],
)
def test_what_loads_or_runs_is_found_in_any_spelling(css, told):
    assert [fault.text for fault in faults_of_style(css)] == [told]


@pytest.mark.parametrize(
    "css",
    [
        "p { background: url(data:image/png;base64,AA) } svg { fill: url('#pattern') }",
        "/* url(http://example.org) */ p::after { content: 'url(http://example.org)' }",
        "p { color: var(--ink); background: image-set(url(data:,a) 1x type('image/png')) }",
        "td::before { content: attr(data-label) ': ' }",
    ],
)
def test_what_stays_on_the_page_is_not(css):
    assert not faults_of_style(css)
