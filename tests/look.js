// What is wrong with the pictures of a page, measured by the browser that shows them.
() => {
  const SLACK = 0.5; // pixels: what no eye sees
  const found = { overflows: [], overlaps: [], through: [], lines: 0, boxes: 0, texts: 0 };

  const rectangle = (element) => {
    const { x, y, width, height } = element.getBBox();
    const { e, f } = element.getCTM();
    return { left: x + e, top: y + f, right: x + e + width, bottom: y + f + height, element };
  };
  const told = ({ element, left, top, right, bottom }) =>
    `${element.closest("svg").firstElementChild.id} ${(element.textContent || element.tagName).slice(0, 60)} ` +
    [left, top, right, bottom].map(Math.round).join(" ");
  const inside = (one, other) =>
    one.left >= other.left - SLACK && one.right <= other.right + SLACK &&
    one.top >= other.top - SLACK && one.bottom <= other.bottom + SLACK;
  const meets = (one, other) =>
    one.left < other.right - SLACK && other.left < one.right - SLACK &&
    one.top < other.bottom - SLACK && other.top < one.bottom - SLACK;

  // Pairs that share ground, without comparing each with each.
  const overlapping = (rectangles) => {
    const pairs = [];
    const sorted = [...rectangles].sort((one, other) => one.top - other.top);
    sorted.forEach((one, index) => {
      for (let next = index + 1; next < sorted.length && sorted[next].top < one.bottom; next++) {
        if (meets(one, sorted[next])) pairs.push([one, sorted[next]]);
      }
    });
    return pairs;
  };

  // A line goes through a box if it is inside of it anywhere but at an end that lies on its edge.
  const through = (path, boxes) => {
    const length = path.getTotalLength();
    const { e, f } = path.getCTM();
    const points = [];
    for (let at = 0; at <= length; at += 8) {
      const { x, y } = path.getPointAtLength(at);
      points.push([x + e, y + f]);
    }
    const last = path.getPointAtLength(length);
    const ends = [points[0], [last.x + e, last.y + f]];
    const within = ([x, y], box, edge) =>
      x > box.left + edge && x < box.right - edge && y > box.top + edge && y < box.bottom - edge;
    return boxes.find((box) => !ends.some((end) => within(end, box, -10)) && points.some((point) => within(point, box, 2)));
  };

  for (const svg of document.querySelectorAll("svg")) {
    const [lines, pills] = svg.querySelectorAll(":scope > g[transform] > g[aria-hidden]");
    const boxes = [];
    const holders = []; // what no other may lie on: boxes and pills
    for (const item of svg.querySelectorAll("[role=listitem]")) {
      const [outline, ...rest] = [...item.children].filter(({ tagName }) => tagName !== "title");
      const box = rectangle(outline);
      boxes.push(box);
      for (const part of rest) {
        if (!inside(rectangle(part), box)) found.overflows.push(`${told(rectangle(part))} in ${told(box)}`);
      }
    }
    // a badge or a pill, and the word in it
    for (const text of svg.querySelectorAll("rect[rx='3'] + text, rect[rx='9'] + text")) {
      const holder = rectangle(text.previousElementSibling);
      if (!inside(rectangle(text), holder)) found.overflows.push(`${told(rectangle(text))} in ${told(holder)}`);
    }
    for (const pill of pills.querySelectorAll("rect")) holders.push(rectangle(pill));
    const texts = [...svg.querySelectorAll("text")].map(rectangle);
    const sheet = rectangle(svg.querySelector(":scope > rect"));
    for (const text of texts) if (!inside(text, sheet)) found.overflows.push(`${told(text)} off the sheet`);
    const bands = [...svg.querySelectorAll(":scope > g[transform] > text")].map(rectangle);
    for (const [one, other] of [...overlapping([...boxes, ...holders, ...bands]), ...overlapping(texts)]) {
      found.overlaps.push(`${told(one)} on ${told(other)}`);
    }
    for (const path of lines.querySelectorAll("path:not([stroke-width='3.4'])")) {
      found.lines += 1;
      const box = through(path, boxes);
      if (box) found.through.push(`${told(box)}: ${path.getAttribute("d")}`);
    }
    found.boxes += boxes.length;
    found.texts += texts.length;
  }
  return found;
}
