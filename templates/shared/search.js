"use strict";
// Search and filter of the page's own lines. The page is complete without this: it adds a field
// and a choice above the briefing, and hides what does not fit. It asks nobody for anything.
(() => {
  const LINES = ".line, .briefs > li, .points > li, .judgements > li, .strip > li, .gaps > li, " +
    ".passages > li, tbody > tr";
  const GROUPS = ".part, .theme, .source, .figure, .contradiction, .side";
  const FEWEST = 8; // lines that are worth searching
  const TONES = [
    ["", "all lines"], ["plain", "stated without reserve"],
    ["open", "possible, planned, claimed …"], ["against", "denied or unlikely"],
  ];

  const main = document.getElementById("main");
  const lines = [...main.querySelectorAll(LINES)].filter((line) => !line.closest(".part-scales"));
  const holdsOthers = (line) => line.querySelector(".briefs > li") !== null;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const toneOf = (line) => {
    const lead = [...line.querySelectorAll(".lead")].find((each) => !each.closest(".variant"));
    return !lead ? "plain" : lead.classList.contains("against") ? "against" : "open";
  };
  const entries = lines.filter((line) => !holdsOthers(line)).map((line) => {
    const row = line.parentElement.closest("tr"); // its heading, such as a day, counts as well
    return { line, text: plain(line.textContent + (row ? " " + row.cells[0].textContent : "")),
      tone: toneOf(line) };
  });
  if (entries.length < FEWEST) return;
  const groups = [...lines.filter(holdsOthers), ...main.querySelectorAll(GROUPS)].map((group) =>
    ({ group, inside: entries.filter((entry) => group.contains(entry.line)) }));

  const make = (kind, properties, ...children) => {
    const made = Object.assign(document.createElement(kind), properties);
    made.append(...children);
    return made;
  };
  const field = make("input", { type: "search", autocomplete: "off", spellcheck: false });
  const choice = make("select", {},
    ...TONES.map(([value, words]) => make("option", { value }, words)));
  const clear = make("button", { type: "button", hidden: true }, "Show all");
  const told = make("span", { className: "found", role: "status" });
  main.before(make("div", { className: "search", role: "search" },
    make("label", {}, "Search this page ", field), make("label", {}, "Show ", choice), clear, told));

  const filter = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    const isOn = words.length > 0 || choice.value !== "";
    let shown = 0;
    for (const { line, text, tone } of entries) {
      line.hidden = (choice.value !== "" && tone !== choice.value) ||
        !words.every((word) => text.includes(word));
      if (!line.hidden) shown += 1;
    }
    for (const { group, inside } of groups)
      group.hidden = isOn && inside.every((entry) => entry.line.hidden);
    clear.hidden = !isOn;
    told.textContent = isOn ? `${shown} of ${entries.length} lines` : "";
  };
  const showAll = () => {
    field.value = choice.value = "";
    filter();
  };
  field.addEventListener("input", filter);
  choice.addEventListener("change", filter);
  clear.addEventListener("click", () => {
    showAll();
    field.focus();
  });
  // Nobody is led to a line that is hidden, and nothing is left out on paper unseen.
  addEventListener("hashchange", () => {
    const target = document.querySelector(":target");
    if (!target?.closest("[hidden]")) return;
    showAll();
    target.scrollIntoView();
  });
  addEventListener("beforeprint", showAll);
})();
