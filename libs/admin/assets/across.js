// Lets rows be left out of "Select all matching": a row without its tick is one that stays as it is.
const form = document.querySelector('#rows');
const across = form?.querySelector('[name="select_across"]');
if (across) {
  const boxes = [...form.querySelectorAll('tbody [name="_selected_action"]')];
  // Without this class the ticks mean nothing where all that match are meant, and every row looks selected.
  form.classList.add('scripted');
  form.addEventListener('change', ({ target }) => {
    if (target === across) for (const box of boxes) box.checked = across.checked;
    else if (target.matches('[data-page]') && !target.checked) across.checked = false;
  });
  form.addEventListener('formdata', ({ formData }) => {
    if (!across.checked) return;
    for (const box of boxes) if (!box.checked) formData.append('_unselected_action', box.value);
  });
}
