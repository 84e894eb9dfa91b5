// The climb of the bound. An E-step at iteration t closes the gap there; the M-step that leads to t is drawn half an
// iteration before it, where the bound rises and the gap opens.

const MODES = [
  { id: "all", name: "Whole climb" },
  { id: "near", name: "Near this iteration" },
  { id: "log", name: "Distance to the end (log)" },
];
const NEAR_BEFORE = 2.7;
const NEAR_AFTER = 1.7;

let mode = "all";
let stairs = null; // what is drawn now: scales and the marker

const finite = steps.filter((s) => isNumber(s.bound));
const best = d3.max(finite, (s) => s.bound);
const hasGap = finite.some((s) => isNumber(s.gap) && isNumber(s.boundAfterM));
const objective = report.climb.objective;

/** Corners of the stairs: iteration, bound, objective. Between two corners both are constant or jump. */
const corners = (() => {
  const all = [];
  finite.forEach((s, i) => {
    if (i > 0) {
      const previous = finite[i - 1];
      const half = s.iteration - 0.5;
      const after = isNumber(s.boundAfterM) ? s.boundAfterM : s.bound;
      all.push({ t: half - 1e-9, bound: previous.bound, top: previous.bound });
      all.push({ t: half, bound: after, top: s.bound, step: "M", index: i });
      all.push({ t: s.iteration, bound: after, top: s.bound });
    }
    all.push({ t: s.iteration, bound: s.bound, top: s.bound, step: "E", index: i });
  });
  return all;
})();

function drawModes() {
  d3.select("#climb-modes").selectAll("button").data(finite.length > 2 ? MODES : []).join("button")
    .attr("type", "button")
    .attr("id", (m) => `climb-${m.id}`)
    .attr("aria-pressed", (m) => String(m.id === mode))
    .text((m) => m.name)
    .on("click", (_, m) => {
      mode = m.id;
      drawModes();
      drawFigures();
    });
}

function drawKey() {
  const key = d3.select("#climb-key");
  const entries = [
    ["line-objective", objective],
    ...(hasGap ? [["line-bound", "bound (ELBO)"], ["swatch-gap", "gap (KL)"]] : []),
  ];
  key.selectAll("span").data(hasGap ? entries : []).join("span").each(function ([mark, text]) {
    d3.select(this).append("i").attr("class", mark);
    d3.select(this).append("span").text(text);
  });
}

function drawStaircase(height) {
  const container = document.getElementById("staircase");
  const width = container.clientWidth;
  container.replaceChildren();
  const margin = { top: 8, right: 16, bottom: 46, left: 84 };
  const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
  const svg = appendFigure(container, width, height, `The ${objective} and its bound, by iteration`);
  const g = svg.append("g").attr("transform", `translate(${margin.left},${margin.top})`);
  g.append("rect").attr("class", "frame").attr("width", inner.width).attr("height", inner.height);
  const axes = g.append("g");
  const inside = g.append("g").attr("clip-path", appendClip(g, inner.width, inner.height));
  ["gap", "bound", "objective"].forEach((name) => inside.append("path").attr("class", `stair-${name}`));
  inside.append("g").attr("class", "stair-steps");
  const marker = inside.append("g").attr("class", "stair-marker");
  marker.append("line").attr("y1", 0).attr("y2", inner.height);
  marker.append("circle").attr("r", 5.5);
  stairs = { svg, g, axes, inside, marker, inner, margin, height };
  svg.on("pointerdown", (event) => seekTo(event)).on("pointermove", (event) => event.buttons === 1 && seekTo(event));
  if (mode !== "near") drawStairs(...wholeDomains());
}

/** Distances below half the smallest one seen cannot be told from 0 and lie on the floor of the log scale. */
const floorOfDistances = (() => {
  const distances = corners.flatMap((c) => [best - c.bound, best - c.top]).filter((d) => d > 0);
  return (d3.min(distances) ?? 1e-12) / 2;
})();
const distance = (value) => Math.max(floorOfDistances, best - value);

function wholeDomains() {
  const times = paddedDomain(d3.extent(finite, (s) => s.iteration), 0.03);
  if (mode === "log") {
    const values = corners.flatMap((c) => [distance(c.bound), distance(c.top)]);
    return [times, [d3.min(values) / 1.5, d3.max(values) * 1.5]];
  }
  if (!firstStepDwarfs) return [times, paddedDomain(d3.extent(corners.flatMap((c) => [c.bound, c.top])), 0.06)];
  const [low, high] = d3.extent(corners.filter((c) => c.t >= 0.5).flatMap((c) => [c.bound, c.top]));
  return [times, [low - 0.16 * (high - low), high + 0.06 * (high - low)]]; // room for the note below
}

/** The first step often climbs more than all others together; it is then cut off, and a note says where it began. */
const firstStepDwarfs = (() => {
  if (finite.length < 5 || finite[0].iteration !== 0) return false;
  return finite[1].bound - finite[0].bound > 0.5 * (best - finite[0].bound);
})();

function noteTheStart() {
  const shown = mode === "all" && firstStepDwarfs;
  stairs.inside.selectAll(".stair-note").data(shown ? [finite[0].bound] : []).join("text")
    .attr("class", "stair-note")
    .attr("x", stairs.x(0.5) + 8).attr("y", stairs.inner.height - 9)
    .text((bound) => `↓ the start: ${plain(bound, 5)}`);
}

function nearDomains(iteration) {
  const times = [iteration - NEAR_BEFORE, iteration + NEAR_AFTER];
  const inside = corners.filter((c) => c.t >= times[0] && c.t <= times[1]);
  return [times, paddedDomain(d3.extent(inside.flatMap((c) => [c.bound, c.top])), 0.1)];
}

function drawStairs(times, values) {
  const { inner, inside } = stairs;
  const x = d3.scaleLinear(times, [0, inner.width]);
  const y = mode === "log"
    ? d3.scaleLog(values, [inner.height, 0])
    : d3.scaleLinear(values, [inner.height, 0]);
  const of = mode === "log" ? (v) => y(distance(v)) : y;
  Object.assign(stairs, { x, y: of });
  drawStairAxes(x, y);
  const line = (value) => d3.line((c) => x(c.t), (c) => of(value(c)))(corners);
  inside.select(".stair-gap")
    .attr("d", d3.area((c) => x(c.t), (c) => of(c.bound), (c) => of(c.top))(corners));
  inside.select(".stair-objective").attr("d", line((c) => c.top));
  inside.select(".stair-bound").attr("d", hasGap ? line((c) => c.bound) : null);
  drawStepMarks(times);
  noteTheStart();
}

/** Dots where E-steps end and triangles where M-steps end, as long as they don't touch. */
function drawStepMarks(times) {
  const { x, y, inside, inner } = stairs;
  const visible = corners.filter((c) => c.step && (c.step === "E" || hasGap) && c.t >= times[0] && c.t <= times[1]);
  const room = inner.width / (times[1] - times[0]) > 14;
  const shape = { E: SHAPES[0](2.8), M: SHAPES[1](3.2) };
  inside.select(".stair-steps").selectAll("path").data(room ? visible : []).join("path")
    .attr("class", (c) => `step-${c.step}`)
    .attr("d", (c) => `M${x(c.t).toFixed(2)},${y(c.bound).toFixed(2)}${shape[c.step]}`);
}

function drawStairAxes(x, y) {
  const { axes, svg, inner, margin, height } = stairs;
  axes.selectAll("*").remove();
  svg.selectAll(".axis-title").remove();
  const below = axes.append("g").attr("transform", `translate(0,${inner.height})`);
  drawAxis(below, "bottom", wholeTicks(x), 0, Math.max(2, Math.min(10, inner.width / 60)), { offset: 0, power: 0 });
  const left = axes.append("g").attr("class", "axis left");
  const unit = hasGap ? ", nats" : "";
  let title = `below the final ${objective}${unit}`;
  if (mode === "log") {
    const powers = d3.range(Math.ceil(Math.log10(y.domain()[0])), Math.log10(y.domain()[1]));
    const every = Math.ceil(powers.length / 8);
    left.call(d3.axisLeft(y).tickValues(powers.filter((p) => p % every === 0).map((p) => 10 ** p))
      .tickFormat((v) => powerOfTen(Math.round(Math.log10(v)))).tickSize(5));
    left.selectAll(".tick").append("line").attr("class", "grid").attr("x2", inner.width);
  } else {
    const notation = notationOf(y.domain());
    drawAxis(left, "left", y, inner.width, 5, notation);
    title = labelWith(objective + unit, notation);
  }
  axisTitle(svg, "iteration", margin.left + inner.width / 2, height - 8, inner.width);
  axisTitle(svg, title, 12, margin.top + inner.height / 2, inner.height, true);
}

function updateStaircase({ step }) {
  if (stairs === null || !step) return;
  if (mode === "near") drawStairs(...nearDomains(step.iteration));
  const shown = isNumber(step.bound);
  stairs.marker.attr("transform", `translate(${stairs.x(step.iteration).toFixed(2)},0)`);
  stairs.marker.select("circle").attr("display", shown ? null : "none").attr("cy", shown ? stairs.y(step.bound) : 0);
}

function seekTo(event) {
  const t = stairs.x.invert(d3.pointer(event, stairs.g.node())[0]);
  seek(d3.minIndex(steps, (s) => Math.abs(s.iteration - t)));
}

function climbCaption() {
  const thinned = before.steps > steps.length
    ? ` ${count(steps.length)} of ${count(before.steps)} iterations are drawn.` : "";
  if (!hasGap) return `Every iteration should raise this or leave it as it is.${thinned}`;
  return `${objective} = ELBO + KL. An E-step (dot) works out the posterior of the hidden variables, which closes the `
    + `gap; an M-step (triangle) moves the components, which raises the bound and opens a gap.${thinned}`;
}
