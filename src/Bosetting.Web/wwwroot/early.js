// What must be there before anything can be clicked.
// A page is drawn before its circuit answers. What a quick user clicks and types in between would be lost, because the circuit
// draws the page anew: it is kept here and done again then. AwaitingCircuit.razor marks a page that waits.
(() => {
  const awaiting = () => document.querySelector('[data-awaiting-circuit]') !== null;
  const typed = new Map(); // path → value or checked
  let clicked = null;
  let pressed = null;
  let focused = null;

  // Where an element is, by its place among its siblings: the page that is drawn anew has the same shape.
  function pathOf(element) {
    const path = [];
    for (let e = element; e !== document.body; e = e.parentElement) {
      if (e === null) return null;
      path.unshift([...e.parentElement.children].filter((c) => !c.hasAttribute('data-awaiting-circuit')).indexOf(e));
    }
    return path.join(' ');
  }

  const elementAt = (path) => path.split(' ').reduce((e, i) => e?.children[i], document.body);

  // What an element is besides where it is: rows may have moved meanwhile, and one «Lås» looks like another.
  function rowOf(element) {
    const row = element.closest('tr, li, article, [data-key]');
    return row && (row.dataset.key ?? row.dataset.href ?? (row.id || row.querySelector('a[href]')?.getAttribute('href')) ?? row.firstElementChild?.textContent);
  }
  const identityOf = (e) => [e.tagName, e.name, e.type, e.getAttribute('aria-label'), e.closest('label')?.textContent, rowOf(e)].join('|');
  const same = (kept, now) => now && kept.identity === identityOf(now);

  function keep(e) {
    if (!awaiting()) return;
    const field = e.target.closest?.('input, textarea, select');
    const path = field && pathOf(field);
    if (path) typed.set(path, { identity: identityOf(field), value: field.value, checked: field.checked });
  }

  // The second click of a double click on a button is meant for nobody: however fast the server is, it would do the same thing twice.
  // Buttons that are pressed many times on purpose say so (data-repeat).
  document.addEventListener('click', (e) => {
    if (e.detail > 1 && e.target.closest?.('button:not([data-repeat])')) {
      e.preventDefault();
      e.stopImmediatePropagation();
    }
  }, true);

  document.addEventListener('input', keep, true);
  document.addEventListener('focusin', (e) => { if (awaiting()) focused = { element: e.target, path: pathOf(e.target) }; }, true);
  const placeOf = (control) => ({ element: control, identity: identityOf(control), text: control.textContent, path: pathOf(control) });

  function hold(e, control) {
    e.preventDefault();
    e.stopPropagation();
    control.setAttribute('aria-busy', 'true');
    clicked = placeOf(control);
  }

  document.addEventListener('click', (e) => {
    if (!e.isTrusted || !awaiting()) return;
    const control = e.target.closest('main button');
    // Forms that say how they are sent work without a circuit.
    if (control && !control.closest('form[method]')) hold(e, control);
  }, true);
  document.addEventListener('submit', (e) => {
    // By Enter in a field. The browser would load the page again, with what is typed in its address.
    if (!awaiting() || e.target.hasAttribute('method')) return;
    const submit = e.submitter ?? e.target.querySelector('button[type=submit], button:not([type])');
    if (submit) hold(e, submit);
    else e.preventDefault();
  }, true);

  // Whoever goes on by hand has seen the page answer: an old click would come as a surprise, an old value over a newer one.
  function forget(e) {
    if (!e.isTrusted || awaiting()) return;
    clicked?.element.removeAttribute('aria-busy');
    clicked = null;
    const path = e.type === 'input' && e.target.closest?.('input, textarea, select') && pathOf(e.target);
    if (path) typed.delete(path);
  }
  for (const kind of ['pointerdown', 'keydown', 'input']) document.addEventListener(kind, forget, true);

  document.addEventListener('DOMContentLoaded', () => {
    if (!awaiting()) return;
    const observer = new MutationObserver(() => {
      if (awaiting()) return;
      observer.disconnect();
      // After the batch that has drawn the page, not within it.
      setTimeout(again, 0);
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });

  // Pressed before the page is drawn anew and let go after it: the browser makes no click of that, because what was pressed is gone.
  document.addEventListener('pointerdown', (e) => {
    const control = awaiting() && e.target.closest?.('main :is(button, label, summary, a[href], input[type=checkbox], input[type=radio])');
    pressed = control ? placeOf(control) : null;
  }, true);
  document.addEventListener('pointerup', () => {
    if (pressed && !pressed.element.isConnected) {
      clicked = pressed;
      again();
    }
    pressed = null;
  }, true);

  // What was kept and can't be done yet, because its part of the page is still loading, is tried again when the page changes.
  const PATIENCE = 10000;

  function again() {
    const address = location.href;
    if (attempt()) return;
    const observer = new MutationObserver(() => { if (location.href !== address || attempt()) stop(); });
    const timer = setTimeout(() => stop(), PATIENCE);
    const stop = () => { observer.disconnect(); clearTimeout(timer); };
    observer.observe(document.body, { childList: true, subtree: true });
  }

  // True when nothing is left to do.
  function attempt() {
    for (const [path, kept] of typed) {
      const { value, checked } = kept;
      const now = elementAt(path);
      if (!same(kept, now)) continue;
      typed.delete(path);
      if (now.type === 'checkbox' || now.type === 'radio') {
        if (now.checked !== checked) now.click();
      } else if (now.value !== value) {
        now.value = value;
        now.dispatchEvent(new Event('input', { bubbles: true }));
        now.dispatchEvent(new Event('change', { bubbles: true }));
      }
    }
    if (focused?.path && elementAt(focused.path)) {
      if (document.activeElement === null || document.activeElement === document.body) elementAt(focused.path).focus?.();
      focused = null;
    }
    // Never before what was typed is back: the form would be sent without it.
    const now = clicked?.path && typed.size === 0 && elementAt(clicked.path);
    if (now && same(clicked, now) && now.textContent === clicked.text) {
      clicked = null;
      now.click();
    }
    return typed.size === 0 && !clicked?.path;
  }
})();
