/**
 * Branches of a map as blocks: a root box with what hangs on it written out below, indented.
 * The same as argmap's layout/blocks.py, so that a page draws what `argmap render` draws; a test
 * holds the two against each other.
 */

import { pillText, styleOf, type Box, type Data, type Line, type Pill, type Point } from "../data";
import { boxOf, type Tree } from "./tree";

const INDENT = 34;
const COLUMN_GAP = 40;
const COLUMN_SPACE = 24;
const FOREST_GAP = 34;
const FOREST_ASPECT = 1.6;
const GAP = 10;
const PILL_GAP = 3;
const PILL_HEIGHT = 18;
const SPINE = 11;
const BOX_WIDTH = 240;
const RAIL: Record<string, number> = { supports: 8, concedes: 17.5, rebuts: 27, undercuts: 27, joins: 11 };

export type Rectangle = readonly [number, number, number, number];

export interface Block {
  tree: Tree;
  boxes: Box[];
  pills: Pill[];
  lines: Line[];
  width: number;
  height: number;
  anchor: number;
  foot: number;
  children: Block[];
  solids: Rectangle[];
}

export interface Shape {
  levels: number;
  tall: number;
  /** Whether the root of a side keeps its branches apart, so that its top-level claims stand side by side. */
  apart: boolean;
}

export const moved = <T extends { x: number; y: number }>(one: T, x: number, y: number): T => ({
  ...one,
  x: one.x + x,
  y: one.y + y,
});

export const movedLine = (line: Line, x: number, y: number): Line => ({
  ...line,
  points: line.points.map(([px, py]) => [px + x, py + y] as const),
});

function blank(tree: Tree): Block {
  return { tree, boxes: [], pills: [], lines: [], width: 0, height: 0, anchor: 0, foot: 0, children: [], solids: [] };
}

/** Makes the blocks of one map. */
export class BlockMaker {
  constructor(private readonly data: Data) {}

  pill(text: string, style: string, node: number, x = 0, y = 0): Pill {
    return { text, style, node, x, y, width: this.data.pills[text] ?? 14, height: PILL_HEIGHT };
  }

  private box(tree: Tree): Box {
    return boxOf(this.data, tree);
  }

  /** The blocks of a tree; `isRoot` is the root of a side. */
  blocks(tree: Tree, shape: Shape, isRoot = false): Block {
    const block = blank(tree);
    if (tree.height <= shape.levels && !(isRoot && shape.apart && tree.children.length)) {
      this.writeOut(block, tree, shape.tall);
      return block;
    }
    const [root, extras] = rootOf(tree);
    if (!root) {
      this.stepPill(block, tree);
      block.children = tree.children.map((child) => this.blocks(child, shape));
    } else {
      this.rootBox(block, tree, root, extras);
      block.children = root.children.map((child) => this.blocks(child, shape));
    }
    return block;
  }

  private rootBox(block: Block, tree: Tree, root: Tree, extras: Tree[]): void {
    const box = this.box(root);
    let top = 0;
    const word = pillText(tree.word);
    if (word) {
      const pill = this.pill(word, styleOf(tree.word), tree.node);
      block.pills.push(moved(pill, (box.width - pill.width) / 2, 0));
      top = PILL_HEIGHT + PILL_GAP;
    }
    block.boxes.push(moved(box, 0, top));
    block.width = box.width;
    block.height = top + box.height;
    block.anchor = box.width / 2;
    block.foot = block.height;
    const left = box.width + INDENT;
    let y = 0;
    for (const extra of extras) {
      const step = block.pills[0]!;
      const start: Point = [left, y + PILL_HEIGHT / 2];
      const end: Point = [step.x + step.width, PILL_HEIGHT / 2];
      const rail = left - INDENT / 2;
      const points: Point[] = y === 0 ? [start, end] : [start, [rail, start[1]], [rail, end[1]], end];
      block.lines.push({ points, style: styleOf(extra.word), node: extra.node });
      y = this.entry(block, extra, left, y) + GAP;
    }
    if (extras.length) {
      block.width = rightEdge(block);
      block.height = Math.max(block.height, y - GAP);
    }
  }

  private stepPill(block: Block, tree: Tree): void {
    const pill = this.pill(pillText(tree.word, isJoint(tree)), styleOf(tree.word), tree.node);
    block.pills.push(pill);
    block.width = pill.width;
    block.height = block.foot = pill.height;
    block.anchor = pill.width / 2;
  }

  private writeOut(block: Block, tree: Tree, tall: number): void {
    const [root, extras] = rootOf(tree);
    let bottom: number;
    if (root) {
      this.rootBox(block, tree, root, []);
      bottom = block.foot;
      for (const extra of extras) {
        const rail = block.boxes[0]!.width + 9;
        bottom = this.onStep(block, extra, INDENT, bottom + GAP, block.pills[0]!, rail);
      }
      bottom = this.entries(block, root.children, 0, block.foot, bottom);
      if (bottom > tall && root.children.length > 1) {
        block.boxes = [];
        block.pills = [];
        block.lines = [];
        this.rootBox(block, tree, root, extras);
        this.inColumns(block, root, bottom, tall);
        return;
      }
    } else {
      this.stepPill(block, tree);
      const pill = block.pills[0]!;
      block.anchor = Math.max(pill.width, BOX_WIDTH + INDENT) / 2;
      block.pills[0] = moved(pill, block.anchor - pill.width / 2, 0);
      bottom = this.members(block, tree, 0, block.pills[0], block.anchor);
    }
    block.width = rightEdge(block);
    block.height = block.foot = bottom;
  }

  private entries(block: Block, children: Tree[], left: number, foot: number, top: number): number {
    let y = top;
    for (const child of children) {
      y += GAP;
      const style = styleOf(child.word);
      const spine = left + RAIL[style]!;
      const middle = y + PILL_HEIGHT / 2;
      block.lines.push({ points: [[left + INDENT, middle], [spine, middle], [spine, foot]], style, node: child.node });
      y = this.entry(block, child, left + INDENT, y);
    }
    return y;
  }

  private entry(block: Block, child: Tree, left: number, top: number): number {
    const [root, extras] = rootOf(child);
    const pill = this.pill(pillText(child.word, !root), styleOf(child.word), child.node, left, top);
    block.pills.push(pill);
    if (!root) return this.members(block, child, left, pill, pill.x + SPINE);
    const box = moved(this.box(root), left, top + PILL_HEIGHT + PILL_GAP);
    block.boxes.push(box);
    let y = box.y + box.height;
    for (const extra of extras) {
      y = this.onStep(block, extra, left + INDENT, y + GAP, pill, left + box.width + 9);
    }
    return this.entries(block, root.children, left, box.y + box.height, y);
  }

  private onStep(block: Block, extra: Tree, left: number, y: number, step: Pill, rail: number): number {
    const style = styleOf(extra.word);
    const below = this.entry(block, extra, left, y);
    const own = this.pill(pillText(extra.word), style, -1, left, y);
    const start: Point = [own.x + own.width, y + PILL_HEIGHT / 2];
    // a warrant ends below the middle, which is for what undercuts, and under the round corner of the pill
    const [low, under] = style === "joins" ? [5, 6] : [0, 0];
    const end = step.y + step.height / 2 + low;
    const points: Point[] = [start, [rail, start[1]], [rail, end], [step.x + step.width - under, end]];
    block.lines.push({ points, style, node: extra.node });
    return below;
  }

  private members(block: Block, tree: Tree, left: number, step: Pill, entry: number): number {
    const top = step.y + step.height;
    let y = top;
    let last = top;
    let at = tree.node;
    const spine = left + SPINE;
    const inner = spine + SPINE;
    const joins = tree.children.filter((child) => child.word === "member" || child.word === "since");
    for (const child of joins) {
      y += GAP * 0.7;
      if (child.word === "since") {
        block.pills.push(this.pill(pillText("since"), "joins", child.node, inner, y));
        y += PILL_HEIGHT + PILL_GAP;
      }
      const box = moved(this.box(child), inner, y);
      block.boxes.push(box);
      if (last > top) block.lines.push({ points: [[inner, last], [spine, last]], style: "joins", node: at });
      last = box.y + Math.min(box.height / 2, 24);
      at = child.node;
      const bottom = box.y + box.height;
      y = this.entries(block, child.children, inner, bottom, bottom);
    }
    if (last > top) {
      const start: Point[] = entry !== spine ? [[entry, top], [entry, top + 3], [spine, top + 3]] : [[spine, top]];
      block.lines.push({ points: [...start, [spine, last], [inner, last]], style: "joins", node: tree.node });
    }
    for (const child of tree.children) {
      if (joins.includes(child)) continue;
      const rail = rightEdge(block) + 9;
      y = this.onStep(block, child, inner, y + GAP, step, rail);
    }
    return y;
  }

  private inColumns(block: Block, root: Tree, bottom: number, tall: number): void {
    const { foot, height: top } = block;
    const entries = root.children.map((child) => this.alone(child));
    const columns = flowed(entries, (bottom - top) / Math.ceil(bottom / tall));
    const start = top + COLUMN_GAP;
    let x = 0;
    let lowest = start;
    const ends: { x: number; middle: number; spine: number; style: string; node: number }[] = [];
    const placed = blank(root);
    for (const column of columns) {
      let y = start;
      let right = 0;
      for (const entry of column) {
        const at = x + INDENT;
        const style = styleOf(entry.tree.word);
        put(placed, entry, at, y);
        ends.push({ x: at, middle: y + PILL_HEIGHT / 2, spine: x + RAIL[style]!, style, node: entry.tree.node });
        right = Math.max(right, entry.width);
        y += entry.height + GAP;
      }
      lowest = Math.max(lowest, y - GAP);
      placed.solids.push([x, start, x + INDENT + right, y - GAP]);
      x += INDENT + right + COLUMN_SPACE;
    }
    const width = Math.max(x - COLUMN_SPACE, block.width);
    shift(block, Math.max(0, (width - block.width) / 2));
    for (const { x: at, middle, spine, style, node } of ends) {
      const bus = start - COLUMN_GAP / 2 + RAIL[style]! / 2 - 6;
      const to = block.anchor + RAIL[style]! - 13;
      block.lines.push({ points: [[at, middle], [spine, middle], [spine, bus], [to, bus], [to, foot]], style, node });
    }
    const right = Math.max(...block.boxes.map((box) => box.x + box.width));
    block.solids = [[block.boxes[0]!.x, 0, right, top], ...placed.solids];
    put(block, placed, 0, 0);
    block.width = width;
    block.height = block.foot = lowest;
  }

  /** Many trees without a thesis above them, as outlines in columns that make a sheet of good shape. */
  forest(roots: Tree[]): Block {
    const trees = roots.map((root) => {
      const block = blank(root);
      this.writeOut(block, root, Infinity);
      return block;
    });
    const area = trees.reduce((sum, one) => sum + (one.width + COLUMN_SPACE) * (one.height + FOREST_GAP), 0);
    const forest = blank({ node: -1, isStatement: false, word: "", height: 0, children: roots, size: 0, folded: 0 });
    const tallest = trees.reduce((most, one) => Math.max(most, one.height), 0);
    let x = 0;
    let lowest = 0;
    for (const column of flowed(trees, Math.max(Math.sqrt(area / FOREST_ASPECT), tallest))) {
      let y = 0;
      for (const block of column) {
        put(forest, block, x, y);
        forest.solids.push([x, y, x + block.width, y + block.height]);
        y += block.height + FOREST_GAP;
      }
      lowest = Math.max(lowest, y - FOREST_GAP);
      x += Math.max(...column.map((block) => block.width)) + COLUMN_SPACE;
    }
    forest.width = x - COLUMN_SPACE;
    forest.height = forest.foot = lowest;
    forest.anchor = forest.width / 2;
    return forest;
  }

  private alone(child: Tree): Block {
    const block = blank(child);
    block.height = this.entry(block, child, 0, 0);
    block.width = rightEdge(block);
    return block;
  }
}

/** The statement that a branch begins with, and what is about the step above it. */
function rootOf(tree: Tree): [Tree | null, Tree[]] {
  if (tree.isStatement) return [tree, []];
  const members = tree.children.filter((child) => child.word === "member" && child.isStatement);
  if (members.length !== 1) return [null, []];
  return [members[0]!, tree.children.filter((child) => child !== members[0])];
}

function isJoint(tree: Tree): boolean {
  return tree.children.filter((child) => child.word === "member").length > 1;
}

function rightEdge(block: Block): number {
  let most = -Infinity;
  for (const one of block.boxes) most = Math.max(most, one.x + one.width);
  for (const one of block.pills) most = Math.max(most, one.x + one.width);
  for (const line of block.lines) for (const [x] of line.points) most = Math.max(most, x);
  return most;
}

/** Entries in columns, in order; a column ends when it is nearer to full than it would get. */
function flowed(entries: Block[], target: number): Block[][] {
  const columns: Block[][] = [[]];
  let filled = 0;
  for (const entry of entries) {
    if (columns.at(-1)!.length && filled + entry.height / 2 > target) {
      columns.push([]);
      filled = 0;
    }
    columns.at(-1)!.push(entry);
    filled += entry.height + GAP;
  }
  return columns;
}

/** Put what is in one block into another. */
function put(into: Block, from: Block, x: number, y: number): void {
  into.boxes.push(...from.boxes.map((box) => moved(box, x, y)));
  into.pills.push(...from.pills.map((pill) => moved(pill, x, y)));
  into.lines.push(...from.lines.map((line) => movedLine(line, x, y)));
}

function shift(block: Block, by: number): void {
  block.boxes = block.boxes.map((box) => moved(box, by, 0));
  block.pills = block.pills.map((pill) => moved(pill, by, 0));
  block.lines = block.lines.map((line) => movedLine(line, by, 0));
  block.anchor += by;
}
