// Keyboard, menus and dialogs of the frame. Listeners sit on the document, so they survive page changes.
const root = document.documentElement;
const typing = (e) => e.target.closest?.('input, textarea, select, [contenteditable], dialog') !== null;
const dialog = (id) => document.getElementById(id);

window.bosetting = {
  openDialog: (element) => { if (element && !element.open) element.showModal(); },
  closeDialog: (element) => element?.close(), // It may have left the page with what it asked about.
};

function moveRow(step) {
  const rows = [...document.querySelectorAll('table[data-keynav] tbody tr[data-href]')];
  if (rows.length === 0) return;
  const now = rows.findIndex((r) => r.contains(document.activeElement) || r.hasAttribute('data-current'));
  const next = rows[Math.min(Math.max(now + step, 0), rows.length - 1)];
  rows.forEach((r) => r.removeAttribute('data-current'));
  next.setAttribute('data-current', '');
  (next.querySelector('a[href]') ?? next).focus();
  next.scrollIntoView({ block: 'nearest' });
}

function toggleNav(open) {
  root.toggleAttribute('data-nav-open', open);
  document.querySelector('[data-nav-toggle]')?.setAttribute('aria-expanded', String(open));
  if (open) document.querySelector('#sidebar a, #sidebar button')?.focus();
}

document.addEventListener('keydown', (e) => {
  if (e.key === 'F1') {
    e.preventDefault();
    window.bosetting.openDialog(dialog('shortcuts'));
  } else if (e.key === 'Escape') {
    if (root.hasAttribute('data-nav-open')) { toggleNav(false); document.querySelector('[data-nav-toggle]')?.focus(); }
    const menu = document.querySelector('details[data-menu][open]');
    if (menu) { menu.open = false; menu.querySelector('summary').focus(); }
  } else if (e.altKey && !e.ctrlKey && !e.metaKey && /^Digit[1-9]$/.test(e.code)) {
    const tab = document.querySelectorAll('[data-tab]')[Number(e.code.at(-1)) - 1];
    if (tab) { e.preventDefault(); tab.click(); }
  } else if (!e.altKey && !e.ctrlKey && !e.metaKey && !typing(e)) {
    if (e.key === '/') {
      const search = document.querySelector('[data-search]');
      if (search) { e.preventDefault(); search.focus(); }
    } else if (e.key === 'j' || e.key === 'k') {
      moveRow(e.key === 'j' ? 1 : -1);
    } else if (e.key === 'Enter' && e.target.matches?.('tr[data-href]')) {
      e.target.querySelector('a[href]')?.click();
    }
  }
});

document.addEventListener('click', (e) => {
  const on = (selector) => e.target.closest(selector);
  const menu = document.querySelector('details[data-menu][open]');
  if (menu && !menu.contains(e.target)) menu.open = false;
  if (on('[data-nav-toggle]')) toggleNav(!root.hasAttribute('data-nav-open'));
  else if (root.hasAttribute('data-nav-open') && (!on('#sidebar') || on('#sidebar a'))) toggleNav(false);
  if (on('[data-nav-collapse]')) {
    const collapsed = root.getAttribute('data-nav') !== 'collapsed';
    if (collapsed) root.setAttribute('data-nav', 'collapsed'); else root.removeAttribute('data-nav');
    on('[data-nav-collapse]').setAttribute('aria-pressed', String(collapsed));
    document.cookie = `bosetting.nav=${collapsed ? 'collapsed' : ''}; path=/; max-age=31536000; samesite=lax`;
  }
  if (on('[data-shortcuts]')) { if (menu) menu.open = false; window.bosetting.openDialog(dialog('shortcuts')); }
  if (on('[data-reload]')) location.reload();
  if (on('[data-reconnect]')) window.Blazor?.reconnect().then((ok) => { if (!ok) location.reload(); });
  // A click anywhere in a row opens it, unless it was on a control or selects text.
  const row = on('tr[data-href]');
  if (row && !on('a, button, input, label, select, summary') && !getSelection().toString()) row.querySelector('a[href]')?.click();
});

// When the server no longer has the page's circuit, only a fresh page helps; drafts are in the database.
const reconnect = dialog('components-reconnect-modal');
if (reconnect) {
  new MutationObserver(() => {
    if (reconnect.classList.contains('components-reconnect-rejected')) location.reload();
  }).observe(reconnect, { attributes: true, attributeFilter: ['class'] });
}

// The bell of the header: asked for while the page is looked at, and when one comes back to it.
const bell = document.querySelector('[data-bell]');
if (bell) {
  const refresh = async () => {
    if (document.visibilityState !== 'visible') return;
    const answer = await fetch('/meldinger/antall', { headers: { accept: 'application/json' } }).catch(() => null);
    if (!answer?.ok || answer.status !== 200 || answer.redirected) return;
    const { unread } = await answer.json();
    const count = bell.querySelector('.bell-count');
    const label = unread === 0 ? bell.dataset.bellNone : bell.dataset.bellSome.replace('{0}', unread);
    count.textContent = unread > 99 ? '99+' : String(unread);
    count.hidden = unread === 0;
    bell.setAttribute('aria-label', label);
    bell.title = label;
  };
  setInterval(refresh, 30_000);
  document.addEventListener('visibilitychange', refresh);
}
