// Where the staircase stands: beside a picture of one panel, in the empty corner of a matrix, else below. The point is
// to have the moving picture, the staircase and the slider in sight at once.

const SINGLE_HEIGHT = 430;
const CORNER_WIDTH = 980; // narrower stages have no room in the corner
const ABREAST_WIDTH = 880;
const ABREAST_GAP = 36; // as in page.css

const hasClimb = () => finite.length >= 2;

const panelCount = (continuous.length ? 1 : 0) + (isRegression ? 1 : 0) + counts.length + categorical.length;

/** Whether the picture is one panel, with room for the staircase beside it. */
const isSinglePanel = () => panelCount === 1 && continuous.length <= 2 && categorical.length === 0;

/** How wide a panel is: several stand two abreast where there is room. */
function panelWidth() {
  const panels = document.getElementById("panels");
  const abreast = panelCount > 1 && panels.clientWidth >= ABREAST_WIDTH;
  panels.classList.toggle("abreast", abreast);
  return abreast ? (panels.clientWidth - ABREAST_GAP) / 2 : panels.clientWidth;
}

/** The height of a panel, and of the staircase beside a single one. */
function panelHeight() {
  const width = panelWidth();
  return Math.min(SINGLE_HEIGHT, Math.max(280, Math.round(0.8 * width)));
}

/** Moves the staircase to its place and returns the height its figure has there. */
function placeClimb() {
  const stage = document.getElementById("stage");
  const climb = document.getElementById("climb");
  const corner = cornerOf(stage);
  stage.classList.toggle("corner", corner !== null);
  ["left", "top", "width"].forEach((side) => {
    climb.style[side] = corner === null ? "" : `${corner[side]}px`;
  });
  document.querySelector("#picture .controls").style.maxWidth = corner === null ? "" : `${corner.left - 24}px`;
  if (corner === null) return isSinglePanel() ? panelHeight() : 320;
  document.getElementById("staircase").replaceChildren();
  return Math.max(190, corner.height - climb.offsetHeight);
}

/** The room above the diagonal of the matrix, in pixels of the stage. */
function cornerOf(stage) {
  if (matrix === null || matrix.n < 3 || !hasClimb() || stage.clientWidth < CORNER_WIDTH) return null;
  const { n, size, tall, gap, margin } = matrix;
  const first = n === 5 ? 3 : 2; // the first column that the corner takes, and the number of its rows
  const left = margin.left + first * (size + gap) + 18;
  const svg = document.querySelector("#panels svg").getBoundingClientRect();
  const top = document.getElementById("picture-title").offsetTop;
  const bottom = svg.top - stage.getBoundingClientRect().top + margin.top + first * (tall + gap) - 2 * gap;
  return { left, top, width: stage.clientWidth - left - margin.right, height: bottom - top };
}
