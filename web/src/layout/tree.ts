/** The part of the trees that is not folded. */

import type { Box, Data } from "../data";

const SMALL_LINE = 14.5;

export interface Tree {
  node: number;
  isStatement: boolean;
  word: string;
  /** Levels of statements below; 0 for a leaf. */
  height: number;
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
 * What is shown when `open` nodes are: breadth first from the roots, until `most` boxes are there.
 * What is then too much stays folded.
 */
export function opened(data: Data, open: (node: number) => boolean, most: number): Set<number> {
  const shown = new Set<number>();
  let level = data.sides.flatMap(([, roots]) => roots);
  let boxes = level.length;
  while (level.length) {
    const next: number[] = [];
    for (const node of level) {
      shown.add(node);
      const { children, name } = data.nodes[node]!;
      if (!children.length || (name !== undefined && !open(node))) continue;
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

/** The tree of what is shown under a node. */
export function treeOf(data: Data, node: number, shown: Set<number>): Tree {
  const { name, word, children: below } = data.nodes[node]!;
  const children = below.filter((child) => shown.has(child)).map((child) => treeOf(data, child, shown));
  const isStatement = name !== undefined;
  const levels = children.reduce((most, child) => Math.max(most, child.height), -1);
  return { node, isStatement, word, height: Math.max(levels + (isStatement ? 1 : 0), 0), children };
}

/** The box of a statement at 0, 0, higher by a line if something is folded under it. */
export function boxOf(data: Data, tree: Tree, under: number[]): Box {
  const one = data.nodes[tree.node]!;
  const hidden = one.children.length && !tree.children.length ? under[tree.node]! : 0;
  const more = hidden ? SMALL_LINE + (one.notes!.length ? 0 : 3) : 0;
  return { node: tree.node, width: one.width!, height: one.height! + more, hidden, x: 0, y: 0 };
}
