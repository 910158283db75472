/** Elements, made so that no text can be markup. */

type Attributes = Record<string, string | number | boolean | undefined>;

function fill<T extends Element>(made: T, attributes: Attributes, inside: (Element | string)[]): T {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...inside);
  return made;
}

export function html<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...inside: (Element | string)[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, inside);
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...inside: (Element | string)[]
): SVGElementTagNameMap[K] {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, inside);
}

export function button(text: string, click: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = html("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", click);
  return made;
}

/** Something of the page's own, by its name. */
export function own(name: string): HTMLElement {
  return document.getElementById(`argmap:${name}`)!;
}
