/** What argmap writes into the page (views/page_data.py): trees, and boxes as argmap measured them. */

export type Kind = "thesis" | "claim" | "evidence" | "rebuttal";

export type ViewName = "map" | "clash";

/** A statement, or a step of its own; a step has no `name`. */
export interface Node {
  word: string;
  parent: number | null;
  children: number[];
  name?: string;
  kind?: Kind;
  implicit?: true;
  head?: string;
  lines?: string[];
  notes?: string[];
  /** Whether the text is written from right to left. */
  leftward?: true;
  /** Room above and below each of the lines and notes beyond the usual, in pixels, where any needs it. */
  leads?: [number, number][];
  badges?: string[];
  /** What has become of it, where that is shown and it does not simply stand. */
  standing?: "defeated" | "contested";
  width?: number;
  height?: number;
}

export interface Data {
  nodes: Node[];
  /** Each side's name and roots, in the order in which they stand. */
  sides: [string, number[]][];
  /** Relations across: from, to, word, and whether they end on a step. */
  links: [number, number, string, boolean][];
  /** What is folded in the map when the page opens. */
  folded: number[];
  /** What the clash view shows before anything is folded in it; empty where there is no such view. */
  clash: number[];
  /** The view of the picture that is in the page. */
  view: ViewName;
  /** The boxes of that picture, in their order. */
  boxes: number[];
  /** Widths in pixels by text, as argmap measured them. */
  pills: Record<string, number>;
  badges: Record<string, number>;
  /** How many boxes are drawn at a time. */
  most: number;
}

export type Point = readonly [number, number];
export type Tip = "arrow" | "bar" | "none";

export interface Box {
  node: number;
  width: number;
  height: number;
  /** How many statements are folded under it. */
  hidden: number;
  x: number;
  y: number;
}

export interface Pill {
  text: string;
  style: string;
  /** The node whose step it stands for, or -1. */
  node: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Line {
  points: Point[];
  style: string;
  /** The node that it leads up from, or -1. */
  node: number;
}

export interface Band {
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Drawing {
  width: number;
  height: number;
  bands: Band[];
  boxes: Box[];
  pills: Pill[];
  lines: Line[];
  labels: Pill[];
}

const STYLES: Record<string, string> = {
  because: "supports",
  but: "rebuts",
  unless: "undercuts",
  still: "undercuts",
  although: "concedes",
  since: "joins",
  member: "joins",
  later: "succeeds",
};

const WORDS: Record<string, string> = {
  because: "+ because",
  but: "– but",
  unless: "– unless",
  still: "– still",
  although: "≈ although",
  since: "since",
  later: "→ later",
  differs: "≠ differs",
};

/** The style of the line that a connecting word stands on. */
export function styleOf(word: string): string {
  return STYLES[word] ?? "differs";
}

/** What a line of a style bears at its end. */
export function tipOf(style: string): Tip {
  if (style === "supports" || style === "concedes" || style === "succeeds") return "arrow";
  return style === "rebuts" || style === "undercuts" ? "bar" : "none";
}

/** What a pill says; `joint` marks premises that only work together. */
export function pillText(word: string, joint = false): string {
  const text = WORDS[word] ?? "";
  return joint ? `${text}, together` : text;
}
