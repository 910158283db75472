/** The outline, which is in the page already: folded as the map is, searched, and opened at a card. */

import type { Data } from "./data";
import { button } from "./dom";

export interface Facts {
  side: string;
  source: string;
  kind: string;
  issue: string;
  standing: string;
}

export class OutlineView {
  readonly items = new Map<number, HTMLLIElement>();
  private readonly folds = new Map<number, HTMLButtonElement>();
  private readonly root: HTMLElement;
  private texts: Map<number, string> | undefined;
  private opened: HTMLDetailsElement | null = null;

  constructor(
    private readonly data: Data,
    under: number[],
    wishes: { choose(node: number): void; toggle(node: number): void },
  ) {
    this.root = document.querySelector<HTMLElement>(".outline")!;
    for (const item of this.root.querySelectorAll<HTMLLIElement>("li[data-node]")) {
      const node = Number(item.dataset["node"]);
      this.items.set(node, item);
      const { children, name } = data.nodes[node]!;
      if (!children.length || name === undefined) continue;
      const fold = button(`+${under[node]}`, () => wishes.toggle(node), { class: "fold", "aria-expanded": "false" });
      fold.dataset["under"] = String(under[node]);
      item.classList.add("branch");
      item.querySelector("details")!.after(fold);
      this.folds.set(node, fold);
    }
    this.root.addEventListener("click", (event) => {
      const summary = (event.target as Element).closest("summary");
      const item = summary?.closest<HTMLLIElement>("li[data-node]");
      if (item && !item.querySelector("details")!.open) wishes.choose(Number(item.dataset["node"]));
    });
  }

  facts(node: number): Facts {
    const { side = "", source = "", kind = "", issue = "", standing = "" } = this.items.get(node)!.dataset;
    return { side, source, kind, issue, standing };
  }

  /** What is said of each statement itself, as it is looked for; not what stands on its card of others. */
  textOf(node: number): string {
    this.texts ??= new Map([...this.items].map(([each, item]) => [each, plain(said(item))]));
    return this.texts.get(node) ?? "";
  }

  fold(shown: Set<number>, isOpen: (node: number) => boolean): void {
    for (const [node, item] of this.items) item.classList.toggle("away", !shown.has(node));
    for (const [node, made] of this.folds) {
      const open = isOpen(node);
      made.textContent = open ? "–" : `+${made.dataset["under"]}`;
      made.setAttribute("aria-expanded", String(open));
      made.setAttribute("aria-label", `${made.textContent} under ${this.data.nodes[node]!.name}`);
    }
  }

  /** Show what is looked for with all that stands above it; everything again with null. */
  filter(hits: Set<number> | null): void {
    this.root.classList.toggle("searching", hits !== null);
    const kept = new Set<number>(hits ?? []);
    for (const hit of hits ?? []) {
      for (let above = this.data.nodes[hit]!.parent; above !== null; above = this.data.nodes[above]!.parent) kept.add(above);
    }
    for (const [node, item] of this.items) {
      item.classList.toggle("off", hits !== null && !kept.has(node));
      item.classList.toggle("hit", hits !== null && hits.has(node));
      item.classList.toggle("passing", hits !== null && kept.has(node) && !hits.has(node));
    }
  }

  /** Open the card of a statement, and close the one that was opened so before. */
  choose(node: number | null, moveFocus: boolean): void {
    this.root.querySelector(".chosen-one")?.classList.remove("chosen-one");
    const item = node === null ? undefined : this.items.get(node);
    const details = item?.querySelector<HTMLDetailsElement>(":scope > details") ?? null;
    if (this.opened && this.opened !== details) this.opened.open = false;
    this.opened = details;
    if (!item || !details) return;
    item.classList.add("chosen-one");
    const summary = details.querySelector("summary")!;
    const clicked = document.activeElement === summary;
    if (!clicked) details.open = true;
    if (moveFocus) summary.focus({ preventScroll: true });
    if (!clicked) details.scrollIntoView({ block: "nearest" });
  }
}

function said(item: HTMLLIElement): string {
  const parts = item.querySelectorAll(":scope > details > summary, :scope > details > dl > dd");
  return [...parts].filter((part) => !part.querySelector('a[href^="#"]')).map((part) => part.textContent).join(" ");
}

/** Text as it is looked for: small letters without accents. */
export function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
