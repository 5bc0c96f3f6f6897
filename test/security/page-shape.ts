import type { CheerioAPI } from 'cheerio';

/** A node of a parsed page, as far as these need to know it. */
interface PageNode {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly PageNode[];
  readonly parent?: PageNode | null;
}

/** A text of a page: that of an element, or of one of its attributes. */
export interface PageText {
  /** Where it stands: `'main > h1'`, `'main > a@href'`. */
  readonly place: string;
  readonly text: string;
}

/** Attributes that hold an address. */
const addressAttributes: ReadonlySet<string> = new Set([
  'href',
  'src',
  'action',
  'formaction',
  'poster',
  'data',
  'cite',
  'ping',
]);
/** Elements that run something, load something, or change what addresses mean. */
const foreign: ReadonlySet<string> = new Set([
  'img',
  'iframe',
  'object',
  'embed',
  'base',
  'style',
  'svg',
  'math',
  'template',
  'video',
  'audio',
]);
/** Elements that keep the direction of their text to themselves, whatever stands in them. */
const isolating: ReadonlySet<string> = new Set(['bdi', 'option', 'textarea', 'time', 'title']);
/** Elements in which texts stand in a line with each other. */
const inline: ReadonlySet<string> = new Set(['a', 'span', 'strong', 'label', 'bdi', 'time']);

/** Says whether an element only keeps the direction of its text to itself: a cell has one where its text turns, and does without where not. */
function isNeedless({ name, attribs = {} }: PageNode): boolean {
  return name === 'bdi' && Object.keys(attribs).length === 0;
}

function rootOf($: CheerioAPI): PageNode {
  return $.root()[0] as unknown as PageNode;
}

function all(node: PageNode): readonly PageNode[] {
  return [node, ...(node.children ?? []).flatMap(all)];
}

/** Writes what a page is made of without any of its texts: the elements as they stand in each other, and the names of their attributes. */
export function shapeOf($: CheerioAPI): string {
  const write = (node: PageNode): string => {
    if (node.type === 'text') return '';
    const names = Object.keys(node.attribs ?? {}).join(' ');
    const within = (node.children ?? []).map(write).join('');
    if (isNeedless(node)) return within;
    return `<${node.type === 'comment' ? '!--' : (node.name ?? node.type)} ${names}>${within}</>`;
  };
  return write(rootOf($));
}

/** Lists all texts of a page in their order, those of attributes too: pages of one shape have them at the same places. */
export function textsOf($: CheerioAPI): readonly PageText[] {
  const read = (node: PageNode, place: string): readonly PageText[] => {
    if (node.type === 'text') return [];
    const children = (node.children ?? []).flatMap((child) => (isNeedless(child) ? (child.children ?? []) : [child]));
    const own = children.flatMap(({ type, data }) => (type === 'text' ? [data ?? ''] : []));
    const attributes = Object.entries(node.attribs ?? {}).map(([name, text]) => ({ place: `${place}@${name}`, text }));
    const within = children.flatMap((child) => read(child, `${place} > ${child.name ?? child.type}`));
    return [{ place, text: own.join('') }, ...attributes, ...within];
  };
  return read(rootOf($), '');
}

/** Lists what a page has that could run something or lead astray; `allowed` are the addresses of other hosts that the host has configured. */
export function dangersOf($: CheerioAPI, origin: string, allowed: readonly string[] = []): readonly string[] {
  return all(rootOf($)).flatMap(({ name = '', attribs = {}, children = [] }) => {
    const addresses = Object.entries(attribs).filter(([attribute]) => addressAttributes.has(attribute));
    return [
      ...(foreign.has(name) ? [name] : []),
      ...(name === 'script' && (attribs.src === undefined || children.length > 0) ? ['script within the page'] : []),
      ...Object.keys(attribs).filter((attribute) => /^on|^style$|^srcdoc$|^srcset$|^xlink/i.test(attribute)),
      ...(attribs['http-equiv'] === undefined ? [] : ['http-equiv']),
      ...addresses.flatMap(([attribute, address]) => {
        const url = URL.canParse(address, `${origin}/admin/x/y`) ? new URL(address, `${origin}/admin/x/y`) : undefined;
        const isOwn = url?.origin === origin || allowed.includes(address);
        return isOwn ? [] : [`${attribute}=${address}`];
      }),
    ];
  });
}

/**
 * Lists where a text could reorder its neighbours by its direction: where it stands in one line with others, neither in an element of its own
 * direction nor between the marks that isolate it.
 */
export function directionLeaksOf($: CheerioAPI, text: string): readonly string[] {
  return all(rootOf($)).flatMap((node) => {
    if (node.type !== 'text' || !node.data?.includes(text)) return [];
    const marked = node.data
      .split(text)
      .slice(0, -1)
      .every((before) => before.endsWith('\u2068'));
    let block: PageNode | null | undefined = node.parent;
    while (block && !isIsolating(block) && inline.has(block.name ?? '')) block = block.parent;
    const alone =
      !block ||
      isIsolating(block) ||
      $(block as never)
        .text()
        .trim() === text;
    return marked || alone ? [] : [`${block?.name ?? ''}: ${$(block as never).text()}`];
  });
}

function isIsolating({ name = '', attribs = {} }: PageNode): boolean {
  return isolating.has(name) || attribs.dir === 'auto';
}
