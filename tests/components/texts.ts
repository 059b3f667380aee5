/** The texts of the screens as they stand in the source: what is said through t(), what stands beside it, what any code may hand to it. */
import type { ESTree } from 'vite';
import { parseSync } from 'vite';
import type { SourceFile } from '../architecture/source-files';

/** The text of one place of the source. */
export interface Found {
  /** "components/ui/pager.tsx:34" */
  readonly place: string;
  readonly text: string;
}

export interface Texts {
  /** Keys that t(), rich() and <Said> are called with. */
  readonly said: readonly Found[];
  /** Text of elements and of attributes that people read, outside t(). */
  readonly unsaid: readonly Found[];
  /** Every string of the code; a template with its values as `{}`. */
  readonly strings: readonly Found[];
}

const SAYING = new Set(['t', 'rich']);
/** Attributes whose value is read by people. */
const READ = new Set([
  'label',
  'title',
  'placeholder',
  'aria-label',
  'alt',
  'data-l',
  'help',
  'legend',
  'heading',
  'submitLabel',
  'confirmLabel',
]);
/** Elements whose text is a key or a name in every language. */
const VERBATIM = new Set(['code', 'kbd']);

type Node = ESTree.Node;
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** Everything that a source file says. */
export function textsOf({ path, text }: SourceFile): Texts {
  const said: Found[] = [];
  const unsaid: Found[] = [];
  const strings: Found[] = [];
  const starts = [...text.matchAll(/\n/g)].map((match) => match.index);
  const lineOf = (offset: number): number => starts.filter((start) => start < offset).length + 1;
  const add = (list: Found[], node: Node, words: string): void => {
    list.push({ place: `${path}:${lineOf(node.start)}`, text: words });
  };
  const visit = (node: Node): void => {
    if (/^(?:Import|ExportAll)/.test(node.type)) return;
    if (node.type === 'CallExpression' && isSaying(node)) for (const key of literalsOf(node.arguments[0])) add(said, node, key);
    if (node.type === 'JSXOpeningElement' && nameOf(node.name) === 'Said')
      for (const key of attributeTexts(node, 'text')) add(said, node, key);
    if (node.type === 'Literal' && typeof node.value === 'string') add(strings, node, node.value);
    if (node.type === 'TemplateLiteral') add(strings, node, node.quasis.map((quasi) => quasi.value.cooked ?? '').join('{}'));
    if (node.type === 'JSXText') add(unsaid, node, node.value.replace(/\s+/g, ' ').trim());
    if (node.type === 'JSXAttribute' && READ.has(nameOf(node.name)) && node.value?.type === 'Literal')
      add(unsaid, node, String(node.value.value));
    if (node.type === 'JSXElement' && VERBATIM.has(nameOf(node.openingElement.name))) return;
    for (const value of Object.values(node)) for (const child of [value].flat()) if (isNode(child)) visit(child);
  };
  visit(parseSync(path, text).program);
  return { said, unsaid: unsaid.filter((found) => /\p{L}/u.test(found.text)), strings };
}

const isSaying = ({ callee }: ESTree.CallExpression): boolean =>
  (callee.type === 'Identifier' && SAYING.has(callee.name)) ||
  (callee.type === 'ParenthesizedExpression' || callee.type === 'AwaitExpression' ? nameOfAwaited(callee) === 'words' : false);

/** `(await words())('…')` */
function nameOfAwaited(node: Node): string {
  if (node.type === 'ParenthesizedExpression') return nameOfAwaited(node.expression);
  if (node.type === 'AwaitExpression') return nameOfAwaited(node.argument);
  return node.type === 'CallExpression' && node.callee.type === 'Identifier' ? node.callee.name : '';
}

/** The plain strings that an argument can be: itself, or the branches of a choice. */
function literalsOf(node: Node | undefined): string[] {
  if (node?.type === 'Literal') return typeof node.value === 'string' ? [node.value] : [];
  if (node?.type === 'ConditionalExpression') return [...literalsOf(node.consequent), ...literalsOf(node.alternate)];
  return [];
}

const nameOf = (name: Node): string => (name.type === 'JSXIdentifier' ? name.name : '');

function attributeTexts(element: ESTree.JSXOpeningElement, name: string): string[] {
  return element.attributes.flatMap((attribute) => {
    if (attribute.type !== 'JSXAttribute' || nameOf(attribute.name) !== name || !attribute.value) return [];
    const value = attribute.value.type === 'JSXExpressionContainer' ? attribute.value.expression : attribute.value;
    return literalsOf(value);
  });
}
