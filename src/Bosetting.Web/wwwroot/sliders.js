// Bars that are dragged: [role=slider][data-slider-for=id of a number field]. What is dragged is typed into that field, so that the page
// has one truth. By pointer, touch or keys. While dragging the bar follows by the variable --drag of its track, which goes afterwards.
const slider = (e) => e.target.closest?.('[data-slider-for]');
const now = (s) => Number(s.getAttribute('aria-valuenow'));
const most = (s) => Number(s.getAttribute('aria-valuemax'));
let dragged = null;

function type(s, value) {
  const field = document.getElementById(s.dataset.sliderFor);
  if (!field || field.disabled || Number(field.value) === value) return;
  field.value = String(value);
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

function follow(e) {
  const box = dragged.slider.parentElement.getBoundingClientRect();
  const part = Math.min(Math.max((box.bottom - e.clientY) / box.height, 0), 1);
  dragged.value = Math.round(part * most(dragged.slider));
  const track = dragged.slider.parentElement;
  track.style.setProperty('--drag', `${(dragged.value * 100) / most(dragged.slider)}%`);
  track.querySelector('b').textContent = dragged.value;
}

function drop(keep) {
  const { slider: s, value, before } = dragged;
  dragged = null;
  const track = s.parentElement;
  if (!keep || value === null) track.querySelector('b').textContent = before;
  else type(s, value);
  // The page draws the bar anew; until then it stays where it was let go.
  setTimeout(() => { if (dragged?.slider !== s) track.style.removeProperty('--drag'); }, keep ? 400 : 0);
}

document.addEventListener('pointerdown', (e) => {
  const s = slider(e);
  if (!s || e.button !== 0) return;
  e.preventDefault();
  s.focus();
  s.setPointerCapture(e.pointerId);
  dragged = { slider: s, value: null, before: now(s) };
});
document.addEventListener('pointermove', (e) => { if (dragged) follow(e); });
document.addEventListener('pointerup', () => { if (dragged) drop(true); });
document.addEventListener('pointercancel', () => { if (dragged) drop(false); });

document.addEventListener('keydown', (e) => {
  const s = slider(e);
  if (!s || e.altKey || e.ctrlKey || e.metaKey) return;
  if (e.key === 'Escape' && dragged) { drop(false); return; }
  const step = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 5, PageDown: -5 }[e.key];
  const to = e.key === 'Home' ? 0 : e.key === 'End' ? most(s) : step === undefined ? null : now(s) + step;
  if (to === null) return;
  e.preventDefault();
  type(s, Math.max(to, 0));
});
