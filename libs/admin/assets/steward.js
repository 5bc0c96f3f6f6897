// Makes selecting quicker: the header's box, ranges, "all but these", the counter. Without it every list still works.
const form = document.querySelector('#rows');
if (form) {
  const boxes = [...form.querySelectorAll('[name="_selected_action"]')];
  const pageBox = form.querySelector('[data-page]');
  const across = form.querySelector('[name="select_across"]');
  const count = form.querySelector('[data-count]');
  let last = -1;

  const unticked = () => boxes.filter((box) => !box.checked);
  const tickAll = (checked) => {
    for (const box of boxes) box.checked = checked;
  };

  const show = () => {
    const left = unticked().length;
    if (pageBox) {
      pageBox.checked = left === 0;
      pageBox.indeterminate = left > 0 && left < boxes.length;
    }
    if (!count) return;
    const selected = across?.checked ? Number(count.dataset.total) - left : boxes.length - left;
    count.textContent = selected > 0 ? count.dataset.text.replace('0', selected.toLocaleString()) : '';
  };

  form.classList.add('scripted');
  if (pageBox) pageBox.hidden = false;
  form.addEventListener('click', (event) => {
    const index = boxes.indexOf(event.target);
    if (index < 0) return;
    if (event.shiftKey && last >= 0) {
      const [from, to] = [Math.min(last, index), Math.max(last, index)];
      for (const box of boxes.slice(from, to + 1)) box.checked = boxes[index].checked;
    }
    last = index;
  });
  form.addEventListener('change', ({ target }) => {
    if (target === pageBox || target === across) tickAll(target.checked);
    if (target === pageBox && across && !pageBox.checked) across.checked = false;
    show();
  });
  // Where all that match are meant, a row without its tick is one that is left out.
  form.addEventListener('formdata', ({ formData }) => {
    if (across?.checked) for (const box of unticked()) formData.append('_unselected_action', box.value);
  });
  // After the event, when the boxes have been cleared.
  form.addEventListener('reset', () => setTimeout(show));
  addEventListener('pageshow', show);
  show();
}
