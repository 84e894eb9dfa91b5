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
}));

const sample = {
  ...report.sample,
  size: report.sample.values.length,
  values: report.sample.values.map((row) => row.map(number)),
  weightOf: (i) => (report.sample.weights.length ? number(report.sample.weights[i]) : 1),
};

const columns = (() => {
  let offset = 0;
  let normal = 0;
  return report.columns.map((column, index) => {
    const described = {
      ...column,
      index,
      offset, // of its first number in a component's centre
      normal: column.kind === "NORMAL" ? normal : -1, // its row in a covariance
      separation: number(before.separation[index]),
      cut: before.categories[index] > column.categories.length,
    };
    offset += Math.max(1, column.categories.length);
    normal += column.kind === "NORMAL" ? 1 : 0;
    return described;
  });
})();

const continuous = columns.filter((c) => ["NORMAL", "CENTRE", "EXPONENTIAL"].includes(c.kind));
const counts = columns.filter((c) => c.kind === "POISSON" || c.kind === "GEOMETRIC");
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
  return matrix && a.normal >= 0 && b.normal >= 0 ? matrix[a.normal][b.normal] : NaN;
}
