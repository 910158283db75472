/** Which statement is which after a map has changed: by its words, else by its name, else by its place. */

import type { Data } from "./data";

/** The node of `now` that each node of `old` has become, as far as there is one. */
export function match(old: Data, now: Data): Map<number, number> {
  const found = new Map<number, number>();
  const taken = new Set<number>();

  const pair = (before: number[], after: number[]): void => {
    let from = before.filter((node) => !found.has(node));
    let to = after.filter((node) => !taken.has(node));
    const pairs: [number, number][] = [];
    for (const key of [wordsOf, nameOf]) {
      const waiting = new Map<string, number[]>();
      for (const node of to) waiting.set(key(now, node), [...(waiting.get(key(now, node)) ?? []), node]);
      from = from.filter((node) => {
        const next = key(old, node) ? waiting.get(key(old, node))?.shift() : undefined;
        if (next === undefined) return true;
        pairs.push([node, next]);
        to = to.filter((one) => one !== next);
        return false;
      });
    }
    if (from.length === to.length) from.forEach((node, index) => pairs.push([node, to[index]!]));
    for (const [one, other] of pairs) {
      found.set(one, other);
      taken.add(other);
    }
    for (const [one, other] of pairs) pair(old.nodes[one]!.children, now.nodes[other]!.children);
  };

  const sides = new Map(now.sides);
  for (const [side, roots] of old.sides) pair(roots, sides.get(side) ?? []);
  const elsewhere = new Map(now.nodes.map((_, node) => [wordsOf(now, node), node]));
  old.nodes.forEach(({ name }, node) => {
    const to = elsewhere.get(wordsOf(old, node));
    if (name !== undefined && to !== undefined && !found.has(node) && !taken.has(to)) pair([node], [to]);
  });
  return found;
}

/** What a statement says; of a step, what its premises say. */
export function wordsOf(data: Data, node: number): string {
  const { name, word, kind, lines, children } = data.nodes[node]!;
  if (name !== undefined) return `${kind} ${lines!.join(" ")}`;
  return `${word}: ${children.map((child) => wordsOf(data, child)).join("; ")}`;
}

function nameOf(data: Data, node: number): string {
  const { name, word } = data.nodes[node]!;
  return name ?? `step ${word}`;
}
