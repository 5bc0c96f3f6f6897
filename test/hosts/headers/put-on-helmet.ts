import helmetOnFastify from '@fastify/helmet';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import helmet from 'helmet';
import { helmetOptions } from './policy.js';

export function putOnHelmet(app: NestExpressApplication): void {
  app.use(helmet(helmetOptions));
}

export async function putOnFastifyHelmet(app: NestFastifyApplication): Promise<void> {
  await app.register(helmetOnFastify, helmetOptions);
}
