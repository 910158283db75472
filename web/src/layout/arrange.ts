/**
 * From trees to a drawing: trees to blocks, blocks placed by Graphviz, lines between them.
 * The same as argmap's layout/arrange.py.
 */

import { pillText, styleOf, type Band, type Box, type Data, type Drawing, type Line, type Pill, type Point } from "../data";
import { BlockMaker, moved, movedLine, type Block, type Rectangle, type Shape } from "./blocks";
import { Router } from "./route";
import { sizes, treeOf, type Tree } from "./tree";

const RANK_GAP = 44;
const NODE_GAP = 28;
const BAND_GAP = 110;
const BAND_PAD = 26;
const BAND_HEAD = 38;
const SNAP = 30;
const NAME = 13; // about the width of a letter in the name of a band
const MARGIN = 24;
const PER_INCH = 72;
const LOW = 600;
const TALL = [900, 1400, 2000, 2800];

/** DOT in, Graphviz's own JSON out. */
export type Engine = (dot: string) => string;

/** Lay out what is shown, on a sheet about `aspect` times as wide as high. */
export function arrange(data: Data, shown: Set<number>, aspect: number, engine: Engine): Drawing {
  const maker = new BlockMaker(data);
  const under = sizes(data);
  const groups = data.sides
    .map(([name, roots]) => {
      const seen = roots.filter((root) => shown.has(root));
      return { name, trees: seen.map((root) => treeOf(data, root, shown, under)) };
    })
    .filter(({ trees }) => trees.length);
  if (!groups.length) {
    return { width: 2 * MARGIN, height: 2 * MARGIN, bands: [], boxes: [], pills: [], lines: [], labels: [] };
  }
  const most = Math.max(...groups.flatMap(({ trees }) => trees.map((tree) => tree.height)));
  let best: Block[][] = [];
  let least = Infinity;
  for (const shape of shapes(most)) {
    const blocks = groups.map(({ trees }) => sideBlocks(data, trees, maker, shape));
    const size = sheetSize(blocks, aspect);
    if (size < least) {
      best = blocks;
      least = size;
    }
  }
  return new Sheet(data, maker, groups.map(({ name }) => name), best, engine).draw();
}

function sideBlocks(data: Data, roots: Tree[], maker: BlockMaker, shape: Shape): Block[] {
  let theses = roots.filter((root) => data.nodes[root.node]!.kind === "thesis");
  let loose = roots.filter((root) => !theses.includes(root));
  if (!theses.length && loose.length === 1) [theses, loose] = [loose, []];
  const found = theses.map((root) => maker.blocks(root, shape, true));
  return loose.length ? [...found, maker.forest(loose)] : found;
}

/** Ways to cut the trees into blocks, from a wide tree to a few long columns. */
function shapes(most: number): Shape[] {
  const levels = [...new Set([0, 1, 2, Math.min(3, most)])].filter((level) => level !== most).sort((a, b) => a - b);
  return [
    ...levels.map((level) => ({ levels: level, tall: TALL.at(-1)!, apart: true })),
    ...TALL.map((tall) => ({ levels: most, tall, apart: true })),
    ...[LOW, ...TALL].map((tall) => ({ levels: most, tall, apart: false })),
  ];
}

function sheetSize(groups: Block[][], aspect: number): number {
  let blocks = groups.flat();
  const width = blocks.reduce((sum, block) => sum + span(block), 0) + BAND_GAP * (groups.length - 1);
  let height = 0;
  while (blocks.length) {
    height += blocks.reduce((most, block) => Math.max(most, block.height), 0) + RANK_GAP;
    blocks = blocks.flatMap((block) => block.children);
  }
  return Math.max(width / aspect, height);
}

const wide = (block: Block): number => 2 * Math.max(block.anchor, block.width - block.anchor);

function span(block: Block): number {
  return Math.max(wide(block), block.children.reduce((sum, child) => sum + span(child) + NODE_GAP, 0));
}

const round = (value: number): number => Math.round(value * 10) / 10;

class Sheet {
  private readonly blocks: Block[] = [];
  private readonly parent: (number | null)[] = [];
  private readonly side: number[] = [];
  private readonly place: Point[] = [];
  private readonly positions: Map<string, Point>;
  private readonly boxes: Box[] = [];
  private readonly pills: Pill[] = [];
  private readonly lines: Line[] = [];

  constructor(
    private readonly data: Data,
    private readonly maker: BlockMaker,
    private readonly names: string[],
    groups: Block[][],
    engine: Engine,
  ) {
    groups.forEach((roots, side) => roots.forEach((root) => this.collect(root, null, side)));
    this.positions = positions(engine(this.dot()));
  }

  private collect(block: Block, parent: number | null, side: number): void {
    const index = this.blocks.length;
    this.blocks.push(block);
    this.parent.push(parent);
    this.side.push(side);
    for (const child of block.children) this.collect(child, index, side);
  }

  /** The graph of blocks: fixed sizes, text order kept, one cluster a side. No text of an author is in it. */
  private dot(): string {
    const inch = (pixels: number): string => (pixels / PER_INCH).toFixed(4);
    const lines = [
      "digraph {",
      `graph [ordering=out, ranksep=${inch(RANK_GAP)}, nodesep=${inch(NODE_GAP)}]`,
      'node [shape=box, fixedsize=true, label=""]',
      "edge [dir=none]",
      "top [width=0.01, height=0.01]",
    ];
    this.names.forEach((_, number) => {
      lines.push(`subgraph cluster_${number} { margin=${((BAND_GAP - NODE_GAP) / 2).toFixed(0)}`);
      this.blocks.forEach((block, index) => {
        if (this.side[index] === number) {
          lines.push(`n${index} [width=${inch(wide(block))}, height=${inch(block.height)}]`);
        }
      });
      this.parent.forEach((parent, index) => {
        if (parent !== null && this.side[index] === number) lines.push(`n${parent} -> n${index}`);
      });
      lines.push("}");
    });
    this.parent.forEach((parent, index) => {
      if (parent === null) lines.push(`top -> n${index}`);
    });
    return [...lines, "}"].join("\n");
  }

  draw(): Drawing {
    this.settle();
    this.blocks.forEach((block, index) => {
      const [x, y] = this.place[index]!;
      this.boxes.push(...block.boxes.map((box) => moved(box, x, y)));
      this.pills.push(...block.pills.map((pill) => moved(pill, x, y)));
      this.lines.push(...block.lines.map((line) => movedLine(line, x, y)));
    });
    this.branches();
    const bands = this.bands();
    const labels = this.links(bands);
    let right = Math.max(...bands.map((band) => band.x + band.width));
    let bottom = Math.max(...bands.map((band) => band.y + band.height));
    for (const line of this.lines) {
      for (const [x, y] of line.points) {
        right = Math.max(right, x);
        bottom = Math.max(bottom, y);
      }
    }
    const { boxes, pills, lines } = this;
    return { width: right + MARGIN, height: bottom + MARGIN, bands, boxes, pills, lines, labels };
  }

  /** Graphviz centres what stands in one rank; here its upper edges are lined up. */
  private settle(): void {
    const at = this.blocks.map((_, index) => this.positions.get(`n${index}`)!);
    const ranks = new Map<number, number>();
    this.blocks.forEach((block, index) => {
      const y = round(at[index]![1]);
      ranks.set(y, Math.max(ranks.get(y) ?? 0, block.height));
    });
    const tops = new Map<number, number>();
    let now = MARGIN + BAND_HEAD + BAND_PAD / 2;
    for (const y of [...ranks.keys()].sort((a, b) => b - a)) {
      tops.set(y, now);
      now += ranks.get(y)! + RANK_GAP;
    }
    const left = Math.min(...this.blocks.map((block, index) => at[index]![0] - block.anchor));
    const shift = MARGIN + BAND_PAD - left;
    this.blocks.forEach((block, index) => {
      const [x, y] = at[index]!;
      this.place.push([round(x - block.anchor + shift), round(tops.get(round(y))!)]);
    });
    this.names.forEach((_, side) => this.centre(side));
  }

  /** A thesis that stands alone goes to the middle of its branches, as far as its side reaches. */
  private centre(side: number): void {
    const inside = [...this.blocks.keys()].filter((index) => this.side[index] === side);
    const roots = inside.filter((index) => this.parent[index] === null);
    const below = inside.filter((index) => this.parent[index] === roots[0]);
    if (roots.length !== 1 || !below.length) return;
    const root = roots[0]!;
    const block = this.blocks[root]!;
    let left = Infinity;
    let right = -Infinity;
    for (const index of inside) {
      left = Math.min(left, this.place[index]![0]);
      right = Math.max(right, this.place[index]![0] + this.blocks[index]!.width);
    }
    const anchors = below.map((index) => this.place[index]![0] + this.blocks[index]!.anchor);
    const middle = (anchors[0]! + anchors.at(-1)!) / 2;
    const off = (x: number): number => Math.abs(x - middle);
    const near = anchors.reduce((one, other) => (off(other) < off(one) ? other : one));
    const x = (off(near) <= SNAP ? near : middle) - block.anchor;
    this.place[root] = [round(Math.min(Math.max(x, left), right - block.width)), this.place[root]![1]];
  }

  private branches(): void {
    this.parent.forEach((parent, index) => {
      if (parent === null) return;
      const block = this.blocks[index]!;
      const above = this.blocks[parent]!;
      const [x, y] = this.place[index]!;
      const [px, py] = this.place[parent]!;
      const start: Point = [x + block.anchor, y];
      const end: Point = [px + above.anchor, py + above.foot];
      const turn = y - RANK_GAP / 2;
      const straight = Math.abs(start[0] - end[0]) < 1;
      const points: Point[] = straight ? [start, end] : [start, [start[0], turn], [end[0], turn], end];
      this.lines.push({ points, style: styleOf(block.tree.word), node: block.tree.node });
    });
  }

  private bands(): Band[] {
    const lowest = Math.max(...this.blocks.map((block, index) => this.place[index]![1] + block.height)) + BAND_PAD;
    return this.names.map((name, side) => {
      let left = Infinity;
      let right = -Infinity;
      this.blocks.forEach((block, index) => {
        if (this.side[index] !== side) return;
        left = Math.min(left, this.place[index]![0]);
        right = Math.max(right, this.place[index]![0] + block.width);
      });
      const x = left - BAND_PAD;
      return { name, x, y: MARGIN, width: right + BAND_PAD - x, height: lowest - MARGIN };
    });
  }

  /** Relations across: routed through the gaps, with their word on them. */
  private links(bands: Band[]): Pill[] {
    const boxes = new Map(this.boxes.map((box) => [box.node, box]));
    const pills = new Map([...this.pills].reverse().map((pill) => [pill.node, pill]));
    const obstacles = this.blocks.flatMap((block, index): Rectangle[] => {
      const [x, y] = this.place[index]!;
      const solids: Rectangle[] = block.solids.length ? block.solids : [[0, 0, block.width, block.height]];
      return solids.map(([l, t, r, b]) => [x + l, y + t, x + r, y + b]);
    });
    const pairs = this.data.links.flatMap(([from, to, word, isStep]): [string, Rectangle, Rectangle][] => {
      const source = boxes.get(from);
      const target = isStep ? pills.get(to) : boxes.get(to);
      return source && target && (isStep || from !== to) ? [[word, rectangle(source), rectangle(target)]] : [];
    });
    const heads = bands.map(({ name, x, y }): Rectangle => [x, y, x + 20 + name.length * NAME, y + BAND_HEAD]);
    const router = new Router(
      obstacles,
      [...[...this.boxes, ...this.pills].map(rectangle), ...heads],
      pairs.flatMap(([, source, target]) => [source, target]),
      this.lines.map(({ points }) => points),
    );
    const labels: Pill[] = [];
    for (const [word, source, target] of pairs) {
      const style = styleOf(word);
      const points = router.route(source, target);
      this.lines.push({ points, style, node: -1 });
      const pill = this.maker.pill(pillText(word), style, -1);
      labels.push(moved(pill, ...router.labelPlace(points, pill.width, pill.height)));
    }
    return labels;
  }
}

function rectangle(one: { x: number; y: number; width: number; height: number }): Rectangle {
  return [one.x, one.y, one.x + one.width, one.y + one.height];
}

/** The centre of every node in points, y upwards. */
function positions(json: string): Map<string, Point> {
  const found = new Map<string, Point>();
  const { objects } = JSON.parse(json) as { objects?: { name: string; pos?: string }[] };
  for (const { name, pos } of objects ?? []) {
    const [x, y] = (pos ?? "").split(",").map(Number);
    if (x !== undefined && y !== undefined) found.set(name, [x, y]);
  }
  return found;
}
