/** What lines, words and borders mean: only what occurs in the map. */

import { pillText, styleOf, type Data, type Kind, type Node } from "./data";
import { html, svg } from "./dom";
import { drawLine, drawPill, outline, placePill } from "./draw";

const RELATIONS: [string, string][] = [
  ["because", "a reason for it"],
  ["but", "an objection or answer"],
  ["unless", "an answer to the step, not to the statement"],
  ["still", "the author’s reply to what was granted"],
  ["although", "granted by the author"],
  ["member", "premises that count only together"],
  ["since", "why the reason counts"],
  ["differs", "cannot both be right as told"],
  ["later", "the world has moved on"],
];

const KINDS: [Kind, string][] = [
  ["claim", "claim"],
  ["evidence", "evidence"],
  ["rebuttal", "rebuttal"],
];

const STANDINGS: [Node["standing"], string][] = [
  ["defeated", "defeated: an answer to it stands"],
  ["contested", "contested: not decided in this map"],
];

const KEYS: [string, string][] = [
  ["Tab", "to the map and out of it"],
  ["↓ ↑ Home End", "from box to box"],
  ["→ ←", "unfold and fold, or go down and up"],
  ["Enter", "to the card of the box"],
  ["Space", "show the card, stay on the map"],
  ["Shift + arrows", "move the map"],
  ["+ − 0", "larger, smaller, all of it"],
  ["/", "search"],
];

export function legend(data: Data): HTMLElement {
  const words = new Set([...data.nodes.map(({ word }) => word), ...data.links.map(([, , word]) => word)]);
  const rows: [Element | string, string][] = [];
  for (const [word, meaning] of RELATIONS) {
    if (words.has(word)) rows.push([relation(data, word), meaning]);
  }
  for (const [kind, meaning] of KINDS) {
    if (data.nodes.some((node) => node.kind === kind)) rows.push([border(kind, false), meaning]);
  }
  if (data.nodes.some(({ implicit }) => implicit)) rows.push([border("claim", true), "assumed, not said"]);
  for (const [standing, meaning] of STANDINGS) {
    if (data.nodes.some((node) => node.standing === standing)) rows.push([border("claim", false, standing), meaning]);
  }
  const list = (items: [Element | string, string][]): HTMLElement =>
    html("dl", {}, ...items.flatMap(([sign, meaning]) => [html("dt", {}, sign), html("dd", {}, meaning)]));
  const keys = KEYS.map(([key, meaning]): [Element, string] => [html("kbd", {}, key), meaning]);
  return html(
    "details",
    { class: "legend" },
    html("summary", {}, "Legend and keys"),
    html("div", {}, list(rows), list(keys)),
  );
}

function relation(data: Data, word: string): SVGElement {
  const style = styleOf(word);
  const said = pillText(word);
  const wide = said ? data.pills[said]! : 0;
  const picture = svg("svg", { width: 52 + wide, height: 22, "aria-hidden": "true" });
  picture.append(drawLine({ points: [[2, 11], [38, 11]], style, node: -1 }));
  if (said) {
    const pill = { text: said, style, node: -1, x: 46, y: 2, width: wide, height: 18 };
    const drawn = drawPill(pill);
    placePill(drawn, pill);
    picture.append(drawn);
  }
  return picture;
}

function border(kind: Kind, implicit: boolean, standing?: Node["standing"]): SVGElement {
  const inside = svg("g", { transform: "translate(2 2)" }, ...outline(kind, implicit, 30, 18, standing));
  return svg("svg", { width: 34, height: 22, "aria-hidden": "true" }, inside);
}
