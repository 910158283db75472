/** The part of the trees that is not folded. */

import type { Box, Data } from "../data";

const SMALL_LINE = 14.5;

export interface Tree {
  node: number;
  isStatement: boolean;
  word: string;
  /** Levels of statements below; 0 for a leaf. */
  height: number;
  /** Statements in it, itself counted, and those that are folded away in it. */
  size: number;
  folded: number;
  children: Tree[];
}

/** Statements under each node, itself not counted. */
export function sizes(data: Data): number[] {
  const found = data.nodes.map(() => 0);
  for (let node = data.nodes.length - 1; node >= 0; node--) {
    const { parent, name } = data.nodes[node]!;
    if (parent !== null) found[parent]! += found[node]! + (name === undefined ? 0 : 1);
  }
  return found;
}

/**
 * What is shown when each node has those `below` it: breadth first from the roots, until `most` boxes are
 * there. What is then too much stays folded.
 */
export function opened(data: Data, below: (node: number) => number[], most: number, roots?: number[]): Set<number> {
  const shown = new Set<number>();
  let level = roots ?? data.sides.flatMap(([, each]) => each);
  let boxes = level.length;
  while (level.length) {
    const next: number[] = [];
    for (const node of level) {
      shown.add(node);
      const { name } = data.nodes[node]!;
      const children = below(node);
      if (!children.length) continue;
      const more = statements(data, children);
      if (name !== undefined && boxes + more > most) continue;
      boxes += more;
      next.push(...children);
    }
    level = next;
  }
  return shown;
}

/** How many boxes the children bring: a step brings those of its members. */
function statements(data: Data, nodes: number[]): number {
  let count = 0;
  const pending = [...nodes];
  while (pending.length) {
    const one = data.nodes[pending.pop()!]!;
    if (one.name === undefined) pending.push(...one.children);
    else count += 1;
  }
  return count;
}

/** The tree of what is shown under a node; `under` are the statements under each in all of the map. */
export function treeOf(data: Data, node: number, shown: Set<number>, under: number[]): Tree {
  const { name, word, children: below } = data.nodes[node]!;
  const children = below.filter((child) => shown.has(child)).map((child) => treeOf(data, child, shown, under));
  const isStatement = name !== undefined;
  const levels = children.reduce((most, child) => Math.max(most, child.height), -1);
  const size = children.reduce((sum, child) => sum + child.size, isStatement ? 1 : 0);
  const inside = children.reduce((sum, child) => sum + child.folded, 0);
  const folded = isStatement ? under[node]! + 1 - size : inside;
  return { node, isStatement, word, height: Math.max(levels + (isStatement ? 1 : 0), 0), children, size, folded };
}

/** The box of a statement at 0, 0, higher by a line if something is folded directly under it. */
export function boxOf(data: Data, tree: Tree): Box {
  const one = data.nodes[tree.node]!;
  const hidden = tree.folded - tree.children.reduce((sum, child) => sum + child.folded, 0);
  const more = hidden ? SMALL_LINE + (one.notes!.length ? 0 : 3) : 0;
  return { node: tree.node, width: one.width!, height: one.height! + more, hidden, x: 0, y: 0 };
}
