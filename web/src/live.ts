/** Keeps the page in step with its files: asks `argmap serve` for the newest state whenever that says there is one. */

import "./live.css";
import type { Data } from "./data";
import { button, html, own } from "./dom";

/** A page that can show another state of its map. */
export interface Renewed {
  /** Resolves to the statements that are new or changed, when they are drawn. */
  renew(data: Data, outline: string): Promise<number[]>;
  /** Goes to the statement that the address names. */
  follow(): void;
}

/** What the server says (serve/preview.py); all but `version` and `data` is HTML. */
interface State {
  version: string;
  title: string;
  outline: string;
  below: string;
  data: string;
  panel: string;
  banner: string;
}

const PATIENCE = 1500; // milliseconds without a server before that is said
const LOST =
  "<strong>The preview has stopped.</strong> The map is as it was last. " +
  "If you have started argmap serve again, open the address that it has printed.";
const FRESH = 2500; // milliseconds that what is new stays marked

/** Follow the files, if this page is served. */
export function live(page: Renewed): void {
  if (document.getElementById("argmap:banner")) new Live(page);
}

class Live {
  private version = own("banner").dataset["version"]!;
  private banner = own("banner").innerHTML;
  private state: Partial<State> = {};
  private source: EventSource | undefined;
  private asking = false;
  private again = false;
  private patience = 0;
  private readonly dialog = html("dialog", { class: "explained" });

  constructor(private readonly page: Renewed) {
    document.body.append(this.dialog);
    if (window.matchMedia("(max-width: 800px)").matches) this.list.open = false;
    own("findings").addEventListener("click", (event) => this.click(event));
    this.listen();
  }

  private get list(): HTMLDetailsElement {
    return own("findings-list") as HTMLDetailsElement;
  }

  // The server ---------------------------------------------------------------------------------

  private listen(): void {
    this.source = new EventSource(`events${location.search}`);
    this.source.addEventListener("version", ({ data }) => {
      clearTimeout(this.patience);
      this.patience = 0;
      this.tell(this.banner);
      if (data !== this.version) void this.ask();
    });
    this.source.addEventListener("bye", () => this.tell(LOST));
    this.source.addEventListener("error", () => {
      this.patience ||= window.setTimeout(() => this.tell(LOST), PATIENCE);
      if (this.source!.readyState === EventSource.CLOSED) window.setTimeout(() => this.listen(), 2 * PATIENCE);
    });
  }

  /** Show the newest state. What is told meanwhile is asked for once more at the end. */
  private async ask(): Promise<void> {
    this.again = true;
    if (this.asking) return;
    this.asking = true;
    try {
      while (this.again) {
        this.again = false;
        const answer = await fetch(`state${location.search}`);
        if (answer.ok) await this.show((await answer.json()) as State);
      }
    } catch {
      this.version = ""; // whatever comes with the next connection is new
    } finally {
      this.asking = false;
    }
  }

  // What is shown ------------------------------------------------------------------------------

  private async show(state: State): Promise<void> {
    if (state.version === this.version) return;
    const { title, outline, below, data } = this.state;
    this.banner = state.banner;
    this.tell(state.banner);
    if (state.title !== title) {
      document.querySelector("h1")!.innerHTML = state.title;
      document.title = document.querySelector("h1")!.textContent;
    }
    if (state.below !== below) own("below").innerHTML = state.below;
    this.renewPanel(state.panel);
    if (state.outline !== outline || state.data !== data) {
      const fresh = await this.page.renew(JSON.parse(state.data) as Data, state.outline);
      this.mark(fresh);
    }
    this.state = state;
    this.version = state.version;
  }

  private tell(banner: string): void {
    if (own("banner").innerHTML !== banner) own("banner").innerHTML = banner;
  }

  /** Let what is new or changed be seen for a while. */
  private mark(fresh: number[]): void {
    const boxes = fresh.flatMap((node) => [...document.querySelectorAll(`.box[data-node="${node}"], li[data-node="${node}"]`)]);
    for (const box of boxes) box.classList.add("fresh");
    window.setTimeout(() => boxes.forEach((box) => box.classList.remove("fresh")), FRESH);
  }

  /** New findings; what is open, scrolled to and focused in the panel stays. */
  private renewPanel(panel: string): void {
    const made = html("template");
    made.innerHTML = panel;
    const now = made.content.querySelector(".findings")!;
    const before = own("findings");
    if (before.innerHTML === now.innerHTML) return;
    const found = before.querySelector(".found")!;
    const [down, focused] = [found.scrollTop, found.contains(document.activeElement)];
    const at = [...found.querySelectorAll("a")].indexOf(document.activeElement as HTMLAnchorElement);
    const count = before.querySelector(".count")!; // stays the same element, so that it is read aloud
    const said = now.querySelector(".count")!.textContent;
    if (count.textContent !== said) count.textContent = said;
    const texts = found.querySelector<HTMLDetailsElement>(".about-texts")?.open;
    found.replaceChildren(...now.querySelector(".found")!.childNodes);
    if (texts !== undefined) found.querySelector(".about-texts")?.toggleAttribute("open", texts);
    before.querySelector(".explanations")?.remove();
    before.append(...now.querySelectorAll(".explanations"));
    found.scrollTop = down;
    const links = found.querySelectorAll("a");
    if (focused) (links[Math.min(at, links.length - 1)] ?? before.querySelector("summary"))?.focus({ preventScroll: true });
  }

  // The panel ----------------------------------------------------------------------------------

  private click(event: Event): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[href^='#']");
    if (!link) return;
    if (link.classList.contains("rule-name")) {
      event.preventDefault();
      this.explain(link.hash.slice(1));
    } else if (link.hash === location.hash) {
      event.preventDefault();
      this.page.follow(); // the address stays as it is, so nothing else would tell
    }
  }

  private explain(id: string): void {
    const section = document.getElementById(decodeURIComponent(id))!;
    const text = [...section.cloneNode(true).childNodes];
    const close = button("Close", () => this.dialog.close());
    this.dialog.replaceChildren(...text, close);
    const heading = this.dialog.querySelector("h3")!;
    heading.id = "argmap:explained";
    this.dialog.setAttribute("aria-labelledby", heading.id);
    this.dialog.showModal();
    this.dialog.scrollTop = 0;
  }
}
