'use server';

import { defineAction } from '@/app/_lib/define-action';
import { fileGstr3bInput } from '@/lib/schemas/gstr3b-entries';
import { fileGstr3b } from '@/lib/services/file-gstr3b';

/** FILE GSTR-3B: closes the period. Everything that shows records, statements or deadlines is read anew. */
export const submitFileGstr3b = defineAction({
  input: fileGstr3bInput,
  revalidate: ['/'],
  run: (context, input) => fileGstr3b(context, context.taxpayer.gstin, input),
});
