// The slider and the play button. The slider moves over the iterations of the climb; the picture shows the parameters
// of the iteration, or of the nearest earlier one that was kept, and says so.

const SECONDS_OF_REPLAY = 9;

/** What everything on the page shows now. */
let current = { position: 0, step: null, snapshot: lastSnapshot, assignment: finalAssignment };
let timer = null;

const slider = document.getElementById("replay");
const playButton = document.getElementById("play");

/** Stops of the slider: the iterations of the climb, or where there is none, the snapshots. */
const stops = steps.length
  ? steps
  : snapshots.map((s) => ({ iteration: s.iteration, bound: NaN, gap: NaN, change: NaN }));

/** What playing stops at: the iterations whose parameters were kept, so that every frame shows something new. */
const playlist = (() => {
  const kept = new Set(snapshots.map((s) => s.iteration));
  const positions = d3.range(stops.length);
  const shown = positions.filter((p) => kept.has(stops[p].iteration) || p === stops.length - 1);
  return shown.length > 2 ? shown : positions;
})();

function startReplay() {
  document.getElementById("replay-bar").hidden = stops.length < 2;
  slider.max = Math.max(0, stops.length - 1);
  slider.addEventListener("input", () => {
    pause();
    show(Number(slider.value));
  });
  playButton.addEventListener("click", () => (timer === null ? play() : pause()));
  pause();
  show(stops.length - 1);
}

function seek(position) {
  pause();
  show(position);
}

function show(position) {
  const step = stops[position] ?? null;
  const snapshot = step === null ? lastSnapshot : snapshotAt(step.iteration) ?? snapshots[0] ?? null;
  current = { position, step, snapshot, assignment: assignmentAt(snapshot) };
  slider.value = position;
  updatePicture(current);
  updateStaircase(current);
  if (step === null) return;
  const words = describeStep(step, snapshot);
  document.getElementById("replay-words").textContent = words;
  slider.setAttribute("aria-valuetext", words);
}

function play() {
  if (current.position >= playlist.at(-1)) show(playlist[0]);
  setPlaying(true);
  const pace = Math.min(900, Math.max(70, (1000 * SECONDS_OF_REPLAY) / playlist.length));
  timer = d3.interval(() => {
    const next = playlist[d3.bisectRight(playlist, current.position)];
    if (next === undefined) pause();
    else show(next);
  }, pace);
}

function pause() {
  timer?.stop();
  timer = null;
  setPlaying(false);
}

function setPlaying(playing) {
  playButton.textContent = playing ? "❚❚ Pause" : "▶ Play";
  playButton.setAttribute("aria-label", playing ? "Pause the replay" : "Play the fit from its start");
  document.documentElement.classList.toggle("playing", playing);
  // While it plays, a screen reader would be interrupted many times a second.
  document.getElementById("replay-words").setAttribute("aria-live", playing ? "off" : "polite");
}

function describeStep(step, snapshot) {
  const decimals = Math.min(8, Math.max(2, decimalsFor(Math.abs(step.change))));
  let words = `Iteration ${count(step.iteration)}`;
  if (isNumber(step.bound)) words += `: ${hasGap ? "bound" : objective} ${withDecimals(step.bound, decimals)}`;
  if (isNumber(step.gap) && isNumber(step.boundAfterM) && isNumber(step.change)) {
    words += `. ${describeSteps(step)}`;
  } else if (isNumber(step.change)) {
    words += step.change === 0
      ? ", unchanged" : `, ${step.change < 0 ? "down" : "up"} by ${plain(Math.abs(step.change), 2)}`;
  } else if (step.iteration === 0) {
    words += ", at the start";
  }
  if (snapshot !== null && snapshot.iteration !== step.iteration) {
    words += `. The picture shows iteration ${count(snapshot.iteration)}, the nearest that was kept`;
  }
  return `${words}.`;
}

/** What lies below the rounding of the bound is no news; a gap below zero is, and is shown. */
function describeSteps(step) {
  const raise = step.boundAfterM - (step.bound - step.change);
  const rounding = 1e-13 * Math.abs(step.bound);
  if (Math.abs(raise) < rounding && Math.abs(step.gap) < rounding) return "Neither step changed it, to rounding";
  return `The M-step ${raised(raise)} and opened a gap of ${plain(step.gap, 2)}; the E-step closed it`;
}

const raised = (by) => (by < 0 ? `lowered it by ${plain(-by, 2)}` : `raised it by ${plain(by, 2)}`);
