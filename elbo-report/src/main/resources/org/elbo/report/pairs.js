// Two columns against each other: points, ellipses at one and two standard deviations, centres.

const SIGMAS = [2, 1];

// Fainter points are less certain. Few steps, so that all points of a component and a step are one path.
const CERTAINTY_STEPS = [0.6, 0.8, 0.95];
const certaintyStep = (p) => (isNumber(p) ? d3.bisectRight(CERTAINTY_STEPS, p) : CERTAINTY_STEPS.length);

/** The range of a column: its data, and the finished components as far as they don't dwarf the data. */
function domainOf(column) {
  if (column.curve >= 0) return d3.extent(column.grid);
  const [low, high] = d3.extent(sample.values, (row) => row[column.index]);
  const reach = lastSnapshot === null ? [] : components.flatMap((_, k) => {
    const centre = centreOf(lastSnapshot, k, column);
    const spread = Math.sqrt(covarianceOf(lastSnapshot, k, column, column)) || 0;
    return [centre - 2 * spread, centre + 2 * spread];
  });
  if (low === undefined) return paddedDomain(d3.extent(reach), 0.04);
  const room = 0.15 * (high - low);
  const wide = d3.extent([low, high, ...reach.map((x) => Math.min(high + room, Math.max(low - room, x)))]);
  return paddedDomain(wide, 0.04);
}

/** A panel of the given size at g. It draws nothing that depends on the iteration until it is updated. */
function pairPanel(g, xColumn, yColumn, { width, height, xScale, yScale, large }) {
  g.append("rect").attr("class", "frame").attr("width", width).attr("height", height);
  const inside = g.append("g").attr("clip-path", appendClip(g, width, height));
  const marks = inside.append("g");
  const shapes = inside.append("g");
  const centres = g.append("g");
  const places = sample.values.map((row) => place(xScale(row[xColumn.index]), yScale(row[yColumn.index])));
  const radius = large ? (sample.size > 800 ? 2.4 : 3.4) : sample.size > 400 ? 1.5 : 2.1;
  listen(g, width, height, xColumn, yColumn, xScale, yScale);
  return ({ snapshot, assignment }) => {
    drawPoints(marks, places, assignment, radius);
    if (snapshot === null) return;
    drawEllipses(shapes, snapshot, xColumn, yColumn, xScale, yScale);
    drawCentres(centres, snapshot, xColumn, yColumn, xScale, yScale, large);
  };
}

const place = (x, y) => (isNumber(x) && isNumber(y) ? `M${x.toFixed(1)},${y.toFixed(1)}` : null);

function drawPoints(g, places, { labels, certainty }, radius) {
  const paths = new Map();
  places.forEach((at, i) => {
    if (at === null) return;
    const k = labels.length ? labels[i] : -1;
    const step = certaintyStep(certainty.length ? number(certainty[i]) : NaN);
    const key = `${k}:${step}`;
    if (!paths.has(key)) paths.set(key, { key, k, step, shape: shapeOf(k)(radius), parts: [] });
    paths.get(key).parts.push(at);
  });
  g.selectAll(".points").data([...paths.values()], (d) => d.key).join("path")
    .attr("class", (d) => `points certainty-${d.step} ${colourClass(d.k)}`)
    .attr("data-component", (d) => d.k)
    .attr("d", (d) => d.parts.map((at) => at + d.shape).join(""));
}

function drawEllipses(g, snapshot, xColumn, yColumn, xScale, yScale) {
  const perX = slope(xScale);
  const perY = slope(yScale);
  const ellipses = SIGMAS.flatMap((sigma) => components.map((_, k) => {
    const b = covarianceOf(snapshot, k, xColumn, yColumn) * perX * perY;
    const path = ellipsePath(
      [xScale(centreOf(snapshot, k, xColumn)), yScale(centreOf(snapshot, k, yColumn))],
      [
        [covarianceOf(snapshot, k, xColumn, xColumn) * perX ** 2, b],
        [b, covarianceOf(snapshot, k, yColumn, yColumn) * perY ** 2],
      ],
      sigma,
    );
    return { k, sigma, path };
  })).filter((d) => d.path !== null);
  g.selectAll(".component-ellipse").data(ellipses, (d) => `${d.k}:${d.sigma}`).join("path")
    .attr("class", (d) => `component-ellipse sigma-${d.sigma} ${colourClass(d.k)}`)
    .attr("data-component", (d) => d.k)
    .attr("data-sigma", (d) => d.sigma)
    .attr("d", (d) => d.path);
}

/** Pixels per unit. */
function slope(scale) {
  const [low, high] = scale.domain();
  const [start, end] = scale.range();
  return (end - start) / (high - low);
}

function drawCentres(g, snapshot, xColumn, yColumn, xScale, yScale, large) {
  const inRange = (scale, x) => x >= scale.domain()[0] && x <= scale.domain()[1];
  const centres = components
    .map((_, k) => ({ k, x: centreOf(snapshot, k, xColumn), y: centreOf(snapshot, k, yColumn) }))
    .filter((d) => inRange(xScale, d.x) && inRange(yScale, d.y));
  const groups = g.selectAll(".component-centre").data(centres, (d) => d.k).join((enter) => {
    const entered = enter.append("g");
    entered.append("path").attr("d", (d) => `M0,0${shapeOf(d.k)(large ? 7 : 4)}`);
    if (large) entered.append("text").attr("x", 11).attr("y", -8);
    return entered;
  });
  groups
    .attr("class", (d) => `component-centre ${colourClass(d.k)}`)
    .attr("data-component", (d) => d.k)
    .attr("transform", (d) => `translate(${xScale(d.x).toFixed(2)},${yScale(d.y).toFixed(2)})`);
  const named = apart(centres.map((d) => ({ k: d.k, x: xScale(d.x), y: yScale(d.y) })), snapshot.weights);
  groups.select("text").text((d) => (named.has(d.k) ? shortened(nameOf(d.k), 14) : ""));
}

/** The components whose names can stand at these places without touching; the heavier ones come first. */
function apart(places, weights) {
  const kept = [];
  for (const place of d3.sort(places, (a, b) => d3.descending(weights[a.k], weights[b.k]))) {
    const room = 9 * Math.max(2.4, Math.min(14, nameOf(place.k).length));
    if (kept.every((other) => Math.abs(other.x - place.x) > room || Math.abs(other.y - place.y) > 15)) kept.push(place);
  }
  return new Set(kept.map((place) => place.k));
}

/** Says what the point under the pointer is. */
function listen(g, width, height, xColumn, yColumn, xScale, yScale) {
  let finder = null;
  const x = (i) => xScale(sample.values[i][xColumn.index]);
  const y = (i) => yScale(sample.values[i][yColumn.index]);
  const drawn = d3.range(sample.size).filter((i) => isNumber(x(i)) && isNumber(y(i)));
  if (drawn.length === 0) return;
  g.append("rect").attr("class", "hover").attr("width", width).attr("height", height)
    .on("pointermove", (event) => {
      finder ??= d3.Delaunay.from(drawn, x, y);
      const [px, py] = d3.pointer(event);
      const i = drawn[finder.find(px, py)];
      if (Math.hypot(px - x(i), py - y(i)) < 16) showTip(event, describeRow(i, [xColumn, yColumn]));
      else hideTip();
    })
    .on("pointerleave", hideTip);
}

function describeRow(i, shown) {
  const { labels, certainty } = current.assignment;
  const lines = [`Row ${count(sample.rows.length ? sample.rows[i] : i + 1)}`];
  shown.forEach((c) => lines.push(`${shortened(c.name, 40)}: ${plain(sample.values[i][c.index], 6)}`));
  if (labels.length && labels[i] >= 0) {
    const sure = certainty.length && isNumber(certainty[i]) ? ` (${percent(certainty[i])} sure)` : "";
    lines.push(`component ${nameOf(labels[i])}${sure}`);
  }
  return lines;
}

/** Two columns in one large panel. */
function singlePair(container, [xColumn, yColumn], width, height) {
  const names = [xColumn.name, yColumn.name];
  const { g, inner, xScale, yScale } =
    scatterAxes(container, names, [domainOf(xColumn), domainOf(yColumn)], width, height);
  return [pairPanel(g, xColumn, yColumn, { ...inner, xScale, yScale, large: true })];
}

/** A figure with axes of the given names and ranges. */
function scatterAxes(container, [xName, yName], [xDomain, yDomain], width, height) {
  const margin = { top: 8, right: 10, bottom: 46, left: 62 };
  const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
  const xScale = d3.scaleLinear(xDomain, [0, inner.width]);
  const yScale = d3.scaleLinear(yDomain, [inner.height, 0]);
  const svg = appendFigure(container, width, height, figureLabel([xName, yName]));
  const g = svg.append("g").attr("transform", `translate(${margin.left},${margin.top})`);
  const below = g.append("g").attr("transform", `translate(0,${inner.height})`);
  const xNotation = notationOf(xDomain);
  const yNotation = notationOf(yDomain);
  drawAxis(below, "bottom", xScale, inner.height, Math.max(3, inner.width / 90), xNotation);
  drawAxis(g.append("g"), "left", yScale, inner.width, Math.max(3, inner.height / 60), yNotation);
  axisTitle(svg, labelWith(xName, xNotation), margin.left + inner.width / 2, height - 8, inner.width);
  axisTitle(svg, labelWith(yName, yNotation), 14, margin.top + inner.height / 2, inner.height, true);
  return { g, inner, xScale, yScale };
}

function figureLabel(names) {
  return `The data in ${names.join(", ")}, with ${plural(components.length, "component")}`;
}

/** A title along an axis, cut to the room it has; the whole of it appears under the pointer. */
function axisTitle(svg, text, x, y, room, upright = false) {
  const title = svg.append("text").attr("class", "axis-title")
    .attr("transform", `translate(${x},${y})${upright ? " rotate(-90)" : ""}`)
    .attr("dy", upright ? "0.35em" : 0)
    .text(shortened(text, Math.max(6, Math.floor(room / 7))));
  title.append("title").text(text);
}

/** Every pair of the columns below a diagonal of histograms. */
function pairMatrix(container, shown, width) {
  const n = shown.length;
  const margin = { top: 8, right: 10, bottom: 46, left: 62 };
  const gap = width < 600 ? 6 : 10;
  const size = (width - margin.left - margin.right - gap * (n - 1)) / n;
  const tall = Math.round(size * (n <= 3 ? 0.72 : 0.78));
  matrix = { n, size, tall, gap, margin };
  const svg = appendFigure(container, width, margin.top + margin.bottom + n * tall + (n - 1) * gap, figureLabel(shown.map((c) => c.name)));
  const scales = shown.map((c) => ({
    x: d3.scaleLinear(domainOf(c), [0, size]),
    y: d3.scaleLinear(domainOf(c), [tall, 0]),
    notation: notationOf(domainOf(c)),
  }));
  const ticks = { across: Math.max(2, size / 70), up: Math.max(2, tall / 45) };
  const updates = [];
  for (let row = 0; row < n; row++) {
    for (let col = 0; col <= row; col++) {
      const g = svg.append("g")
        .attr("class", "panel")
        .attr("transform", `translate(${margin.left + col * (size + gap)},${margin.top + row * (tall + gap)})`);
      if (row === n - 1) {
        const axis = g.append("g").attr("transform", `translate(0,${tall})`);
        drawAxis(axis, "bottom", scales[col].x, 0, ticks.across, scales[col].notation);
      }
      if (col === 0 && row > 0) drawAxis(g.append("g"), "left", scales[row].y, 0, ticks.up, scales[row].notation);
      updates.push(
        row === col
          ? histogram(g, shown[row], { width: size, height: tall, xScale: scales[row].x, large: false })
          : pairPanel(g, shown[col], shown[row],
            { width: size, height: tall, xScale: scales[col].x, yScale: scales[row].y, large: false }),
      );
    }
  }
  matrixTitles(svg, shown, scales, margin, size, tall, gap);
  return updates;
}

function matrixTitles(svg, shown, scales, margin, size, tall, gap) {
  const bottom = margin.top + shown.length * (tall + gap) - gap;
  shown.forEach((column, i) => {
    const title = labelWith(column.name, scales[i].notation);
    axisTitle(svg, title, margin.left + i * (size + gap) + size / 2, bottom + 38, size);
    axisTitle(svg, i === 0 ? "density" : title, 14, margin.top + i * (tall + gap) + tall / 2, tall, true);
  });
}
