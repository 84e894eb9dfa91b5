// The models that this one was chosen from: their criterion by the number of components, one line for each family.

const CHOICE_MODES = [
  { id: "all", name: "All models" },
  { id: "near", name: "Near the best" },
];
const CHOICE_HEIGHT = 340;

let choiceMode = "all";

const { criterion, smallerIsBetter } = report.comparison;
const models = report.comparison.models.map((m) => ({
  ...m,
  value: number(m.value),
  error: number(m.error),
  logLikelihood: number(m.logLikelihood),
}));
const judged = models.filter((m) => isNumber(m.value));
const chosenModel = models.find((m) => m.isChosen);
const families = [...d3.union(models.map((m) => m.family))];
const lines = d3.groups(judged, (m) => m.family).map(([family, ms]) => [family, d3.sort(ms, (m) => m.components)]);

const behind = (m) => (smallerIsBetter ? 1 : -1) * (m.value - chosenModel.value);
const labelOf = (m) => `${plural(m.components, "component")}${m.family === "" ? "" : `, ${m.family}`}`;

/** Digits enough to tell models apart, no more. */
const choiceDecimals = (() => {
  const gaps = judged.filter((m) => chosenModel && behind(m) > 0).map(behind);
  return Math.min(6, Math.max(1, decimalsFor(d3.min(gaps))));
})();
const choiceValue = (value) => withDecimals(value, choiceDecimals);

/** The models near the best: the better half of them, and whatever is not much worse. */
const nearRange = (() => {
  if (!chosenModel || judged.length < 4) return null;
  const distances = d3.sort(judged.map(behind));
  const reach = 1.25 * d3.quantile(distances, 0.5);
  return distances[distances.length - 1] > 2 * reach && reach > 0 ? reach : null;
})();

function drawComparison() {
  if (models.length === 0) return;
  setText("comparison-sentence", report.comparison.sentence);
  drawChoiceModes();
  drawChoiceKey();
  drawChoiceTable();
  const errors = judged.some((m) => isNumber(m.error)) ? " Bars are one standard error to either side." : "";
  setText("comparison-caption", `${criterion}: ${smallerIsBetter ? "smaller" : "larger"} is better. `
    + `The ring marks the model of this page.${errors}`);
}

function drawChoiceModes() {
  d3.select("#comparison-modes").selectAll("button").data(nearRange === null ? [] : CHOICE_MODES).join("button")
    .attr("type", "button")
    .attr("id", (m) => `comparison-${m.id}`)
    .attr("aria-pressed", (m) => String(m.id === choiceMode))
    .text((m) => m.name)
    .on("click", (_, m) => {
      choiceMode = m.id;
      drawChoiceModes();
      drawComparisonFigure();
    });
}

function drawChoiceKey() {
  const key = d3.select("#comparison-key").selectAll("span").data(families.length > 1 ? families : []).join("span");
  key.each(function (family, f) {
    appendChip(d3.select(this), f);
    d3.select(this).append("span").text(shortened(family, 40));
  });
}

function choiceRange() {
  if (choiceMode === "near" && nearRange !== null) {
    const far = chosenModel.value + (smallerIsBetter ? 1 : -1) * nearRange;
    return paddedDomain(d3.extent([chosenModel.value, far]), 0.08);
  }
  const errorOf = (m) => (isNumber(m.error) ? m.error : 0);
  return paddedDomain([d3.min(judged, (m) => m.value - errorOf(m)), d3.max(judged, (m) => m.value + errorOf(m))], 0.06);
}

function drawComparisonFigure() {
  const container = document.getElementById("comparison-figure");
  container.replaceChildren();
  if (judged.length === 0 || container.clientWidth === 0) return;
  const width = container.clientWidth;
  const margin = { top: 14, right: 20, bottom: 46, left: 88 };
  const inner = { width: width - margin.left - margin.right, height: CHOICE_HEIGHT - margin.top - margin.bottom };
  const svg = appendFigure(container, width, CHOICE_HEIGHT, `${criterion} by number of components`).attr("role", "group");
  const g = svg.append("g").attr("transform", `translate(${margin.left},${margin.top})`);
  g.append("rect").attr("class", "frame").attr("width", inner.width).attr("height", inner.height);
  const sizes = d3.sort(d3.union(models.map((m) => m.components)));
  const x = d3.scalePoint(sizes, [0, inner.width]).padding(0.5);
  const y = d3.scaleLinear(choiceRange(), [inner.height, 0]);
  drawChoiceAxes(g, svg, x, y, inner, margin);
  const inside = g.append("g").attr("clip-path", appendClip(g, inner.width, inner.height));
  lines.forEach(([family, ms]) => drawChoiceLine(inside, families.indexOf(family), ms, x, y));
  drawChoiceMarks(inside, x, y);
}

function drawChoiceAxes(g, svg, x, y, inner, margin) {
  const below = g.append("g").attr("class", "axis bottom").attr("transform", `translate(0,${inner.height})`);
  const every = Math.ceil(x.domain().length / Math.max(2, inner.width / 36));
  below.call(d3.axisBottom(x).tickValues(x.domain().filter((_, i) => i % every === 0)).tickSize(5).tickPadding(4));
  const notation = notationOf(y.domain());
  drawAxis(g.append("g"), "left", y, inner.width, 6, notation);
  axisTitle(svg, "components", margin.left + inner.width / 2, CHOICE_HEIGHT - 8, inner.width);
  axisTitle(svg, labelWith(criterion, notation), 12, margin.top + inner.height / 2, inner.height, true);
}

function drawChoiceLine(g, f, ms, x, y) {
  const line = g.append("g").attr("class", colourClass(f));
  line.append("path").attr("class", "choice-line")
    .attr("d", d3.line((m) => x(m.components), (m) => y(m.value))(ms));
  line.selectAll("line").data(ms.filter((m) => isNumber(m.error))).join("line").attr("class", "choice-error")
    .attr("x1", (m) => x(m.components)).attr("x2", (m) => x(m.components))
    .attr("y1", (m) => y(m.value - m.error)).attr("y2", (m) => y(m.value + m.error));
}

/** Marks can be reached by the keyboard and say what they stand for; the chosen one lies on top. */
function drawChoiceMarks(g, x, y) {
  const [low, high] = y.domain();
  const visible = d3.sort(judged.filter((m) => m.value >= low && m.value <= high), (m) => m.isChosen);
  const marks = g.selectAll(".choice-mark").data(visible).join("g")
    .attr("class", (m) => `choice-mark ${colourClass(families.indexOf(m.family))}`)
    .attr("transform", (m) => `translate(${x(m.components).toFixed(2)},${y(m.value).toFixed(2)})`)
    .attr("tabindex", 0).attr("role", "img").attr("aria-label", (m) => describeModel(m).join("; "));
  marks.append("circle").attr("class", "target").attr("r", 12);
  marks.append("path").attr("d", (m) => `M0,0${shapeOf(families.indexOf(m.family))(4.2)}`);
  marks.filter((m) => m.isChosen).append("circle").attr("class", "ring").attr("r", 9);
  marks.on("pointerenter pointermove", (event, m) => showTip(event, describeModel(m)))
    .on("pointerleave blur", hideTip)
    .on("focus", (event, m) => {
      const box = event.currentTarget.getBoundingClientRect();
      showTip({ clientX: box.right, clientY: box.bottom }, describeModel(m));
    });
}

function describeModel(m) {
  const error = isNumber(m.error) ? ` ± ${choiceValue(m.error)}` : "";
  const place = m.isChosen ? ["the chosen model"] : chosenModel ? [differenceInWords(m)] : [];
  const remark = m.remark === "" ? [] : [m.remark];
  return [labelOf(m), `${criterion} ${choiceValue(m.value)}${error}`, ...place, ...remark];
}

function differenceInWords(m) {
  const difference = behind(m);
  return `${choiceValue(Math.abs(difference))} ${difference >= 0 ? "behind the chosen one" : "ahead of the chosen one"}`;
}

function drawChoiceTable() {
  const place = d3.select("#comparison-table .scroll");
  const named = families.some((family) => family !== "");
  const table = place.append("table");
  headings(table.append("thead").append("tr"), [
    "components", ...(named ? ["family"] : []), criterion, "difference", "log-likelihood", "parameters", "",
  ]);
  const rows = table.append("tbody").selectAll("tr").data(models).join("tr").classed("best", (m) => m.isChosen);
  rows.append("th").attr("scope", "row").text((m) => count(m.components));
  if (named) {
    rows.append("td").each(function (m) {
      appendChip(d3.select(this), families.indexOf(m.family));
      d3.select(this).append("span").text(shortened(m.family, 40));
    });
  }
  const cell = (text) => rows.append("td").attr("class", "number").text(text);
  cell((m) => choiceValue(m.value) + (isNumber(m.error) ? ` ± ${choiceValue(m.error)}` : ""));
  cell((m) => (m.isChosen ? "chosen" : chosenModel && isNumber(m.value) ? choiceValue(behind(m)) : "–"));
  cell((m) => withDecimals(m.logLikelihood, 3));
  cell((m) => (m.parameters > 0 ? count(m.parameters) : "–"));
  rows.append("td").attr("class", "remark").text((m) => m.remark);
}
