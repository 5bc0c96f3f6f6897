// Ticks many rows at once: all of the page by the box of the header, a range by Shift with a click or with the space bar.
const form = document.querySelector('#rows');
if (form) {
  const boxes = [...form.querySelectorAll('tbody [name="_selected_action"]')];
  const pageBox = form.querySelector('[data-page]');
  let last = -1;

  const show = () => {
    if (!pageBox) return;
    const ticked = boxes.filter((box) => box.checked).length;
    pageBox.checked = ticked > 0 && ticked === boxes.length;
    pageBox.indeterminate = ticked > 0 && ticked < boxes.length;
  };
  const tellOthers = () => form.dispatchEvent(new Event('change'));

  if (pageBox) pageBox.hidden = boxes.length === 0;
  form.addEventListener('mousedown', (event) => {
    // Else text is marked from the click before to this one.
    if (event.shiftKey && event.target.closest('.box')) event.preventDefault();
  });
  form.addEventListener('click', (event) => {
    const { target, shiftKey } = event;
    const box = target.closest('label')?.control ?? target;
    const index = boxes.indexOf(box);
    // A click on the label comes again as one on its box.
    if (index < 0 || (target !== box && !shiftKey)) return;
    if (target !== box) {
      // But not with Shift in every browser.
      event.preventDefault();
      box.checked = !box.checked;
    }
    if (shiftKey) {
      box.focus();
      if (last >= 0) {
        const range = boxes.slice(Math.min(last, index), Math.max(last, index) + 1);
        for (const between of range) between.checked = box.checked;
      }
    }
    last = index;
    if (target !== box) tellOthers();
  });
  form.addEventListener('change', ({ target }) => {
    if (target === pageBox) for (const box of boxes) box.checked = pageBox.checked;
    show();
  });
  form.addEventListener('reset', () => {
    const focused = document.activeElement?.type === 'reset';
    last = -1;
    // After the event, when the boxes have been cleared.
    setTimeout(() => {
      // The bar goes away, and what had the focus with it.
      if (focused) (pageBox ?? boxes[0])?.focus({ preventScroll: true });
      tellOthers();
    });
  });
  addEventListener('pageshow', show);
  show();
}
