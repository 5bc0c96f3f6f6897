import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { dataSourceOptions } from '../../../newsroom/src/database/data-source-options.js';
import { newsroomEntities } from '../../../newsroom/src/database/newsroom-entities.js';
import { FloorController } from './floor.controller.js';

/** Wires the least that serves the same list: Nest, TypeORM with the newsroom's entities, and one route. */
@Module({})
export class FloorModule {
  static forRoot(database: string): DynamicModule {
    return {
      module: FloorModule,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions(database),
          entities: [...newsroomEntities],
          synchronize: false,
          retryAttempts: 1,
        }),
      ],
      controllers: [FloorController],
    };
  }
}
