// What a regression explains: the target against its only feature with a line for each component, or, of several
// features, against what the line of each point's component predicts.

const LINE_SIGMAS = 2;

/** The page needs every feature to draw what is predicted from them. */
const isRegression = target !== null && features.length > 0 && before.columns === columns.length && lastSnapshot !== null;

/** The mean of the target in a component, given a row's features. */
const predicted = (snapshot, k, row) =>
  snapshot.centres[k][target.offset] + d3.sum(features, (f) => snapshot.centres[k][f.offset] * row[f.index]);

const extentOf = (column) => d3.extent(sample.values, (row) => row[column.index]);

function regressionFigure(container, width, height) {
  return features.length === 1 ? linesFigure(container, width, height) : predictionFigure(container, width, height);
}

/** The target against the feature. */
function linesFigure(container, width, height) {
  const [feature] = features;
  const domains = [paddedDomain(extentOf(feature), 0.04), paddedDomain(extentOf(target), 0.06)];
  const axes = framedAxes(container, [feature.name, target.name], domains, width, height);
  const bands = axes.inside.append("g");
  const marks = axes.inside.append("g");
  const lines = axes.inside.append("g");
  const ends = axes.xScale.domain();
  return [({ snapshot, assignment }) => {
    drawBands(bands, snapshot, ends, axes);
    drawPoints(marks, placesOf(axes, (row) => row[feature.index]), assignment, pointRadius());
    drawLineOfEach(lines, snapshot, ends, axes);
  }];
}

/** Axes with a frame, and room inside that is clipped. */
function framedAxes(...figure) {
  const axes = scatterAxes(...figure);
  const { g, inner } = axes;
  g.append("rect").attr("class", "frame").attr("width", inner.width).attr("height", inner.height);
  return { ...axes, inside: g.append("g").attr("clip-path", appendClip(g, inner.width, inner.height)) };
}

const lineAt = (snapshot, k, x) =>
  snapshot.centres[k][target.offset] + snapshot.centres[k][features[0].offset] * x;

const withLine = (snapshot) =>
  d3.range(components.length).filter((k) => isNumber(snapshot.centres[k][target.offset]));

function drawBands(g, snapshot, ends, { xScale, yScale }) {
  g.selectAll("path").data(withLine(snapshot), (k) => k).join("path")
    .attr("class", (k) => `band ${colourClass(k)}`)
    .attr("data-component", (k) => k)
    .attr("d", (k) => {
      const reach = LINE_SIGMAS * Math.sqrt(covarianceOf(snapshot, k, target, target));
      return d3.area()
        .x((x) => xScale(x))
        .y0((x) => yScale(lineAt(snapshot, k, x) - reach))
        .y1((x) => yScale(lineAt(snapshot, k, x) + reach))(ends);
    });
}

function drawLineOfEach(g, snapshot, ends, { xScale, yScale }) {
  g.selectAll("path").data(withLine(snapshot), (k) => k).join("path")
    .attr("class", (k) => `curve component-line ${colourClass(k)}`)
    .attr("data-component", (k) => k)
    .attr("d", (k) => d3.line((x) => xScale(x), (x) => yScale(lineAt(snapshot, k, x)))(ends));
}

/** The target against its prediction. */
function predictionFigure(container, width, height) {
  const domain = paddedDomain(d3.extent([...extentOf(target), ...d3.extent(predictions(lastSnapshot, finalAssignment))]), 0.05);
  const names = [`${target.name}, predicted`, `${target.name}, observed`];
  const axes = framedAxes(container, names, [domain, domain], width, height);
  axes.inside.append("path").attr("class", "diagonal")
    .attr("d", d3.line((x) => axes.xScale(x), (x) => axes.yScale(x))(domain));
  const marks = axes.inside.append("g");
  return [({ snapshot, assignment }) => {
    const xs = predictions(snapshot, assignment);
    drawPoints(marks, placesOf(axes, (_, i) => xs[i]), assignment, pointRadius());
  }];
}

/** By the line of the row's own component. */
const predictions = (snapshot, { labels }) =>
  sample.values.map((row, i) => predicted(snapshot, labels.length && labels[i] >= 0 ? labels[i] : 0, row));

const pointRadius = () => (sample.size > 800 ? 2.4 : 3.4);

const placesOf = ({ xScale, yScale }, x) =>
  sample.values.map((row, i) => place(xScale(x(row, i)), yScale(row[target.index])));

function regressionCaption() {
  return features.length === 1
    ? [`Lines are the components; bands reach ${LINE_SIGMAS} sigma from them.`]
    : ["A point on the grey line is predicted exactly by the line of its component."];
}
