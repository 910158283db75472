/** A priority queue of number rows, least first, compared from left to right. */
export class Heap {
  private readonly rows: number[][] = [];

  get size(): number {
    return this.rows.length;
  }

  push(row: number[]): void {
    const { rows } = this;
    let at = rows.push(row) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!before(row, rows[above]!)) break;
      rows[at] = rows[above]!;
      at = above;
    }
    rows[at] = row;
  }

  pop(): number[] {
    const { rows } = this;
    const first = rows[0]!;
    const row = rows.pop()!;
    if (!rows.length) return first;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= rows.length) break;
      if (below + 1 < rows.length && before(rows[below + 1]!, rows[below]!)) below += 1;
      if (!before(rows[below]!, row)) break;
      rows[at] = rows[below]!;
      at = below;
    }
    rows[at] = row;
    return first;
  }
}

function before(one: number[], other: number[]): boolean {
  for (let index = 0; index < one.length; index++) {
    if (one[index] !== other[index]) return one[index]! < other[index]!;
  }
  return false;
}
