// Measures a page for the layout spec, in the browser: gives a sentence for each thing that stands wrong. Evaluated as it is.
(() => {
  const findings = [];
  const viewport = document.documentElement.clientWidth;
  const name = (element) => {
    const text = (element.textContent || element.value || element.getAttribute('aria-label') || '').trim();
    const classes = [...element.classList].map((one) => `.${one}`).join('');
    return `${element.localName}${classes} “${text.replaceAll(/\s+/g, ' ').slice(0, 40)}”`;
  };
  const style = (element) => getComputedStyle(element);
  const hidden = (element) =>
    !element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }) ||
    element.closest('.visually-hidden, .skip, datalist, option, optgroup') !== null;

  // What an element's box is cut to by those that scroll or clip around it; null where nothing of it is seen.
  const seen = (element, box) => {
    let { left, right, top, bottom } = box;
    for (let around = element; around && around !== document.body; around = around.parentElement) {
      // A text is cut by the very element it stands in, too.
      const { overflowX, overflowY } = style(around);
      const edge = around.getBoundingClientRect();
      if (overflowX !== 'visible') [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
      if (overflowY !== 'visible') [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
      if (style(around).position === 'fixed') break;
    }
    return right - left > 1 && bottom - top > 1 ? { left, right, top, bottom } : null;
  };

  if (document.documentElement.scrollWidth > viewport) {
    findings.push(`the document is ${document.documentElement.scrollWidth} px wide in a window of ${viewport}`);
  }

  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  for (const id of ids)
    if (ids.indexOf(id) !== ids.lastIndexOf(id)) findings.push(`the id ${id} stands more than once`);

  const top = document.querySelector(':popover-open, dialog:modal');
  const inTop = (element) => top === null || top.contains(element);
  const controls = [
    ...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary'),
  ];
  const shownControls = controls.filter((element) => inTop(element) && !hidden(element));

  // Texts, one box for each line of them, and the boxes of controls.
  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (node.data.trim() === '' || !inTop(element) || hidden(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      const box = seen(element, line);
      if (box) boxes.push({ element, box });
    }
  }
  for (const element of shownControls) {
    if (!element.matches('input, select, textarea, button')) continue;
    const box = seen(element, element.getBoundingClientRect());
    if (box) boxes.push({ element, box });
  }

  for (const { element, box } of boxes) {
    if (box.left < -1 || box.right > viewport + 1) findings.push(`${name(element)} leaves the window`);
  }

  // What stays in place while the rest scrolls, and what floats over it, covers by design.
  const layer = (element) => {
    for (let around = element; around; around = around.parentElement) {
      if (['sticky', 'fixed'].includes(style(around).position) || around.matches(':popover-open')) return around;
    }
    return null;
  };
  const layered = boxes.map((item) => ({ ...item, layer: layer(item.element) }));
  layered.sort((one, other) => one.box.top - other.box.top);
  const open = [];
  for (const item of layered) {
    const { element, box } = item;
    for (let place = open.length - 1; place >= 0; place -= 1)
      if (open[place].box.bottom <= box.top + 1) open.splice(place, 1);
    for (const before of open) {
      const related = before.element.contains(element) || element.contains(before.element);
      if (related || before.layer !== item.layer) continue;
      const width = Math.min(box.right, before.box.right) - Math.max(box.left, before.box.left);
      const height = Math.min(box.bottom, before.box.bottom) - Math.max(box.top, before.box.top);
      // Letters of neighbouring lines may touch, where a descender meets an ascender.
      if (width > 1 && height > 3)
        findings.push(`${[name(before.element), name(element)].sort().join(' and ')} overlap`);
    }
    open.push(item);
  }

  // WCAG 2.5.8: 24 px each way, unless inline in text, or so far from others that a circle of 24 px around each has room.
  const targets = shownControls.flatMap((element) => {
    const target = element.closest('label') ?? element;
    const label = element.id ? document.querySelector(`label[for="${CSS.escape(element.id)}"]`) : null;
    const box = seen(target, target.getBoundingClientRect());
    return box ? [{ element, box, label }] : [];
  });
  const inline = (element) => {
    if (style(element).display !== 'inline') return false;
    const rest = element.parentElement.textContent.trim().length - element.textContent.trim().length;
    return rest > 0 && element.closest('p, dd, li, td, label, div') === element.parentElement;
  };
  const middle = ({ left, right, top: start, bottom }) => ({ x: (left + right) / 2, y: (start + bottom) / 2 });
  for (const { element, box } of targets) {
    const small = box.right - box.left < 23.5 || box.bottom - box.top < 23.5;
    // Cut by what scrolls, it is as large as it was once it is scrolled to.
    const own = (element.closest('label') ?? element).getBoundingClientRect();
    if (!small || (own.width >= 23.5 && own.height >= 23.5) || inline(element)) continue;
    const { x, y } = middle(box);
    const crowded = targets.some((other) => {
      if (other.element === element || other.element.contains(element) || element.contains(other.element)) return false;
      // What stays in place is near for as long as nobody scrolls on.
      if (layer(other.element) !== layer(element)) return false;
      const dx = Math.max(other.box.left - x, 0, x - other.box.right);
      const dy = Math.max(other.box.top - y, 0, y - other.box.bottom);
      const [otherWidth, otherHeight] = [other.box.right - other.box.left, other.box.bottom - other.box.top];
      const there = middle(other.box);
      const isSmallToo = otherWidth < 23.5 || otherHeight < 23.5;
      return Math.hypot(dx, dy) < 12 || (isSmallToo && Math.hypot(there.x - x, there.y - y) < 24);
    });
    if (crowded) {
      const size = `${Math.round(own.width)} × ${Math.round(own.height)}`;
      findings.push(`${name(element)} is a target of ${size} px with others close by`);
    }
  }
  return [...new Set(findings)];
})();
