// Which component each point belonged to at an earlier iteration. The payload says so for the finished fit only; the
// page works out the rest from the snapshots, provided that doing the same for the last snapshot gives what the
// payload says. Where it does not (a model with more structure, columns left out), points keep their final labels.

const finalAssignment = { labels: sample.labels, certainty: sample.certainty };

/** Kinds of columns whose densities the page can compute. */
const KNOWN = ["NORMAL", "POISSON", "GEOMETRIC", "EXPONENTIAL", "CATEGORICAL", "FEATURE", "TARGET"];

const assignments = new Map();
let live = null;

function assignmentAt(snapshot) {
  if (!snapshot || !isLive()) return finalAssignment;
  if (!assignments.has(snapshot)) assignments.set(snapshot, assign(snapshot));
  return assignments.get(snapshot);
}

function isLive() {
  live ??= canAssign() && agrees(assign(lastSnapshot));
  return live;
}

function canAssign() {
  const whole = before.columns === columns.length && !columns.some((c) => c.cut);
  const normals = columns.filter((c) => c.kind === "NORMAL").length;
  const known = columns.every((c) => KNOWN.includes(c.kind)) || columns.every((c) => c.kind === "CENTRE");
  return whole && known && lastSnapshot !== null && sample.labels.length > 0
    && (normals === 0 || lastSnapshot.covariances.length > 0);
}

function agrees({ labels, certainty }) {
  let same = 0;
  let apart = 0;
  for (let i = 0; i < sample.size; i++) {
    same += labels[i] === sample.labels[i];
    apart += sample.certainty.length ? Math.abs(certainty[i] - sample.certainty[i]) : 0;
  }
  return same >= 0.995 * sample.size && apart <= 0.005 * sample.size;
}

function assign(snapshot) {
  const score = columns[0].kind === "CENTRE" ? closeness(snapshot) : logJoint(snapshot);
  const labels = new Array(sample.size);
  const certainty = new Array(sample.size);
  const hard = columns[0].kind === "CENTRE";
  for (let i = 0; i < sample.size; i++) {
    const scores = components.map((_, k) => score(sample.values[i], k));
    const best = d3.maxIndex(scores);
    labels[i] = best;
    certainty[i] = hard ? 1 : 1 / d3.sum(scores, (s) => Math.exp(s - scores[best]));
  }
  return { labels, certainty };
}

const closeness = (snapshot) => (row, k) => -d3.sum(row, (x, j) => (x - snapshot.centres[k][j]) ** 2 || 0);

/** log weight + log density, missing cells left out. */
function logJoint(snapshot) {
  const factors = new Map();
  return (row, k) => {
    let sum = Math.log(snapshot.weights[k]);
    for (const column of columns) {
      const x = row[column.index];
      if (column.kind !== "NORMAL" && isNumber(x)) sum += logCell(snapshot, k, column, x, row);
    }
    const seen = columns.filter((c) => c.kind === "NORMAL" && isNumber(row[c.index]));
    if (seen.length === 0) return sum;
    const key = `${k}:${seen.map((c) => c.variance)}`;
    if (!factors.has(key)) {
      factors.set(key, cholesky(seen.map((a) => seen.map((b) => covarianceOf(snapshot, k, a, b)))));
    }
    return sum + logGaussian(seen.map((c) => row[c.index] - centreOf(snapshot, k, c)), factors.get(key));
  };
}

function logCell(snapshot, k, column, x, row) {
  if (column.kind === "FEATURE") return 0;
  if (column.kind === "TARGET") {
    return logNormal(x, predicted(snapshot, k, row), covarianceOf(snapshot, k, column, column));
  }
  if (column.kind === "CATEGORICAL") return Math.log(snapshot.centres[k][column.offset + x]);
  const centre = centreOf(snapshot, k, column);
  return column.kind === "EXPONENTIAL" ? -x / centre - Math.log(centre) : logCount(column.kind, x, centre);
}

function cholesky(matrix) {
  const lower = matrix.map((row) => row.map(() => 0));
  for (let i = 0; i < matrix.length; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i][j];
      for (let m = 0; m < j; m++) sum -= lower[i][m] * lower[j][m];
      lower[i][j] = i === j ? Math.sqrt(sum) : sum / lower[j][j];
    }
  }
  return lower;
}

function logGaussian(difference, lower) {
  let sum = -0.5 * difference.length * Math.log(2 * Math.PI);
  const solved = [];
  for (let i = 0; i < difference.length; i++) {
    let y = difference[i];
    for (let j = 0; j < i; j++) y -= lower[i][j] * solved[j];
    solved.push(y / lower[i][i]);
    sum -= 0.5 * solved[i] ** 2 + Math.log(lower[i][i]);
  }
  return sum;
}
