import { describe, expect, it } from 'vitest';
import { actionLabels } from './action-labels.js';
import { setStage } from './stage.js';
import { everyWay } from './told-ways.js';

describe.each(everyWay)('publishing three stories, $name', (way) => {
  const stage = setStage(way);

  it('ticks three drafts, publishes them, and reads on the same list that three were published', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article?status=d&o=-title');
    const three = (await list.rows()).slice(0, 3);

    await list.tick(...three);
    await list.run(actionLabels.publish);

    expect(await list.messages()).toEqual(['3 stories were successfully marked as published.']);
    expect(journalist.address()).toBe('/admin/article?status=d&o=-title');
    expect(await list.rows()).not.toEqual(expect.arrayContaining([three[0]]));
    expect(await stage.statuses(three)).toEqual(['p', 'p', 'p']);
    expect(await stage.runs()).toEqual([
      { action: 'makePublished', state: 'succeeded', criterion: 'keys', rowsAffected: 3 },
    ]);
  });

  it('reads the message once: it is gone when the page is opened again', async () => {
    const journalist = await stage.visitAs('journalist');
    const list = await journalist.openList('/admin/article?status=d');
    await list.tick((await list.rows())[0] ?? '');
    await list.run(actionLabels.publish);
    expect(await list.messages()).toEqual(['1 story was successfully marked as published.']);

    await journalist.openList('/admin/article?status=d');

    expect(await list.messages()).toEqual([]);
  });
});
