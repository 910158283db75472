/** The picture: drawn anew for each layout, zoomed and panned, its boxes marked and walked through by keys. */

import { select, type Selection } from "d3-selection";
import { zoom, zoomIdentity, zoomTransform, type ZoomBehavior } from "d3-zoom";
import { pillText, type Box, type Data, type Drawing, type Pill } from "./data";
import { svg } from "./dom";
import { drawBand, drawBox, drawKnob, drawLine, drawPill, moreBelow, placeKnob, placePill } from "./draw";
import { Kept } from "./kept";

export interface Marks {
  chosen: number | null;
  path: Set<number>;
  /** What is looked for; null if nothing is. */
  hits: Set<number> | null;
  /** Boxes under which something is found that is not shown. */
  above: Set<number>;
}

/** What the picture asks for when it is used. */
export interface Wishes {
  choose(node: number, moveFocus: boolean): void;
  toggle(node: number): void;
  isOpen(node: number): boolean;
}

const READABLE = 0.6;

const pillKey = ({ node, text, style }: Pill): string => `${node} ${style} ${text}`;
const knobKey = ({ node, hidden }: Box): string => `${node} ${hidden}`;

/** Where something so long begins in a window, near `wanted`, so that no more of the window stays empty than has to. */
function within(wanted: number, window: number, length: number): number {
  return length > window ? Math.min(0, Math.max(wanted, window - length)) : wanted;
}

export class MapView {
  private readonly picture: HTMLElement;
  private readonly root: SVGSVGElement;
  private readonly layer = svg("g");
  private readonly zoom: ZoomBehavior<SVGSVGElement, unknown>;
  private readonly zoomed: Selection<SVGSVGElement, unknown, null, undefined>;
  private readonly under = svg("g");
  private readonly lines = svg("g", { "aria-hidden": "true" });
  private readonly tree: Kept<Box>;
  private readonly pills = new Kept<Pill>(svg("g", { "aria-hidden": "true" }), pillKey, drawPill);
  private readonly knobs = new Kept<Box>(svg("g", { "aria-hidden": "true" }), knobKey, drawKnob);
  private boxes = new Map<number, SVGGElement>();
  private drawing: Drawing | undefined;
  private size: { width: number; height: number };
  private current = -1;

  constructor(
    private data: Data,
    private readonly wishes: Wishes,
  ) {
    this.picture = document.querySelector<HTMLElement>(".picture")!;
    this.root = this.picture.querySelector("svg")!;
    const group = svg("g", { role: "tree", "aria-label": "Map" });
    this.tree = new Kept<Box>(group, knobKey, (box) => drawBox(this.data, box));
    const { width, height } = this.root.viewBox.baseVal;
    this.size = { width, height };
    this.adopt();
    this.zoom = zoom<SVGSVGElement, unknown>()
      .scaleExtent([0.05, 3])
      .on("zoom", ({ transform }) => this.layer.setAttribute("transform", String(transform)));
    this.zoomed = select(this.root).call(this.zoom).on("dblclick.zoom", null);
    this.layer.addEventListener("click", (event) => this.click(event));
    this.picture.addEventListener("keydown", (event) => this.key(event));
    window.matchMedia("print").addEventListener("change", ({ matches }) => this.print(matches));
    window.addEventListener("beforeprint", () => this.print(true));
    window.addEventListener("afterprint", () => this.print(false));
    this.fit();
  }

  /** Take the picture that is in the page as the first one. */
  private adopt(): void {
    const items = [...this.root.querySelectorAll<SVGGElement>("g[role=listitem]")];
    items[0]?.parentElement?.setAttribute("role", "tree");
    items[0]?.parentElement?.setAttribute("aria-label", "Map");
    items.forEach((g, index) => this.item(g, this.data.boxes[index]!));
    const parts = [...this.root.children].filter((part) => !["title", "desc"].includes(part.tagName));
    this.layer.append(...parts);
    this.root.append(this.layer);
    for (const name of ["width", "height", "viewBox"]) this.root.removeAttribute(name);
    this.picture.removeAttribute("tabindex");
  }

  /** Make a group a box that can be reached and is read aloud. */
  private item(g: SVGGElement, node: number, hidden = 0): void {
    const one = this.data.nodes[node]!;
    g.classList.add("box");
    g.dataset["node"] = String(node);
    g.setAttribute("role", "treeitem");
    g.setAttribute("tabindex", this.boxes.size ? "-1" : "0");
    if (!this.boxes.size) this.current = node;
    let level = 1;
    for (let above = one.parent; above !== null; above = this.data.nodes[above]!.parent) {
      if (this.data.nodes[above]!.name !== undefined) level += 1;
    }
    g.setAttribute("aria-level", String(level));
    g.setAttribute("aria-label", this.spoken(node, hidden));
    if (one.children.length) g.setAttribute("aria-expanded", String(this.wishes.isOpen(node)));
    this.boxes.set(node, g);
  }

  private spoken(node: number, hidden: number): string {
    const { word, head, lines, notes, badges, parent } = this.data.nodes[node]!;
    const step = word === "member" && parent !== null ? this.data.nodes[parent]!.word : word;
    const more = hidden ? [moreBelow(hidden)] : [];
    const [kind, ...place] = head!.split(" · ");
    const parts = [pillText(step).replace(/^\W+/, ""), kind!, place.join(" · "), ...lines!, ...notes!, ...more, ...badges!];
    return parts.filter(Boolean).join(" ");
  }

  // Drawing ----------------------------------------------------------------------------------

  /** Show a layout; the box of `keep` stays where it is on the screen. */
  draw(drawing: Drawing, keep: number | null): void {
    const first = !this.drawing;
    const before = keep === null ? undefined : this.drawing?.boxes.find((box) => box.node === keep);
    const focused = this.picture.contains(document.activeElement);
    const current = this.current;
    this.boxes = new Map();
    this.under.replaceChildren(...drawing.bands.map(drawBand));
    this.lines.replaceChildren(...drawing.lines.map(drawLine));
    this.tree.show(drawing.boxes, (g, box) => this.place(g, box));
    this.pills.show([...drawing.pills, ...drawing.labels], placePill);
    this.knobs.show(drawing.boxes.filter((box) => this.folds(box)), placeKnob);
    if (first) this.layer.replaceChildren(this.under, this.lines, this.tree.group, this.pills.group, this.knobs.group);
    this.drawing = drawing;
    this.size = drawing;
    this.zoom.translateExtent([[-600, -400], [drawing.width + 600, drawing.height + 400]]);
    const after = drawing.boxes.find((box) => box.node === keep);
    if (before && after) this.zoomed.call(this.zoom.translateBy, before.x - after.x, before.y - after.y);
    else if (first) this.fit();
    this.hold(this.boxes.has(current) ? current : (drawing.boxes[0]?.node ?? -1), focused);
  }

  /** Another map from now on: what is still in it keeps its place until that is drawn. */
  renew(data: Data, moved: Map<number, number>): void {
    this.data = data;
    for (const kept of [this.tree, this.pills, this.knobs]) kept.forget();
    for (const part of this.layer.querySelectorAll<SVGElement>("[data-node]")) {
      const to = moved.get(Number(part.dataset["node"]));
      if (to === undefined) part.classList.remove("box", "knob");
      part.dataset["node"] = String(to ?? -1);
    }
    const shifted = <T>(from: Iterable<[number, T]>): [number, T][] =>
      [...from].flatMap(([node, value]) => (moved.has(node) ? [[moved.get(node)!, value]] : []));
    this.boxes = new Map(shifted(this.boxes));
    this.current = moved.get(this.current) ?? -1;
    if (!this.drawing) return;
    const boxes = shifted(this.drawing.boxes.map((box) => [box.node, box])).map(([node, box]) => ({ ...box, node }));
    this.drawing = { ...this.drawing, boxes };
  }

  /** The box in the middle of what is in view. */
  get middle(): number | null {
    const frame = this.picture.getBoundingClientRect();
    let [best, least] = [null as number | null, Infinity];
    for (const [node, g] of this.boxes) {
      const { x, y, width, height } = g.getBoundingClientRect();
      const away = Math.hypot(x + width / 2 - frame.x - frame.width / 2, y + height / 2 - frame.y - frame.height / 2);
      if (away < least) [best, least] = [node, away];
    }
    return best;
  }

  private folds({ node }: Box): boolean {
    return this.data.nodes[node]!.children.length > 0;
  }

  private place(g: SVGGElement, box: Box): void {
    g.setAttribute("transform", `translate(${box.x} ${box.y})`);
    this.item(g, box.node, box.hidden);
    if (this.folds(box)) g.setAttribute("aria-expanded", String(!box.hidden));
  }

  mark({ chosen, path, hits, above }: Marks): void {
    for (const [node, g] of this.boxes) {
      g.classList.toggle("chosen-one", node === chosen);
      g.setAttribute("aria-selected", String(node === chosen));
      g.classList.toggle("path", path.has(node));
      g.classList.toggle("hit", hits !== null && hits.has(node));
      g.classList.toggle("dim", hits !== null && !hits.has(node) && !above.has(node) && node !== chosen);
    }
    for (const g of this.layer.querySelectorAll<SVGGElement>(".line, .pill")) {
      const node = Number(g.dataset["node"]);
      g.classList.toggle("path", path.has(node));
    }
  }

  /** How many times as wide as high the map's place in the page is. */
  get aspect(): number {
    const { clientWidth: w, clientHeight: h } = this.picture;
    return w && h ? Math.min(Math.max(w / h, 0.5), 2.5) : 1.6;
  }

  // Zooming ----------------------------------------------------------------------------------

  /** All of it in view; if it would be too small to read then, as much as is readable, from its top. */
  fit(whole = false): void {
    const { clientWidth: w, clientHeight: h } = this.picture;
    if (!w || !h) return;
    const scale = Math.min(w / this.size.width, h / this.size.height, 1);
    const shown = whole ? scale : Math.max(scale, Math.min(READABLE, 1));
    const [wide, high] = [this.size.width * shown, this.size.height * shown];
    const at = zoomIdentity.translate(wide > w ? 0 : (w - wide) / 2, high > h || !whole ? 0 : (h - high) / 2).scale(shown);
    this.zoomed.call(this.zoom.transform, at);
    const first = this.drawing?.boxes[0];
    if (shown > scale && first) this.centre(first.node, 0.12);
  }

  by(factor: number): void {
    this.zoomed.call(this.zoom.scaleBy, factor);
  }

  private pan(x: number, y: number): void {
    const { k } = zoomTransform(this.root);
    this.zoomed.call(this.zoom.translateBy, x / k, y / k);
  }

  /** Bring a box to the middle, or `down` of the way from the top; readable at least. */
  centre(node: number, down = 0.4): void {
    const box = this.drawing?.boxes.find((one) => one.node === node);
    if (!box) return;
    const { clientWidth: w, clientHeight: h } = this.picture;
    const scale = Math.max(zoomTransform(this.root).k, READABLE);
    const x = within(w / 2 - (box.x + box.width / 2) * scale, w, this.size.width * scale);
    const y = within(h * down - (box.y + (down < 0.2 ? 0 : box.height / 2)) * scale, h, this.size.height * scale);
    this.zoomed.call(this.zoom.transform, zoomIdentity.translate(x, y).scale(scale));
  }

  /** Whether the middle of a box is in view. */
  shows(node: number): boolean {
    const box = this.boxes.get(node)?.getBoundingClientRect();
    const frame = this.picture.getBoundingClientRect();
    if (!box) return false;
    const [x, y] = [box.x + box.width / 2 - frame.x, box.y + box.height / 2 - frame.y];
    return x >= 0 && x <= frame.width && y >= 0 && y <= frame.height;
  }

  has(node: number): boolean {
    return this.boxes.has(node);
  }

  private isInView(g: SVGGElement): boolean {
    const [box, frame] = [g.getBoundingClientRect(), this.picture.getBoundingClientRect()];
    return box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
  }

  private print(begins: boolean): void {
    if (begins) {
      this.root.setAttribute("viewBox", `0 0 ${this.size.width} ${this.size.height}`);
      this.layer.removeAttribute("transform");
    } else {
      this.root.removeAttribute("viewBox");
      this.layer.setAttribute("transform", String(zoomTransform(this.root)));
    }
  }

  // Pointer and keys -------------------------------------------------------------------------

  private click(event: Event): void {
    const target = event.target as Element;
    const g = target.closest<SVGGElement>(".box, .knob");
    if (!g) return;
    const node = Number(g.dataset["node"]);
    this.hold(node, true);
    if (g.classList.contains("knob")) this.wishes.toggle(node);
    else this.wishes.choose(node, false);
  }

  /** Make a box the one that the Tab key comes to. */
  private hold(node: number, focus: boolean): void {
    this.boxes.get(this.current)?.setAttribute("tabindex", "-1");
    this.current = node;
    const g = this.boxes.get(node);
    for (const each of this.boxes.values()) if (each !== g) each.setAttribute("tabindex", "-1");
    g?.setAttribute("tabindex", "0");
    if (!focus || !g) return;
    g.focus({ preventScroll: true });
    if (!this.isInView(g)) this.centre(node);
  }

  /** The keys of a tree, as the ARIA practices have them; with Shift they pan. */
  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const pans: Record<string, [number, number]> = {
      ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80],
    };
    if (event.shiftKey && pans[event.key]) this.pan(...pans[event.key]!);
    else if (event.key === "+" || event.key === "=") this.by(1.25);
    else if (event.key === "-") this.by(0.8);
    else if (event.key === "0") this.fit(true);
    else if (!this.walk(event.key)) return;
    event.preventDefault();
  }

  private walk(key: string): boolean {
    const order = [...this.boxes.keys()];
    const at = order.indexOf(this.current);
    const { children, parent } = this.data.nodes[this.current] ?? { children: [], parent: null };
    const below = children.length > 0;
    const isOpen = below && this.boxes.get(this.current)?.getAttribute("aria-expanded") === "true";
    const to = (node: number | undefined): void => {
      if (node !== undefined) this.hold(node, true);
    };
    if (key === "ArrowDown") to(order[at + 1]);
    else if (key === "ArrowUp") to(order[at - 1]);
    else if (key === "Home") to(order[0]);
    else if (key === "End") to(order.at(-1));
    else if (key === "Enter") this.wishes.choose(this.current, true);
    else if (key === " ") this.wishes.choose(this.current, false);
    else if (key === "ArrowRight" && below) isOpen ? to(order[at + 1]) : this.wishes.toggle(this.current);
    else if (key === "ArrowLeft" && isOpen) this.wishes.toggle(this.current);
    else if (key === "ArrowLeft") to(this.boxAbove(parent));
    else return false;
    return true;
  }

  private boxAbove(node: number | null): number | undefined {
    while (node !== null && !this.boxes.has(node)) node = this.data.nodes[node]!.parent;
    return node ?? undefined;
  }
}
