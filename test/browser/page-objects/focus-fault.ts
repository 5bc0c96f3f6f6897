/**
 * A script that says in words what is wrong with where the focus of a page is: that it is lost, that nothing shows it, or that something
 * hides it; null where all is well.
 */
export const focusFault = `(() => {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return 'the focus is nowhere';
  const words = (focused.getAttribute('aria-label') ?? focused.textContent ?? '').trim().slice(0, 60);
  const name = focused.localName + ' "' + words + '"';
  // A date is typed in parts, and the browser marks the part.
  const isInParts = focused.matches('[type=date], [type=datetime-local], [type=time]');
  const { outlineStyle, outlineWidth } = getComputedStyle(focused);
  if (!isInParts && (outlineStyle === 'none' || parseFloat(outlineWidth) < 2)) return 'nothing shows the focus on ' + name;
  const box = focused.getBoundingClientRect();
  // What is larger than the window, such as the table, shows its focus at its edge.
  if (box.width > innerWidth || box.height > innerHeight) return null;
  const shown = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  if (!shown || !(focused.contains(shown) || shown.contains(focused))) return 'something hides the focus on ' + name;
  return null;
})()`;
