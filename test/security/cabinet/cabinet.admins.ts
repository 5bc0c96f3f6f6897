import type { Type } from '@nestjs/common';
import { IsIn, IsString, Matches } from 'class-validator';
import {
  ActionError,
  adminAction,
  AdminColumn,
  AdminModel,
  AdminRequest,
  download,
  FormField,
  ListFilter,
  ModelAdmin,
  type Outcome,
  page,
  redirect,
  type Selection,
} from 'nest-steward';
import type { SelectQueryBuilder } from 'typeorm';
import type { CabinetEntities, Curiosity, Shelf } from './curiosity.entity.js';

/** What an admin computes and actions say, for specs that change it while the site is open. */
export interface CabinetWords {
  computed: unknown;
  label: string;
  message: string;
  link: string;
}

/** The admin classes and filters of a cabinet. */
export interface CabinetAdmins {
  readonly providers: readonly Type[];
  readonly words: CabinetWords;
}

/** Makes the admins of a cabinet whose developers wrote one word wherever they could: names, headers, labels, help, choices, questions. */
export function cabinetAdmins({ curiosity, shelf }: CabinetEntities, word: string): CabinetAdmins {
  const words: CabinetWords = { computed: word, label: word, message: word, link: '/office' };

  class ByWord extends ListFilter<Curiosity> {
    override readonly title = word;
    override readonly parameter = 'word';

    override choices() {
      return Promise.resolve([{ value: word, label: word }]);
    }

    override apply(query: SelectQueryBuilder<Curiosity>) {
      return query;
    }
  }

  class Question {
    @IsString()
    @Matches(/^never$/, { message: word })
    @FormField({ label: word, help: word, default: word })
    first!: string;

    @IsString()
    @FormField({ label: word, help: word, default: word, long: true })
    second!: string;

    @IsIn([word, 'other'])
    @FormField({ label: word, help: word, choices: { [word]: word, other: word }, default: word })
    third!: string;

    @IsIn(['a', 'b', 'c', 'd', 'e', 'f', word])
    @FormField({ label: word, choices: { a: word, b: word, c: word, d: word, e: word, f: word, [word]: word } })
    fourth!: string;

    @FormField({ label: word, help: word, entity: shelf })
    fifth!: Shelf;
  }

  @AdminModel(shelf, {
    name: 'shelf',
    verboseName: word,
    verboseNamePlural: word,
    listDisplay: ['name', 'holds'],
    searchFields: ['name'],
  })
  class ShelfAdmin extends ModelAdmin<Shelf> {
    override getRowLabel({ name }: Shelf) {
      return name;
    }
  }

  @AdminModel(curiosity, {
    name: 'curiosity',
    verboseName: word,
    verboseNamePlural: word,
    listDisplay: [
      'name',
      'code',
      'note',
      'words',
      'parts',
      'kind',
      'state',
      'link',
      'sound',
      'foundOn',
      'seenAt',
      'bytes',
      'origin.place',
      'shelf',
      'shelf.name',
      'computed',
      'linked',
      'getRowLabel',
    ],
    columns: {
      name: { header: word, empty: word },
      kind: { header: word, display: { badge: { [word]: 'warning' } } },
      link: { header: word, display: 'link' },
      sound: { header: word, display: 'boolean' },
      foundOn: { display: 'date' },
    },
    choices: { kind: { [word]: word, other: word }, sound: { true: word } },
    listFilter: ['kind', 'shelf', 'sound', 'foundOn', ByWord],
    searchFields: ['name'],
    ordering: ['code'],
    dateHierarchy: 'foundOn',
    showFacets: 'always',
    actions: [
      adminAction(
        {
          name: 'say',
          description: word,
          descriptionPlural: word,
          group: '<b>"{{x}}',
          icon: '<i>',
          locations: ['list', 'object'],
        },
        (admin, request) => admin.messageUser(request, words.message),
      ),
      adminAction(
        { name: 'silent', description: word, descriptionPlural: 'Keep %(verbose_name_plural)s silent' },
        () => undefined,
      ),
      adminAction({ name: 'refused', description: word }, () => {
        throw new ActionError(words.message);
      }),
      adminAction(
        { name: 'never', description: word, locations: ['list', 'object'], unavailable: () => word },
        () => undefined,
      ),
      adminAction({ name: 'import', description: word, selection: 'none', icon: '<i>' }, () => undefined),
      adminAction(
        {
          name: 'asked',
          description: word,
          destructive: true,
          form: Question,
          confirm: () => ({ title: word, text: word, submit: word }),
        },
        () => undefined,
      ),
      adminAction({ name: 'sent', description: word }, () =>
        redirect(`/elsewhere/${encodeURIComponent(words.message)}`),
      ),
      adminAction({ name: 'given', description: word }, (): Outcome =>
        download({ name: words.message, type: 'text/plain' }, async function* () {
          await Promise.resolve();
          yield words.message;
        }),
      ),
      adminAction({ name: 'paged', description: word }, async (_admin, request, selection) =>
        page('shelf-life', {
          heading: word,
          question: words.message,
          token: await request.hold(selection as Selection),
        }),
      ),
    ],
  })
  class CuriosityAdmin extends ModelAdmin<Curiosity> {
    override getRowLabel() {
      return words.label;
    }

    override getObjectLinks(_request: AdminRequest) {
      return [{ label: word, href: words.link }];
    }

    @AdminColumn({ header: word, empty: word })
    computed() {
      return words.computed;
    }

    @AdminColumn({ header: word, display: 'link' })
    linked() {
      return { label: word, href: words.link };
    }
  }
  return { providers: [ShelfAdmin, CuriosityAdmin, ByWord], words };
}
