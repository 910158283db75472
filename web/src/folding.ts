/** What is folded and what is open, in the map and in the clash view, each by itself. */

import type { Data, ViewName } from "./data";
import { opened } from "./layout/tree";
import { wordsOf } from "./match";

export class Folding {
  view: ViewName;
  private open: Set<number>;
  private clash: Set<number>;
  /** What was unfolded (true) and folded (false) in the clash view. */
  private changed = new Map<number, boolean>();
  /** What was open of statements that have gone, by their words: they may come back. */
  private readonly gone = new Map<string, boolean>();

  constructor(private data: Data) {
    const folded = new Set(data.folded);
    const all = opened(data, (node) => (folded.has(node) ? [] : data.nodes[node]!.children), Infinity);
    this.open = new Set([...all].filter((node) => !folded.has(node)));
    this.clash = new Set(data.clash);
    this.view = data.view;
  }

  /** Whether there is a clash view. */
  get others(): boolean {
    return this.clash.size > 0;
  }

  /**
   * Another map from now on: what is folded in it stays so, and what is new is open. `moved` are the nodes that
   * nodes have become, `back` the same in the other direction.
   */
  renew(data: Data, moved: Map<number, number>, back: Map<number, number>): void {
    const old = this.data;
    old.nodes.forEach((_, node) => moved.has(node) || this.gone.set(wordsOf(old, node), this.open.has(node)));
    const opens = (node: number): boolean => {
      const from = back.get(node);
      if (from === undefined) return this.gone.get(wordsOf(data, node)) ?? true;
      return this.open.has(from) || !old.nodes[from]!.children.length;
    };
    this.open = new Set(data.nodes.flatMap((_, node) => (opens(node) ? [node] : [])));
    this.clash = new Set(data.clash);
    this.changed = new Map([...this.changed].flatMap(([node, open]) => (moved.has(node) ? [[moved.get(node)!, open]] : [])));
    this.data = data;
    if (!this.others) this.view = "map";
  }

  /** What is to be seen, of which the map draws `most` boxes. */
  shown(most: number): Set<number> {
    const { data } = this;
    const roots = data.sides.flatMap(([, each]) => each);
    const first = this.view === "map" ? roots : roots.filter((root) => this.clash.has(root));
    return opened(data, (node) => this.below(node), most, first);
  }

  /** Whether all that stands directly under a node is to be seen, in its steps as well. */
  isOpen(node: number): boolean {
    const { children } = this.data.nodes[node]!;
    const steps = children.filter((child) => this.data.nodes[child]!.name === undefined);
    return this.below(node).length === children.length && steps.every((step) => this.isOpen(step));
  }

  toggle(node: number): void {
    this.set(node, !this.isOpen(node));
  }

  /** Unfold what a node is folded away under; whether anything was. */
  reveal(node: number): boolean {
    let any = false;
    for (let below = node, up = this.data.nodes[node]!.parent; up !== null; below = up, up = this.data.nodes[up]!.parent) {
      if (this.below(up).includes(below)) continue;
      this.set(this.statement(up), true);
      any = true;
    }
    return any;
  }

  unfoldAll(): void {
    this.data.nodes.forEach(({ children, name }, node) => children.length && name !== undefined && this.set(node, true));
  }

  /** The map down to the claims under the theses; the clash view as it was when it was opened. */
  foldAll(): void {
    if (this.view === "clash") {
      this.changed.clear();
      return;
    }
    this.open.clear();
    for (const [, roots] of this.data.sides) for (const root of roots) this.open.add(root);
  }

  private set(node: number, open: boolean): void {
    if (this.view === "clash") this.changed.set(node, open);
    else if (open) this.open.add(node);
    else this.open.delete(node);
  }

  private below(node: number): number[] {
    const { children, name } = this.data.nodes[node]!;
    if (this.view === "map") return name === undefined || this.open.has(node) ? children : [];
    const said = this.changed.get(this.statement(node));
    if (said !== undefined) return said || name === undefined ? children : [];
    return children.filter((child) => this.clash.has(child));
  }

  /** The statement that a step belongs to, which is the nearest above it; a statement itself. */
  private statement(node: number): number {
    let found = node;
    while (this.data.nodes[found]!.name === undefined && this.data.nodes[found]!.parent !== null) {
      found = this.data.nodes[found]!.parent!;
    }
    return found;
  }
}
