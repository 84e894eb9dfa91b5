// A column of counts: how often each count was seen, and how often the mixture expects it.

const MOST_BARS = 60;

function singleCounts(container, column, width, height) {
  const margin = { top: 8, right: 10, bottom: 46, left: 62 };
  const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
  const bins = countBins(column);
  const first = bins[0].x0;
  const last = bins[bins.length - 1].x1;
  const xScale = d3.scaleLinear([first - 0.6, last + 0.6], [0, inner.width]);
  const expected = lastSnapshot === null ? [] : countLines(lastSnapshot, column, bins).at(-1).values;
  const highest = d3.max([...bins.map((b) => b.share), ...expected]) || 1;
  const yScale = d3.scaleLinear([0, 1.1 * highest], [inner.height, 0]);
  const svg = appendFigure(container, width, height, figureLabel([column.name]));
  const g = svg.append("g").attr("transform", `translate(${margin.left},${margin.top})`);
  const measure = bins[0].x1 > bins[0].x0 ? `share of rows per ${bins[0].x1 - bins[0].x0 + 1} counts` : "share of rows";
  drawMarginAxes(svg, g.append("g"), wholeTicks(xScale), yScale, inner, margin, column.name, measure);
  const barWidth = Math.max(1, 0.72 * (xScale(bins[0].x1 + 1) - xScale(bins[0].x0)));
  g.append("rect").attr("class", "frame").attr("width", inner.width).attr("height", inner.height);
  g.append("g").selectAll("rect").data(bins).join("rect")
    .attr("class", "bar")
    .attr("x", (b) => xScale(b.middle) - barWidth / 2).attr("width", barWidth)
    .attr("y", (b) => yScale(b.share)).attr("height", (b) => inner.height - yScale(b.share));
  const lines = g.append("g");
  const marks = g.append("g");
  return [({ snapshot }) => {
    if (snapshot === null) return;
    const fitted = countLines(snapshot, column, bins);
    drawCountLines(lines, fitted, bins, xScale, yScale, barWidth);
    drawCentreMarks(marks, snapshot, column, xScale, yScale, inner.height, true);
  }];
}

/** Ticks at whole numbers only. */
function wholeTicks(scale) {
  const ticks = scale.ticks;
  scale.ticks = (amount) => ticks(amount).filter(Number.isInteger);
  return scale;
}

/** From the smallest to the largest count; several counts share a bar when there would be too many. */
function countBins(column) {
  const seen = d3.range(sample.size).filter((i) => isNumber(sample.values[i][column.index]));
  const value = (i) => Math.round(sample.values[i][column.index]);
  const centres = lastSnapshot === null ? [] : components.map((_, k) => Math.ceil(centreOf(lastSnapshot, k, column)));
  const low = Math.min(d3.min(seen, value) ?? 0, ...centres);
  const told = column.curve >= 0;
  const start = told ? column.grid[0] : low <= 10 ? 0 : low;
  const end = Math.max(d3.max(seen, value) ?? 0, ...centres, start + 1);
  const wide = told ? column.grid[1] - start : Math.ceil((end - start + 1) / MOST_BARS);
  const total = d3.sum(seen, sample.weightOf) || 1;
  const shares = d3.rollup(seen, (rows) => d3.sum(rows, sample.weightOf) / total,
    (i) => Math.floor((value(i) - start) / wide));
  return d3.range(told ? column.grid.length : Math.ceil((end - start + 1) / wide)).map((b) => {
    const x0 = start + b * wide;
    return { x0, x1: x0 + wide - 1, middle: x0 + (wide - 1) / 2, share: shares.get(b) ?? 0 };
  });
}

/** The weighted probabilities of each component, and last their sum. */
function countLines(snapshot, column, bins) {
  const each = components.map((_, k) => {
    const centre = centreOf(snapshot, k, column);
    const share = (x) => Math.exp(logCount(column.kind, x, centre));
    const values = curveOf(snapshot, k, column) ?? bins.map((b) => d3.sum(d3.range(b.x0, b.x1 + 1), share));
    return { k, values: values.map((y) => snapshot.weights[k] * y) };
  });
  return [...each, { k: -1, values: bins.map((_, i) => d3.sum(each, (line) => line.values[i])) }];
}

function drawCountLines(g, lines, bins, xScale, yScale, barWidth) {
  const x = (_, i) => xScale(bins[i].middle);
  const path = d3.line(x, (y) => yScale(y));
  const radius = Math.min(4, Math.max(1.5, barWidth / 4));
  drawLines(g, lines, path);
  g.selectAll(".expected").data(lines, (d) => d.k).join("path")
    .attr("class", (d) => `expected ${d.k < 0 ? "sum" : colourClass(d.k)}`)
    .attr("data-component", (d) => d.k)
    .attr("d", (d) => d.values.map((y, i) => place(x(y, i), yScale(y)) + shapeOf(d.k)(radius)).join(""));
}
