// Puts the page together. Each part stands alone: one that cannot be drawn says so and leaves the others in peace.

function part(id, draw) {
  try {
    draw();
  } catch (error) {
    console.error(error);
    const note = document.createElement("p");
    note.className = "caption";
    note.textContent = "This part could not be drawn.";
    document.getElementById(id).append(note);
  }
}

const setText = (id, text) => {
  document.getElementById(id).textContent = text;
};

function drawHeading() {
  const { heading } = report;
  setText("data-line", heading.data);
  setText("title", heading.title);
  const status = heading.outcome.status.toLowerCase().replaceAll("_", " ");
  setText("badge", `${heading.outcome.good ? "✓" : "!"} ${status}`);
  document.getElementById("badge").className = heading.outcome.good ? "good" : "bad";
  setText("outcome-sentence", heading.outcome.sentence);
  d3.select("#warnings").attr("hidden", heading.warnings.length ? null : "")
    .selectAll("li").data(heading.warnings).join("li").text(String);
  d3.select("#summary").selectAll("p").data(heading.summary).join("p").text(String);
}

const THEMES = ["auto", "light", "dark"];

function startTheme() {
  const button = document.getElementById("theme");
  let theme = "auto";
  const apply = () => {
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    button.textContent = `${{ auto: "◐", light: "☀", dark: "☾" }[theme]} ${theme}`;
    button.setAttribute("aria-label", `Colours: ${theme}. Press to change.`);
  };
  button.addEventListener("click", () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
    apply();
  });
  apply();
}

const tip = document.getElementById("tip");

function showTip(event, lines) {
  tip.replaceChildren(...lines.map((line) => {
    const div = document.createElement("div");
    div.textContent = line;
    return div;
  }));
  tip.hidden = false;
  const left = Math.min(event.clientX + 14, window.innerWidth - tip.offsetWidth - 8);
  const top = event.clientY + 18 + tip.offsetHeight > window.innerHeight
    ? event.clientY - tip.offsetHeight - 10 : event.clientY + 18;
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${top}px`;
}

function hideTip() {
  tip.hidden = true;
}

function hideUnless(id, condition) {
  document.getElementById(id).hidden = !condition;
}

function drawFigures() {
  part("picture", () => {
    drawPicture();
    updatePicture(current);
  });
  part("climb", () => {
    if (!hasClimb()) return;
    drawStaircase(placeClimb());
    updateStaircase(current);
  });
  part("comparison", drawComparisonFigure);
}

function redrawWhenResized() {
  let width = document.getElementById("stage").clientWidth;
  new ResizeObserver(([entry]) => {
    if (Math.abs(entry.contentRect.width - width) < 1) return;
    width = entry.contentRect.width;
    drawFigures();
  }).observe(document.getElementById("stage"));
}

function start() {
  document.getElementById("page").hidden = false;
  hideUnless("picture", columns.length > 0);
  hideUnless("climb", hasClimb());
  hideUnless("components", components.length > 0);
  hideUnless("comparison", models.length > 0);
  hideUnless("restarts", report.restarts.starts.length > 1);
  hideUnless("criteria", report.criteria.length > 0);
  hideUnless("provenance", report.provenance.length > 0);
  document.getElementById("stage").classList.toggle("side", isSinglePanel() && hasClimb());
  startTheme();
  part("heading", drawHeading);
  part("picture", drawLegend);
  part("climb", () => {
    drawModes();
    drawKey();
    setText("climb-caption", climbCaption());
  });
  part("picture", () => setText("picture-caption", pictureCaption()));
  part("comparison", drawComparison);
  drawFigures();
  part("stage", startReplay);
  part("components", drawComponents);
  part("restarts", drawRestarts);
  part("criteria", drawCriteria);
  part("provenance", drawProvenance);
  redrawWhenResized();
  // On paper nothing can be opened.
  window.addEventListener("beforeprint", () => d3.selectAll("details").attr("open", ""));
}

start();
