// The server goes away and comes back: the reader is told, and what was typed and said is carried over.

// Says when it is gone and when it is back; a call that never reached it fails with a TypeError.
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
      giveBack();
      setTimeout(wait, 2000);
    }
    throw error;
  }
};

// When the server is back Gradio loads the page anew, and the server knows nothing of this reader any more: what was
// typed and said is carried over by the browser, for this tab alone, and dropped at once.
const LANGUAGES = ['nl', 'en']; // in the order of the page's switch
const KEPT = 'afspraakwijzer';
window.addEventListener('beforeunload', () => {
  if (!carrying) { return; }
  const said = document.querySelector('.aw-turns')?.innerHTML ?? '';
  const { lang } = document.documentElement;
  sessionStorage.setItem(KEPT, JSON.stringify({ typed: questionField().value, said, lang }));
});

function restore() {
  const { typed, said, lang } = JSON.parse(sessionStorage.getItem(KEPT));
  const notice = document.querySelector('.aw-notice');
  if (!questionField() || notice?.lang !== lang) {
    if (notice) { document.querySelectorAll('#aw-language input')[LANGUAGES.indexOf(lang)]?.click(); }
    setTimeout(restore, 200);
    return;
  }
  sessionStorage.removeItem(KEPT);
  type(typed);
  const before = document.createElement('div');
  before.className = 'aw-before';
  before.innerHTML = said;
  before.querySelectorAll('[data-act], .aw-next, .aw-tools').forEach((one) => one.remove());
  document.querySelector('#aw-log').before(before);
  banner.textContent = word('back');
  banner.hidden = false;
  setTimeout(() => { banner.hidden = true; }, 10000);
}
