// The data with the components: chooses what to draw for the columns at hand, and keeps it in step with the replay.

const MOST_PAIRS = 5;
const MOST_PAIRS_NARROW = 3;

let chosen = null; // the columns of numbers that are drawn
let updatePanels = [];
let matrix = null; // the measures of the scatter-plot matrix, if that is drawn

function drawPicture() {
  const container = document.getElementById("panels");
  const width = container.clientWidth;
  container.replaceChildren();
  const most = width < 560 ? MOST_PAIRS_NARROW : MOST_PAIRS;
  chosen ??= mostTelling(width < 560 ? 2 : MOST_PAIRS);
  if (chosen.length > most) chosen = chosen.slice(0, most);
  drawChooser(most);
  matrix = null;
  const [panel, height] = [panelWidth(), panelHeight()];
  updatePanels = [
    ...drawContinuous(container, panel, height),
    ...(isRegression ? regressionFigure(addBlock(container), panel, height) : []),
    ...counts.flatMap((c) => singleCounts(addBlock(container), c, panel, height)),
    ...categorical.map((c) => categoryFigure(container, c)),
  ];
}

/** So many columns in which the components differ most, in the order of the data. */
function mostTelling(amount) {
  const ranked = d3.sort(continuous, (a, b) => d3.descending(a.separation, b.separation)).slice(0, amount);
  return continuous.filter((c) => ranked.includes(c));
}

function drawContinuous(container, width, height) {
  if (chosen.length === 0) return [];
  const block = addBlock(container);
  if (chosen.length === 1) return singleHistogram(block, chosen[0], width, height);
  // Densities without ellipses are seen over the columns only.
  if (chosen.length === 2 && chosen.some((c) => c.kind === "DENSITY")) return pairMatrix(block, chosen, width);
  if (chosen.length === 2) return singlePair(block, chosen, width, height);
  block.className = "whole";
  return pairMatrix(block, chosen, container.clientWidth);
}

function addBlock(container) {
  const block = document.createElement("div");
  container.append(block);
  return block;
}

function updatePicture(state) {
  updatePanels.forEach((update) => update(state));
  d3.selectAll("#legend .legend-item .weight")
    .text((_, k) => percent(state.snapshot === null ? components[k].weight : state.snapshot.weights[k]));
  applyHighlight();
}

/** Checkboxes when not every column of numbers can be drawn at once. */
function drawChooser(most) {
  const chooser = d3.select("#chooser");
  const needed = continuous.length > Math.min(most, chosen.length);
  chooser.attr("hidden", needed ? null : "");
  if (!needed) return;
  chooser.select("legend").text(chooserLegend(most));
  const labels = chooser.selectAll("label").data(continuous).join((enter) => {
    const label = enter.append("label");
    label.append("input").attr("type", "checkbox").on("change", (event, column) => choose(event.target, column));
    label.append("span").text((c) => shortened(c.name, 24));
    return label;
  });
  labels.select("input")
    .property("checked", (c) => chosen.includes(c))
    .property("disabled", (c) => (chosen.includes(c) ? chosen.length === 1 : chosen.length >= most));
}

function chooserLegend(most) {
  const cut = before.columns > columns.length
    ? ` of the ${columns.length} in which the components differ most (the model has ${before.columns})` : "";
  return `Columns to draw, up to ${most}${cut}`;
}

function choose(input, column) {
  chosen = continuous.filter((c) => (c === column ? input.checked : chosen.includes(c)));
  drawFigures();
}

function drawLegend() {
  const items = d3.select("#legend").selectAll("button").data(components).join("button")
    .attr("type", "button")
    .attr("class", "legend-item")
    .attr("aria-pressed", "false")
    .attr("title", "Show this component alone")
    .on("pointerenter", (_, c) => highlight(c.index, false))
    .on("pointerleave", () => highlight(-1, false))
    .on("click", (_, c) => highlight(c.index, true));
  items.each(function (c) {
    const item = d3.select(this);
    appendChip(item, c.index);
    item.append("span").attr("class", "name").text(shortened(c.name, 24));
    item.append("span").attr("class", "weight");
  });
}

let pinned = -1;
let hovered = -1;

/** A component under the pointer stands out for the moment, a pressed one until it is pressed again. */
function highlight(k, press) {
  if (press) pinned = pinned === k ? -1 : k;
  else hovered = k;
  d3.selectAll("#legend .legend-item").attr("aria-pressed", (c) => String(c.index === pinned));
  applyHighlight();
}

function applyHighlight() {
  const k = hovered >= 0 ? hovered : pinned;
  document.querySelectorAll("#panels [data-component]").forEach((element) => {
    element.classList.toggle("dimmed", k >= 0 && Number(element.dataset.component) !== k);
  });
}

function pictureCaption() {
  const parts = [];
  if (continuous.length >= 2 || isRegression) {
    if (lastSnapshot?.covariances.length && columns.filter((c) => c.variance >= 0).length >= 2) {
      parts.push(`Ellipses lie one (solid) and two (dashed) ${spreadWord()} from each centre.`);
    }
    if (sample.certainty.some((p) => certaintyStep(p) < CERTAINTY_STEPS.length)) {
      parts.push("Fainter points are less certain.");
    }
  }
  if (isRegression) parts.unshift(...regressionCaption());
  if (continuous.length === 1 || counts.length > 0 || continuous.some((c) => c.kind === "DENSITY")) {
    parts.push("Bars are the data, coloured lines the components, the broad grey line their sum.");
  }
  const drawn = Math.round(d3.sum(d3.range(sample.size), sample.weightOf)); // a row of weight m stands for m rows
  if (drawn > 0 && drawn < sample.total) parts.push(`${count(drawn)} of ${plural(sample.total, "row")} are drawn.`);
  parts.push(...missingCaption());
  if (components.some((c) => c.background) && continuous.length >= 2) {
    parts.push("Noise is uniform over the box of the data: grey crosses, and no ellipse.");
  }
  if (snapshots.length > 1 && sample.labels.length && !isLive() && (continuous.length >= 2 || isRegression)) {
    parts.push("Points keep the labels of the finished fit during the replay.");
  }
  if (lastSnapshot === null) parts.push("The report has no parameters to draw.");
  return parts.join(" ");
}

/** A Student t has a scale where its standard deviation may be infinite. */
const spreadWord = () => (columns.some((c) => c.kind === "ELLIPTICAL") ? "spreads, as in the table," : "standard deviations");

/** How many cells of which columns are not there to be drawn. */
function missingCaption() {
  const gaps = columns
    .map((c) => ({ c, missing: d3.sum(sample.values, (row) => (isNumber(row[c.index]) ? 0 : 1)) }))
    .filter(({ missing }) => missing > 0);
  if (gaps.length === 0) return [];
  const listed = gaps.slice(0, 6).map(({ c, missing }) => `${count(missing)} of ${shortened(c.name, 24)}`);
  const more = gaps.length > 6 ? ` and some of ${plural(gaps.length - 6, "more column")}` : "";
  const drawn = before.rows < sample.total || sample.size < before.rows ? ", of the rows drawn" : "";
  const lacking = continuous.length >= 2 ? " A point is drawn where both of its cells are there." : "";
  return [`Missing cells: ${listed.join(", ")}${more}${drawn}.${lacking}`];
}
