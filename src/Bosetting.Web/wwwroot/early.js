// A page is drawn before its circuit answers. What a quick user clicks and types in between would be lost, because the circuit
// draws the page anew: it is kept here and done again then. AwaitingCircuit.razor marks a page that waits.
(() => {
  const awaiting = () => document.querySelector('[data-awaiting-circuit]') !== null;
  const typed = new Map(); // path → value or checked
  let clicked = null;
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
  const same = (a, b) => a.tagName === b?.tagName && a.textContent === b.textContent;

  function keep(e) {
    if (!awaiting()) return;
    const field = e.target.closest?.('input, textarea, select');
    const path = field && pathOf(field);
    if (path) typed.set(path, { field, value: field.value, checked: field.checked });
  }

  document.addEventListener('input', keep, true);
  document.addEventListener('focusin', (e) => { if (awaiting()) focused = { element: e.target, path: pathOf(e.target) }; }, true);
  function hold(e, control) {
    e.preventDefault();
    e.stopPropagation();
    control.setAttribute('aria-busy', 'true');
    clicked = { element: control, path: pathOf(control) };
  }

  document.addEventListener('click', (e) => {
    if (!e.isTrusted || !awaiting()) return;
    const control = e.target.closest('main button');
    // Forms that say how they are sent work without a circuit.
    if (control && !control.closest('form[method]')) hold(e, control);
  }, true);
  document.addEventListener('submit', (e) => {
    // By Enter in a field. The browser would load the page again, with what is typed in its address.
    if (awaiting() && !e.target.hasAttribute('method')) hold(e, e.submitter ?? e.target.querySelector('button'));
  }, true);

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

  // What was kept and can't be done yet, because its part of the page is still loading, is tried again when the page changes.
  const PATIENCE = 10000;

  function again() {
    if (attempt()) return;
    const observer = new MutationObserver(() => { if (attempt()) stop(); });
    const timer = setTimeout(() => stop(), PATIENCE);
    const stop = () => { observer.disconnect(); clearTimeout(timer); };
    observer.observe(document.body, { childList: true, subtree: true });
  }

  // True when nothing is left to do.
  function attempt() {
    for (const [path, { field, value, checked }] of typed) {
      const now = elementAt(path);
      if (now?.tagName !== field.tagName || now.name !== field.name) continue;
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
    if (clicked?.path && same(clicked.element, elementAt(clicked.path))) {
      const now = elementAt(clicked.path);
      clicked = null;
      now.click();
    }
    return typed.size === 0 && !clicked?.path;
  }
})();
