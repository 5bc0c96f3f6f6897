// Keeps what is ticked while pages are turned and sorted, and says so when it is dropped. It ends with the sign-in, or with the tab.
const ITEM = 'steward.ticks';
/** How many lists are remembered, and how many ways to narrow each. */
const [LISTS, NARROWINGS] = [5, 10];

const read = () => {
  try {
    return JSON.parse(sessionStorage.getItem(ITEM)) ?? {};
  } catch {
    return {};
  }
};
const store = (state) => {
  try {
    sessionStorage.setItem(ITEM, JSON.stringify(state));
  } catch {
    forget();
  }
};
const forget = () => {
  try {
    sessionStorage.removeItem(ITEM);
  } catch {
    // Where nothing can be kept, nothing was.
  }
};
/** Puts an entry last, and drops the oldest beyond a number. */
const put = (entries = {}, key, value, most) => {
  const others = Object.entries(entries).filter(([other]) => other !== key);
  return Object.fromEntries([...others, [key, value]].slice(-most));
};
/** Drops the oldest ticks beyond a number of keys over all lists, so that the browser can keep what is left. */
const shorten = (lists, most) => {
  let room = most;
  for (const { on = {} } of Object.values(lists).toReversed()) {
    for (const [narrowing, { keys }] of Object.entries(on).toReversed()) {
      room -= keys.length;
      if (room < 0) delete on[narrowing];
    }
  }
  return lists;
};

if (document.querySelector('[data-stranger]')) forget();

// What has run has used up the ticks it ran on: the server says so on the next page it shows, whichever that is.
const ran = document.querySelector('[data-ran]')?.dataset.ran;
if (ran) {
  const state = read();
  for (const key of ran.split(' ')) {
    const list = state.lists?.[key];
    delete list?.on?.[list.at];
  }
  store(state);
}

const place = document.querySelector('[data-ticks]');
if (place) {
  const { ticks: key, narrowing, most, dropped, tooMany } = place.dataset;
  const form = document.querySelector('#rows');
  const boxes = [...(form?.querySelectorAll('tbody [name="_selected_action"]') ?? [])];
  const across = document.querySelector('#rows.scripted [name="select_across"]');
  const shown = new Set(boxes.map((box) => box.value));
  /** The keys that are ticked; with `all`, those that are left out of all that match. */
  let keys = new Set();
  let all = false;
  const elsewhere = () => [...keys].filter((value) => !shown.has(value));

  /** Takes over what the boxes of the page say, and keeps it. */
  const note = (state = read()) => {
    const now = across?.checked === true;
    if (now !== all) keys = new Set();
    all = now;
    for (const box of boxes) {
      if (box.checked === all) keys.delete(box.value);
      else keys.add(box.value);
    }
    const others = elsewhere().length;
    if (form && others > 0) form.dataset.elsewhere = others;
    else delete form?.dataset.elsewhere;
    const fits = keys.size <= most;
    if (!fits) place.textContent = tooMany;
    const list = state.lists?.[key];
    const on = put(list?.on, narrowing, { all: fits && all, keys: fits ? [...keys] : [] }, NARROWINGS);
    store({
      ...state,
      lists: shorten(put(state.lists, key, { at: narrowing, on }, LISTS), most),
    });
  };

  const load = (isHistory) => {
    const state = read();
    const list = state.lists?.[key];
    const isElsewhere = list !== undefined && list.at !== narrowing;
    const kept = isElsewhere && !isHistory ? undefined : list?.on[narrowing];
    all = kept?.all === true && across !== null;
    keys = new Set(all || !kept?.all ? kept?.keys : []);
    // What was ticked before this ran counts; what a browser has filled in again does not.
    const isExact = isHistory || all;
    if (across && isExact) across.checked = all;
    for (const box of boxes) box.checked = keys.has(box.value) !== all || (box.checked && !isExact);
    note(state);
    form?.dispatchEvent(new Event('change'));
    const before = list?.on[list.at];
    const isDropped = isElsewhere && !isHistory && (before?.all || before?.keys.length > 0);
    place.textContent = isDropped ? dropped : '';
  };

  form?.addEventListener('change', () => note());
  form?.addEventListener('reset', () => {
    keys = new Set();
    all = false;
    // After the event, when the boxes have been cleared.
    setTimeout(note);
  });
  form?.addEventListener('formdata', ({ formData }) => {
    for (const value of elsewhere()) formData.append(all ? '_unselected_action' : '_selected_action', value);
  });
  const isHistory = performance.getEntriesByType('navigation')[0]?.type === 'back_forward';
  // Again: browsers fill boxes in as they were, some of them late, though an action may have run on those rows.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted || isHistory) load(true);
  });
  load(isHistory);
}
