// What the other starts gave: the distinct optima and how many starts found each, and the starts that failed.

const MOST_OPTIMA = 12;
const MOST_DOTS = 24;

function drawRestarts() {
  const { starts, optima } = report.restarts;
  const failed = starts.filter((s) => s.failure !== "");
  document.getElementById("restarts-sentence").textContent = restartsSentence(starts, optima, failed);
  drawOptima(optima);
  drawFailed(failed);
  drawAllStarts(starts);
}

function restartsSentence(starts, optima, failed) {
  const stopped = starts.filter((s) => s.status === "STOPPED_SHORT").length;
  const ended = starts.length - failed.length - stopped;
  const lost = failed.length ? ` ${plural(failed.length, "start")} failed.` : "";
  if (optima.length === 0) return `Of ${plural(starts.length, "start")}, none reached an optimum.${lost}`;
  const found = optima[0].starts;
  const where = optima.length === 1
    ? `all ${count(ended)} that ended reached the same optimum.`
    : `${count(found)} reached the best of ${count(optima.length)} optima.`;
  const lonely = optima.length > 1 && found === 1;
  const advice = lonely ? " Found only once, it may not be the best there is: try more starts." : "";
  return `Of ${plural(starts.length, "start")}, ${stopped ? `${count(stopped)} were stopped short, and ` : ""}${where}${advice}${lost}`;
}

function drawOptima(optima) {
  if (optima.length === 0) return;
  const table = d3.select("#optima").append("table");
  const head = table.append("thead").append("tr");
  headings(head, [objective, "below the best", "starts that found it"]);
  const rows = table.append("tbody").selectAll("tr").data(optima.slice(0, MOST_OPTIMA)).join("tr")
    .classed("best", (_, i) => i === 0);
  const top = number(optima[0].bound);
  rows.append("td").attr("class", "number").text((o) => withDecimals(number(o.bound), 3));
  rows.append("td").attr("class", "number").text((o, i) => (i === 0 ? "the best" : plain(top - number(o.bound), 3)));
  const cells = rows.append("td").attr("class", "dots");
  cells.append("span").attr("class", "dot-row").attr("aria-hidden", "true")
    .text((o) => "●".repeat(Math.min(o.starts, MOST_DOTS)) + (o.starts > MOST_DOTS ? "…" : ""));
  cells.append("span").attr("class", "number").text((o) => count(o.starts));
  if (optima.length > MOST_OPTIMA) {
    const others = optima.length - MOST_OPTIMA;
    d3.select("#optima").append("p").attr("class", "caption")
      .text(`${count(others)} more ${others === 1 ? "optimum lies" : "optima lie"} below these.`);
  }
}

function drawFailed(failed) {
  if (failed.length === 0) return;
  const byReason = d3.rollups(failed, (starts) => starts.map((s) => s.number), (s) => s.failure);
  const list = d3.select("#failed").append("ul").attr("class", "failures");
  byReason.slice(0, 10).forEach(([reason, numbers]) => {
    const more = numbers.length > 6 ? ` and ${numbers.length - 6} more` : "";
    const word = numbers.length === 1 ? "Start" : "Starts";
    list.append("li").text(`${word} ${numbers.slice(0, 6).join(", ")}${more}: ${reason}`);
  });
}

function drawAllStarts(starts) {
  const details = d3.select("#all-starts");
  details.on("toggle", () => {
    const place = details.select(".scroll");
    if (!place.select("table").empty()) return;
    const table = place.append("table");
    const head = table.append("thead").append("tr");
    headings(head, ["start", objective, "status", "iterations"]);
    const rows = table.append("tbody").selectAll("tr").data(starts).join("tr");
    rows.append("td").attr("class", "number").text((s) => s.number);
    rows.append("td").attr("class", "number").text((s) => withDecimals(number(s.bound), 3));
    rows.append("td").text((s) => s.failure || s.status);
    rows.append("td").attr("class", "number").text((s) => count(s.iterations));
  });
}
