/** The page of a map: what is open, chosen and looked for, and who is told of it. */

import "./page.css";
import type { Data, ViewName } from "./data";
import { own } from "./dom";
import { Folding } from "./folding";
import { sizes } from "./layout/tree";
import { Layouter } from "./layouter";
import { legend } from "./legend";
import { live } from "./live";
import { MapView, type Marks } from "./map";
import { match, wordsOf } from "./match";
import { OutlineView, plain } from "./outline";
import { tools, type Query } from "./tools";

class Page {
  private readonly layouter: Layouter;
  private readonly map: MapView;
  private readonly outline: OutlineView;
  private readonly folding: Folding;
  private readonly byName = new Map<string, number>();
  private statements: number[] = [];
  private readonly renewTools: ReturnType<typeof tools>;
  private query: Query = { words: "", facts: {} };
  private chosen: number | null = null;
  private hits: number[] | null = null;
  private at = -1;
  private latest = 0;
  private drawn: Set<number> = new Set();
  private quiet = 0;

  constructor(private data: Data) {
    document.documentElement.classList.add("moves");
    this.folding = new Folding(data);
    this.index();
    this.layouter = new Layouter(data);
    const toggle = (node: number): void => this.toggle(node);
    const isOpen = (node: number): boolean => this.folding.isOpen(node);
    this.outline = new OutlineView(data, sizes(data), { choose: (node) => this.choose(node, false, true), toggle });
    this.fold(); // before anything is measured: what is folded costs nothing
    this.map = new MapView(data, { choose: (node, focus) => this.choose(node, focus), toggle, isOpen });
    this.renewTools = tools(
      this.statements.map((node) => this.outline.facts(node)),
      {
        look: (query) => this.look(query),
        next: (backwards) => this.next(backwards),
        unfoldAll: () => this.unfoldAll(),
        foldAll: () => this.foldAll(),
        zoom: (factor) => this.map.by(factor),
        fit: () => this.map.fit(true),
      },
      { view: data.view, others: this.folding.others, turn: (view) => this.turn(view) },
    );
    own("map").append(legend(data));
    window.addEventListener("hashchange", () => this.follow());
    void this.layout(null).then(() => this.follow());
  }

  /** Number the statements, and know them by name. */
  private index(): void {
    this.byName.clear();
    this.statements = [];
    this.data.nodes.forEach(({ name }, node) => {
      if (name === undefined) return;
      this.statements.push(node);
      if (!this.byName.has(name)) this.byName.set(name, node);
    });
  }

  /**
   * Show another state of the map. What is folded, chosen, looked for and in view stays so; what is new is open.
   * Resolves to the statements that are new or say something else, when they are drawn.
   */
  async renew(data: Data, outline: string): Promise<number[]> {
    const old = this.data;
    const moved = match(old, data);
    const back = new Map([...moved].map(([from, to]) => [to, from]));
    const hit = this.hits?.[this.at];
    const inView = this.chosen !== null && this.map.shows(this.chosen) ? this.chosen : null;

    this.folding.renew(data, moved, back);
    this.data = data;
    this.index();
    this.layouter.renew(data);
    this.map.renew(data, moved);
    this.outline.renew(data, sizes(data), outline, moved);
    this.chosen = this.chosen === null ? null : (moved.get(this.chosen) ?? null);
    this.outline.hold(this.chosen);
    if (this.chosen !== null) this.say(this.chosen);
    this.find(this.query);
    this.at = this.hits && hit !== undefined ? this.hits.indexOf(moved.get(hit) ?? -1) : -1;
    this.renewTools(this.statements.map((node) => this.outline.facts(node)), this.folding);
    const [before, after] = [document.querySelector<HTMLDetailsElement>(".legend")!, legend(data)];
    after.toggleAttribute("open", before.open);
    if (before.outerHTML !== after.outerHTML) before.replaceWith(after);
    await this.layout((inView === null ? undefined : moved.get(inView)) ?? this.map.middle);
    return this.statements.filter((node) => {
      const from = back.get(node);
      return from === undefined || wordsOf(old, from) !== wordsOf(data, node);
    });
  }

  // Folding ----------------------------------------------------------------------------------

  /** Show the map, or only the clashes. */
  private turn(view: ViewName): void {
    if (view === this.folding.view) return;
    this.folding.view = view;
    void this.layout(null).then(() => this.map.fit());
  }

  private toggle(node: number): void {
    this.folding.toggle(node);
    const opens = this.folding.isOpen(node);
    void this.layout(node).then(() => {
      const isIn = this.data.nodes[node]!.children.every((child) => this.drawn.has(child));
      if (opens && !isIn) this.tell(`The map draws ${this.data.most} boxes at a time. Fold another branch to see this one.`);
    });
  }

  private unfoldAll(): void {
    this.folding.unfoldAll();
    void this.layout(this.chosen).then(() => {
      const hidden = this.data.nodes.length - this.drawn.size;
      if (hidden) this.tell(`The map draws ${this.data.most} boxes at a time; the outline has them all.`);
    });
  }

  private foldAll(): void {
    this.folding.foldAll();
    void this.layout(null).then(() => this.map.fit());
  }

  /** Draw what is open. What is asked for later wins; what fails leaves the picture as it is. */
  private async layout(keep: number | null): Promise<void> {
    const number = ++this.latest;
    const shown = this.folding.shown(this.data.most);
    try {
      const drawing = await this.layouter.layout(shown, this.map.aspect);
      if (number !== this.latest) return;
      this.fold(); // with the map, so that the browser has to look at the page once only
      this.drawn = shown;
      this.map.draw(drawing, keep);
      this.mark();
    } catch (error) {
      if (number !== this.latest) return;
      this.fold();
      this.tell(`The map could not be laid out anew: ${(error as Error).message}`);
    }
  }

  private fold(): void {
    this.outline.fold(this.folding.shown(Infinity), (node) => this.folding.isOpen(node));
  }

  // Choosing ---------------------------------------------------------------------------------

  /** Show the card of a statement, its way to the thesis, and itself on the map. */
  private choose(node: number, moveFocus: boolean, centre = false): void {
    this.chosen = node;
    const finish = (): void => {
      this.outline.choose(node, moveFocus);
      this.mark();
      if (centre) this.map.centre(node);
    };
    this.say(node);
    if (this.folding.reveal(node)) void this.layout(null).then(finish);
    else finish();
  }

  /** Let the address name a statement. */
  private say(node: number): void {
    try {
      history.replaceState(null, "", `#${encodeURIComponent(this.data.nodes[node]!.name!)}`);
    } catch {
      // some viewers of local files do not let a page change its address
    }
  }

  private above(node: number): number[] {
    const found: number[] = [];
    for (let up = this.data.nodes[node]!.parent; up !== null; up = this.data.nodes[up]!.parent) found.push(up);
    return found;
  }

  /** Go where the address points. */
  follow(): void {
    let name = location.hash.slice(1);
    try {
      name = decodeURIComponent(name);
    } catch {
      // a stray % is part of the name
    }
    const node = this.byName.get(name);
    if (node !== undefined) this.choose(node, true, true);
  }

  private mark(): void {
    const { chosen } = this;
    const hits = this.hits && new Set(this.hits);
    const above = new Set([...(this.hits ?? [])].filter((hit) => !this.map.has(hit)).flatMap((hit) => this.above(hit)));
    const path = new Set(chosen === null ? [] : [chosen, ...this.above(chosen)]);
    const marks: Marks = { chosen, path, hits, above };
    this.map.mark(marks);
  }

  // Searching --------------------------------------------------------------------------------

  private look(query: Query): void {
    this.query = query;
    this.at = -1;
    this.find(query);
    this.mark();
    this.tell(this.hits ? `${this.hits.length} of ${this.statements.length} statements` : "");
  }

  private find({ words, facts }: Query): void {
    const wanted = plain(words).split(/\s+/).filter(Boolean);
    const filters = Object.entries(facts) as [keyof typeof facts, string][];
    if (!wanted.length && !filters.length) {
      this.hits = null;
    } else {
      this.hits = this.statements.filter((node) => {
        const own = this.outline.facts(node);
        if (!filters.every(([name, value]) => own[name] === value)) return false;
        return wanted.every((word) => this.outline.textOf(node).includes(word));
      });
    }
    this.outline.filter(this.hits && new Set(this.hits));
  }

  private next(backwards: boolean): void {
    if (!this.hits?.length) return;
    const count = this.hits.length;
    this.at = backwards ? (Math.max(this.at, 0) + count - 1) % count : (this.at + 1) % count;
    this.choose(this.hits[this.at]!, false, true);
    this.tell(`${this.at + 1} of ${count}`);
  }

  /** Say something, to the eye and to screen readers, for a while. */
  private tell(text: string): void {
    own("told").textContent = text;
    clearTimeout(this.quiet);
    this.quiet = window.setTimeout(() => (own("told").textContent = ""), 6000);
  }
}

live(new Page(JSON.parse(own("data").textContent!) as Data));
