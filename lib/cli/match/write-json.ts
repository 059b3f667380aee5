/** Writes a list to a JSON file, one item a line, without holding it as one text. The file appears when it is complete. */
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

const BLOCK = 1 << 20;

export function writeJsonList(fileName: string, items: Iterable<unknown>): number {
  const unfinished = `${fileName}.part`;
  const file = openSync(unfinished, 'w');
  let count = 0;
  try {
    let block = '[';
    for (const item of items) {
      block += `${count === 0 ? '\n' : ',\n'}${JSON.stringify(item)}`;
      count += 1;
      if (block.length < BLOCK) continue;
      writeSync(file, block);
      block = '';
    }
    writeSync(file, `${block}${count === 0 ? '' : '\n'}]\n`);
    closeSync(file);
  } catch (error) {
    closeSync(file);
    rmSync(unfinished, { force: true });
    throw error;
  }
  renameSync(unfinished, fileName);
  return count;
}
