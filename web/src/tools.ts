/** The bar above the map: search, filters, folding; and the buttons for zooming. */

import { button, html, own } from "./dom";
import type { Facts } from "./outline";

export interface Query {
  words: string;
  facts: Partial<Facts>;
}

export interface Commands {
  look(query: Query): void;
  next(backwards: boolean): void;
  unfoldAll(): void;
  foldAll(): void;
  zoom(factor: number): void;
  fit(): void;
}

const NAMES: [keyof Facts, string][] = [["side", "Side"], ["source", "Source"], ["kind", "Kind"], ["issue", "Issue"]];

/** The tools; `facts` are those of every statement, of which filters are made where they differ. */
export function tools(facts: Facts[], commands: Commands): void {
  const search = html("input", { type: "search", id: "argmap:search", autocomplete: "off", spellcheck: "false" });
  const choices = NAMES.map(([name, title]) => choice(name, title, facts)).filter((one) => one !== null);
  const look = (): void => {
    const picked = choices.filter(({ select }) => select.value !== "").map(({ name, select }) => [name, select.value]);
    commands.look({ words: search.value, facts: Object.fromEntries(picked) as Partial<Facts> });
  };
  let timer = 0;
  search.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(look, 120);
  });
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    clearTimeout(timer);
    look();
    commands.next(event.shiftKey);
  });
  for (const { select } of choices) select.addEventListener("change", look);
  document.addEventListener("keydown", (event) => {
    const typing = (event.target as Element).closest("input, select, textarea");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    search.focus();
  });
  const filters = html("details", { class: "filters" }, html("summary", {}, "Filter"));
  filters.append(html("div", {}, ...choices.map(({ label }) => label)));
  const bar = own("tools");
  bar.className = "tools";
  bar.setAttribute("role", "search");
  bar.append(
    html("label", { for: "argmap:search" }, "Search"),
    search,
    button("Next", () => commands.next(false), { title: "Next statement that is found (Enter)" }),
    ...(choices.length ? [filters] : []),
    button("Unfold all", commands.unfoldAll),
    button("Fold all", commands.foldAll),
  );
  own("map").append(
    html(
      "div",
      { class: "zooms", role: "group", "aria-label": "Zoom" },
      button("−", () => commands.zoom(0.8), { "aria-label": "Smaller" }),
      button("+", () => commands.zoom(1.25), { "aria-label": "Larger" }),
      button("Fit", commands.fit, { "aria-label": "Fit all of it in" }),
    ),
  );
}

interface Choice {
  name: keyof Facts;
  label: HTMLElement;
  select: HTMLSelectElement;
}

/** A list to choose from; none where all statements are the same in it. */
function choice(name: keyof Facts, title: string, facts: Facts[]): Choice | null {
  const values = [...new Set(facts.map((one) => one[name]))].filter(Boolean);
  if (values.length < (name === "issue" ? 1 : 2)) return null;
  const select = html("select", {}, html("option", { value: "" }, "all"));
  for (const value of values) select.append(html("option", { value }, value));
  return { name, select, label: html("label", {}, `${title} `, select) };
}
