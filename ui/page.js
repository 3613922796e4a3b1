// What the page does by itself, without the server: read aloud, leaf through pages, copy. One listener for all of it,
// on the document, for Gradio replaces what is inside its components. Every path is relative to the page, so that a
// proxy may show all of it under a prefix.
(() => {
  const SCALE = 2; // pixels of a page picture for each PDF point, as assistant/api/pictures.py draws them
  const ZOOMS = [1, 1.5, 2, 3];

  const live = document.createElement('div');
  live.setAttribute('role', 'status');
  live.setAttribute('aria-live', 'polite');
  live.className = 'aw-hidden';
  (document.querySelector('main') ?? document.body).append(live);

  function tell(text) {
    live.textContent = '';
    if (text) { setTimeout(() => { live.textContent = text; }, 50); }
  }

  // Says when the server is gone and when it is back; a call that never reached it fails with a TypeError.
  const banner = document.createElement('div');
  banner.className = 'aw-banner';
  banner.setAttribute('role', 'alert');
  banner.hidden = true;
  document.body.append(banner);
  const reach = window.fetch.bind(window);
  const word = (name) => document.querySelector('.aw-notice')?.dataset[name] ?? '';
  let waiting = false;
  let carrying = false; // for a while after the server is back too, for Gradio may find that out later than we do

  async function wait() {
    const answer = await reach('api/v1/gezondheid/leven').catch(() => null);
    if (!answer?.ok) { setTimeout(wait, 2000); return; }
    waiting = false;
    setTimeout(() => { carrying = waiting; }, 30000);
    banner.textContent = word('back');
    setTimeout(() => { banner.hidden = !waiting; }, 4000);
  }

  window.fetch = async (...call) => {
    try {
      return await reach(...call);
    } catch (error) {
      if (error instanceof TypeError && !waiting) {
        waiting = carrying = true;
        banner.textContent = word('lost');
        banner.hidden = false;
        setTimeout(wait, 2000);
      }
      throw error;
    }
  };

  // When the server is back Gradio loads the page anew, and the server knows nothing of this reader any more: what was
  // typed and said is carried over by the browser, for this tab alone, and dropped at once.
  const KEPT = 'afspraakwijzer';
  window.addEventListener('beforeunload', () => {
    if (!carrying) { return; }
    const said = document.querySelector('.aw-turns')?.innerHTML ?? '';
    sessionStorage.setItem(KEPT, JSON.stringify({ typed: document.querySelector('#aw-question textarea').value, said }));
  });

  function type(field, text) {
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }

  // A link to a question asks it as soon as the page is ready for it.
  function askLinked(question) {
    const field = document.querySelector('#aw-question textarea');
    if (!field || !word('back')) { setTimeout(() => askLinked(question), 100); return; }
    type(field, question);
    setTimeout(() => document.querySelector('#aw-send').click(), 200);
  }
  const linked = new URLSearchParams(location.search).get('vraag');

  function restore() {
    const field = document.querySelector('#aw-question textarea');
    if (!field || !word('back')) { setTimeout(restore, 100); return; }
    const { typed, said } = JSON.parse(sessionStorage.getItem(KEPT));
    sessionStorage.removeItem(KEPT);
    type(field, typed);
    const before = document.createElement('div');
    before.className = 'aw-before';
    before.innerHTML = said;
    before.querySelectorAll('[data-act], .aw-next, .aw-tools').forEach((one) => one.remove());
    document.querySelector('#aw-log').before(before);
    banner.textContent = word('back');
    banner.hidden = false;
    setTimeout(() => { banner.hidden = true; }, 10000);
  }
  if (sessionStorage.getItem(KEPT)) { restore(); } else if (linked) { askLinked(linked); }

  function save(file) {
    if (!file) { return; }
    const { name, type, content } = JSON.parse(file);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0))], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  function picturePath(viewer, page) {
    const boxes = JSON.parse(viewer.dataset.boxes)[page] ?? [];
    const marks = boxes.map((box) => `kader=${box.map((edge) => edge.toFixed(1)).join(',')}`).join('&');
    const path = `${viewer.dataset.root}/documenten/${encodeURIComponent(viewer.dataset.document)}/paginas/${page}/afbeelding`;
    return marks ? `${path}?${marks}` : path;
  }

  function enlarge(viewer, zoom) {
    viewer.dataset.zoom = zoom;
    viewer.querySelectorAll('img').forEach((img) => { img.style.width = `${zoom * 100}%`; });
    scrollToMark(viewer);
  }

  function scrollToMark(viewer) {
    const pages = viewer.querySelector('.aw-pages');
    const marks = JSON.parse(viewer.dataset.boxes);
    const img = [...pages.querySelectorAll('img')].find((one) => marks[one.dataset.page]);
    if (!img?.naturalWidth) { return; }
    const box = marks[img.dataset.page][0];
    const scale = (img.clientWidth / img.naturalWidth) * SCALE;
    pages.scrollTop = img.offsetTop + box[1] * scale - pages.clientHeight / 3;
    pages.scrollLeft = ((box[0] + box[2]) / 2) * scale - pages.clientWidth / 2;
  }

  function turn(viewer, by) {
    const last = Number(by > 0 ? viewer.dataset.last : viewer.dataset.page);
    const page = Math.min(Math.max(last + by, 1), Number(viewer.dataset.pages));
    viewer.dataset.page = viewer.dataset.last = page;
    const pages = viewer.querySelector('.aw-pages');
    const img = pages.querySelector('img').cloneNode();
    img.src = picturePath(viewer, page);
    img.alt = viewer.dataset.words.replace('{page}', page);
    img.dataset.page = page;
    pages.replaceChildren(img);
    pages.scrollTo(0, 0);
    viewer.querySelector('.aw-page').textContent = img.alt;
    const open = viewer.querySelector('.aw-open');
    open.href = open.href.replace(/#page=\d+$/, `#page=${page}`);
  }

  function bringForward(chosen) {
    const panel = chosen.closest('.aw-sources');
    panel.querySelectorAll('[data-do="source"]').forEach((one) => one.setAttribute('aria-pressed', one === chosen));
    panel.querySelectorAll('.aw-source').forEach((one) => { one.hidden = one.dataset.at !== chosen.dataset.at; });
    scrollToMark(panel.querySelector('.aw-source:not([hidden]) .aw-viewer'));
  }

  async function copy(clicked, text) {
    const label = clicked.textContent;
    await navigator.clipboard.writeText(text);
    clicked.textContent = clicked.dataset.done;
    tell(clicked.dataset.done);
    setTimeout(() => { clicked.textContent = label; }, 2000);
  }

  function sort(clicked) {
    const table = clicked.closest('table');
    const down = clicked.getAttribute('aria-sort') === 'ascending';
    table.querySelectorAll('[data-do="sort"]').forEach((one) => {
      one.removeAttribute('aria-sort');
      one.closest('th').setAttribute('aria-sort', one === clicked ? (down ? 'descending' : 'ascending') : 'none');
    });
    clicked.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const cell = (row) => row.querySelector(`[data-col="${clicked.dataset.col}"]`);
    const order = (a, b) => {
      const [x, y] = [cell(a), cell(b)];
      if (!x || !y) { return (x ? 0 : 1) - (y ? 0 : 1); }
      const numbers = [x, y].map((one) => Number(one.dataset.number ?? NaN));
      if (numbers.every(Number.isFinite)) { return numbers[0] - numbers[1]; }
      return x.textContent.localeCompare(y.textContent, document.documentElement.lang, { numeric: true });
    };
    table.querySelectorAll('tbody').forEach((body) => {
      const rows = [...body.rows].filter((row) => !('fixed' in row.dataset)).sort(order);
      body.append(...(down ? rows.reverse() : rows));
    });
  }

  function filter(field) {
    const wanted = field.value.trim().toLocaleLowerCase();
    field.closest('.aw-table').querySelectorAll('tbody tr').forEach((row) => {
      row.hidden = !row.textContent.toLocaleLowerCase().includes(wanted);
    });
  }

  // Sends a PDF, says how much of it was sent and then how far the server is with it.
  function upload(form) {
    const words = JSON.parse(form.dataset.words);
    const [bar, told] = [form.querySelector('progress'), form.querySelector('.aw-told')];
    const language = form.closest('[lang]').lang;
    const say = (text, part) => { if (told.textContent !== text) { told.textContent = text; } bar.value = part; };
    const fail = (text) => { say(`${words.mislukt}: ${text}`, 0); bar.hidden = true; };
    const headers = { 'Accept-Language': language, ...rights(form) };
    const sending = new XMLHttpRequest();
    bar.hidden = false;
    say(words.sending, 0);
    sending.upload.onprogress = (event) => { bar.value = 20 * (event.loaded / event.total); };
    sending.onerror = () => fail(sending.statusText);
    sending.onload = () => {
      const body = JSON.parse(sending.responseText || '{}');
      if (sending.status === 202) { follow(body.id); } else { fail([body.detail, body.advies].filter(Boolean).join(' ')); }
    };
    sending.open('POST', form.dataset.to);
    Object.entries(headers).forEach((header) => sending.setRequestHeader(...header));
    sending.send(new FormData(form));

    async function follow(id) {
      const answer = await fetch(form.dataset.tasks + id, { headers }).catch(() => null);
      const task = answer?.ok ? await answer.json() : null;
      if (task?.status === 'mislukt') { fail(task.reden); return; }
      if (task?.status === 'klaar') {
        const report = words.report.replace('{pages}', task.paginas).replace('{tables}', task.tabellen).replace('{facts}', task.kengetallen);
        const said = task.uitkomst === 'ongewijzigd' ? words.ongewijzigd : `${words.klaar}: ${report}`;
        tell(said);
        told.textContent = said;
        refresh(form);
        return;
      }
      if (task) { say(words[task.stap] ?? words.wacht, 20 + 80 * task.voortgang); }
      setTimeout(() => follow(id), 700);
    }
  }

  // The key that whoever may change the documents has typed, where the server asks for one.
  function rights(inside) {
    const key = inside.closest('.aw-documents').querySelector('#aw-key')?.value.trim();
    return key ? { Authorization: `Bearer ${key}` } : {};
  }

  function refresh(inside) { inside.closest('.aw-documents').querySelector('.aw-refresh').click(); }

  async function remove(clicked) {
    const told = clicked.parentElement.querySelector('.aw-told');
    const headers = { 'Accept-Language': clicked.closest('[lang]').lang, ...rights(clicked) };
    clicked.disabled = true;
    const answer = await fetch(clicked.dataset.to, { method: 'DELETE', headers }).catch(() => null);
    clicked.disabled = false;
    if (answer?.ok) { tell(clicked.dataset.gone); refresh(clicked); return; }
    const body = await answer?.json().catch(() => null);
    told.textContent = [body?.detail, body?.advies].filter(Boolean).join(' ') || clicked.dataset.failed;
  }

  const does = {
    remove,
    sort,
    source: bringForward,
    turn: (clicked) => turn(clicked.closest('.aw-viewer'), Number(clicked.dataset.by)),
    zoom: (clicked) => {
      const viewer = clicked.closest('.aw-viewer');
      const at = ZOOMS.indexOf(Number(viewer.dataset.zoom ?? 1)) + Number(clicked.dataset.by);
      enlarge(viewer, ZOOMS[Math.min(Math.max(at, 0), ZOOMS.length - 1)]);
    },
    copy: (clicked) => copy(clicked, clicked.dataset.text),
    link: (clicked) => copy(clicked, `${location.origin}${location.pathname}?vraag=${encodeURIComponent(clicked.dataset.text)}`),
  };

  document.addEventListener('click', (event) => {
    const clicked = event.target.closest('[data-do]');
    if (clicked) { does[clicked.dataset.do]?.(clicked); }
    const showing = event.target.closest('[data-act="show"]');
    if (showing) { setTimeout(() => document.querySelector('.aw-sources h2')?.focus(), 400); }
    document.querySelectorAll('.aw-choice[open]').forEach((one) => { if (!one.contains(event.target)) { one.open = false; } });
  });

  document.addEventListener('input', (event) => { if (event.target.matches?.('[data-filter]')) { filter(event.target); } });

  document.addEventListener('change', (event) => {
    if (event.target.id !== 'aw-file') { return; }
    const form = event.target.closest('form');
    form.querySelector('.aw-named').textContent = event.target.files[0]?.name ?? JSON.parse(form.dataset.words).none;
  });

  document.addEventListener('submit', (event) => {
    if (event.target.matches('.aw-upload')) { event.preventDefault(); upload(event.target); }
  });

  document.addEventListener('keydown', (event) => {
    const open = event.target.closest('.aw-choice[open]');
    if (event.key === 'Escape' && open) { open.open = false; open.querySelector('summary').focus(); }
  });

  // A picture that has come is scrolled to its mark; on a narrow screen it is enlarged first, or nobody could read it.
  document.addEventListener('load', (event) => {
    const viewer = event.target.closest?.('.aw-viewer');
    if (!viewer) { return; }
    event.target.classList.remove('aw-coming');
    if (viewer.dataset.zoom) { scrollToMark(viewer); return; }
    enlarge(viewer, viewer.clientWidth < 480 ? 2 : viewer.clientWidth < 640 ? 1.5 : 1);
  }, true);

  // Gradio keeps the element of a picture and changes its address: until the new one is there, the old one is not shown.
  new MutationObserver((changes) => changes.forEach(({ target }) => {
    if (target.closest('.aw-pages')) { target.classList.toggle('aw-coming', !target.complete); }
  })).observe(document.body, { attributes: true, attributeFilter: ['src'], subtree: true });

  // The last question stays in sight, when it is asked and again when its answer comes: only then is the page long enough.
  let shownTurn = '';
  new MutationObserver(() => {
    const turns = document.querySelectorAll('.aw-turn');
    const last = turns[turns.length - 1];
    const state = last && `${last.dataset.turn} ${last.querySelector('.aw-answer') !== null}`;
    if (!last || state === shownTurn) { return; }
    shownTurn = state;
    if (last.dataset.turn === '0') { window.scrollTo(0, 0); return; }
    last.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  }).observe(document.body, { childList: true, subtree: true });

  document.documentElement.lang = 'nl';
  window.afspraakwijzer = { tell, save };
})();
