// Scales, ticks and labels that stay legible at 1e9 and at 1e-6.

/**
 * How a range is written on an axis: ticks show (x - offset) / 10^power, and the label says so. An offset is used when
 * ticks would otherwise need more digits than a reader compares.
 */
function notationOf([low, high]) {
  const span = high - low;
  const size = Math.max(Math.abs(low), Math.abs(high));
  const coarse = 10 ** Math.ceil(Math.log10(span));
  const offset = size / span > 2000 ? Math.floor(low / coarse) * coarse : 0;
  const rest = offset === 0 ? size : span;
  const exponent = Math.log10(rest);
  const power = exponent >= 5 || exponent < -3 ? 3 * Math.floor(exponent / 3) : 0;
  return { offset, power, digits: Math.max(0, -Math.floor(Math.log10(coarse))) };
}

function labelWith(name, { offset, power, digits }) {
  const shifted = offset === 0 ? "" : ` ${offset > 0 ? "−" : "+"} ${withDecimals(Math.abs(offset), digits)}`;
  const scaled = power === 0 ? "" : ` (× ${powerOfTen(power)})`;
  return name + shifted + scaled;
}

function tickFormat(scale, amount, { offset, power }) {
  const unit = 10 ** power;
  const [first, second] = scale.ticks(amount);
  const step = (second - first) / unit || 1;
  const format = d3.format(`,.${Math.min(20, d3.precisionFixed(step))}f`);
  return (x) => {
    const shown = (x - offset) / unit;
    return format(Math.abs(shown) < step / 1e6 ? 0 : shown);
  };
}

/** Axis and light grid lines at the left ("left") or below ("bottom") of a panel of the given length across. */
function drawAxis(g, side, scale, across, amount, notation) {
  const axis = (side === "left" ? d3.axisLeft : d3.axisBottom)(scale)
    .ticks(amount)
    .tickFormat(tickFormat(scale, amount, notation))
    .tickSize(5)
    .tickPadding(4);
  g.attr("class", `axis ${side}`).call(axis);
  g.selectAll(".tick").append("line").attr("class", "grid")
    .attr(side === "left" ? "x2" : "y2", side === "left" ? across : -across);
  return g;
}

/** Room for a whole figure: an svg that scales with its container, and says what it shows. */
function appendFigure(container, width, height, label) {
  return d3.select(container).append("svg")
    .attr("class", "drawing")
    .attr("viewBox", `0 0 ${width} ${height}`)
    .attr("width", width).attr("height", height)
    .attr("role", "img").attr("aria-label", label);
}

/** Wider than the data by a share of it; a single value gets room on both sides. */
function paddedDomain([low, high], share) {
  if (!isNumber(low)) return [0, 1];
  const size = Math.max(Math.abs(low), Math.abs(high));
  const pad = high - low > 1e-12 * size ? share * (high - low) : 0.1 * size || 1;
  return [low - pad, high + pad];
}

let clips = 0;
function appendClip(svg, width, height) {
  const id = `clip-${clips++}`;
  svg.append("clipPath").attr("id", id).append("rect").attr("width", width).attr("height", height);
  return `url(#${id})`;
}
