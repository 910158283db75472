/** What a group of the picture holds, kept from one drawing to the next where it stays: new text is what costs. */

export class Kept<T> {
  private made = new Map<string, SVGGElement[]>();

  /** `key` says what is the same but for its place, `make` draws it. */
  constructor(
    readonly group: SVGGElement,
    private readonly key: (one: T) => string,
    private readonly make: (one: T) => SVGGElement,
  ) {}

  /** Begin anew: what has been drawn is of another map. */
  forget(): void {
    this.made.clear();
  }

  /** Show these in their order, each placed by `place`; the rest waits in case it comes back. */
  show(all: T[], place: (g: SVGGElement, one: T) => void): void {
    const used = new Map<string, SVGGElement[]>();
    const shown = all.map((one) => {
      const key = this.key(one);
      const g = this.made.get(key)?.shift() ?? this.make(one);
      used.set(key, [...(used.get(key) ?? []), g]);
      place(g, one);
      return g;
    });
    for (const [key, rest] of this.made) if (rest.length) used.set(key, [...(used.get(key) ?? []), ...rest]);
    this.made = used;
    arrange(this.group, shown);
  }
}

/** Make these the children of a group, and move no more of them than has to be. */
function arrange(group: SVGGElement, wanted: SVGGElement[]): void {
  const staying = new Set<Element>(wanted);
  for (const child of [...group.children]) if (!staying.has(child)) child.remove();
  let at = group.firstElementChild;
  for (const each of wanted) {
    if (each === at) at = at.nextElementSibling;
    else group.insertBefore(each, at);
  }
}
