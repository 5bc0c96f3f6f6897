import { AdminModel, AdminRequest, ModelAdmin } from 'nest-steward';
import {
  Column,
  DeleteDateColumn,
  Entity,
  JoinColumn,
  JoinTable,
  ManyToMany,
  ManyToOne,
  OneToMany,
  OneToOne,
  PrimaryColumn,
} from 'typeorm';

export class Size {
  @Column({ type: 'integer', default: 12 })
  width!: number;

  @Column({ type: 'integer', nullable: true })
  height!: number | null;
}

@Entity()
export class Room {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 40 })
  name!: string;

  @OneToMany(() => Exhibit, ({ room }) => room)
  exhibits!: Exhibit[];

  @ManyToMany(() => Theme)
  @JoinTable()
  themes!: Theme[];

  @ManyToMany(() => Theme)
  @JoinTable({ name: 'room_former_themes' })
  formerThemes!: Theme[];
}

/** Has no admin. */
@Entity()
export class Donor {
  @PrimaryColumn({ type: 'varchar', length: 20 })
  code!: string;

  @OneToMany(() => Exhibit, ({ donor }) => donor)
  exhibits!: Exhibit[];
}

@Entity()
export class Theme {
  @PrimaryColumn({ type: 'varchar', length: 20 })
  name!: string;

  @ManyToMany(() => Exhibit, ({ themes }) => themes)
  exhibits!: Exhibit[];
}

@Entity()
export class Certificate {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @OneToOne(() => Exhibit, ({ certificate }) => certificate)
  exhibit!: Exhibit | null;
}

@Entity()
export class Exhibit {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 40 })
  title!: string;

  @Column({ type: 'varchar', length: 1, default: 's' })
  state!: string;

  @Column({ type: 'boolean', default: true })
  insured!: boolean;

  @Column({ type: 'integer', default: 1_234_567 })
  price!: number;

  @Column({ type: 'text', nullable: true })
  story!: string | null;

  @Column({ type: 'simple-json', nullable: true })
  notes!: object | null;

  @Column({
    type: 'varchar',
    length: 40,
    default: '00ff10',
    transformer: {
      to: (bytes?: Buffer) => bytes?.toString('hex'),
      from: (text: string) => Buffer.from(text, 'hex'),
    },
  })
  scan!: Buffer;

  @Column({ type: 'varchar', length: 20, select: false, default: 'swordfish' })
  safe!: string;

  @Column(() => Size)
  size!: Size;

  @ManyToOne(() => Room, ({ exhibits }) => exhibits, { nullable: true })
  room!: Room | null;

  @ManyToOne(() => Donor, ({ exhibits }) => exhibits, { nullable: true })
  donor!: Donor | null;

  @OneToOne(() => Certificate, ({ exhibit }) => exhibit, { nullable: true })
  @JoinColumn()
  certificate!: Certificate | null;

  @ManyToMany(() => Theme, ({ exhibits }) => exhibits)
  @JoinTable()
  themes!: Theme[];

  @DeleteDateColumn()
  withdrawnAt!: Date | null;
}

@AdminModel(Exhibit, { choices: { state: { s: 'Shown' } }, listFilter: ['room'], ordering: ['title'] })
export class ExhibitAdmin extends ModelAdmin<Exhibit> {
  override async getQuery(request: AdminRequest) {
    const query = await super.getQuery(request);
    // The one list that has it: which rows there are may depend on a list's address.
    return request.query.get('state') === 'x' ? query : query.andWhere("exhibit.title <> 'Secret'");
  }

  override getRowLabel({ title }: Exhibit): string {
    return `The ${title}`;
  }
}

@AdminModel(Room)
export class RoomAdmin extends ModelAdmin<Room> {
  override async getQuery(request: AdminRequest) {
    return (await super.getQuery(request)).andWhere("room.name <> 'Vault'");
  }

  override getRowLabel({ name }: Room): string {
    return `Room ${name}`;
  }
}

@AdminModel(Theme, { ordering: ['name'] })
export class ThemeAdmin extends ModelAdmin<Theme> {
  override getRowLabel({ name }: Theme): string {
    return name;
  }
}

@AdminModel(Certificate)
export class CertificateAdmin extends ModelAdmin<Certificate> {}

export const museum = {
  entities: [Exhibit, Room, Donor, Theme, Certificate],
  providers: [ExhibitAdmin, RoomAdmin, ThemeAdmin, CertificateAdmin],
};
