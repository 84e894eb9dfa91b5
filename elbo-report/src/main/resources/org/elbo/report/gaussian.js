// Densities, probabilities and ellipses.

const logNormal = (x, mean, variance) => -0.5 * (Math.log(2 * Math.PI * variance) + (x - mean) ** 2 / variance);

/** The density of a component in one column of numbers; NaN where the page knows none. */
function densityOf(snapshot, k, column) {
  const centre = centreOf(snapshot, k, column);
  if (column.kind === "NORMAL") {
    const variance = covarianceOf(snapshot, k, column, column);
    return (x) => Math.exp(logNormal(x, centre, variance));
  }
  if (column.kind === "EXPONENTIAL") return (x) => (x < 0 ? 0 : Math.exp(-x / centre) / centre);
  return () => NaN;
}

/** The log probability of a count; the parameter is the mean. */
function logCount(kind, x, mean) {
  if (kind === "GEOMETRIC") return x * Math.log(mean / (1 + mean)) - Math.log1p(mean);
  if (mean === 0) return x === 0 ? 0 : -Infinity;
  return x * Math.log(mean) - mean - logFactorial(x);
}

const logFactorials = [0];
function logFactorial(n) {
  if (n > 1e4) return n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n); // Stirling: better than a pixel there
  for (let i = logFactorials.length; i <= n; i++) logFactorials.push(logFactorials[i - 1] + Math.log(i));
  return logFactorials[n];
}

/**
 * The ellipse at so many standard deviations, in pixels, as a path of four curves. It is the image of a circle under
 * the symmetric square root of the covariance, so that it moves without spinning when the axes of the ellipse swap.
 */
function ellipsePath(centre, covariance, sigma) {
  const [[a, b], [, c]] = covariance;
  if (![...centre, a, b, c].every(isNumber)) return null;
  const root = symmetricRoot(a, b, c);
  const at = (u, v) => {
    const x = centre[0] + sigma * (root[0] * u + root[1] * v);
    const y = centre[1] + sigma * (root[1] * u + root[2] * v);
    return `${x.toFixed(2)},${y.toFixed(2)}`;
  };
  const h = 0.5522847498; // handles that make four cubic curves a circle
  return `M${at(1, 0)}C${at(1, h)} ${at(h, 1)} ${at(0, 1)}C${at(-h, 1)} ${at(-1, h)} ${at(-1, 0)}`
    + `C${at(-1, -h)} ${at(-h, -1)} ${at(0, -1)}C${at(h, -1)} ${at(1, -h)} ${at(1, 0)}Z`;
}

/** The square root of the matrix (a b; b c) by its eigenvalues: entries 11, 12, 22. */
function symmetricRoot(a, b, c) {
  const middle = (a + c) / 2;
  const radius = Math.hypot((a - c) / 2, b);
  const large = Math.sqrt(Math.max(0, middle + radius));
  const small = Math.sqrt(Math.max(0, middle - radius));
  const angle = Math.atan2(2 * b, a - c) / 2;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [
    large * cos * cos + small * sin * sin,
    (large - small) * cos * sin,
    large * sin * sin + small * cos * cos,
  ];
}
