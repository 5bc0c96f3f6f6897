import type { INestApplication } from '@nestjs/common';
import { ConfigurationError, type ConfigurationMistake } from 'nest-steward';

/** Starts an application and closes it, and gives the mistakes that stopped it; none where it started. What else it stopped over is thrown. */
export async function startUpMistakes(app: INestApplication): Promise<readonly ConfigurationMistake[]> {
  try {
    await app.init();
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.mistakes;
  } finally {
    await app.close();
  }
}
