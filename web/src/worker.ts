/** Lays maps out, away from the page: Graphviz as WebAssembly places the blocks. */

import { Graphviz } from "@hpcc-js/wasm-graphviz";
import type { Data } from "./data";
import { arrange } from "./layout/arrange";

export interface Ask {
  number: number;
  shown: Set<number>;
  aspect: number;
}

let data: Data | undefined;
const graphviz = Graphviz.load();

/** The map comes first, then what is to be shown of it, as often as that changes. */
self.onmessage = async ({ data: said }: MessageEvent<Data | Ask>): Promise<void> => {
  if ("nodes" in said) {
    data = said;
    return;
  }
  const ask = said;
  try {
    const engine = await graphviz;
    const drawing = arrange(data!, ask.shown, ask.aspect, (dot) => engine.layout(dot, "json", "dot"));
    postMessage({ number: ask.number, drawing });
  } catch (error) {
    postMessage({ number: ask.number, error: String(error) });
  }
};
