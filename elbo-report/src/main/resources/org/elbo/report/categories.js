// A column of categories: a table of each component's probabilities, drawn as bars. Of very many categories, a list of
// the most probable ones of each component.

const TOP = 10;

function categoryFigure(container, column) {
  const figure = d3.select(container).append("div").attr("class", "categories");
  figure.append("h3").text(shortened(column.name, 60));
  const many = column.categories.length > 12 || column.cut;
  figure.classed("whole", many || components.length > 3);
  return many ? topLists(figure, column) : probabilityTable(figure, column);
}

function probabilityTable(figure, column) {
  const table = figure.append("div").attr("class", "scroll").append("table");
  const head = table.append("thead").append("tr");
  head.append("th").attr("scope", "col").text("category");
  head.append("th").attr("scope", "col").text("data");
  components.forEach((c, k) => {
    const th = head.append("th").attr("scope", "col");
    appendChip(th, k);
    th.append("span").text(shortened(c.name, 14));
  });
  const shares = observedShares(column);
  const rows = table.append("tbody").selectAll("tr").data(column.categories).join("tr");
  rows.append("th").attr("scope", "row").text((name) => shortened(name, 30));
  barCell(rows.append("td"), (_, c) => shares[c], "observed");
  const cells = components.map((_, k) =>
    barCell(rows.append("td"), () => NaN, `probability-bar ${colourClass(k)}`, k));
  return ({ snapshot }) => {
    if (snapshot === null) return;
    cells.forEach((cell, k) => setBars(cell, (_, c) => snapshot.centres[k][column.offset + c]));
  };
}

function observedShares(column) {
  const total = d3.sum(sample.values, (row, i) => (isNumber(row[column.index]) ? sample.weightOf(i) : 0));
  return column.categories.map((_, code) =>
    d3.sum(sample.values, (row, i) => (row[column.index] === code ? sample.weightOf(i) : 0)) / total);
}

function barCell(cells, share, cssClass, k = -1) {
  const inside = cells.attr("class", "bar-cell").append("div");
  inside.append("span").attr("class", "number");
  inside.append("div").attr("class", "track").append("div")
    .attr("class", `share ${cssClass}`)
    .attr("data-component", k);
  setBars(cells, share);
  return cells;
}

function setBars(cells, share) {
  cells.each(function (d, i) {
    const p = share(d, i);
    const cell = d3.select(this);
    cell.select(".share").style("width", `${isNumber(p) ? Math.min(100, 100 * p).toFixed(2) : 0}%`);
    cell.select(".number").text(percent(p));
  });
}

function topLists(figure, column) {
  figure.append("p").attr("class", "caption")
    .text(`The ${TOP} most probable of ${count(before.categories[column.index])} categories in each component.`);
  const lists = figure.append("div").attr("class", "top-lists");
  const updates = components.map((c, k) => {
    const card = lists.append("div").attr("class", "top-list").attr("data-component", k);
    const title = card.append("h4");
    appendChip(title, k);
    title.append("span").text(shortened(c.name, 30));
    const list = card.append("ol");
    return (snapshot) => fillTopList(list, snapshot.centres[k], column, k);
  });
  return ({ snapshot }) => {
    if (snapshot !== null) updates.forEach((update) => update(snapshot));
  };
}

function fillTopList(list, centre, column, k) {
  const probabilities = column.categories.map((name, c) => ({ name, p: centre[column.offset + c] }));
  const top = d3.sort(probabilities, (a, b) => d3.descending(a.p, b.p)).slice(0, TOP);
  const longest = top[0].p || 1;
  const items = list.selectAll("li").data(top).join((enter) => {
    const li = enter.append("li");
    li.append("span").attr("class", "number");
    const track = li.append("div").attr("class", "track");
    track.append("div").attr("class", `share probability-bar ${colourClass(k)}`).attr("data-component", k);
    track.append("span").attr("class", "word");
    return li;
  });
  items.select(".share").style("width", (d) => `${((100 * d.p) / longest).toFixed(2)}%`);
  items.select(".word").text((d) => shortened(d.name, 30));
  items.select(".number").text((d) => percent(d.p));
}
