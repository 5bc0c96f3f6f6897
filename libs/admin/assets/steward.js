// Makes selecting quicker: the header's box, ranges, the counter. Without it every function of the list still works.
const form = document.querySelector('#rows');
if (form) {
  const boxes = [...form.querySelectorAll('[name="_selected_action"]')];
  const pageBox = form.querySelector('[data-page]');
  const across = form.querySelector('[name="select_across"]');
  const count = form.querySelector('[data-count]');
  let last = -1;

  const show = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    if (pageBox) {
      pageBox.checked = ticked === boxes.length;
      pageBox.indeterminate = ticked > 0 && ticked < boxes.length;
    }
    if (!count) return;
    const total = Number(count.dataset.total);
    const selected = across?.checked ? total : ticked;
    count.textContent = selected > 0 ? count.dataset.text.replace('0', selected.toLocaleString()) : '';
  };

  if (pageBox) {
    pageBox.hidden = false;
    pageBox.addEventListener('change', () => {
      for (const box of boxes) box.checked = pageBox.checked;
    });
  }
  form.addEventListener('click', (event) => {
    const index = boxes.indexOf(event.target);
    if (index < 0) return;
    if (event.shiftKey && last >= 0) {
      const [from, to] = [Math.min(last, index), Math.max(last, index)];
      for (const box of boxes.slice(from, to + 1)) box.checked = boxes[index].checked;
    }
    last = index;
  });
  form.addEventListener('change', (event) => {
    // A row that is unticked is no longer part of "all".
    if (across && boxes.includes(event.target) && !event.target.checked) across.checked = false;
    show();
  });
  // After the event, when the boxes have been cleared.
  form.addEventListener('reset', () => setTimeout(show));
  addEventListener('pageshow', show);
  show();
}
