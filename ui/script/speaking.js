// What is read aloud, copied and handed over as a file.

const live = document.createElement('div');
live.setAttribute('role', 'status');
live.setAttribute('aria-live', 'polite');
live.className = 'aw-hidden';
(document.querySelector('main') ?? document.body).append(live);

function tell(text) {
  live.textContent = '';
  if (text) { setTimeout(() => { live.textContent = text; }, 50); }
}

async function copy(clicked, text) {
  const label = clicked.textContent;
  await navigator.clipboard.writeText(text);
  clicked.textContent = clicked.dataset.done;
  tell(clicked.dataset.done);
  setTimeout(() => { clicked.textContent = label; }, 2000);
}

function save(file) {
  if (!file) { return; }
  const { name, type, content } = JSON.parse(file);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0))], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
