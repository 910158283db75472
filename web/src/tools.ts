/** The bar above the map: search, filters, folding; and the buttons for zooming. */

import type { ViewName } from "./data";
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

/** The views there are to turn to, and the one that is shown first. */
export interface Views {
  first: ViewName;
  turn(view: ViewName): void;
}

const NAMES: [keyof Facts, string][] = [
  ["side", "Side"],
  ["source", "Source"],
  ["kind", "Kind"],
  ["issue", "Issue"],
  ["standing", "Standing"],
];

/** The tools; `facts` are those of every statement, of which filters are made where they differ. */
export function tools(facts: Facts[], commands: Commands, views: Views | null): void {
  const search = html("input", { type: "search", id: "argmap:search", autocomplete: "off", spellcheck: "false", placeholder: "Search" });
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
    ...(views ? [switcher(views)] : []),
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

/** Two buttons, of which one is pressed: the map, or only what the sides answer of each other. */
function switcher({ first, turn }: Views): HTMLElement {
  const group = html("div", { class: "views", role: "group", "aria-label": "View" });
  const press = (view: ViewName): void => {
    for (const one of group.children) one.setAttribute("aria-pressed", String((one as HTMLElement).dataset["view"] === view));
  };
  const one = (view: ViewName, name: string, title: string): HTMLButtonElement => {
    const made = button(name, () => (press(view), turn(view)), { title });
    made.dataset["view"] = view;
    return made;
  };
  group.append(one("map", "Map", "All that is said"), one("clash", "Clashes", "Only what the sides answer of each other"));
  press(first);
  return group;
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
