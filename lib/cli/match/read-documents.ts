/** Reads one side of a comparison from a JSON file as its bytes come: only the columns stay in memory. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { DocumentTable, DocumentTableBuilder, MatchNames } from '../../domain/match/document-table';
import { documentTableBuilder } from '../../domain/match/document-table';
import { jsonWalker } from '../../schemas/gstn/json-walker';
import { readMatchRow } from '../../schemas/match-row';
import { CommandFailure } from '../commands/command';

export interface DocumentsRead {
  readonly table: DocumentTable;
  /** Documents with an amount of more than two decimals. */
  readonly rounded: number;
}

const BYTES_IN_ROW = 180;
const CHUNK = 1 << 20;

/** @throws CommandFailure that names the row, counted from 1, and the field */
export async function readDocuments(fileName: string, names: MatchNames): Promise<DocumentsRead> {
  const facts = await stat(fileName).catch(() => null);
  if (!facts?.isFile()) throw new CommandFailure(`There is no file ${fileName}.`);
  const rows = rowTaker(fileName, documentTableBuilder(names, Math.ceil(facts.size / BYTES_IN_ROW)));
  const walker = jsonWalker({
    treat: (steps, kind) => {
      if (steps.length > 0) return 'take';
      if (kind === 'list') return 'enter';
      throw new CommandFailure(`${fileName} holds no list: it must be [ … ] with one object for each document.`);
    },
    taken: (steps, value) => rows.take(Number(steps[0]) + 1, value),
  });
  const faultOf = (fault: ReturnType<typeof walker.end>): void => {
    if (fault) throw new CommandFailure(`${fileName}, line ${fault.line}, column ${fault.column}: ${fault.message}`);
  };
  for await (const chunk of createReadStream(fileName, { highWaterMark: CHUNK })) faultOf(walker.push(chunk));
  faultOf(walker.end());
  return rows.done();
}

interface RowTaker {
  readonly take: (row: number, value: unknown) => void;
  readonly done: () => DocumentsRead;
}

function rowTaker(fileName: string, builder: DocumentTableBuilder): RowTaker {
  const ids = new Set<string | number>();
  let rounded = 0;
  return {
    take: (row, value) => {
      const read = readMatchRow(value);
      if (!read.ok) {
        const { field, message } = read.error;
        throw new CommandFailure(`${fileName}, row ${row}${field === '' ? '' : `, field ${field}`}: ${message}`);
      }
      const { document, isRounded } = read.value;
      if (ids.has(document.id)) throw new CommandFailure(`${fileName}, row ${row}, field id: ${document.id} stands in the file twice.`);
      ids.add(document.id);
      builder.add(document);
      if (isRounded) rounded += 1;
    },
    done: () => {
      ids.clear();
      return { table: builder.build(), rounded };
    },
  };
}
