// Gives a list keys: j and k for rows, x for a box, / for the search, a for the actions, ? for help. They can be switched off, for good.
const help = document.querySelector('dialog[data-keys]');
if (help) {
  const ITEM = 'steward.keys';
  const form = document.querySelector('#rows');
  const rows = [...(form?.querySelectorAll('tbody tr') ?? [])];
  const search = document.querySelector('input[name="q"]');
  const opener = document.querySelector('[data-keys-open]');
  const choice = help.querySelector('[data-keys-on]');
  let current = -1;
  let isOn = true;
  try {
    isOn = localStorage.getItem(ITEM) !== 'off';
  } catch {
    // What can't be remembered holds as long as the page.
  }

  const placeOf = (row) => row?.querySelector('[name="_selected_action"], th a, td a');
  const go = (steps) => {
    const at = rows.indexOf(document.activeElement?.closest('tr'));
    const next = Math.min(Math.max((at < 0 ? current : at) + steps, 0), rows.length - 1);
    const place = placeOf(rows[next]);
    if (!place) return false;
    current = next;
    place.focus();
    place.closest('tr').scrollIntoView({ block: 'nearest' });
    return true;
  };
  const focus = (element) => {
    element.focus();
    element.select?.();
    return element === document.activeElement;
  };
  const commands = {
    j: () => go(1),
    k: () => go(-1),
    x() {
      const row = document.activeElement?.closest('#rows tbody tr') ?? rows[current];
      const box = row?.querySelector('[name="_selected_action"]');
      box?.click();
      return box !== undefined;
    },
    '/': () => search !== null && focus(search),
    // The first that can be reached: where the page is narrow, the buttons are in the menu.
    a: () => [...(form?.querySelectorAll('.bar :is([name="action"], [popovertarget])') ?? [])].some(focus),
    '?'() {
      help.showModal();
      return true;
    },
  };
  /** Names the key by its sign, and where the keyboard is one of another alphabet, by its place. */
  const nameOf = ({ key, code, shiftKey }) => {
    if (key <= '~') return key;
    if (code === 'Slash') return shiftKey ? '?' : '/';
    return code.startsWith('Key') ? code.charAt(3).toLowerCase() : key;
  };
  /** Says whether letters are typed there. */
  const isField = (element) =>
    element.isContentEditable || element.matches('input:not([type="checkbox"], [type="radio"]), select, textarea');

  addEventListener('keydown', (event) => {
    if (!isOn || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches?.('*') && isField(event.target)) return;
    if (document.querySelector(':modal, :popover-open')) return;
    const name = nameOf(event);
    if (Object.hasOwn(commands, name) && commands[name]()) event.preventDefault();
  });
  if (choice) {
    choice.checked = isOn;
    choice.addEventListener('change', () => {
      isOn = choice.checked;
      try {
        localStorage.setItem(ITEM, isOn ? 'on' : 'off');
      } catch {
        // It holds on this page all the same.
      }
    });
  }
  if (opener) {
    opener.hidden = false;
    opener.addEventListener('click', () => help.showModal());
  }
}
