// Numbers as people read them.

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

function powerOfTen(exponent) {
  const digits = String(Math.abs(exponent)).replace(/\d/g, (d) => SUPERSCRIPTS[d]);
  return `10${exponent < 0 ? "⁻" : ""}${digits}`;
}

/** How many decimals show a quantity of this size with two significant digits. */
function decimalsFor(size) {
  return isNumber(size) && size > 0 ? Math.max(0, 1 - Math.floor(Math.log10(size))) : 2;
}

function withDecimals(value, decimals) {
  if (!isNumber(value)) return "–";
  const formatted = d3.format(`,.${Math.min(20, decimals)}f`)(value);
  return /[1-9]/.test(formatted) ? formatted : formatted.replace("−", ""); // no minus zero
}

/** A value on its own, to so many significant digits. */
function plain(value, digits = 4) {
  if (!isNumber(value)) return "–";
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e15)) return scientific(value, digits);
  const decimals = size === 0 ? 0 : Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  return trimZeros(withDecimals(value, decimals));
}

function trimZeros(text) {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

function scientific(value, digits) {
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  return `${trimZeros(withDecimals(value / 10 ** exponent, digits - 1))} × ${powerOfTen(exponent)}`;
}

/** A centre and its spread, both to the digits that the spread makes meaningful. */
function centreAndSpread(value, spread) {
  if (!isNumber(spread) || spread <= 0) return plain(value);
  const decimals = decimalsFor(spread);
  if (decimals <= 5) return `${withDecimals(value, decimals)} ± ${withDecimals(spread, decimals)}`;
  const exponent = Math.floor(Math.log10(Math.max(Math.abs(value), spread)));
  const unit = 10 ** exponent;
  const left = decimalsFor(spread / unit);
  return `(${withDecimals(value / unit, left)} ± ${withDecimals(spread / unit, left)}) × ${powerOfTen(exponent)}`;
}

function percent(share) {
  if (!isNumber(share)) return "–";
  if (share > 0 && share < 0.001) return "< 0.1 %";
  if (share < 1 && share > 0.999) return "> 99.9 %";
  const fine = share > 0 && (share < 0.0995 || (share < 1 && share > 0.9905));
  return `${withDecimals(100 * share, fine ? 1 : 0)} %`;
}

const count = d3.format(",");

/** "1 row", "2 rows". */
const plural = (n, word) => `${count(n)} ${word}${n === 1 ? "" : "s"}`;

function shortened(text, length) {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
