// The pages of a source: turned, enlarged, scrolled to their mark.

const SCALE = 2; // pixels of a page picture for each PDF point, as assistant/api/pictures.py draws them
const ZOOMS = [1, 1.5, 2, 3];

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

function zoom(viewer, by) {
  const at = ZOOMS.indexOf(Number(viewer.dataset.zoom ?? 1)) + by;
  enlarge(viewer, ZOOMS[Math.min(Math.max(at, 0), ZOOMS.length - 1)]);
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

// The sources that were asked for: below the conversation, on a phone, the page itself is what should be seen.
function showSources() {
  document.querySelector('.aw-sources h2')?.focus({ preventScroll: true });
  document.querySelector('.aw-source:not([hidden]) .aw-viewer')?.scrollIntoView({ block: 'nearest' });
}

function bringForward(chosen) {
  const panel = chosen.closest('.aw-sources');
  panel.querySelectorAll('[data-do="source"]').forEach((one) => one.setAttribute('aria-pressed', one === chosen));
  panel.querySelectorAll('.aw-source').forEach((one) => { one.hidden = one.dataset.at !== chosen.dataset.at; });
  scrollToMark(panel.querySelector('.aw-source:not([hidden]) .aw-viewer'));
}

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
