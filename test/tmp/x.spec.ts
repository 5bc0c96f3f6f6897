import { it } from 'vitest';
import { openSite } from '/work/main/test/support/site.js';
it('x', async () => {
  const site = await openSite({ adapter: 'fastify' });
  const b = site.browseAs('ada','everything');
  const p = await b.visit('/admin/zz/', {follow:false});
  console.log(p.status, p.text.slice(0,300), site.log.errors);
  console.log((site.app.getHttpAdapter().getInstance() as any).printRoutes({commonPrefix:false}));
  await site.close();
});
