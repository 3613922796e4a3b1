// What a click or a key sets off. One listener for all of it, on the document, for Gradio replaces what is inside its
// components.

const does = {
  remove,
  sort,
  source: bringForward,
  turn: (clicked) => turn(clicked.closest('.aw-viewer'), Number(clicked.dataset.by)),
  zoom: (clicked) => zoom(clicked.closest('.aw-viewer'), Number(clicked.dataset.by)),
  copy: (clicked) => copy(clicked, clicked.dataset.text),
  link: (clicked) => copy(clicked, `${location.origin}${location.pathname}?vraag=${encodeURIComponent(clicked.dataset.text)}`),
};

document.addEventListener('click', (event) => {
  const { target } = event;
  const clicked = target.closest('[data-do]');
  if (clicked) { does[clicked.dataset.do]?.(clicked); }
  const acting = target.closest('#aw-log [data-act], #aw-examples [data-act]');
  if (acting && IN_TURN.includes(acting.dataset.act)) { hand({ ...acting.dataset }); }
  if (acting?.dataset.act === 'show') { setTimeout(showSources, 400); }
  if (target.closest('#aw-send')) { askTyped(); }
  if (target.closest('#aw-anew')) { beginAnew(); }
  document.querySelectorAll('.aw-choice[open]').forEach((one) => { if (!one.contains(target)) { one.open = false; } });
});

document.addEventListener('keydown', (event) => {
  const { key, target } = event;
  if (key === 'Enter' && target.matches('#aw-question textarea') && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    askTyped();
  }
  const open = target.closest('.aw-choice[open]');
  if (key === 'Escape' && open) { open.open = false; open.querySelector('summary').focus(); }
});

document.addEventListener('input', ({ target }) => {
  if (target.matches?.('[data-filter]')) { filter(target); }
  if (target.id === 'aw-key') { key = target.value; }
});

document.addEventListener('change', ({ target }) => { if (target.id === 'aw-file') { nameChosen(target); } });

document.addEventListener('submit', (event) => {
  if (event.target.matches('.aw-upload')) { event.preventDefault(); upload(event.target); }
});

const linked = new URLSearchParams(location.search).get('vraag');
if (sessionStorage.getItem(KEPT)) { restore(); } else if (linked) { askLinked(linked); }
document.documentElement.lang = 'nl';
window.afspraakwijzer = { tell, save, finished, failed };
