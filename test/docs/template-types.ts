import { join } from 'node:path';
import ts from 'typescript';
import { repository } from './documents.js';

const sources = join(repository, 'libs/admin/src');

/** A member of a view: its name, the view it is or lists, if any, and its doc comment in one line. */
export interface ViewMember {
  readonly name: string;
  readonly view: string | undefined;
  readonly isList: boolean;
  readonly comment: string;
}

/** Answers what the types of the templates' contexts have, as the compiler knows them. */
export class TemplateTypes {
  /** What each template of the library may use, by its name. */
  readonly views: ReadonlyMap<string, ts.Type>;
  /** What `@page` is. */
  readonly page: ts.Type;
  private readonly checker: ts.TypeChecker;

  constructor() {
    const configPath = join(repository, 'tsconfig.json');
    const { config } = ts.readConfigFile(configPath, (path) => ts.sys.readFile(path));
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, repository, undefined, configPath);
    const files = ['web/template-views.ts', 'web/page-view.ts'].map((file) => join(sources, file));
    const program = ts.createProgram(files, options);
    this.checker = program.getTypeChecker();
    const [views, page] = files.map((file) => program.getSourceFile(file));
    if (!views || !page) throw new Error('The types of the templates are not where they were.');
    this.page = this.exported(page, 'PageView');
    this.views = new Map(
      this.exported(views, 'TemplateViews')
        .getProperties()
        .map((view) => [view.name, this.checker.getTypeOfSymbol(view)]),
    );
  }

  /** Finds the type of a property, of any of the types that a union may be; undefined where none has it. */
  property(type: ts.Type, name: string): ts.Type | undefined {
    const found = this.partsOf(type).flatMap((part) => part.getProperty(name) ?? []);
    return found[0] && this.checker.getTypeOfSymbol(found[0]);
  }

  /** Finds the type of what a list holds; undefined for what is no list. */
  element(type: ts.Type): ts.Type | undefined {
    const [part] = this.partsOf(type);
    return part && this.checker.isArrayType(part) ? part.getNumberIndexType() : undefined;
  }

  /** Says whether a value of a type can be the context of a template. */
  isAssignable(type: ts.Type, to: ts.Type): boolean {
    return this.partsOf(type).every((part) => this.checker.isTypeAssignableTo(part, to));
  }

  /** Names a type: `'RowView'`, `'readonly RowView[]'`. */
  nameOf(type: ts.Type): string {
    return this.checker.typeToString(this.checker.getNonNullableType(type));
  }

  /** Lists the types by name that the templates' contexts are made of, those within others too. */
  named(): ReadonlyMap<string, ts.Type> {
    const found = new Map<string, ts.Type>();
    const visit = (type: ts.Type): void => {
      const element = this.element(type);
      if (element) return visit(element);
      for (const part of this.aliasedPartsOf(type)) {
        const name = ownName(part);
        if (name === undefined ? !isAnonymous(part) : found.has(name)) continue;
        if (name !== undefined) found.set(name, part);
        for (const property of this.propertiesOf(part)) visit(this.checker.getTypeOfSymbol(property));
      }
    };
    for (const type of [this.page, ...this.views.values()]) visit(type);
    return found;
  }

  /** Lists what a type has, with what stands in objects without a name: `heading`, `list.href`, `list.text`. */
  membersOf(type: ts.Type): readonly ViewMember[] {
    return this.propertiesOf(type).flatMap((property) => {
      const value = this.checker.getTypeOfSymbol(property);
      const element = this.element(value);
      const [part] = this.aliasedPartsOf(element ?? value);
      const isList = element !== undefined;
      const { name } = property;
      if (!part || !isAnonymous(part)) {
        return [{ name, view: part && ownName(part), isList, comment: this.wordsOf(property) }];
      }
      return this.membersOf(part).map((member) => ({ ...member, name: `${name}${isList ? '[]' : ''}.${member.name}` }));
    });
  }

  /** Gives the doc comment of a type, in one line. */
  commentOf(type: ts.Type): string {
    const symbol = type.aliasSymbol ?? type.getSymbol();
    return symbol ? this.wordsOf(symbol) : '';
  }

  private wordsOf(symbol: ts.Symbol): string {
    return ts.displayPartsToString(symbol.getDocumentationComment(this.checker)).replace(/\s+/g, ' ').trim();
  }

  private exported(file: ts.SourceFile, name: string): ts.Type {
    const module = this.checker.getSymbolAtLocation(file);
    const symbol = module && this.checker.getExportsOfModule(module).find((one) => one.name === name);
    if (!symbol) throw new Error(`${file.fileName} exports no ${name}.`);
    return this.checker.getDeclaredTypeOfSymbol(symbol);
  }

  private propertiesOf(type: ts.Type): readonly ts.Symbol[] {
    const properties = this.partsOf(type).flatMap((part) => part.getProperties());
    return [...new Map(properties.map((property) => [property.name, property])).values()];
  }

  /** Lists what a type may be, without null and undefined. */
  private partsOf(type: ts.Type): readonly ts.Type[] {
    const given = this.checker.getNonNullableType(type);
    return given.isUnion() ? given.types : [given];
  }

  /** Lists what a type may be, where that has no name of its own. */
  private aliasedPartsOf(type: ts.Type): readonly ts.Type[] {
    const given = this.checker.getNonNullableType(type);
    return ownName(given) === undefined ? this.partsOf(given) : [given];
  }
}

/** Gives the name of a type of the library; undefined for one of the language, and for one without a name. */
function ownName(type: ts.Type): string | undefined {
  const symbol = type.aliasSymbol ?? type.getSymbol();
  const isOwn = symbol?.declarations?.some((declared) => declared.getSourceFile().fileName.startsWith(sources));
  return isOwn && symbol && !isAnonymous(type) && !isOfWords(type) ? symbol.name : undefined;
}

/** Says whether a type is one of texts or numbers, such as `'light' | 'dark'`: what these have, the language says. */
function isOfWords(type: ts.Type): boolean {
  const flags = ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike;
  return type.isUnion() ? type.types.every(isOfWords) : (type.flags & flags) !== 0;
}

function isAnonymous(type: ts.Type): boolean {
  return type.aliasSymbol === undefined && type.getSymbol()?.name === '__type';
}
