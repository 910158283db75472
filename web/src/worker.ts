/** Lays maps out, away from the page: Graphviz as WebAssembly places the blocks. */

import { Graphviz } from "@hpcc-js/wasm-graphviz";
import type { Data } from "./data";
import { arrange } from "./layout/arrange";

export interface Ask {
  number: number;
  data?: Data;
  shown: Set<number>;
  aspect: number;
}

let data: Data | undefined;
const graphviz = Graphviz.load();

self.onmessage = async ({ data: ask }: MessageEvent<Ask>): Promise<void> => {
  try {
    data = ask.data ?? data;
    const engine = await graphviz;
    const drawing = arrange(data!, ask.shown, ask.aspect, (dot) => engine.layout(dot, "json", "dot"));
    postMessage({ number: ask.number, drawing });
  } catch (error) {
    postMessage({ number: ask.number, error: String(error) });
  }
};
