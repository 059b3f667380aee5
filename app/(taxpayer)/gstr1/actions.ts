'use server';

import { defineAction } from '@/app/_lib/define-action';
import { deleteDocumentsInput, returnKey } from '@/lib/schemas/supplier-return';
import { deleteSupplierDocuments } from '@/lib/services/delete-supplier-documents';
import { fileSupplierReturn } from '@/lib/services/file-supplier-return';

/** Files GSTR-1, IFF or GSTR-1A of a period. */
export const submitFileReturn = defineAction({
  input: returnKey,
  revalidate: ['/gstr1', '/ims/outward', '/dashboard'],
  run: (context, input) => fileSupplierReturn(context, context.taxpayer.gstin, input),
});

/** Deletes documents that are saved and not filed. */
export const submitDeleteDocuments = defineAction({
  input: deleteDocumentsInput,
  revalidate: ['/gstr1', '/ims/outward'],
  run: (context, input) => deleteSupplierDocuments(context, context.taxpayer.gstin, input),
});
