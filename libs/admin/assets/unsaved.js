// Asks before a half-filled form is left.
const forms = [...document.querySelectorAll('form[data-unsaved]')].map((form) => {
  // What the server has written: a browser may have filled in again what was typed before.
  const blank = form.cloneNode(true);
  blank.reset();
  return { form, written: textOf(blank) };
});

function textOf(form) {
  return JSON.stringify([...new FormData(form)].filter(([, value]) => typeof value === 'string'));
}

const ask = (event) => event.preventDefault();
// The server shows a form again with what was typed, and may say what is wrong with it.
const isHalfFilled = ({ form, written }) =>
  form.matches('[data-unsaved="typed"], :has([aria-invalid="true"])') || textOf(form) !== written;
// Only while there is something to lose: some browsers keep no page for "back" that listens.
const listen = () => {
  if (forms.some(isHalfFilled)) addEventListener('beforeunload', ask);
  else removeEventListener('beforeunload', ask);
};
if (forms.length > 0) {
  addEventListener('input', listen);
  addEventListener('pageshow', listen);
  // Another form of the page, such as that which signs out, loses what is typed in these.
  addEventListener('submit', ({ target, defaultPrevented }) => {
    if (!defaultPrevented && forms.some(({ form }) => form === target)) removeEventListener('beforeunload', ask);
  });
  listen();
}
