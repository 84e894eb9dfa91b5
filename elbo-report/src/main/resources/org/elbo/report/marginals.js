// One column at a time: histograms with densities, and counts with probabilities.

const GRID_POINTS = 140;

/** A histogram of a column of numbers with the components' weighted densities and their sum. Returns the update. */
function histogram(g, column, { width, height, xScale, large }) {
  const bars = densityBars(column, xScale.domain());
  const tallest = d3.max(bars, (b) => b.height) ?? 0;
  // A needle of a component must not flatten the data.
  const highest = Math.max(tallest, tallest > 0 ? Math.min(peak(column), 3 * tallest) : peak(column));
  const yScale = d3.scaleLinear([0, (highest || 1) * 1.1], [height, 0]);
  g.append("rect").attr("class", "frame").attr("width", width).attr("height", height);
  const inside = g.append("g").attr("clip-path", appendClip(g, width, height));
  inside.append("g").selectAll("rect").data(bars).join("rect")
    .attr("class", "bar")
    .attr("x", (b) => xScale(b.x0)).attr("width", (b) => Math.max(0.5, xScale(b.x1) - xScale(b.x0) - 0.7))
    .attr("y", (b) => yScale(b.height)).attr("height", (b) => height - yScale(b.height));
  const curves = inside.append("g");
  const labels = g.append("g");
  const update = ({ snapshot }) => {
    if (snapshot === null) return;
    const xs = grid(snapshot, column, xScale.domain());
    const lines = densityLines(snapshot, column, xs);
    drawCurves(curves, lines, xs, xScale, yScale);
    drawCentreMarks(labels, snapshot, column, xScale, yScale, height, large);
  };
  return Object.assign(update, { yScale });
}

function densityBars(column, domain) {
  const seen = d3.range(sample.size).filter((i) => isNumber(sample.values[i][column.index]));
  const value = (i) => sample.values[i][column.index];
  const total = d3.sum(seen, sample.weightOf);
  const [low, high] = seen.length ? d3.extent(seen, value) : domain;
  const bars = high > low ? binCount(seen.map(value)) : 1;
  const width = high > low ? (high - low) / bars : (domain[1] - domain[0]) / 10;
  const start = high > low ? low : low - width / 2;
  const sums = d3.rollup(seen, (rows) => d3.sum(rows, sample.weightOf),
    (i) => Math.min(bars - 1, Math.floor((value(i) - start) / width)));
  return d3.range(seen.length ? bars : 0).map((b) => ({
    x0: start + b * width,
    x1: start + (b + 1) * width,
    height: (sums.get(b) ?? 0) / total / width,
  }));
}

/** By Freedman and Diaconis; more where the data lie in groups, which makes their rule too coarse. */
function binCount(values) {
  const sorted = d3.sort(values);
  const range = d3.quantile(sorted, 0.75) - d3.quantile(sorted, 0.25);
  const width = (2 * range) / Math.cbrt(sorted.length);
  const fewest = Math.min(24, Math.max(8, Math.sqrt(values.length)));
  return Math.round(Math.min(50, Math.max(fewest, width > 0 ? (sorted.at(-1) - sorted[0]) / width : 0)));
}

/** The highest value of the finished mixture's density. */
function peak(column) {
  if (lastSnapshot === null) return 0;
  const xs = grid(lastSnapshot, column, domainOf(column));
  return d3.max(densityLines(lastSnapshot, column, xs).at(-1).values) || 0;
}

/** Points evenly spread, and more around every component; always equally many, so that curves can glide. */
function grid(snapshot, column, [low, high]) {
  if (column.curve >= 0) return column.grid;
  const even = d3.range(GRID_POINTS + 1).map((i) => low + ((high - low) * i) / GRID_POINTS);
  const extra = components.flatMap((_, k) => {
    const spread = Math.sqrt(covarianceOf(snapshot, k, column, column)) || 0;
    return d3.range(-3, 3.1, 0.5).map((z) => centreOf(snapshot, k, column) + z * spread);
  });
  return d3.sort([...even, ...extra.map((x) => Math.min(high, Math.max(low, x)))]);
}

/** A line per component that has a density, and last their sum. */
function densityLines(snapshot, column, xs) {
  if (!isDensityKnown(snapshot, column)) return [{ k: -1, values: [] }];
  const each = components.map((_, k) => {
    const density = densityOf(snapshot, k, column);
    const values = curveOf(snapshot, k, column) ?? xs.map(density);
    return { k, values: values.map((y) => snapshot.weights[k] * y) };
  });
  return [...each, { k: -1, values: xs.map((_, i) => d3.sum(each, (line) => line.values[i])) }];
}

function isDensityKnown(snapshot, column) {
  if (column.kind === "NORMAL") return snapshot.covariances.length > 0;
  return column.kind === "EXPONENTIAL" || curveOf(snapshot, 0, column) !== null;
}

/** An infinite density, as a gamma's may be at 0, interrupts its curve. */
function drawCurves(g, lines, xs, xScale, yScale) {
  const path = d3.line((_, i) => xScale(xs[i]), (y) => yScale(y)).defined(isNumber);
  drawLines(g, lines, path);
}

/** The sum lies under the components, which it would hide where one of them is alone. */
function drawLines(g, lines, path) {
  g.selectAll(".curve").data([...lines].reverse(), (d) => d.k).join("path")
    .attr("class", (d) => `curve ${d.k < 0 ? "sum" : colourClass(d.k)}`)
    .attr("data-component", (d) => d.k)
    .attr("d", (d) => path(d.values));
}

/** Where the components' centres are: marks on the axis, with names if there is room. */
function drawCentreMarks(g, snapshot, column, xScale, yScale, height, large) {
  const [low, high] = xScale.domain();
  const centres = components
    .map((_, k) => ({ k, x: centreOf(snapshot, k, column) }))
    .filter((d) => d.x >= low && d.x <= high);
  const groups = g.selectAll(".component-centre").data(centres, (d) => d.k).join((enter) => {
    const entered = enter.append("g");
    entered.append("path").attr("d", (d) => `M0,0${shapeOf(d.k)(large ? 6 : 4)}`);
    if (large) entered.append("text").attr("y", -13).attr("text-anchor", "middle");
    return entered;
  });
  groups
    .attr("class", (d) => `component-centre ${colourClass(d.k)}`)
    .attr("data-component", (d) => d.k)
    .attr("transform", (d) => `translate(${xScale(d.x).toFixed(2)},${height})`);
  const named = apart(centres.map((d) => ({ k: d.k, x: xScale(d.x), y: 0 })), snapshot.weights);
  groups.select("text").text((d) => (named.has(d.k) ? shortened(nameOf(d.k), 10) : ""));
}

/** A column of numbers on its own, with axes. */
function singleHistogram(container, column, width, height) {
  const margin = { top: 8, right: 10, bottom: 46, left: 62 };
  const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
  const xScale = d3.scaleLinear(domainOf(column), [0, inner.width]);
  const svg = appendFigure(container, width, height, figureLabel([column.name]));
  const g = svg.append("g").attr("transform", `translate(${margin.left},${margin.top})`);
  const axes = g.append("g");
  const update = histogram(g, column, { ...inner, xScale, large: true });
  drawMarginAxes(svg, axes, xScale, update.yScale, inner, margin, column.name, "density");
  return [update];
}

function drawMarginAxes(svg, g, xScale, yScale, inner, margin, name, measure) {
  const xNotation = notationOf(xScale.domain());
  const yNotation = notationOf(yScale.domain());
  const below = g.append("g").attr("transform", `translate(0,${inner.height})`);
  drawAxis(below, "bottom", xScale, 0, Math.max(3, inner.width / 90), xNotation);
  drawAxis(g.append("g"), "left", yScale, inner.width, 5, yNotation);
  const [middle, half] = [margin.left + inner.width / 2, margin.top + inner.height / 2];
  axisTitle(svg, labelWith(name, xNotation), middle, margin.top + inner.height + 38, inner.width);
  axisTitle(svg, labelWith(measure, yNotation), 14, half, inner.height, true);
}
