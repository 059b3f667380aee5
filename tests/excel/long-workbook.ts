/** Run as a process of its own, with little memory: writes a workbook of the given number of rows to nowhere and tells its size. */
import { paise } from '../../lib/domain/money';
import { type Cell, xlsxStream } from '../../lib/excel/xlsx-stream';

const count = Number(process.argv[2]);

function* rows(): Generator<Cell[]> {
  for (let index = 0; index < count; index += 1) {
    yield Array.from(
      { length: 20 },
      (_, column): Cell => (column < 12 ? `text ${index} of column ${column}` : { rupees: paise(index * 100 + column) }),
    );
  }
}

let bytes = 0;
const columns = Array.from({ length: 20 }, (_, column) => ({ header: `Column ${column + 1}` }));
for await (const chunk of xlsxStream([{ name: 'Long', columns, rows: rows() }])) bytes += chunk.length;
process.stdout.write(String(bytes));
