// Counts what is ticked: in the bar, as "3 of 100 selected, 2 more on other pages", and on the buttons, as "Delete 5".
const form = document.querySelector('#rows');
const count = form?.querySelector('[data-count]');
if (count) {
  const language = document.documentElement.lang || undefined;
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const boxes = [...form.querySelectorAll('tbody [name="_selected_action"]')];
  const across = form.querySelector('[name="select_across"]');
  /** What stands before and after the words of each button. */
  const besides = [...form.querySelectorAll('[data-action-label]')].map((label) => {
    const beside = ['span', 'span'].map((name) => document.createElement(name));
    label.before(beside[0]);
    label.after(beside[1]);
    return beside;
  });

  /** Fills a pattern of the page with a number: "{count} of 100 selected". */
  const fill = (name, number) => {
    const pattern =
      count.getAttribute(`data-${name}-${rules.select(number)}`) ?? count.getAttribute(`data-${name}-other`) ?? '';
    return pattern.replace('{count}', () => numbers.format(number));
  };

  const show = () => {
    const elsewhere = Number(form.dataset.elsewhere ?? 0);
    const ticked = boxes.filter((box) => box.checked).length;
    const { total, all } = count.dataset;
    // Where no script sees to it, no row is left out.
    const except = form.matches('.scripted') ? boxes.length - ticked + elsewhere : 0;
    const selected = across?.checked ? Number(total ?? NaN) - except : ticked + elsewhere;
    let text = '';
    if (across?.checked) text = except > 0 ? fill('except', except) : all;
    else if (selected > 0) {
      text = fill('page', ticked);
      if (elsewhere > 0) text = fill('elsewhere', elsewhere).replace('{selected}', () => text);
    }
    // The same text again would be read out again.
    if (count.textContent !== text) count.textContent = text;
    const parts = selected > 0 ? fill('label', selected).split('{label}') : ['', ''];
    for (const beside of besides) beside.forEach((span, index) => (span.textContent = parts[index]));
  };

  form.addEventListener('change', show);
  // After the event, when the boxes have been cleared.
  form.addEventListener('reset', () => setTimeout(show));
  addEventListener('pageshow', show);
  show();
}
