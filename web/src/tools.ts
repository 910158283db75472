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

/** The view that is shown, and whether there are others to turn to. */
export interface Shown {
  view: ViewName;
  others: boolean;
}

export interface Views extends Shown {
  turn(view: ViewName): void;
}

const NAMES: [keyof Facts, string][] = [
  ["side", "Side"],
  ["source", "Source"],
  ["kind", "Kind"],
  ["issue", "Issue"],
  ["standing", "Standing"],
];

/**
 * The tools; `facts` are those of every statement, of which filters are made where they differ.
 * What is given back makes the filters anew, with what is chosen in them, and says which view is shown.
 */
export function tools(facts: Facts[], commands: Commands, views: Views): (facts: Facts[], views: Shown) => void {
  const search = html("input", { type: "search", id: "argmap:search", autocomplete: "off", spellcheck: "false", placeholder: "Search" });
  let choices = NAMES.map(([name, title]) => choice(name, title, facts)).filter((one) => one !== null);
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
  document.addEventListener("keydown", (event) => {
    const typing = (event.target as Element).closest("input, select, textarea");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    search.focus();
  });
  const filters = html("details", { class: "filters" }, html("summary", {}, "Filter"));
  const list = html("div");
  filters.addEventListener("change", look);
  filters.append(list);
  const fill = (): void => {
    list.replaceChildren(...choices.map(({ label }) => label));
    filters.hidden = !choices.length;
  };
  fill();
  const switcher = switching(views);
  const bar = own("tools");
  bar.className = "tools";
  bar.setAttribute("role", "search");
  bar.append(
    switcher.group,
    html("label", { for: "argmap:search" }, "Search"),
    search,
    button("Next", () => commands.next(false), { title: "Next statement that is found (Enter)" }),
    filters,
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
  return (facts, shown) => {
    switcher.show(shown);
    const before = new Map(choices.map(({ name, select }) => [name, select.value]));
    const focused = choices.find(({ select }) => select === document.activeElement)?.name;
    choices = NAMES.map(([name, title]) => choice(name, title, facts)).filter((one) => one !== null);
    fill();
    for (const { name, select } of choices) {
      select.value = before.get(name) ?? "";
      if (select.selectedIndex < 0) select.value = "";
      if (name === focused) select.focus({ preventScroll: true });
    }
    if ([...before].some(([name, value]) => value && choices.find((one) => one.name === name)?.select.value !== value)) look();
  };
}

/** Two buttons, of which one is pressed: the map, or only what the sides answer of each other. */
function switching({ view, others, turn }: Views): { group: HTMLElement; show(shown: Shown): void } {
  const group = html("div", { class: "views", role: "group", "aria-label": "View" });
  const press = (view: ViewName): void => {
    for (const one of group.children) one.setAttribute("aria-pressed", String((one as HTMLElement).dataset["view"] === view));
  };
  const show = ({ view, others }: Shown): void => {
    group.hidden = !others;
    press(view);
  };
  const one = (view: ViewName, name: string, title: string): HTMLButtonElement => {
    const made = button(name, () => (press(view), turn(view)), { title });
    made.dataset["view"] = view;
    return made;
  };
  group.append(one("map", "Map", "All that is said"), one("clash", "Clashes", "Only what the sides answer of each other"));
  show({ view, others });
  return { group, show };
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
