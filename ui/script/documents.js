// What whoever may change the documents does: send one, remove one.

// Sends a PDF, says how much of it was sent and then how far the server is with it.
function upload(form) {
  const words = JSON.parse(form.dataset.words);
  const [bar, told] = [form.querySelector('progress'), form.querySelector('.aw-told')];
  const language = form.closest('[lang]').lang;
  const say = (text, part) => { if (told.textContent !== text) { told.textContent = text; } bar.value = part; };
  const fail = (text) => { say(`${words.mislukt}: ${text}`, 0); bar.hidden = true; };
  const headers = { 'Accept-Language': language, ...rights() };
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

// The key that whoever may change the documents has typed, where the server asks for one. It is in memory alone, and goes
// back into the field whenever Gradio makes that anew, as with every refresh of the list.
let key = '';

function rights() { return key.trim() ? { Authorization: `Bearer ${key.trim()}` } : {}; }

new MutationObserver(() => {
  const field = document.querySelector('#aw-key');
  if (field && field.value !== key) { field.value = key; }
}).observe(document.body, { childList: true, subtree: true });

function refresh(inside) { inside.closest('.aw-documents').querySelector('.aw-refresh').click(); }

async function remove(clicked) {
  const told = clicked.parentElement.querySelector('.aw-told');
  const headers = { 'Accept-Language': clicked.closest('[lang]').lang, ...rights() };
  clicked.disabled = true;
  const answer = await fetch(clicked.dataset.to, { method: 'DELETE', headers }).catch(() => null);
  clicked.disabled = false;
  if (answer?.ok) { tell(clicked.dataset.gone); refresh(clicked); return; }
  const body = await answer?.json().catch(() => null);
  told.textContent = [body?.detail, body?.advies].filter(Boolean).join(' ') || clicked.dataset.failed;
}

function nameChosen(field) {
  const form = field.closest('form');
  form.querySelector('.aw-named').textContent = field.files[0]?.name ?? JSON.parse(form.dataset.words).none;
}
