import { describe, expect, it } from 'vitest';
import { setStage } from './stage.js';
import { withScripts } from './told-ways.js';

describe('the filters beside a list', () => {
  const stage = setStage(withScripts);

  it('paint the values that narrow it, and no "All", which narrows nothing', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article?status=d&desk=City');

    const painted = await list.page.evaluate<readonly string[]>(`[...document.querySelectorAll('.filters li a')]
      .filter((link) => getComputedStyle(link).backgroundColor !== 'rgba(0, 0, 0, 0)')
      .map((link) => link.innerText)`);

    expect(painted).toEqual(['Draft', 'City']);
  });
});
