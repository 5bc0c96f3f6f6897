import { IsBoolean, IsDate, IsIn, IsNumber, IsOptional, IsString, MaxLength } from 'class-validator';
import { FormField } from 'nest-steward';
import { Depot } from './depot.entity.js';

/** A form with a field of each kind. */
export class StampForm {
  @IsString()
  @MaxLength(50_000)
  @FormField({ long: true })
  note!: string;

  @IsOptional()
  @IsString()
  tag?: string;

  @IsOptional()
  @IsNumber()
  weight?: number;

  @IsOptional()
  @IsDate()
  packedAt?: Date;

  @IsOptional()
  @IsIn(['a', 'b'])
  grade?: string;

  @IsOptional()
  @IsIn(['x', 'y'], { each: true })
  stickers?: string[];

  @IsOptional()
  @IsBoolean()
  sealed?: boolean;

  @IsOptional()
  @FormField({ entity: Depot })
  depot?: Depot;
}
