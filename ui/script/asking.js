// Questions go to the server one at a time, in the order in which they were asked: one that comes while another is being
// answered waits in sight, and the field is only emptied of what the server has or what waits.

const IN_TURN = ['ask', 'judge', 'reason'];
const GIVEN_UP_MS = 2000; // an answer that is stopped before the server has it never says that it has ended
const turns = []; // what waits to be sent
let sent = null; // what the server has now
let talk = 0; // the number of this conversation: the server drops what comes late and belongs to an older one
let typed = ''; // the question that was sent and still stands in the field

function questionField() { return document.querySelector('#aw-question textarea'); }

function type(text) {
  const field = questionField();
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function askTyped() {
  const text = questionField().value.trim();
  if (!text || waiting || text === typed) { return; }
  if (sent) { type(''); } else { typed = text; }
  hand({ act: 'ask', value: text });
}

function hand(said) {
  turns.push({ ...said, talk });
  next();
}

function next() {
  if (!sent && turns.length) {
    sent = turns.shift();
    document.querySelector('.aw-asks').dispatchEvent(new CustomEvent('aw-ask', { bubbles: true, detail: sent }));
  }
  showWaiting();
}

// The conversation bears the question now; what the reader has typed behind it stays.
function accepted() {
  const { value } = questionField();
  if (typed && value.trimStart().startsWith(typed)) { type(value.trimStart().slice(typed.length).trimStart()); }
  typed = '';
}

function finished() {
  sent = null;
  next();
}

// What went wrong is said at the question, by the server if it still can.
function failed() {
  const { act, dropped } = sent ?? {};
  if (dropped) { return; }
  if (act && act !== 'failed') { turns.unshift({ act: 'failed', talk }); }
  finished();
}

// A new conversation: the answer that is still being made is stopped by Gradio, and nothing waits any more.
function beginAnew() {
  turns.length = 0;
  talk += 1;
  if (sent) {
    sent.dropped = true;
    setTimeout((dropped) => { if (sent === dropped) { finished(); } }, GIVEN_UP_MS, sent);
  }
  typed = '';
  document.querySelector('.aw-before')?.remove();
  hand({ act: 'anew' });
}

// The server is gone: what it has not taken up goes back into the field.
function giveBack() {
  const waited = turns.splice(0).filter(({ act }) => act === 'ask').map(({ value }) => value);
  const lost = sent?.act === 'ask' && !typed && !document.querySelector('.aw-partial') ? [sent.value] : [];
  [sent, typed] = [null, ''];
  type([...lost, ...waited, questionField().value].filter(Boolean).join('\n'));
  showWaiting();
}

const waitingList = document.createElement('div');
waitingList.className = 'aw-waiting';

function showWaiting() {
  waitingList.replaceChildren(...turns.filter(({ act }) => act === 'ask').map(({ value }) => {
    const question = document.createElement('p');
    question.className = 'aw-question';
    question.textContent = value;
    return question;
  }));
  if (!waitingList.isConnected) { document.querySelector('#aw-log').after(waitingList); }
}

// The last question stays in sight, when it is asked and again when its answer comes: only then is the page long enough.
// Who had clicked on something that is gone now goes on from that question.
let shownTurn = '';
new MutationObserver(() => {
  const all = document.querySelectorAll('.aw-turns .aw-turn');
  const last = all[all.length - 1];
  const state = last && `${all.length} ${last.dataset.turn} ${last.querySelector('.aw-partial') !== null}`;
  if (state === shownTurn) { return; }
  shownTurn = state;
  if (!last) { return; }
  accepted();
  if (document.activeElement === document.body) { last.querySelector('h2').focus({ preventScroll: true }); }
  if (last.dataset.turn === '0') { window.scrollTo(0, 0); } else { last.scrollIntoView({ block: 'start' }); }
}).observe(document.body, { childList: true, subtree: true });

// A link to a question asks it as soon as the page is ready for it.
function askLinked(question) {
  if (!questionField() || !word('back') || !document.querySelector('.aw-asks')) { setTimeout(() => askLinked(question), 100); return; }
  type(question);
  askTyped();
}
