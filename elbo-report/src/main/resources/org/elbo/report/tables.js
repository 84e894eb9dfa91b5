// Components, criteria and provenance in words and numbers.

const FEW_VALUES = 8;

function drawComponents() {
  const container = d3.select("#component-table");
  const names = d3.union(components.flatMap((c) => c.values.map((v) => v.name)));
  const asTable = names.size <= FEW_VALUES
    && components.every((c) => c.values.length <= FEW_VALUES && c.values.every((v) => v.category === ""));
  const table = container.append("table").attr("class", `component-table ${asTable ? "" : "lists"}`);
  const head = table.append("thead").append("tr");
  headings(head, ["component", "weight", ...(asTable ? names : ["what sets it apart"])]);
  components.forEach((c, k) => {
    const body = table.append("tbody").attr("data-component", k);
    const row = body.append("tr");
    nameCell(row, c, k);
    weightCell(row, c, k);
    if (asTable) names.forEach((name) => valueCell(row, c.values.find((v) => v.name === name)));
    else valueList(row.append("td"), c, k);
    if (c.sentence === "") return;
    const below = body.append("tr").append("td").attr("class", "sentence");
    below.attr("colspan", 2 + (asTable ? names.size : 1)).text(c.sentence);
  });
}

function headings(row, names) {
  for (const name of names) row.append("th").attr("scope", "col").text(shortened(name, 40));
}

function nameCell(row, component, k) {
  const th = row.append("th").attr("scope", "row");
  appendChip(th, k);
  th.append("span").text(shortened(component.name, 30));
}

function weightCell(row, component, k) {
  const cell = row.append("td").attr("class", "bar-cell").append("div");
  cell.append("span").attr("class", "number").text(percent(component.weight));
  cell.append("div").attr("class", "track").append("div")
    .attr("class", `share ${colourClass(k)}`)
    .style("width", `${100 * Math.min(1, component.weight || 0)}%`);
}

function valueCell(row, value) {
  const text = value ? centreAndSpread(number(value.value), number(value.spread)) : "–";
  row.append("td").attr("class", "number").text(text);
}

function valueList(cell, component, k) {
  fillValues(cell.append("ul").attr("class", "values"), component.values.slice(0, FEW_VALUES));
  if (component.values.length <= FEW_VALUES) return;
  const details = cell.append("details");
  const left = component.values.length < before.values[k]
    ? `The first ${count(component.values.length)} of ${count(before.values[k])} values`
    : `All ${count(before.values[k])} values`;
  details.append("summary").text(left);
  // Filled when it is opened, so that a page with many columns opens at once.
  details.on("toggle", () => {
    if (details.select("ul").empty()) fillValues(details.append("ul").attr("class", "values"), component.values);
  });
}

function fillValues(list, values) {
  const items = list.selectAll("li").data(values).join("li");
  items.append("span").attr("class", "value-name")
    .text((v) => shortened(v.category === "" ? v.name : `${v.name} = ${v.category}`, 44));
  items.append("span").attr("class", "number")
    .text((v) => (v.category === "" ? centreAndSpread(number(v.value), number(v.spread)) : percent(number(v.value))));
}

function drawCriteria() {
  const body = d3.select("#criteria-table").append("table").append("tbody");
  const rows = body.selectAll("tr").data(report.criteria).join("tr");
  rows.append("th").attr("scope", "row").text((c) => shortened(c.name, 28));
  rows.append("td").attr("class", "number").text((c) => criterionValue(number(c.value)));
  rows.append("td").attr("class", "meaning").text((c) => c.meaning);
}

const criterionValue = (value) => {
  if (Number.isInteger(value)) return count(value);
  return Math.abs(value) >= 10 ? withDecimals(value, 2) : plain(value, 4);
};

function drawProvenance() {
  report.provenance.forEach((fact) => {
    const entry = d3.select("#facts").append("div");
    entry.append("dt").text(fact.name);
    entry.append("dd").text(fact.value);
  });
}
