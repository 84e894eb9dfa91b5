// A component's colour and shape: 7 of each, combined so that the first 49 components all differ.

const COLOURS = 7;

// Paths relative to a point, so that many marks make one path: "M" + place + shape.
const SHAPES = [
  (r) => `m${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0z`, // circle
  (r) => polygon(r, [[0, -1.25], [1.15, 0.8], [-1.15, 0.8]]), // triangle
  (r) => polygon(r, [[-0.88, -0.88], [0.88, -0.88], [0.88, 0.88], [-0.88, 0.88]]), // square
  (r) => polygon(r, [[0, -1.35], [1.1, 0], [0, 1.35], [-1.1, 0]]), // diamond
  (r) => polygon(r, PLUS), // plus
  (r) => polygon(r, [[0, 1.25], [1.15, -0.8], [-1.15, -0.8]]), // triangle upside down
  (r) => polygon(r, PLUS.map(([x, y]) => [0.75 * (x - y), 0.75 * (x + y)])), // cross
];
const PLUS = [
  [-0.4, -1.25], [0.4, -1.25], [0.4, -0.4], [1.25, -0.4], [1.25, 0.4], [0.4, 0.4],
  [0.4, 1.25], [-0.4, 1.25], [-0.4, 0.4], [-1.25, 0.4], [-1.25, -0.4], [-0.4, -0.4],
];

function polygon(r, corners) {
  const short = (x) => +x.toFixed(2);
  let path = "";
  let [x, y] = [0, 0];
  corners.forEach(([u, v], i) => {
    path += `${i ? "l" : "m"}${short(r * u - x)},${short(r * v - y)}`;
    [x, y] = [r * u, r * v];
  });
  return `${path}z`;
}

const isBackground = (k) => k >= 0 && components[k].background;
const CROSS = SHAPES[6];

const colourClass = (k) => (k < 0 || isBackground(k) ? "colour-none" : `colour-${k % COLOURS}`);
const shapeOf = (k) => (isBackground(k) ? CROSS : k < 0 ? SHAPES[0] : SHAPES[(k + Math.floor(k / COLOURS)) % SHAPES.length]);
const nameOf = (k) => (k < 0 ? "none" : components[k].name);

/** The mark of a component inside running text or a table. */
function appendChip(selection, k) {
  const svg = selection.append("svg")
    .attr("class", `chip ${colourClass(k)}`)
    .attr("width", 16).attr("height", 16).attr("viewBox", "-8 -8 16 16")
    .attr("aria-hidden", "true");
  svg.append("path").attr("d", `M0,0${shapeOf(k)(5)}`);
  return svg;
}
