import { join } from 'node:path';
import { expect, it } from 'vitest';
import { english } from '../../libs/admin/src/texts/english.js';
import { repository } from './documents.js';
import { writeTextList } from './text-list.page.js';

it('docs/reference/texts.md tells every text and its key: `npm run reference` makes it anew', async () => {
  await expect(writeTextList(english)).toMatchFileSnapshot(join(repository, 'docs/reference/texts.md'));
});
