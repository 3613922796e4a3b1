// A table of a document: sorted by a column, only the rows that hold a word.

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
