import { type INestApplication, VersioningType } from '@nestjs/common';

/** Called in `main.ts`, before the application listens. */
export function setAddresses(app: INestApplication): void {
  app.setGlobalPrefix('api', { exclude: ['admin', 'admin/{*path}'] });
  app.enableVersioning({ type: VersioningType.HEADER, header: 'x-api-version', defaultVersion: '1' });
}
