/** Boxes, pills and lines as SVG elements: the same look as argmap's views/svg.py. */

import { tipOf, type Band, type Box, type Data, type Kind, type Line, type Node, type Pill, type Point } from "./data";
import { svg } from "./dom";

const TEXT = 13;
const SMALL = 11;
const THESIS = 15;
const TEXT_LINE = 17;
const SMALL_LINE = 14.5;
const THESIS_LINE = 19.5;
const PAD = 11;
const BADGE_HEIGHT = 16;
const CORNER = 13;
const SAMPLE = 30; // a box lower than this is a sample in the legend
const RADIUS = 7;

const STROKES: Record<string, [number, string]> = {
  supports: [1.8, ""],
  rebuts: [2.2, "7 4"],
  undercuts: [2.2, "7 4"],
  concedes: [2, "1.5 4"],
  joins: [1.8, ""],
  differs: [1.6, "9 3 2 3"],
  succeeds: [1.6, "3 3"],
};

const n = (value: number): string => String(Math.round(value * 10) / 10);

interface Type {
  bold?: boolean;
  colour?: string;
  anchor?: "middle" | "end";
  leftward?: boolean;
}

const QUIET = "var(--quiet)";

function text(x: number, y: number, said: string, size: number, type: Type = {}): SVGElement {
  const look = { "font-weight": type.bold ? "bold" : undefined, fill: type.colour, "text-anchor": type.anchor };
  const direction = type.leftward ? "rtl" : undefined;
  return svg("text", { x: n(x), y: n(y), "font-size": size, ...look, direction }, said);
}

export function drawBand({ name, x, y, width, height }: Band): SVGElement {
  return svg(
    "g",
    {},
    svg("rect", { x, y, width, height, rx: 10, fill: "var(--band)", stroke: "var(--band-edge)" }),
    text(x + 20, y + 26, name, 16, { bold: true }),
  );
}

/** What stands on a box under which something is folded. */
export function moreBelow(hidden: number): string {
  return `+ ${hidden} more below, not shown`;
}

/** A box at 0, 0. */
export function drawBox(data: Data, { node, width, height, hidden }: Box): SVGGElement {
  const one = data.nodes[node]!;
  const g = svg("g", { class: "box", "data-node": node });
  g.append(...outline(one.kind!, one.implicit === true, width, height, one.standing));
  g.append(svg("rect", { class: "halo", x: -4, y: -4, width: width + 8, height: height + 8, rx: 10 }));
  const thesis = one.kind === "thesis";
  const x = PAD;
  const right = width - PAD;
  let y = PAD + SMALL - 2;
  // spaces, so that lines are not read as one word
  const [kind, ...place] = one.head!.split(" · ");
  g.append(text(x, y, kind!, SMALL, { bold: true, colour: QUIET }), " ");
  if (place.length) {
    const fold = one.kind === "evidence" ? CORNER - 6 : 0;
    g.append(text(right - fold, y, place.join(" · "), SMALL, { colour: QUIET, anchor: "end" }), " ");
  }
  y += 2;
  let row = 0;
  const lead = (): [number, number] => one.leads?.[row++] ?? [0, 0];
  const { leftward } = one;
  for (const line of one.lines!) {
    const [above, below] = lead();
    y += (thesis ? THESIS_LINE : TEXT_LINE) + above;
    g.append(text(leftward ? right : x, y, line, thesis ? THESIS : TEXT, { bold: thesis, leftward }), " ");
    y += below;
  }
  const notes = hidden ? [...one.notes!, moreBelow(hidden)] : one.notes!;
  if (notes.length) y += 3;
  for (const note of notes) {
    const [above, below] = lead();
    y += SMALL_LINE + above;
    g.append(text(x, y, note, SMALL, { colour: QUIET }), " ");
    y += below;
  }
  g.append(...badges(data, one, width, x, y + 8).flatMap((part) => [part, " "]));
  return g;
}

function badges(data: Data, one: Node, width: number, x: number, top: number): SVGElement[] {
  const found: SVGElement[] = [];
  const limit = width - 2 * PAD + 5;
  let [left, y, room] = [x, top, limit];
  for (const badge of one.badges!) {
    const wide = data.badges[badge]!;
    if (wide + 5 > room && room < limit) {
      [left, y, room] = [x, y + BADGE_HEIGHT + 4, limit];
    }
    const look = { fill: "var(--badge)", stroke: "var(--quiet)", "stroke-width": 0.8 };
    found.push(svg("rect", { x: n(left), y: n(y), width: n(wide), height: BADGE_HEIGHT, rx: 3, ...look }));
    found.push(text(left + wide / 2, y + 12, badge, SMALL, { bold: true, anchor: "middle" }));
    left += wide + 5;
    room -= wide + 5;
  }
  return found;
}

/** The button on a box that folds and unfolds, at 0, 0; keys and screen readers do so on the box itself. */
export function drawKnob({ node, hidden }: Box): SVGGElement {
  const { sign, wide } = knob(hidden);
  const g = svg("g", { class: "knob", "data-node": node });
  g.append(svg("rect", { x: -6, y: -6, width: wide + 12, height: 32, class: "reach" }));
  g.append(svg("rect", { width: wide, height: 20, rx: 10 }));
  g.append(svg("text", { x: wide / 2, y: 14.5, "font-size": 12, "font-weight": "bold", "text-anchor": "middle" }, sign));
  return g;
}

export function placeKnob(g: SVGGElement, { width, height, hidden, x, y }: Box): void {
  g.setAttribute("transform", `translate(${n(x + width - knob(hidden).wide - 10)} ${n(y + height - 10)})`);
}

function knob(hidden: number): { sign: string; wide: number } {
  const sign = hidden ? `+${hidden}` : "–";
  return { sign, wide: 16 + sign.length * 7 };
}

const STANDING = { defeated: "0.1 4", contested: "10 3 2 3" };

/**
 * The border says the kind: double, folded corner, clipped corners, rounded; dashed if implicit. Its dashes say
 * the standing where that is shown.
 */
export function outline(kind: Kind, implicit: boolean, w: number, h: number, standing?: Node["standing"]): SVGElement[] {
  const more = standing ? 0.9 : 0;
  const look = {
    stroke: "var(--edge)",
    "stroke-linejoin": "round",
    "stroke-dasharray": standing ? STANDING[standing] : implicit ? "5 3" : undefined,
    "stroke-linecap": standing ? "round" : undefined,
  };
  if (kind === "evidence") {
    const f = h < SAMPLE ? 7 : CORNER;
    const d = `M0 0H${n(w - f)}L${n(w)} ${f}V${n(h)}H0Z`;
    const corner = `M${n(w - f)} 0V${f}H${n(w)}Z`;
    return [
      svg("path", { d, fill: "var(--evidence)", "stroke-width": 1.2 + more, ...look }),
      svg("path", { d: corner, fill: "var(--fold)", "stroke-width": 1, ...look, "stroke-dasharray": undefined }),
    ];
  }
  if (kind === "rebuttal") {
    const c = h < SAMPLE ? 6 : 9;
    const d =
      `M${c} 0H${n(w - c)}L${n(w)} ${c}V${n(h - c)}` + `L${n(w - c)} ${n(h)}H${c}L0 ${n(h - c)}V${c}Z`;
    return [svg("path", { d, fill: "var(--rebuttal)", "stroke-width": 1.5 + more, ...look })];
  }
  const thesis = kind === "thesis";
  const sized = { fill: "var(--box)", ...look };
  const found = [svg("rect", { width: n(w), height: n(h), rx: 7, "stroke-width": (thesis ? 2.2 : 1.2) + more, ...sized })];
  if (thesis) {
    found.push(svg("rect", { x: 4, y: 4, width: n(w - 8), height: n(h - 8), rx: 4, "stroke-width": 0.9, ...sized }));
  }
  return found;
}

export function placePill(g: SVGGElement, { x, y }: Pill): void {
  g.setAttribute("transform", `translate(${n(x)} ${n(y)})`);
}

/** A pill at 0, 0. */
export function drawPill({ text: said, style, node, width, height }: Pill): SVGGElement {
  const colour = `var(--${style})`;
  const look = { fill: "var(--paper)", stroke: colour, "stroke-width": 1.2 };
  return svg(
    "g",
    { class: "pill", "data-node": node },
    svg("rect", { width: n(width), height: n(height), rx: n(height / 2), ...look }),
    text(width / 2, 13, said, SMALL, { bold: true, colour, anchor: "middle" }),
  );
}

export function drawLine({ points, style, node }: Line): SVGElement {
  const [wide, dash] = STROKES[style]!;
  const tip = tipOf(style);
  const stroke = `var(--${style})`;
  const path = svg("path", {
    d: pathOf(tip === "arrow" ? shortened(points, 7) : points),
    fill: "none",
    stroke,
    "stroke-width": wide,
    "stroke-dasharray": dash || undefined,
    "stroke-linecap": style === "concedes" ? "round" : undefined,
  });
  const g = svg("g", { class: "line", "data-node": node }, path);
  if (tip === "none" || points.length < 2) return g;
  const [[x0, y0], [x1, y1]] = points.slice(-2) as [Point, Point];
  const length = Math.max(Math.hypot(x1 - x0, y1 - y0), 0.001);
  const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
  if (tip === "arrow") {
    const [bx, by] = [x1 - ux * 9, y1 - uy * 9];
    const corners = [[x1, y1], [bx - uy * 4.5, by + ux * 4.5], [bx + uy * 4.5, by - ux * 4.5]];
    g.append(svg("polygon", { points: corners.map((corner) => corner.map((c) => n(c!)).join(",")).join(" "), fill: stroke }));
  } else {
    const [bx, by] = [x1 - ux * 3, y1 - uy * 3];
    const d = `M${n(bx - uy * 7)} ${n(by + ux * 7)}L${n(bx + uy * 7)} ${n(by - ux * 7)}`;
    g.append(svg("path", { d, fill: "none", stroke, "stroke-width": 3.4 }));
  }
  return g;
}

/** The line without its last pixels, which the arrow head covers. */
function shortened(points: Point[], by: number): Point[] {
  if (points.length < 2) return points;
  const [[x0, y0], [x1, y1]] = points.slice(-2) as [Point, Point];
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (length <= by) return points;
  const share = (length - by) / length;
  return [...points.slice(0, -1), [x0 + (x1 - x0) * share, y0 + (y1 - y0) * share]];
}

/** A path through the points with rounded corners. */
function pathOf(points: Point[]): string {
  const [first] = points as [Point];
  const d = [`M${n(first[0])} ${n(first[1])}`];
  for (let index = 1; index + 1 < points.length; index++) {
    const [[ax, ay], [bx, by], [cx, cy]] = points.slice(index - 1, index + 2) as [Point, Point, Point];
    const before = Math.max(Math.hypot(bx - ax, by - ay), 0.001);
    const after = Math.max(Math.hypot(cx - bx, cy - by), 0.001);
    const radius = Math.min(RADIUS, before / 2, after / 2);
    const [px, py] = [bx - ((bx - ax) / before) * radius, by - ((by - ay) / before) * radius];
    const [qx, qy] = [bx + ((cx - bx) / after) * radius, by + ((cy - by) / after) * radius];
    d.push(`L${n(px)} ${n(py)}Q${n(bx)} ${n(by)} ${n(qx)} ${n(qy)}`);
  }
  if (points.length > 1) d.push(`L${n(points.at(-1)![0])} ${n(points.at(-1)![1])}`);
  return d.join("");
}
