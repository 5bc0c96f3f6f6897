// Shows that it works while an answer takes its time.
const sign = document.querySelector('[data-busy]');
if (sign) {
  const PATIENCE_MS = 300;
  // An answer that is a file leaves the page as it is, and nothing tells when it has come.
  const LONGEST_MS = 8_000;
  const page = document.querySelector('main');
  let timers = [];

  const stop = () => {
    timers.forEach(clearTimeout);
    sign.textContent = '';
    page?.removeAttribute('aria-busy');
  };
  const start = () => {
    stop();
    const show = () => {
      sign.textContent = sign.dataset.busy;
      page?.setAttribute('aria-busy', 'true');
    };
    timers = [setTimeout(show, PATIENCE_MS), setTimeout(stop, LONGEST_MS)];
  };

  addEventListener('submit', (event) => {
    const { target, submitter } = event;
    const to = submitter?.formTarget || target.target;
    if (event.defaultPrevented || (submitter?.formMethod || target.method) === 'dialog' || (to && to !== '_self'))
      return;
    start();
  });
  addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if ((link.target && link.target !== '_self') || link.hasAttribute('download')) return;
    const isWithin = link.hash !== '' && link.href.split('#')[0] === location.href.split('#')[0];
    if (!isWithin && /^https?:$/.test(link.protocol)) start();
  });
  // Whoever goes on working has what they waited for.
  addEventListener('change', stop);
  addEventListener('keydown', ({ key }) => key === 'Escape' && stop());
  addEventListener('pageshow', stop);
}
