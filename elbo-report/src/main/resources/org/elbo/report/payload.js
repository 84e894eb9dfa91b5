// The payload as the other files use it: missing numbers are NaN, columns know where their numbers stand.

const { report, before } = JSON.parse(document.getElementById("payload").textContent);

const number = (x) => (x === null || x === undefined ? NaN : x);
const isNumber = Number.isFinite;

const components = report.components.map((c, k) => ({ ...c, index: k, weight: number(c.weight) }));
const steps = report.climb.steps.map((s) => ({
  ...s,
  bound: number(s.bound),
  boundAfterM: number(s.boundAfterM),
  gap: number(s.gap),
  change: number(s.change),
}));
const snapshots = report.path.map((s) => ({
  ...s,
  weights: s.weights.map(number),
  centres: s.centres.map((row) => row.map(number)),
  covariances: s.covariances.map((matrix) => matrix.map((row) => row.map(number))),
  curves: s.curves.map((ofComponent) => ofComponent.map((curve) => curve.map(number))),
}));

const sample = {
  ...report.sample,
  size: report.sample.values.length,
  values: report.sample.values.map((row) => row.map(number)),
  weightOf: (i) => (report.sample.weights.length ? number(report.sample.weights[i]) : 1),
};

const VARIED = ["NORMAL", "ELLIPTICAL", "TARGET"];

const columns = (() => {
  let offset = 0;
  let variance = 0;
  let curve = 0;
  return report.columns.map((column, index) => {
    const described = {
      ...column,
      index,
      offset, // of its first number in a component's centre
      variance: VARIED.includes(column.kind) ? variance : -1, // its row in a covariance
      curve: column.grid.length ? curve : -1, // its place among a component's curves
      separation: number(before.separation[index]),
      cut: before.categories[index] > column.categories.length,
    };
    offset += Math.max(1, column.categories.length);
    variance += described.variance >= 0 ? 1 : 0;
    curve += described.curve >= 0 ? 1 : 0;
    return described;
  });
})();

const NUMBERS = ["NORMAL", "ELLIPTICAL", "CENTRE", "EXPONENTIAL", "DENSITY"];
const continuous = columns.filter((c) => NUMBERS.includes(c.kind));
const counts = columns.filter((c) => ["POISSON", "GEOMETRIC", "COUNTS"].includes(c.kind));
const features = columns.filter((c) => c.kind === "FEATURE");
const target = columns.find((c) => c.kind === "TARGET") ?? null;
const categorical = columns.filter((c) => c.kind === "CATEGORICAL");

const lastSnapshot = snapshots.length ? snapshots[snapshots.length - 1] : null;

/** The latest snapshot that is not after the iteration; null if there is none. */
function snapshotAt(iteration) {
  const after = d3.bisector((s) => s.iteration).right(snapshots, iteration);
  return after > 0 ? snapshots[after - 1] : null;
}

const centreOf = (snapshot, k, column) => snapshot.centres[k][column.offset];

/** The covariance of two columns in a component; NaN where the model has none. */
function covarianceOf(snapshot, k, a, b) {
  const matrix = snapshot.covariances[k];
  return matrix && a.variance >= 0 && b.variance >= 0 ? matrix[a.variance][b.variance] : NaN;
}

/** What a component's density is at the points of the column's grid, where that is told. */
function curveOf(snapshot, k, column) {
  const curves = snapshot.curves[k];
  return curves && column.curve >= 0 ? curves[column.curve] : null;
}
