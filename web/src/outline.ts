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
    private data: Data,
    under: number[],
    private readonly wishes: { choose(node: number): void; toggle(node: number): void },
  ) {
    this.root = document.querySelector<HTMLElement>(".outline")!;
    this.adopt(data, under);
    this.root.addEventListener("click", (event) => {
      const summary = (event.target as Element).closest("summary");
      const item = summary?.closest<HTMLLIElement>("li[data-node]");
      if (item && !item.querySelector("details")!.open) wishes.choose(Number(item.dataset["node"]));
    });
  }

  /** Take the outline that is in the page, and give it what folds. */
  private adopt(data: Data, under: number[]): void {
    for (const item of this.root.querySelectorAll<HTMLLIElement>("li[data-node]")) {
      const node = Number(item.dataset["node"]);
      this.items.set(node, item);
      const { children, name } = data.nodes[node]!;
      if (!children.length || name === undefined) continue;
      const fold = button(`+${under[node]}`, () => this.wishes.toggle(node), { class: "fold", "aria-expanded": "false" });
      fold.dataset["under"] = String(under[node]);
      item.classList.add("branch");
      item.querySelector("details")!.after(fold);
      this.folds.set(node, fold);
    }
  }

  /** Another outline from now on; open cards, the focus, and what is in view stay. */
  renew(data: Data, under: number[], outline: string, moved: Map<number, number>): void {
    const shift = (node: number): HTMLLIElement | undefined => this.items.get(moved.get(node) ?? -1);
    const items = [...this.items];
    const opened = items.filter(([, item]) => item.querySelector("details")?.open).map(([node]) => node);
    const frame = this.root.closest(".texts")!;
    const top = frame.getBoundingClientRect().top;
    const seen = items.find(([node, item]) => moved.has(node) && item.getBoundingClientRect().bottom > top);
    const before = seen?.[1].getBoundingClientRect().top ?? 0;
    const held = document.activeElement?.closest<HTMLLIElement>(".outline li[data-node]");
    const inFold = document.activeElement?.classList.contains("fold");
    const shown = new Set(items.filter(([, item]) => !item.classList.contains("away")).map(([node]) => node));

    this.data = data;
    this.items.clear();
    this.folds.clear();
    this.texts = undefined;
    this.opened = null;
    this.root.querySelector("ul")!.outerHTML = outline;
    this.adopt(data, under);

    for (const [node] of items) if (!shown.has(node)) shift(node)?.classList.add("away");
    for (const node of opened) shift(node)?.querySelector("details")?.setAttribute("open", "");
    const after = seen && shift(seen[0])?.getBoundingClientRect().top;
    if (after) frame.scrollTop += after - before;
    const again = held && shift(Number(held.dataset["node"]));
    again?.querySelector<HTMLElement>(inFold ? ".fold" : "summary")?.focus({ preventScroll: true });
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

  /** Mark a statement as the chosen one, and leave all else as it is. */
  hold(node: number | null): void {
    const item = node === null ? undefined : this.items.get(node);
    item?.classList.add("chosen-one");
    this.opened = item?.querySelector<HTMLDetailsElement>(":scope > details") ?? null;
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
