/** Drawings from a worker of its own, which is ended when it takes too long. */

import type { Data, Drawing } from "./data";
import type { Ask } from "./worker";
import LayoutWorker from "./worker?worker&inline";

const DEADLINE = 10_000; // milliseconds

interface Waiting {
  resolve: (drawing: Drawing) => void;
  reject: (reason: Error) => void;
  timer: number;
}

interface Answer {
  number: number;
  drawing?: Drawing;
  error?: string;
}

export class Layouter {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private number = 0;

  /** The worker starts at once, so that it is ready when the page is. */
  constructor(private data: Data) {
    try {
      this.worker = this.start();
    } catch {
      // said when the first layout is asked for
    }
  }

  /** Another map from now on. */
  renew(data: Data): void {
    this.data = data;
    this.worker?.postMessage(data);
  }

  /** Lay out what is shown, about `aspect` times as wide as high; rejects if that fails or takes longer than the deadline. */
  layout(shown: Set<number>, aspect: number): Promise<Drawing> {
    return new Promise((resolve, reject) => {
      const number = ++this.number;
      try {
        this.worker ??= this.start();
        const timer = window.setTimeout(() => this.end("it took too long"), DEADLINE);
        this.waiting.set(number, { resolve, reject, timer });
        this.worker.postMessage({ number, shown, aspect } satisfies Ask);
      } catch (error) {
        this.waiting.delete(number);
        reject(new Error(String(error)));
      }
    });
  }

  private start(): Worker {
    const worker = new LayoutWorker();
    worker.onmessage = ({ data: { number, drawing, error } }: MessageEvent<Answer>) => {
      const one = this.waiting.get(number);
      if (!one) return;
      this.waiting.delete(number);
      clearTimeout(one.timer);
      if (drawing) one.resolve(drawing);
      else one.reject(new Error(error));
    };
    worker.postMessage(this.data);
    worker.onerror = (event) => this.end(event.message || "the browser does not let it run");
    return worker;
  }

  private end(why: string): void {
    this.worker?.terminate();
    this.worker = undefined;
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(new Error(why));
    }
    this.waiting.clear();
  }
}
