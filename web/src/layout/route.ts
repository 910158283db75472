/**
 * Lines across a drawing, along the gaps between blocks: a sparse orthogonal grid, and a shortest
 * path on it that prefers few bends and free tracks. The same as argmap's layout/route.py, which
 * names the papers.
 */

import type { Point } from "../data";
import type { Rectangle } from "./blocks";
import { Heap } from "./heap";

const CLEAR = 9;
const BEND = 60;
const TRACK = 5;
const BLOCKED = 500;
const ARRIVED = 2;
const SHARED = 0.6;
const NEAR = 6;
const CROSSED = 0.3;
const BENT = 0.3;
const CELL = 128;

interface Door {
  point: Point;
  i: number;
  j: number;
  toll: number;
}

type Cell = [number, number];

export class Router {
  private readonly solid = new Ground();
  private readonly drawn = new Ground();
  private readonly xs: number[];
  private readonly ys: number[];
  private readonly used = new Map<number, number>();
  private readonly bent = new Map<string, number>();
  private readonly across: Uint8Array;
  private readonly down: Uint8Array;

  constructor(
    private readonly blocks: Rectangle[],
    private readonly boxes: Rectangle[],
    ends: Rectangle[],
    lines: readonly Point[][],
  ) {
    for (const box of boxes) this.solid.add(box);
    for (const line of lines) this.drawn.addLine(line);
    this.xs = tracks(blocks.flatMap(([left, , right]) => [left - CLEAR, right + CLEAR]));
    const heights = ends.map((end) => middle(end)[1]);
    this.ys = tracks([...blocks.flatMap(([, top, , bottom]) => [top - CLEAR, bottom + CLEAR]), ...heights]);
    [this.across, this.down] = this.freeCells();
  }

  private freeCells(): [Uint8Array, Uint8Array] {
    const { xs, ys } = this;
    const across = new Uint8Array(xs.length * ys.length).fill(1);
    const down = new Uint8Array(xs.length * ys.length).fill(1);
    for (const [left, top, right, bottom] of this.blocks) {
      const [i0, i1, j0, j1] = [bisect(xs, left), bisect(xs, right), bisect(ys, top), bisect(ys, bottom)];
      for (let i = Math.max(i0 - 1, 0); i < Math.min(i1, xs.length); i++) {
        for (let j = j0; j < j1; j++) across[i * ys.length + j] = 0;
      }
      for (let i = i0; i < i1; i++) {
        for (let j = Math.max(j0 - 1, 0); j < Math.min(j1, ys.length); j++) down[i * ys.length + j] = 0;
      }
    }
    return [across, down];
  }

  route(source: Rectangle, target: Rectangle): Point[] {
    const path = this.search(this.doors(source), this.doors(target));
    if (!path) return [middle(source), middle(target)];
    const { first, cells, last } = path;
    return straightened(this.beside(first, cells, last));
  }

  private doors(box: Rectangle): Door[] {
    const [left, top, right, bottom] = box;
    const inside = (b: Rectangle): boolean =>
      b[0] <= left + 1 && b[1] <= top + 1 && b[2] >= right - 1 && b[3] >= bottom - 1;
    const block = this.blocks.find(inside) ?? box;
    const y = (top + bottom) / 2;
    const j = nearest(this.ys, y);
    const ways: [number, number][] = [[left, block[0] - CLEAR], [right, block[2] + CLEAR]];
    return ways.map(([x, edge]) => {
      const way: Rectangle = [Math.min(x, edge) + 1, y - 3, Math.max(x, edge) - 1, y + 3];
      const blocked = this.boxes.filter((other) => !same(other, box) && overlap(way, other) > 0).length;
      return { point: [x, y] as const, i: nearest(this.xs, edge), j, toll: blocked * BLOCKED };
    });
  }

  private search(starts: Door[], ends: Door[]): { first: Point; cells: Cell[]; last: Point } | null {
    const { xs, ys } = this;
    const key = (i: number, j: number, way: number): number => (i * ys.length + j) * 3 + way;
    const goals = new Map(ends.map((door) => [door.i * ys.length + door.j, door]));
    const entry = new Map(starts.map((door) => [door.i * ys.length + door.j, door.point]));
    const left = (i: number, j: number): number =>
      Math.min(...ends.map((door) => Math.abs(xs[i]! - xs[door.i]!) + Math.abs(ys[j]! - ys[door.j]!)));
    const queue = new Heap();
    const best = new Map<number, number>();
    const before = new Map<number, number>();
    for (const { point, i, j, toll } of starts) {
      const cost = Math.abs(xs[i]! - point[0]) + Math.abs(ys[j]! - point[1]) + toll;
      queue.push([cost + left(i, j), i, j, 1, cost]);
      best.set(key(i, j, 1), cost);
      before.set(key(i, j, 1), -1);
    }
    while (queue.size) {
      const [, i, j, way, cost] = queue.pop() as [number, number, number, number, number];
      const state = key(i, j, way);
      if (cost > (best.get(state) ?? cost)) continue;
      if (way === ARRIVED) {
        const cells = this.walked(state, before);
        this.occupy(cells);
        const start = cells[0]!;
        return { first: entry.get(start[0] * ys.length + start[1])!, cells, last: goals.get(i * ys.length + j)!.point };
      }
      const goal = goals.get(i * ys.length + j);
      const reach = (to: number, total: number, rest: number, row: number[]): void => {
        if (total >= (best.get(to) ?? Infinity)) return;
        best.set(to, total);
        before.set(to, state);
        queue.push([total + rest, ...row, total]);
      };
      if (goal) reach(key(i, j, ARRIVED), cost + goal.toll, 0, [i, j, ARRIVED]);
      for (const [ni, nj, nway, length] of this.steps(i, j)) {
        const shared = Math.min(this.used.get(this.segment(i, j, ni, nj)) ?? 0, 3);
        const total = cost + length + (nway !== way ? BEND : 0) + SHARED * length * shared;
        reach(key(ni, nj, nway), total, left(ni, nj), [ni, nj, nway]);
      }
    }
    return null;
  }

  private walked(state: number, before: Map<number, number>): Cell[] {
    const cells: Cell[] = [];
    const seen = new Set<number>();
    const states: number[] = [];
    for (let step = state; step >= 0; step = before.get(step)!) states.push(step);
    for (const one of states.reverse()) {
      const cell = Math.floor(one / 3);
      if (seen.has(cell)) continue;
      seen.add(cell);
      cells.push([Math.floor(cell / this.ys.length), cell % this.ys.length]);
    }
    return cells;
  }

  private steps(i: number, j: number): [number, number, number, number][] {
    const { xs, ys, across, down } = this;
    const at = i * ys.length + j;
    const found: [number, number, number, number][] = [];
    if (i + 1 < xs.length && across[at]) found.push([i + 1, j, 0, xs[i + 1]! - xs[i]!]);
    if (i > 0 && across[at - ys.length]) found.push([i - 1, j, 0, xs[i]! - xs[i - 1]!]);
    if (j + 1 < ys.length && down[at]) found.push([i, j + 1, 1, ys[j + 1]! - ys[j]!]);
    if (j > 0 && down[at - 1]) found.push([i, j - 1, 1, ys[j]! - ys[j - 1]!]);
    return found;
  }

  /** A stretch between two neighbouring crossings, as a number. */
  private segment(i: number, j: number, ni: number, nj: number): number {
    return (Math.min(i, ni) * this.ys.length + Math.min(j, nj)) * 2 + (j === nj ? 0 : 1);
  }

  private occupy(cells: Cell[]): void {
    pairs(cells, ([i, j], [ni, nj]) => {
      const key = this.segment(i, j, ni, nj);
      this.used.set(key, (this.used.get(key) ?? 0) + 1);
    });
  }

  /** The whole line, its inner points moved off the tracks that other lines already run on. */
  private beside(first: Point, cells: Cell[], last: Point): Point[] {
    const mostX = new Map<number, number>();
    const mostY = new Map<number, number>();
    pairs(cells, ([i, j], [ni, nj]) => {
      const count = this.used.get(this.segment(i, j, ni, nj))! - 1;
      if (i === ni) mostX.set(i, Math.max(mostX.get(i) ?? 0, count));
      else mostY.set(j, Math.max(mostY.get(j) ?? 0, count));
    });
    const isDown = (k: number): boolean => k > 0 && k < cells.length && cells[k - 1]![0] === cells[k]![0];
    cells.forEach(([i, j], k) => {
      if (isDown(k) === isDown(k + 1)) return;
      const count = this.bent.get(`${i} ${j}`) ?? 0; // two lines that bend at one place read as each other's end
      mostX.set(i, Math.max(mostX.get(i) ?? 0, count));
      mostY.set(j, Math.max(mostY.get(j) ?? 0, count));
      this.bent.set(`${i} ${j}`, count + 1);
    });
    const inner = cells.map(
      ([i, j]): Point => [this.xs[i]! + offset(mostX.get(i) ?? 0), this.ys[j]! + offset(mostY.get(j) ?? 0)],
    );
    return [first, [inner[0]![0], first[1]], ...inner, [inner.at(-1)![0], last[1]], last];
  }

  /** Where a label on a line hides least: the upper left corner for it. Beside the line, if need be. */
  labelPlace(points: Point[], width: number, height: number): [number, number] {
    let [hidden, x, y] = this.best(points, width, height, [0.5, 0.3, 0.7, 0.15, 0.85], [0]);
    if (hidden) {
      const parts = Array.from({ length: 25 }, (_, step) => step / 24);
      [hidden, x, y] = this.best(points, width, height, parts, [0, 1, -1]);
    }
    this.solid.add([x - 2, y - 2, x + width + 2, y + height + 2]);
    this.drawn.addLine(points);
    return [x, y];
  }

  /** How much a label hides at its best place, and that place. */
  private best(points: Point[], width: number, height: number, parts: number[], beside: number[]): [number, number, number] {
    let best: [number, number, number] = [0, 0, 0];
    let least = Infinity;
    let total = 0;
    pairs(points, ([x0, y0], [x1, y1]) => (total += Math.abs(x1 - x0) + Math.abs(y1 - y0)));
    let done = 0;
    pairs(points, ([x0, y0], [x1, y1]) => {
      const length = Math.abs(x1 - x0) + Math.abs(y1 - y0);
      const flat = y0 === y1;
      const bent = length < (flat ? width : height) + 12 ? BENT : 0;
      for (const part of parts) {
        for (const hand of beside) {
          const x = x0 + (x1 - x0) * part - width / 2 + (flat ? 0 : hand * (width / 2 + 4));
          const y = y0 + (y1 - y0) * part - height / 2 + (flat ? hand * (height / 2 + 4) : 0);
          const here: Rectangle = [x, y, x + width, y + height];
          let hidden = 0;
          for (const other of this.solid.under(here)) hidden += overlap(here, other);
          const off = Math.abs(done + length * part - total / 2) / Math.max(total, 1);
          const cost = hidden * 10 + off + bent + CROSSED * this.drawn.under(here).size + Math.abs(hand);
          if (cost < least) [least, best] = [cost, [hidden, x, y]];
        }
      }
      done += length;
    });
    return best;
  }
}

/** Rectangles by the cells of a coarse grid in which they lie, so that a look at one place is cheap. */
class Ground {
  private readonly cells = new Map<string, Rectangle[]>();

  add(one: Rectangle): void {
    for (const cell of cellsOf(one)) {
      const there = this.cells.get(cell);
      if (there) there.push(one);
      else this.cells.set(cell, [one]);
    }
  }

  addLine(points: readonly Point[]): void {
    pairs(points, ([x0, y0], [x1, y1]) => {
      this.add([Math.min(x0, x1) - 1, Math.min(y0, y1) - 1, Math.max(x0, x1) + 1, Math.max(y0, y1) + 1]);
    });
  }

  under(one: Rectangle): Set<Rectangle> {
    const found = new Set<Rectangle>();
    for (const cell of cellsOf(one)) {
      for (const other of this.cells.get(cell) ?? []) if (overlap(one, other) > 0) found.add(other);
    }
    return found;
  }
}

function cellsOf([left, top, right, bottom]: Rectangle): string[] {
  const found: string[] = [];
  for (let i = Math.floor(left / CELL); i <= Math.floor(right / CELL); i++) {
    for (let j = Math.floor(top / CELL); j <= Math.floor(bottom / CELL); j++) found.push(`${i} ${j}`);
  }
  return found;
}

function pairs<T>(items: readonly T[], see: (one: T, next: T) => void): void {
  for (let index = 0; index + 1 < items.length; index++) see(items[index]!, items[index + 1]!);
}

/** Sorted coordinates; those that lie near each other become one in their middle. */
function tracks(values: number[]): number[] {
  const groups: [number, number][] = [];
  for (const value of values.sort((a, b) => a - b)) {
    const last = groups.at(-1);
    if (last && value - last[0] <= NEAR) last[1] = value;
    else groups.push([value, value]);
  }
  return groups.map(([first, last]) => (first + last) / 2);
}

function bisect(values: number[], wanted: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function nearest(values: number[], wanted: number): number {
  const index = bisect(values, wanted);
  if (index === 0) return 0;
  if (index === values.length) return index - 1;
  return Math.abs(values[index - 1]! - wanted) <= Math.abs(values[index]! - wanted) ? index - 1 : index;
}

/** Tracks in turn on either side. */
function offset(count: number): number {
  if (count === 0) return 0;
  return count % 2 ? TRACK : -TRACK;
}

function middle([left, top, right, bottom]: Rectangle): Point {
  return [(left + right) / 2, (top + bottom) / 2];
}

function same(one: Rectangle, other: Rectangle): boolean {
  return one.every((value, index) => value === other[index]);
}

function overlap(one: Rectangle, other: Rectangle): number {
  const width = Math.min(one[2], other[2]) - Math.max(one[0], other[0]);
  const height = Math.min(one[3], other[3]) - Math.max(one[1], other[1]);
  return Math.max(width, 0) * Math.max(height, 0);
}

/** Without points that lie on the line between their neighbours. */
function straightened(points: Point[]): Point[] {
  const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.5;
  const found: Point[] = [];
  for (const point of points) {
    const last = found.at(-1);
    if (last && near(point[0], last[0]) && near(point[1], last[1])) continue;
    const before = found.at(-2);
    const inLine =
      last && before &&
      ((near(before[0], last[0]) && near(last[0], point[0])) || (near(before[1], last[1]) && near(last[1], point[1])));
    if (inLine) found[found.length - 1] = point;
    else found.push(point);
  }
  return found;
}
